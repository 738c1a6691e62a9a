"""Saving what is typed in the editor; adding, moving and taking away."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.guides import draft_pages, draft_slots
from ontplooi.guides.actions import drafts
from ontplooi.guides.drafting import Gone, split
from ontplooi.guides.forms.drafts import GroupForm
from ontplooi.guides.labels import language_name
from ontplooi.guides.models import Draft
from ontplooi.guides.question_library import question
from ontplooi.guides.views.draft_editor import part_page
from ontplooi.guides.views.draft_finding import REMOVED, find_draft, is_gone, page_url, to_the_list
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.views import answer, base_version, mistakes, moved, refused, wants_json
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import hr_only

GUIDE = "guide"  # the place of the whole guide, in an address


@hr_only
@require_POST
def save(request: PersonRequest, pk: int, place: str) -> HttpResponse:
    """What was typed in one group of fields."""
    if is_gone(request, pk):
        return to_the_list(request)
    draft = find_draft(request, pk)
    place = "" if place == GUIDE else place
    try:
        page, group = draft_pages.group_at(draft.content, draft.names, place)
    except Gone:
        return _gone(request, draft)
    texts = [slot for slot in group.slots if slot.is_text]
    languages = [code for code in draft.content["languages"] if any(f"{slot.name}.{code}" in request.POST for slot in texts)]
    gone = _languages_gone(request, draft, group)
    if gone:
        sentence = _("Somebody took this language away: %(language)s. Copy your text if you still need it.")
        return refused(request, Refusal(sentence % {"language": gone}), back=page_url(draft, place))
    form = GroupForm(group, languages, data=request.POST)
    if not form.is_valid():
        return mistakes(form) if wants_json(request) else part_page(request, draft, page.part, form)
    try:
        outcome = drafts.save(draft, place, form.cleaned_data, by=request.person, base_version=base_version(request))
    except Refusal as refusal:
        return refused(request, refusal, back=page_url(draft, place))
    except Gone:
        return _gone(request, draft)
    return answer(request, outcome, back=page_url(draft, place))


def _languages_gone(request: PersonRequest, draft: Draft, group: draft_pages.Group) -> str:
    """The languages in which something was written here, and that the guide has no more."""
    written = {tuple(name.rpartition(".")[::2]) for name, text in request.POST.items() if text}
    texts = {slot.name for slot in group.slots if slot.is_text}
    gone = {code for name, code in written if name in texts and code not in draft.content["languages"]}
    return ", ".join(sorted(language_name(code) for code in gone))


def _gone(request: PersonRequest, draft: Draft) -> HttpResponse:
    """Somebody took this away meanwhile: say so, and leave what was typed where it is."""
    sentence = _("This is not in the guide any more: somebody took it away. Copy your text if you still need it.")
    return refused(request, Refusal(sentence), back=reverse("guides:draft", args=[draft.pk]))


@hr_only
@require_POST
def add(request: PersonRequest, pk: int, place: str) -> HttpResponse:
    """Something new at the end of a list, and go there."""
    draft = find_draft(request, pk)
    what = request.POST.get("what", "")
    if (place == "plan.columns") != bool(what) or (what and what not in dict(draft_slots.COLUMN_NAMES)):
        raise Http404
    try:
        made = drafts.add(draft, place, by=request.person, what=what)
    except Gone:
        raise Http404 from None
    except Refusal as refusal:
        return refused(request, refusal, back=page_url(draft, place))
    # Without the part after #: with it, a browser does not go to the field that asks for the focus.
    return redirect(f"{page_url(draft, made).partition('#')[0]}?new={split(made)[1]}")


@hr_only
@require_POST
def remove(request: PersonRequest, pk: int, place: str) -> HttpResponse:
    """Take something out of a list; the page offers to put it back."""
    draft = find_draft(request, pk)
    try:
        removed = drafts.remove(draft, place, by=request.person)
    except Gone:
        return _gone(request, draft)
    except Refusal as refusal:
        return refused(request, refusal, back=page_url(draft, place))
    back = page_url(draft, removed.place).partition("#")[0]
    part = _part_of(draft, removed.place)
    request.session[REMOVED] = {"draft": pk, "part": part, "removed": asdict(removed)}
    return redirect(back)


def _part_of(draft: Draft, place: str) -> str:
    """The page that shows this list; the first page is the empty part."""
    if place == "stages":
        return ""
    for page in draft_pages.pages(draft.content, draft.names):
        if any(isinstance(section, draft_pages.Items) and section.place == place for section in page.sections):
            return page.part
    raise Http404


@hr_only
@require_POST
def put_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Undo: what was taken away last stands in its place again."""
    draft = find_draft(request, pk)
    kept: dict[str, Any] = request.session.get(REMOVED) or {}
    if kept.get("draft") != pk:
        return redirect("guides:draft", pk=pk)
    removed = drafts.Removed(**kept["removed"])
    try:
        drafts.put_back(draft, removed, by=request.person)
    except Gone:
        return _gone(request, draft)
    except Refusal as refusal:
        return refused(request, refusal, back=page_url(draft, removed.place))
    del request.session[REMOVED]
    messages.success(request, _("It is back."))
    # Back to the list that it was taken out of, not to the page of the item itself.
    list_url = page_url(draft, removed.place).partition("#")[0]
    return redirect(f"{list_url}#at-{removed.place.replace('.', '-')}-{removed.name}")


@hr_only
@require_POST
def move(request: PersonRequest, pk: int, place: str) -> HttpResponse:
    """Another place in its list: a step up or down, or where it was dragged to."""
    draft = find_draft(request, pk)
    item = f"{place}.{request.POST.get('item', '')}"
    wanted = request.POST.get("position", "")
    position = int(wanted) if wanted.isdecimal() and len(wanted) < 5 else None
    try:
        drafts.move(draft, item, by=request.person, position=position, way=request.POST.get("move", ""))
    except Gone:
        return _gone(request, draft)
    except Refusal as refusal:
        return refused(request, refusal, back=page_url(draft, place))
    back, _hash, _anchor = page_url(draft, place).partition("#")
    return moved(request, back=f"{back}#at-{item.replace('.', '-')}")


@hr_only
@require_POST
def take(request: PersonRequest, pk: int) -> HttpResponse:
    """A question of the library, put where the guide asked for one, in all languages that it has."""
    draft = find_draft(request, pk)
    place = request.POST.get("place", "")
    found = question(request.POST.get("question", ""))
    if found is None:
        raise Http404
    texts = {str(text.language): str(text) for text in (found.text, *found.others) if text.language in draft.content["languages"]}
    item: dict[str, Any] = texts
    if place.endswith(".questions"):
        topic = {draft_pages.first_language(draft.content): str(found.topic_name)} if texts else {}
        item = {"prompt": texts, "topic": topic}
    elif not place.endswith(".prompts"):
        raise Http404
    try:
        made = drafts.add(draft, place, by=request.person, item=item)
    except Gone:
        raise Http404 from None
    except Refusal as refusal:
        return refused(request, refusal, back=page_url(draft, place))
    messages.success(request, _("The question is in your guide."))
    return redirect(page_url(draft, made))
