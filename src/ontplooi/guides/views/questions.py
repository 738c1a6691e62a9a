"""The question library and the coach cards: for everybody who is signed in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ontplooi.guides import coach_cards, question_library
from ontplooi.guides.models import Draft
from ontplooi.guides.rules import may_manage_guides
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in

PAGE = 20
FEW = 6  # in a fold beside something else
PLACE = 100
_FOLD = re.compile(r"[a-z][a-z0-9-]{0,60}")


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody looks for, and where they came from."""

    words: str = ""
    topic: str = ""
    technique: str = ""
    phase: str = ""
    back: str = ""
    draft: str = ""
    place: str = ""

    @classmethod
    def asked(cls, asked: Mapping[str, str]) -> Search:
        """From an address; what does not exist is left out."""
        draft = asked.get("draft", "")
        return cls(
            words=asked.get("q", "").strip()[:200],
            topic=_one_of(question_library.TOPICS, asked.get("topic", "")),
            technique=_one_of(question_library.TECHNIQUES, asked.get("technique", "")),
            phase=_one_of(question_library.PHASES, asked.get("phase", "")),
            back=_local(asked.get("back", "")),
            draft=draft if draft.isdecimal() and len(draft) < 10 else "",
            place=asked.get("place", "")[:PLACE],
        )

    @property
    def filters(self) -> dict[str, str]:
        """What the library is asked."""
        return {"words": self.words, "topic": self.topic, "technique": self.technique, "phase": self.phase}

    def address(self, **changes: str | int) -> str:
        """The page with this search, some of it changed."""
        parts = {"q": self.words, "topic": self.topic, "technique": self.technique, "phase": self.phase}
        parts |= {"back": self.back, "draft": self.draft, "place": self.place}
        query = urlencode({name: value for name, value in {**parts, **changes}.items() if value})
        return f"{reverse('guides:questions')}?{query}" if query else reverse("guides:questions")


@signed_in
@require_safe
def questions(request: PersonRequest) -> HttpResponse:
    """The library: search, filter, copy. With a draft one can take a question into it. `?fold=` gives only a few, for a fold."""
    search, language = Search.asked(request.GET.dict()), _language()
    context: dict[str, Any] = {"search": search, "take": _take(request, search), "place": search.place}
    fold = request.GET.get("fold", "")
    if _FOLD.fullmatch(fold) and request.headers.get("HX-Request"):
        return render(request, "guides/questions_found.html", {**context, "fold": fold, **_few(request, search)})
    found = question_library.find(language=language, **search.filters)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context |= {
        "found": len(found),
        "page": page,
        "groups": _groups(list(page), apart=not search.words),
        "filters": _filters(search, question_library.counts(language=language, **search.filters)),
        "here": search.address(page=page.number if page.number > 1 else ""),
        "previous": search.address(page=page.previous_page_number()) if page.has_previous() else "",
        "next": search.address(page=page.next_page_number()) if page.has_next() else "",
        "everywhere": _everywhere(search) if not found else "",
        "everything": search.address(q="", topic="", technique="", phase=""),
    }
    return render(request, "guides/questions.html", context)


@signed_in
@require_safe
def coach(request: PersonRequest) -> HttpResponse:
    """All coach cards."""
    back = _back(request)
    here = f"{request.path}?{urlencode({'back': back})}" if back else request.path
    return render(request, "guides/coach.html", {"cards": coach_cards.cards(_language()), "back": back, "here": here})


@signed_in
@require_safe
def coach_card(request: PersonRequest, technique: str) -> HttpResponse:
    """One technique on one screen."""
    card = coach_cards.card(technique, _language())
    if card is None:
        raise Http404
    more = Search(technique=card.technique).address()
    context = {"card": card, "examples": coach_cards.examples(card, _language()), "more": more, "back": _back(request)}
    return render(request, "guides/coach_card.html", context)


def _language() -> str:
    return get_language() or question_library.FIRST


def _one_of(known: tuple[str, ...], asked: str) -> str:
    return asked if asked in known else ""


def _local(path: str) -> str:
    safe = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if safe else ""


def _back(request: PersonRequest) -> str:
    return _local(request.GET.get("back", ""))


def _everywhere(search: Search) -> str:
    """The same words without the filters, when that would find something."""
    narrow = search.topic or search.technique or search.phase
    helps = search.words and narrow and question_library.find(language=_language(), words=search.words)
    return search.address(topic="", technique="", phase="") if helps else ""


def _take(request: PersonRequest, search: Search) -> str:
    """Where a question goes when it is taken into the draft; nowhere for who may not write it."""
    if not search.draft or not may_manage_guides(request.person):
        return ""
    if not Draft.objects.visible_to(request.person).filter(pk=int(search.draft)).exists():
        return ""
    return reverse("guides:draft_take", args=[int(search.draft)])


def _few(request: PersonRequest, search: Search) -> dict[str, Any]:
    """What a fold shows: the first with these words, or, without words, what fits the place it stands in."""
    language, everywhere = _language(), search.address(topic="", technique="", phase="")
    if not search.words:
        side = request.GET.get("side", "")
        near = question_library.suggested(
            language=language, topic=search.topic, technique=search.technique, phase=search.phase, side=side
        )
        return {"questions": near}
    found = question_library.find(language=language, words=search.words)
    return {"questions": found[:FEW], "found": len(found), "all": everywhere if len(found) > FEW else ""}


def _groups(found: list[question_library.Asked], *, apart: bool) -> list[tuple[str, list[question_library.Asked]]]:
    """Under the name of their topic, or all together when the best come first."""
    if not apart:
        return [("", found)] if found else []
    groups: dict[str, list[question_library.Asked]] = {}
    for one in found:
        groups.setdefault(one.topic_name, []).append(one)
    return list(groups.items())


def _filters(search: Search, counts: dict[str, Counter[str]]) -> list[dict[str, Any]]:
    """The three filters: what there is to choose, with how many questions each choice gives."""
    names: dict[str, dict[str, str]] = {
        "topic": question_library.topic_names(_language()),
        "technique": {one: question_library.technique_name(one) for one in question_library.TECHNIQUES},
        "phase": {one: question_library.phase_name(one) for one in question_library.PHASES},
    }
    return [
        {
            "name": name,
            "all": counts[name][""],
            "chosen": getattr(search, name),
            "options": [(value, words, counts[name][value]) for value, words in choices.items()],
        }
        for name, choices in names.items()
    ]
