"""Goals: the page on which a goal is written, and each small change of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ontplooi.guides.content import GuideView
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.views import answer, base_version, mistakes, refused, wants_json
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in
from ontplooi.plans import actions
from ontplooi.plans.forms import ActivityForm, FollowUpForm, GoalForm, NewGoalForm, PlanForm, SupportForm
from ontplooi.plans.guided import first_look, smart_words
from ontplooi.plans.models import Goal, Plan
from ontplooi.plans.neighbours import guide_of
from ontplooi.plans.page import GoalLine, goal_line
from ontplooi.plans.rules import abilities
from ontplooi.plans.views.finding import back_to, do, find_goal, find_plan, goal_url, note_reading, show_url
from ontplooi.plans.views.show import asked_in, kind_groups, show_context


@signed_in
@require_GET
def goal(request: PersonRequest, pk: int) -> HttpResponse:
    """One goal to write: its words, what is done for it, the help and when you look again."""
    found = find_goal(request, pk)
    if found.removed_at or not found.plan.is_open:
        return redirect(show_url(found.plan_id, f"goal-{pk}"))
    return goal_page(request, found)


def goal_page(request: PersonRequest, found: Goal, bound: Mapping[str, PlanForm] | None = None, status: int = 200) -> HttpResponse:
    """The page of a goal; `bound` holds the form that came back with mistakes, by its key."""
    plan = find_plan(request, found.plan_id)
    note_reading(request, plan)
    whole = next(one for one in plan.goals.all() if one.pk == found.pk)
    may = abilities(request.person, plan)
    guide = guide_of(plan)
    line = goal_line(whole, plan, may, asked_in(request).get(whole.pk, ()), smart_words(plan, guide))
    bound = bound or {}

    def form(kind: type[PlanForm], key: str, row: Any = None) -> PlanForm:
        return bound.get(key) or kind(row=row, plan=plan, key=key)

    context = {
        "plan": plan,
        "goal": whole,
        "line": line,
        "may": may,
        "form": form(GoalForm, f"goal-{whole.pk}", whole),
        "activities": [(one, form(ActivityForm, f"activity-{one.row.pk}", one.row)) for one in line.activities],
        "supports": [(one, form(SupportForm, f"support-{one.pk}", one)) for one in line.supports],
        "follow_ups": [(one, form(FollowUpForm, f"follow-up-{one.row.pk}", one.row)) for one in line.follow_ups],
        "new_activity": form(ActivityForm, "new-activity"),
        "new_support": form(SupportForm, "new-support"),
        "new_follow_up": bound.get("new-follow-up") or _new_follow_up(line, plan, guide),
        "kind_groups": kind_groups(),
        "several": len(plan.kept_goals) > 1,
        "removed": _removed_part(request, whole),
    }
    return render(request, "plans/goal.html", context, status=status)


def _new_follow_up(line: GoalLine, plan: Plan, guide: GuideView | None) -> PlanForm:
    """The form for another follow-up; the first one is proposed as the guide has it."""
    proposed = {} if line.follow_ups else {"initial": {"text": first_look(line.row, guide)}}
    return FollowUpForm(plan=plan, key="new-follow-up", **proposed)


def _removed_part(request: PersonRequest, whole: Goal) -> dict[str, Any] | None:
    """`?removed=support-5`: what was just taken out, to put back."""
    kind, _dash, pk = request.GET.get("removed", "").rpartition("-")
    lists: dict[str, Any] = {"activity": whole.activities, "support": whole.supports, "follow-up": whole.follow_ups}
    if kind not in lists or not pk.isdecimal() or len(pk) > 17:
        return None
    row = next((one for one in lists[kind].all() if one.pk == int(pk) and one.removed_at), None)
    return {"kind": kind, "row": row} if row else None


@signed_in
@require_POST
def add(request: PersonRequest, pk: int) -> HttpResponse:
    """Add a goal with just one field; what was typed stays when it cannot be added."""
    plan = find_plan(request, pk)
    form = NewGoalForm(request.POST, key="new-goal")
    if form.is_valid():
        try:
            made = actions.add_goal(plan, by=request.person, language=get_language() or "", **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("text", str(refusal))
        else:
            return redirect(back_to(request, goal_url(made.pk, "activities"), _beside(request, made)))
    if not abilities(request.person, plan).edit:
        return closed(request, form, pk)
    return render(request, "plans/show.html", show_context(request, plan, form), status=422)


def closed(request: PersonRequest, form: PlanForm, plan_id: int) -> HttpResponse:
    """The plan cannot be written now, so its page has no form to come back to: only the sentence."""
    return refused(request, Refusal(" ".join(str(error) for error in form.errors.get(form.main, ()))), back=show_url(plan_id))


def _beside(request: PersonRequest, made: Goal) -> str:
    """Who adds a goal beside the talk stays there, at the new goal."""
    return f"goal-{made.pk}" if request.POST.get("next") else ""


@signed_in
@require_POST
def save(request: PersonRequest, pk: int) -> HttpResponse:
    """Save the words of a goal, by itself or with the button."""
    found = find_goal(request, pk)
    form = GoalForm(request.POST, key=f"goal-{pk}")
    if not form.is_valid():
        return mistakes(form) if wants_json(request) else goal_page(request, found, {form.key: form}, status=422)
    try:
        outcome = actions.change_goal(found, by=request.person, base_version=base_version(request), **form.cleaned_data)
    except Refusal as refusal:
        return refused(request, refusal, back=show_url(found.plan_id))
    return answer(request, outcome, back=goal_url(pk))


@signed_in
@require_POST
def move(request: PersonRequest, pk: int) -> HttpResponse:
    """One place up or down."""
    found = find_goal(request, pk)
    way = "up" if request.POST.get("way") == "up" else "down"
    back = back_to(request, goal_url(pk, "order"))
    return do(request, lambda: actions.move_goal(found, way, by=request.person), back=back, said=_("Moved."))


@signed_in
@require_POST
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Take the goal out; the next page offers to put it back."""
    found = find_goal(request, pk)
    back = f"{show_url(found.plan_id)}?removed={pk}#removed"
    return do(request, lambda: actions.remove_goal(found, by=request.person), back=back)


@signed_in
@require_POST
def restore(request: PersonRequest, pk: int) -> HttpResponse:
    """Put the goal back."""
    found = find_goal(request, pk)
    back = show_url(found.plan_id, f"goal-{pk}")
    return do(request, lambda: actions.restore_goal(found, by=request.person), back=back, said=_("The goal is back."))


@signed_in
@require_POST
def consent(request: PersonRequest, pk: int) -> HttpResponse:
    """Say yes to A or R for one's own side, or take it back."""
    found = find_goal(request, pk)
    letter = request.POST.get("letter", "")
    back = back_to(request, show_url(found.plan_id, f"goal-{pk}"), f"goal-{pk}")
    if letter not in {"A", "R"}:
        messages.error(request, _("Choose the A or the R."))
        return redirect(back)
    act = actions.withdraw if request.POST.get("take_back") else actions.consent
    return do(request, lambda: act(found, letter, by=request.person), back=back)
