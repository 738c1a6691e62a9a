"""The close of a talk on one page: summary, what is left, the next moment, rounding off."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ontplooi.conversations import languages, room, stages, table, wording
from ontplooi.conversations.actions import closing as actions
from ontplooi.conversations.forms_talk import NextForm
from ontplooi.conversations.models import Conversation, TalkingPoint
from ontplooi.conversations.rules import Abilities, proposed_next, side_of
from ontplooi.conversations.views.attempting import attempt
from ontplooi.conversations.views.talk import find_talk
from ontplooi.conversations.views.talk_steps import confirm
from ontplooi.kernel import views as kernel
from ontplooi.kernel.autosave import Conflict
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in
from ontplooi.plans.models import Activity, FollowUp, Goal, Side
from ontplooi.plans.table import activity_text, support_text


def close_url(conversation: Conversation) -> str:
    """The page where a talk is closed."""
    return reverse("conversations:close", args=[conversation.pk])


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal as it is read aloud at the close."""

    goal: Goal
    activities: tuple[tuple[str, str], ...]  # what, when
    supports: tuple[str, ...]
    follow_ups: tuple[str, ...]
    undated: tuple[FollowUp, ...]


@signed_in
@require_http_methods(["GET", "POST"])
def close(request: PersonRequest, pk: int) -> HttpResponse:
    """Everything the two close with; a POST chooses the next moment, or says that there is none."""
    conversation, may = find_talk(request, pk)
    if conversation.talk_started_at is None:
        return redirect("conversations:talk", pk=pk)
    if request.method == "GET":
        return close_page(request, conversation, may)
    if (unsaved := _summary_along(request, conversation, may)) is not None:
        return unsaved
    if "none" in request.POST:
        attempt(request, lambda: actions.say_no_next(conversation, by=request.person), _("Noted for your side."))
    elif "undo" in request.POST:
        attempt(request, lambda: actions.take_back_no_next(conversation, by=request.person), _("Taken back."))
    else:
        return _choose_next(request, conversation, may)
    return redirect(close_url(conversation) + "#next")


def _choose_next(request: PersonRequest, conversation: Conversation, may: Abilities) -> HttpResponse:
    form = NextForm(request.POST)
    if not _next_is_kept(request, conversation, form):
        return close_page(request, conversation, may, status=422, next_form=form)
    messages.success(request, _("Your next moment is set."))
    return redirect(close_url(conversation) + "#next")


def _next_is_kept(request: PersonRequest, conversation: Conversation, form: NextForm) -> bool:
    """Choose the next moment that was typed; when that cannot be, the form says why."""
    if not form.is_valid():
        return False
    given = form.cleaned_data
    try:
        actions.plan_next(conversation, by=request.person, on=given["on"], words=given["words"])
    except Refusal as refusal:
        form.add_error("on", str(refusal))
        return False
    return True


def close_page(
    request: PersonRequest, conversation: Conversation, may: Abilities, *, status: int = 200, **more: object
) -> HttpResponse:
    """The closing page. `more`: what was sent and could not be kept, with its errors."""
    guide = conversation.guide_version.texts()
    agenda, _unsent = table.points_for(conversation, request.person)
    written = {note.stage: note.text for note in conversation.shared_notes.all()}
    goals = _goals(conversation)
    side = side_of(request.person, conversation)
    beside = languages.beside(conversation, request.person, request.GET.get("in", ""))
    initial = {"on": conversation.next_on or proposed_next(conversation), "words": conversation.next_words}
    context = {
        "conversation": conversation, "may": may, "guide": guide, "goals": goals, "side": side, "lead": conversation.lead,
        "other": room.other_of(request.person, conversation),
        "undated": [follow_up for line in goals for follow_up in line.undated],
        "notes": [(stage, written[stage.key]) for stage in guide.stages if written.get(stage.key, "").strip()],
        "open_points": [one for one in agenda if one.point.outcome in {TalkingPoint.Outcome.OPEN, TalkingPoint.Outcome.LATER}],
        "left_out": stages.left_out(conversation, guide),
        "next_form": NextForm(initial=initial), "next_day": wording.day(conversation.next_on) if conversation.next_on else "",
        "own_none": conversation.no_next_employee_at if side is Side.EMPLOYEE else conversation.no_next_manager_at,
        "other_none": conversation.no_next_manager_at if side is Side.EMPLOYEE else conversation.no_next_employee_at,
        "language_notice": languages.notice(guide), "again": beside.closing() if beside else None,
        "proposed": guide.follow_up.next_conversation_months if conversation.next_on is None else 0,
        "ready": actions.has_next(conversation),
    }  # fmt: skip
    return render(request, "conversations/close.html", {**context, **more}, status=status)


