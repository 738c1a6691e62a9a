"""What people do in the talk: begin, go from stage to stage, settle points, bring goals along, plan a second talk."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.conversations import stages, table
from ontplooi.conversations.actions import moments as moment_actions
from ontplooi.conversations.actions import talk as actions
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.stages import GuideStage
from ontplooi.conversations.views.attempting import attempt
from ontplooi.conversations.views.notes import taken_along
from ontplooi.conversations.views.talk import find_talk, forget_typed, looked_at, second_form, talk_page, talk_url
from ontplooi.guides.templatetags.guide_texts import with_lang
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in
from ontplooi.plans.actions import add_goal as add_to_plan
from ontplooi.plans.forms import NewGoalForm

CUT_SHORT = "cut_short"  # in the session: which guarded parts were asked about


@signed_in
@require_POST
def start_talk(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin the talk."""
    conversation, _may = find_talk(request, pk)
    attempt(request, lambda: actions.start_talk(conversation, by=request.person))
    return redirect("conversations:talk", pk=pk)


@signed_in
@require_POST
def go_stage(request: PersonRequest, pk: int) -> HttpResponse:
    """Go to another stage, or to the close; when a step passes over others, first say which."""
    conversation, may = find_talk(request, pk)
    if (unsaved := taken_along(request, conversation, may)) is not None:
        return unsaved
    if "close" in request.POST:
        return redirect("conversations:close", pk=pk)
    stage = looked_at(request, conversation)
    passed = stages.passed_over(conversation, conversation.guide_version.texts(), stage.key)
    knowingly = "knowingly" in request.POST
    if may.lead and passed and not knowingly:
        return confirm(request, conversation, passed, stage.key, reverse("conversations:go_stage", args=[pk]))
    cut_short = stages.cut_short(conversation, conversation.guide_version.texts(), stage.key)
    if may.lead and cut_short is not None and not knowingly and _ask_once(request, conversation, cut_short):
        context = {"conversation": conversation, "guarded": cut_short, "stage": stage, "back": talk_url(conversation)}
        return render(request, "conversations/talk_early.html", context)
    seen = request.POST.get("seen", conversation.stage)
    attempt(request, lambda: actions.go_stage(conversation, by=request.person, to=stage.key, seen=seen, knowingly=knowingly))
    return redirect("conversations:talk", pk=pk)


@signed_in
@require_POST
def skip_stage(request: PersonRequest, pk: int) -> HttpResponse:
    """Leave a stage out; it is always said what is left out, and asked once when the guide counts on it."""
    conversation, may = find_talk(request, pk)
    if (unsaved := taken_along(request, conversation, may)) is not None:
        return unsaved
    stage = looked_at(request, conversation)
    knowingly = "knowingly" in request.POST
    if may.lead and not stage.may_skip and not knowingly:
        return confirm(request, conversation, [stage], stage.key, reverse("conversations:skip_stage", args=[pk]))
    said = with_lang(stage.when_skipped or _("Left out: %(name)s. You can still open it from the list.") % {"name": stage.name})
    attempt(request, lambda: actions.skip_stage(conversation, by=request.person, key=stage.key, knowingly=knowingly), said)
    return redirect("conversations:talk", pk=pk)


def _ask_once(request: PersonRequest, conversation: Conversation, stage: GuideStage) -> bool:
    """A guarded part is asked about once in a talk: who is asked and comes back has thought about it."""
    asked = request.session.get(CUT_SHORT, [])
    key = f"{conversation.pk}.{stage.key}"
    request.session[CUT_SHORT] = [*asked, key][-50:]
    return key not in asked


def confirm(request: PersonRequest, conversation: Conversation, passed: list[GuideStage], stage: str, action: str) -> HttpResponse:
    """Before parts are left out: what they are for, and a knowing yes."""
    context = {"conversation": conversation, "passed": passed, "stage": stage, "action": action, "back": talk_url(conversation)}
    return render(request, "conversations/talk_skip.html", context)


