"""Bringing open goals along to the next plan."""

from __future__ import annotations

from django.db import transaction

from ontplooi.journal.actions import record
from ontplooi.people.models import Person
from ontplooi.plans.actions.saving import begin_writing
from ontplooi.plans.models import Activity, Evaluation, FollowUp, Goal, Plan, Progress, Support

OVER = {Progress.DONE, Progress.DROPPED}
FINISHED = {Evaluation.Outcome.REACHED, Evaluation.Outcome.CHANGED}
_OWN = {"id", "version", "changed_at", "removed_at", "position"}


def open_goals(plan: Plan) -> list[Goal]:
    """Goals that are not finished: not both sides said so, and not every promise is done or dropped."""
    return [goal for goal in plan.kept_goals if not _is_finished(goal)]


def _is_finished(goal: Goal) -> bool:
    said = [one.outcome for one in goal.evaluations.all()]
    if said:
        return all(outcome in FINISHED for outcome in said)
    promises = [*goal.kept_activities, *goal.kept_supports]
    return bool(promises) and all(one.progress in OVER for one in promises)


@transaction.atomic
def bring_along(from_plan: Plan, to_plan: Plan, *, by: Person) -> list[Goal]:
    """Copy the open goals with their open promises into the next plan. Doing it twice is the same as once."""
    begin_writing(to_plan, by=by)
    old = Plan.objects.visible_to(by).whole().filter(pk=from_plan.pk, person=to_plan.person_id).first()
    if old is None:
        return []
    already = set(to_plan.goals.values_list("carried_from_id", flat=True))
    brought = [_copy_goal(goal, to_plan, by) for goal in open_goals(old) if goal.pk not in already]
    if brought:
        record("plan.brought_along", by=by, concerns=to_plan.person, about=to_plan, goals=len(brought))
    return brought


def _copy_goal(goal: Goal, plan: Plan, by: Person) -> Goal:
    last = plan.goals.order_by("-position").values_list("position", flat=True).first()
    copy = Goal.objects.create(
        plan=plan,
        carried_from=goal,
        position=0 if last is None else last + 1,
        text=goal.text,
        result=goal.result,
        serves=goal.serves,
        horizon=goal.horizon,
        priority=goal.priority,
        language=goal.language,
        author=goal.author,
        changed_by=by,
    )
    still_open: list[Activity | Support | FollowUp] = [one for one in goal.kept_activities if one.progress not in OVER]
    still_open += [one for one in goal.kept_supports if one.progress not in OVER]
    still_open += [one for one in goal.kept_follow_ups if one.held_at is None]
    for part in still_open:
        _copy_part(part, copy)
    return copy


def _copy_part(part: Activity | Support | FollowUp, goal: Goal) -> None:
    """The same words and numbers in a new row; progress goes along too."""
    values = {field.attname: getattr(part, field.attname) for field in part._meta.concrete_fields if field.name not in _OWN}
    type(part).objects.create(**{**values, "goal_id": goal.pk, "position": part.position})