def _goals(conversation: Conversation) -> list[GoalLine]:
    """The plan as it is read aloud. After cancelling it is only its person's, as the page of the plan says too."""
    if conversation.state == Conversation.State.CANCELLED:
        return []
    with_doer = Prefetch("activities", queryset=Activity.objects.select_related("doer"))
    kept = conversation.plan.goals.kept().prefetch_related(with_doer, "supports", "follow_ups")
    return [_line(goal) for goal in kept]


def _line(goal: Goal) -> GoalLine:
    follow_ups = goal.kept_follow_ups
    return GoalLine(
        goal,
        tuple((activity_text(one), one.timing) for one in goal.kept_activities),
        tuple(support_text(one) for one in goal.kept_supports),
        tuple(one.text for one in follow_ups),
        tuple(one for one in follow_ups if one.due_on is None and not one.with_next_conversation),
    )


@signed_in
@require_POST
def end_talk(request: PersonRequest, pk: int) -> HttpResponse:
    """Round off: to the report. A next moment that was typed goes along. A guarded part that never came up is asked about first."""
    conversation, may = find_talk(request, pk)
    if (unsaved := _summary_along(request, conversation, may)) is not None:
        return unsaved
    if "on" in request.POST and may.lead and _typed_next(request, conversation):
        form = NextForm(request.POST)
        if not _next_is_kept(request, conversation, form):
            return close_page(request, conversation, may, status=422, next_form=form)
        messages.success(request, _("Your next moment is set: %(day)s.") % {"day": wording.day(form.cleaned_data["on"])})
    silent = stages.passed_in_silence(conversation, conversation.guide_version.texts())
    knowingly = "knowingly" in request.POST
    if may.lead and silent and not knowingly:
        return confirm(request, conversation, silent, conversation.stage, reverse("conversations:end_talk", args=[pk]))
    done = _("Well done, both of you. The report is made from your notes. Read it through, then you both sign.")
    if attempt(request, lambda: actions.end_talk(conversation, by=request.person, knowingly=knowingly), done):
        return redirect("conversations:report", pk=pk)
    return redirect(close_url(conversation))


@signed_in
@require_POST
def finish(request: PersonRequest, pk: int) -> HttpResponse:
    """After the plan was looked back on by both: the conversation is finished."""
    conversation, may = find_talk(request, pk)
    if not may.follow:
        raise Http404
    attempt(
        request,
        lambda: actions.close_conversation(conversation, by=request.person),
        _("Finished. What you agreed stays in the dossier."),
    )
    return redirect("conversations:show", pk=pk)


@signed_in
@require_http_methods(["GET", "POST"])
def summary(request: PersonRequest, pk: int) -> HttpResponse:
    """The summary at the close: what is new in it, or keep what was typed."""
    conversation, may = find_talk(request, pk)
    if request.method == "GET":
        return kernel.note(request, version=conversation.summary_version, text=conversation.summary, by=_("Someone else"))
    text = request.POST.get("text", "")
    try:
        outcome = actions.save_summary(conversation, by=request.person, text=text, base_version=kernel.base_version(request))
    except Refusal as refusal:
        if kernel.wants_json(request):
            return kernel.refused(request, refusal, back="")
        return _not_kept(request, conversation, may, refusal)
    if "summed" in request.POST and not isinstance(outcome, Conflict) and _typed_next(request, conversation):
        messages.success(request, _("Saved."))
        return close_page(request, conversation, may, next_form=NextForm(initial=request.POST.dict()))
    return kernel.answer(request, outcome, back=close_url(conversation))


def _summary_along(request: PersonRequest, conversation: Conversation, may: Abilities) -> HttpResponse | None:
    """Without scripts every button of the close brings the summary: keep it first. An answer only when that did not go."""
    text = request.POST.get("text", "").replace("\r\n", "\n")
    if "summed" not in request.POST or text == conversation.summary:
        return None
    try:
        outcome = actions.save_summary(conversation, by=request.person, text=text, base_version=kernel.base_version(request))
    except Refusal as refusal:
        return _not_kept(request, conversation, may, refusal)
    if isinstance(outcome, Conflict):
        return kernel.answer(request, outcome, back=close_url(conversation))
    conversation.refresh_from_db(fields=["summary", "summary_version"])
    return None


def _not_kept(request: PersonRequest, conversation: Conversation, may: Abilities, refusal: Refusal) -> HttpResponse:
    """The page with the summary as it was typed, and why it could not be kept; what was typed beside it stays too."""
    typed: dict[str, object] = {"typed": request.POST.get("text", ""), "summary_error": str(refusal)}
    if _typed_next(request, conversation):
        typed["next_form"] = NextForm(initial=request.POST.dict())
    return close_page(request, conversation, may, status=422, **typed)


def _typed_next(request: PersonRequest, conversation: Conversation) -> bool:
    """Was another next moment typed than the one that stands there?"""
    words, day = request.POST.get("words", ""), request.POST.get("on", "")
    return words != conversation.next_words or (bool(day) and day != str(conversation.next_on or proposed_next(conversation)))
