"""Saving and reading the notes of the talk."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ontplooi.conversations.actions import notes as actions
from ontplooi.conversations.models import Conversation, SharedNote
from ontplooi.conversations.presence import who_is_here
from ontplooi.conversations.rules import Abilities
from ontplooi.conversations.stages import GuideStage
from ontplooi.conversations.views.talk import find_talk, looked_at, remember_typed, talk_page, talk_url
from ontplooi.kernel import views as kernel
from ontplooi.kernel.autosave import Conflict
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in


@signed_in
@require_http_methods(["GET", "POST"])
def note(request: PersonRequest, pk: int, stage: str) -> HttpResponse:
    """The shared note of a stage: what is new in it, or keep what was typed."""
    if request.method == "GET":
        return _shared_note(request, pk, stage)
    conversation, may = find_talk(request, pk)
    found = conversation.guide_version.texts().stage(stage)
    if found is None:
        raise Http404
    text = request.POST.get("text", "")
    try:
        outcome = actions.save_shared(
            conversation, by=request.person, stage=stage, text=text, base_version=kernel.base_version(request)
        )
    except Refusal as refusal:
        if kernel.wants_json(request):
            return kernel.refused(request, refusal, back="")
        return talk_page(request, conversation, may, found, status=422, typed_shared=text, shared_error=str(refusal))
    if (unsaved := _own_along(request, conversation, may, found)) is not None:
        return unsaved
    return kernel.answer(request, outcome, back=talk_url(conversation, stage))


def taken_along(request: PersonRequest, conversation: Conversation, may: Abilities) -> HttpResponse | None:
    """Without scripts every button in the talk brings what was written on the page: keep it first.

    An answer only when that did not go. A goal that was typed and not added stands on the next page again,
    and so do the words of a note when the talk is not open for writing any more.
    """
    found = conversation.guide_version.texts().stage(request.POST.get("noted", ""))
    if found is None:
        return None
    if (unsaved := _own_along(request, conversation, may, found)) is not None:
        return unsaved
    text = request.POST.get("text", "").replace("\r\n", "\n")
    if not may.talk and (not text.strip() or SharedNote.objects.filter(conversation=conversation, stage=found.key, text=text)):
        return None
    base = kernel.base_version(request)
    try:
        outcome = actions.save_shared(conversation, by=request.person, stage=found.key, text=text, base_version=base)
    except Refusal as refusal:
        return talk_page(request, conversation, may, found, status=422, typed_shared=text, shared_error=str(refusal))
    return kernel.answer(request, outcome, back=talk_url(conversation)) if isinstance(outcome, Conflict) else None


def _own_along(request: PersonRequest, conversation: Conversation, may: Abilities, stage: GuideStage) -> HttpResponse | None:
    """The own note and a goal that stood on the page beside the shared note; only a page without scripts sends them."""
    if "noted" not in request.POST or "own_version" not in request.POST:
        return None
    text, version = request.POST.get("own", ""), request.POST["own_version"]
    typed = {"typed_own": text, "typed_shared": request.POST.get("text", "")}
    try:
        remember_typed(request, conversation)
    except Refusal as refusal:
        said = {"typed_goal": request.POST.get("goal", ""), "goal_error": str(refusal)}
        return talk_page(request, conversation, may, stage, status=422, **typed, **said)
    if not text and version == "0":
        return None
    base = int(version) if version.isdecimal() and len(version) < 10 else 0
    try:
        outcome = actions.save_own(conversation, by=request.person, stage=stage.key, text=text, base_version=base)
    except Refusal as refusal:
        error = str(refusal)
    else:
        if not isinstance(outcome, Conflict):
            return None
        error = _("In another window you wrote: “%(theirs)s”. Save again to keep what stands here.") % {"theirs": outcome.theirs}
    return talk_page(request, conversation, may, stage, status=422, **typed, own_error=error)


def _shared_note(request: PersonRequest, pk: int, stage: str) -> HttpResponse:
    mine = Conversation.objects.shared_with(request.person).filter(pk=pk)
    row = SharedNote.objects.filter(conversation__in=mine, stage=stage).values("version", "text", "changed_by__first_name").first()
    if row is None:
        get_object_or_404(mine)
    who_is_here(pk, me=request.person.pk, others=())
    if row is None:
        return kernel.note(request, version=0, text="", by="")
    return kernel.note(request, version=row["version"], text=row["text"], by=row["changed_by__first_name"] or "")


@signed_in
@require_POST
def own_note(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep what somebody writes for themselves."""
    conversation, may = find_talk(request, pk)
    stage = looked_at(request, conversation)
    if "noted" in request.POST:
        if (unsaved := taken_along(request, conversation, may)) is not None:
            return unsaved
        messages.success(request, _("Saved."))
        return redirect(talk_url(conversation, stage.key))
    text = request.POST.get("own", "")
    try:
        outcome = actions.save_own(
            conversation, by=request.person, stage=stage.key, text=text, base_version=kernel.base_version(request)
        )
    except Refusal as refusal:
        if kernel.wants_json(request):
            return kernel.refused(request, refusal, back="")
        return talk_page(request, conversation, may, stage, status=422, typed_own=text, own_error=str(refusal))
    if isinstance(outcome, Conflict):
        outcome = replace(outcome, values={"own": outcome.theirs})
    return kernel.answer(request, outcome, back=talk_url(conversation, stage.key))