@signed_in
@require_POST
def talk_point(request: PersonRequest, pk: int) -> HttpResponse:
    """Tick a point off, keep it for later, open it again or make a goal of it: `set` is “discussed-12”."""
    conversation, may = find_talk(request, pk)
    if (unsaved := taken_along(request, conversation, may)) is not None:
        return unsaved
    stage = looked_at(request, conversation)
    outcome, _dash, key = request.POST.get("set", "").partition("-")
    agenda, _unsent = table.points_for(conversation, request.person)
    point = next((one.point for one in agenda if str(one.point.pk) == key), None)
    if point is None:
        raise Http404
    point.conversation = conversation
    if outcome == "goal":
        attempt(
            request,
            lambda: actions.goal_from_point(point, by=request.person),
            _("It stands in the plan now. Make it sharper there."),
        )
    else:
        attempt(request, lambda: actions.settle_point(point, by=request.person, outcome=outcome))
    return redirect(talk_url(conversation, stage.key) + "#points")


@signed_in
@require_POST
def put_on_table(request: PersonRequest, pk: int) -> HttpResponse:
    """Share the points that were not sent before the talk."""
    conversation, may = find_talk(request, pk)
    if (unsaved := taken_along(request, conversation, may)) is not None:
        return unsaved
    stage = looked_at(request, conversation)
    done = _("Your points are on the table. You can both read them.")
    attempt(request, lambda: actions.put_on_table(conversation, by=request.person), done)
    return redirect(talk_url(conversation, stage.key) + "#points")


@signed_in
@require_POST
def add_goal(request: PersonRequest, pk: int) -> HttpResponse:
    """A goal in the plan beside the talk; what was typed stays when it cannot be added."""
    conversation, may = find_talk(request, pk)
    if (unsaved := taken_along(request, conversation, may)) is not None:
        return unsaved
    stage, text = looked_at(request, conversation), request.POST.get("goal", "")
    form = NewGoalForm({"text": text}, key="new-goal")
    error = "" if form.is_valid() else str(form.errors["text"][0])
    try:
        if not error:
            made = add_to_plan(conversation.plan, by=request.person, language=get_language() or "", **form.cleaned_data)
            forget_typed(request, conversation, "goal")
            return redirect(f"{talk_url(conversation, stage.key)}#goal-{made.pk}")
    except Refusal as refusal:
        error = str(refusal)
    return talk_page(request, conversation, may, stage, status=422, typed_goal=text, goal_error=error)


@signed_in
@require_POST
def bring_goals(request: PersonRequest, pk: int) -> HttpResponse:
    """The employee brings the open goals of the plan before along."""
    conversation, may = find_talk(request, pk)
    if (unsaved := taken_along(request, conversation, may)) is not None:
        return unsaved
    try:
        brought = actions.bring_goals(conversation, by=request.person)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        none = _("There were no open goals to bring along.")
        said = ngettext("%(count)s goal came along.", "%(count)s goals came along.", brought) % {"count": brought}
        messages.success(request, said if brought else none)
    return redirect("conversations:talk", pk=pk)


@signed_in
@require_POST
def second(request: PersonRequest, pk: int) -> HttpResponse:
    """Plan a second appointment, to turn goals into agreements (T7)."""
    conversation, may = find_talk(request, pk)
    if (unsaved := taken_along(request, conversation, may)) is not None:
        return unsaved
    stage = looked_at(request, conversation)
    form = second_form(request.POST)
    done = _("Planned. Everybody gets an invitation. You can pause the talk now: everything is kept.")
    if form.is_valid() and attempt(
        request, lambda: moment_actions.add_second(conversation, by=request.person, when=form.when()), done
    ):
        forget_typed(request, conversation, "second-")
        return redirect(talk_url(conversation, stage.key))
    return talk_page(request, conversation, may, stage, status=422, second_form=form)
