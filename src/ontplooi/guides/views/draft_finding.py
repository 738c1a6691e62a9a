"""Finding a draft for a view, and what every page of the editor shows."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ontplooi.guides import draft_pages
from ontplooi.guides.draft_faults import DraftFault, draft_faults
from ontplooi.guides.draft_languages import languages_of
from ontplooi.guides.drafting import Gone, split
from ontplooi.guides.models import Draft
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.views import refused
from ontplooi.people.middleware import PersonRequest

BESIDE = "draft_beside"
REMOVED = "draft_removed"
SEEN = "drafts_seen"  # in the session: the drafts that were on the screen
SEEN_KEPT = 20


def find_draft(request: PersonRequest, pk: int) -> Draft:
    """The draft, for HR of its organisation; 404 for everybody else."""
    drafts = Draft.objects.visible_to(request.person).select_related("guide", "based_on", "based_on__guide", "organisation")
    return get_object_or_404(drafts, pk=pk)


def is_gone(request: PersonRequest, pk: int) -> bool:
    """Was this draft on the screen here, and did somebody publish it or throw it away since?"""
    return pk in request.session.get(SEEN, ()) and not Draft.objects.visible_to(request.person).filter(pk=pk).exists()


def to_the_list(request: PersonRequest) -> HttpResponse:
    """What who still writes in a draft that is gone hears, and where to go on."""
    sentence = _("This draft is not there any more. Somebody published or threw it away.")
    return refused(request, Refusal(sentence), back=reverse("guides:list"))


def _remember(request: PersonRequest, draft: Draft) -> None:
    seen = request.session.get(SEEN, [])
    if draft.pk not in seen:
        request.session[SEEN] = [*seen, draft.pk][-SEEN_KEPT:]


def find_page(draft: Draft, part: str) -> draft_pages.Page:
    """One page of the editor, or 404."""
    try:
        return draft_pages.page(draft.content, draft.names, part)
    except Gone:
        raise Http404 from None


def page_url(draft: Draft, place: str) -> str:
    """The page of the editor on which this place stands, at this place."""
    anchor = f"#at-{place.replace('.', '-')}"
    part = place
    while part:
        if part == "stages":
            break
        try:
            return reverse("guides:draft_part", args=[draft.pk, draft_pages.page(draft.content, draft.names, part).part]) + anchor
        except Gone:
            part = split(part)[0]
    fixed = {"tips": "about", "invitation": "letters", "reminders": "letters", "follow_up": "closing"}.get(place.split(".")[0], "")
    if fixed:
        return reverse("guides:draft_part", args=[draft.pk, fixed]) + anchor
    return reverse("guides:draft", args=[draft.pk]) + anchor


def beside(request: PersonRequest, draft: Draft) -> str:
    """The language that is shown beside the first one: asked for now, or before, or else the second; empty for none."""
    others = [str(code) for code in draft.content["languages"][1:]]
    asked = request.GET.get("beside")
    if asked is not None and (asked in others or not asked):
        request.session[BESIDE] = {"draft": draft.pk, "language": asked}
    kept = request.session.get(BESIDE, {})
    if kept.get("draft") == draft.pk and (kept["language"] in others or not kept["language"]):
        return str(kept["language"])
    return others[0] if others else ""


def frame(request: PersonRequest, draft: Draft, part: str = "") -> dict[str, Any]:
    """What every page of the editor shows: name, languages with what is missing, what is still to be done."""
    first = draft_pages.first_language(draft.content)
    faults = draft_faults(draft.content, draft.names)
    states = languages_of(draft.content, draft.names)
    other = beside(request, draft)
    removed = request.session.get(REMOVED) or {}
    _remember(request, draft)
    return {
        "draft": draft, "part": part, "first": first, "beside": other,
        "name": draft_pages.title_at(draft.content, draft.names, "name", (get_language() or "")[:2]),
        "number": draft.based_on.number + 1 if draft.guide_id and draft.based_on else 1,
        "faults": faults, "states": [(state, state.next_after(part)) for state in states],
        "shown_languages": [first, other] if other else [first],
        "removed": removed if removed.get("draft") == draft.pk and removed.get("part") == part else None,
    }  # fmt: skip


def todo(faults: list[DraftFault], part: str) -> list[DraftFault]:
    """What is to be done on this page."""
    return [fault for fault in faults if fault.part == part]
