"""Goals: adding, changing, ordering, taking out, and what each side says of them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.journal.actions import record
from ontplooi.kernel.autosave import Conflict, Saved
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person
from ontplooi.plans.actions.saving import begin_writing, note_change, refuse_numbers, save_row
from ontplooi.plans.models import Consent, Goal, Plan
from ontplooi.plans.reminders import look_again_at

MOST_GOALS = 20


@transaction.atomic
def add_goal(plan: Plan, *, text: str, by: Person, language: str = "", **fields: Any) -> Goal:
    """Add a goal at the end. Only its text is needed; `fields` are result, serves, horizon and priority."""
    begin_writing(plan, by=by)
    if not text.strip():
        raise Refusal(_("Write in one sentence what you want to be able to do or reach."))
    refuse_numbers({"text": text, **fields})
    if plan.goals.kept().count() >= MOST_GOALS:
        raise Refusal(_("A plan holds at most %(most)s goals. Choose what matters most now.") % {"most": MOST_GOALS})
    goal = Goal.objects.create(
        plan=plan, text=text, position=_last(plan), language=language or by.reads_in, author=by, changed_by=by, **fields
    )
    record("plan.goal_added", by=by, concerns=plan.person, about=plan)
    return goal


def _last(plan: Plan) -> int:
    last = plan.goals.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1


@transaction.atomic
def change_goal(goal: Goal, *, by: Person, base_version: int, **changes: Any) -> Saved | Conflict:
    """Change its words. When the other changed it meanwhile, the answer holds both versions and nothing is overwritten."""
    begin_writing(goal.plan, by=by)
    if "text" in changes and not changes["text"].strip():
        raise Refusal(_("A goal needs words. You can take the whole goal out if you do not want it any more."))
    return save_row(goal, goal.plan, by=by, base_version=base_version, changes=changes)


@transaction.atomic
def remove_goal(goal: Goal, *, by: Person) -> None:
    """Take the goal out; it can come back."""
    begin_writing(goal.plan, by=by)
    if Goal.objects.kept().filter(pk=goal.pk).update(removed_at=timezone.now()):
        look_again_at(goal.plan)
        record("plan.goal_removed", by=by, concerns=goal.plan.person, about=goal.plan)


@transaction.atomic
def restore_goal(goal: Goal, *, by: Person) -> None:
    """Bring a goal back that was taken out, with everything in it."""
    begin_writing(goal.plan, by=by)
    if Goal.objects.filter(pk=goal.pk, removed_at__isnull=False).update(removed_at=None):
        record("plan.goal_restored", by=by, concerns=goal.plan.person, about=goal.plan)


@transaction.atomic
def move_goal(goal: Goal, way: str, *, by: Person) -> None:
    """Move the goal one place, "up" or "down". The first does not go up, the last does not go down."""
    begin_writing(goal.plan, by=by)
    order = list(Goal.objects.kept().filter(plan=goal.plan))
    old = order.index(goal)
    new = max(0, min(len(order) - 1, old + (-1 if way == "up" else 1)))
    order.insert(new, order.pop(old))
    for position, one in enumerate(order):
        if one.position != position:
            Goal.objects.filter(pk=one.pk).update(position=position)
    note_change(goal.plan, by=by)


@transaction.atomic
def consent(goal: Goal, letter: str, *, by: Person) -> Consent:
    """One side says itself that the goal, as it is written now, is acceptable (A) or realistic (R)."""
    side = begin_writing(goal.plan, by=by)
    words = Goal.objects.values_list("text", flat=True).get(pk=goal.pk)
    given, _new = Consent.objects.update_or_create(
        goal=goal, letter=Consent.Letter(letter), side=side, defaults={"person": by, "goal_text": words}
    )
    Consent.objects.filter(pk=given.pk).update(at=timezone.now())
    record("plan.consented", by=by, concerns=goal.plan.person, about=goal.plan)
    return given


@transaction.atomic
def withdraw(goal: Goal, letter: str, *, by: Person) -> None:
    """Take one's own side's yes back. The other side's stays."""
    side = begin_writing(goal.plan, by=by)
    if Consent.objects.filter(goal=goal, letter=Consent.Letter(letter), side=side).delete()[0]:
        record("plan.consent_withdrawn", by=by, concerns=goal.plan.person, about=goal.plan)
