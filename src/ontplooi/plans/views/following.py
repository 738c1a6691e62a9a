"""After signing: progress in two taps, check-ins, follow-ups that are held or moved, and looking back on a goal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.views import refused
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in
from ontplooi.plans import actions
from ontplooi.plans.forms import CheckInForm, EvaluationForm, HoldForm, MoveForm, PlanForm
from ontplooi.plans.models import Activity, Goal, Plan, Progress, Support
from ontplooi.plans.rules import abilities
from ontplooi.plans.views.finding import back_to, do, find_goal, find_part, find_plan, show_url
from ontplooi.plans.views.goals import closed
from ontplooi.plans.views.show import show_context


def _tell(
    request: PersonRequest, plan_id: int, form: PlanForm, act: Callable[[dict[str, Any]], Any], *, anchor: str, said: str
) -> HttpResponse:
    """Do it with what was filled in. With a mistake the page of the plan comes back with everything typed."""
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except Refusal as refusal:
            form.add_error(form.main, str(refusal))
        else:
            messages.success(request, said)
            return redirect(back_to(request, show_url(plan_id), anchor))
    plan = find_plan(request, plan_id)
    if not abilities(request.person, plan).follow:
        return closed(request, form, plan_id)
    return render(request, "plans/show.html", show_context(request, plan, form), status=422)


@signed_in
@require_POST
def progress(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """How far a promise is, in one tap on the page."""
    if kind == "follow-up":
        raise Http404
    promise = find_part(request, kind, pk)
    back = back_to(request, show_url(promise.goal.plan_id), f"{kind}-{pk}")
    chosen = request.POST.get("progress", "")
    if chosen not in Progress.values:
        return refused(request, Refusal(_("Choose one of the buttons.")), back=back)
    return do(request, lambda: actions.set_progress(promise, chosen, by=request.person), back=back)


@signed_in
@require_POST
def check_in(request: PersonRequest, pk: int) -> HttpResponse:
    """A short word on the plan or on one promise; it may name an obstacle."""
    plan = find_plan(request, pk)
    about, anchor = _about(request, plan)
    form = CheckInForm(request.POST, key=f"check-in-{anchor}" if about else "check-in")
    by, said = request.person, _("Thank you. You can both read it.")
    return _tell(request, pk, form, lambda given: actions.check_in(plan, by=by, about=about, **given), anchor=anchor, said=said)


def _about(request: PersonRequest, plan: Plan) -> tuple[Goal | Activity | Support | None, str]:
    """Which promise of this plan the word is about, and the place of it on the page."""
    kind, _dash, pk = request.POST.get("about", "").partition("-")
    for goal in plan.kept_goals:
        lists: dict[str, list[Any]] = {"activity": goal.kept_activities, "support": goal.kept_supports}
        rows = lists.get(kind, [])
        for row in rows:
            if str(row.pk) == pk:
                return row, f"{kind}-{pk}"
    return None, "check-in"


@signed_in
@require_POST
def hold(request: PersonRequest, pk: int) -> HttpResponse:
    """You looked at a goal again: what came out, and when the next time is."""
    follow_up = find_part(request, "follow-up", pk)
    form = HoldForm(request.POST, key=f"hold-{pk}")
    return _tell(
        request,
        follow_up.goal.plan_id,
        form,
        lambda given: actions.hold_follow_up(follow_up, by=request.person, **given),
        anchor=f"follow-up-{pk}",
        said=_("Noted. You can both read it."),
    )


@signed_in
@require_POST
def move(request: PersonRequest, pk: int) -> HttpResponse:
    """Another day for a follow-up."""
    follow_up = find_part(request, "follow-up", pk)
    form = MoveForm(request.POST, key=f"move-{pk}")
    return _tell(
        request,
        follow_up.goal.plan_id,
        form,
        lambda given: actions.move_follow_up(follow_up, given["on"], by=request.person),
        anchor=f"follow-up-{pk}",
        said=_("The new date is set."),
    )


@signed_in
@require_POST
def evaluate(request: PersonRequest, pk: int) -> HttpResponse:
    """What one's own side says of a goal at the end."""
    goal = find_goal(request, pk)
    form = EvaluationForm(request.POST, key=f"evaluate-{pk}")
    return _tell(
        request,
        goal.plan_id,
        form,
        lambda given: actions.evaluate(goal, by=request.person, **given),
        anchor=f"look-back-{pk}",
        said=_("Kept. You can both read it."),
    )
