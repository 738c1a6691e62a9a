"""What belongs to a goal: adding, saving, taking out and putting back activities, support and follow-ups."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.kernel.autosave import Conflict, Saved
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.views import answer, base_version, mistakes, refused, wants_json
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in
from ontplooi.plans import actions
from ontplooi.plans.amounts import write_amount
from ontplooi.plans.forms import PART_FORMS
from ontplooi.plans.models import Goal
from ontplooi.plans.rules import abilities
from ontplooi.plans.understood import follow_up_sentence, timing_sentence
from ontplooi.plans.views.finding import back_to, do, find_goal, find_part, goal_url, show_url
from ontplooi.plans.views.goals import closed, goal_page

_ADD: dict[str, Any] = {"activity": actions.add_activity, "support": actions.add_support, "follow-up": actions.add_follow_up}
_CHANGE: dict[str, Any] = {
    "activity": actions.change_activity,
    "support": actions.change_support,
    "follow-up": actions.change_follow_up,
}


@signed_in
@require_POST
def add(request: PersonRequest, pk: int, kind: str) -> HttpResponse:
    """Add one to a goal of this plan. With a mistake the page of the goal comes back with everything typed."""
    chosen = request.POST.get("goal", "")
    goals = Goal.objects.visible_to(request.person).kept().filter(plan=pk)
    goal = get_object_or_404(goals, pk=int(chosen) if chosen.isdecimal() and len(chosen) < 18 else 0)
    form = PART_FORMS[kind][1](request.POST, plan=goal.plan, key=f"new-{kind}")
    if form.is_valid():
        try:
            made = _ADD[kind](goal, by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("text", str(refusal))
        else:
            return redirect(back_to(request, goal_url(goal.pk), f"{kind}-{made.pk}"))
    if not abilities(request.person, goal.plan).edit:
        return closed(request, form, pk)
    return goal_page(request, goal, {form.key: form}, status=422)


@signed_in
@require_POST
def save(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Save one row, by itself or with the button; the answer says what was understood."""
    part = find_part(request, kind, pk)
    goal = find_goal(request, part.goal_id)
    form = PART_FORMS[kind][1](request.POST, row=part, plan=goal.plan, key=f"{kind}-{pk}")
    if not form.is_valid():
        return mistakes(form) if wants_json(request) else goal_page(request, goal, {form.key: form}, status=422)
    sent = {name: value for name, value in form.cleaned_data.items() if name in request.POST}
    try:
        outcome = _CHANGE[kind](part, by=request.person, base_version=base_version(request), **sent)
    except Refusal as refusal:
        return refused(request, refusal, back=show_url(goal.plan_id))
    back = goal_url(goal.pk, f"{kind}-{pk}")
    part.refresh_from_db()
    words = understood(kind, part, goal)
    if isinstance(outcome, Conflict) or not words:
        return answer(request, as_shown(outcome), back=back)
    return answer(request, outcome, back=back, message=_("Saved. %(understood)s") % {"understood": words})


def understood(kind: str, part: Any, goal: Goal) -> str:
    """What was understood of the words for when."""
    if kind == "activity":
        return timing_sentence(part)
    return follow_up_sentence(part, goal.plan) if kind == "follow-up" else ""


def as_shown(outcome: Saved | Conflict) -> Saved | Conflict:
    """Numbers of the other version as the fields show them: with a comma in Dutch."""
    if isinstance(outcome, Saved):
        return outcome
    language = get_language() or "nl"
    numbers = {
        name: write_amount(Decimal(value), language)
        for name, value in outcome.values.items()
        if name in {"hours", "cost"} and value
    }
    return replace(outcome, values={**outcome.values, **numbers})


@signed_in
@require_POST
def remove(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Take it out; the next page offers to put it back."""
    part = find_part(request, kind, pk)
    back = f"{goal_url(part.goal_id)}?removed={kind}-{pk}#removed"
    return do(request, lambda: actions.remove(part, by=request.person), back=back)


@signed_in
@require_POST
def restore(request: PersonRequest, kind: str, pk: int) -> HttpResponse:
    """Put it back."""
    part = find_part(request, kind, pk)
    back = goal_url(part.goal_id, f"{kind}-{pk}")
    return do(request, lambda: actions.restore(part, by=request.person), back=back, said=_("It is back."))
