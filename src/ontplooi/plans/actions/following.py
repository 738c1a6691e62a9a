"""After signing: how it goes, what is in the way, follow-ups that are held, and what each side says at the end."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from ontplooi.journal.actions import record
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person
from ontplooi.people.rules import refuse_national_numbers
from ontplooi.plans.models import Activity, CheckIn, Evaluation, FollowUp, Goal, Plan, Progress, Side, Support
from ontplooi.plans.reminders import look_again_at
from ontplooi.plans.rules import require_follow

SAME_PRESS = timedelta(minutes=10)


def side_of_promise(promise: Activity | Support) -> Side:
    """Whose promise it is. Support is always the employer's."""
    return Side(promise.side) if isinstance(promise, Activity) else Side.EMPLOYER


@transaction.atomic
def set_progress(promise: Activity | Support, progress: str, *, by: Person) -> None:
    """How far it is, said by the side that does it."""
    plan = promise.goal.plan
    if require_follow(by, plan) != side_of_promise(promise):
        raise Refusal(_("Only the side that does this says how far it is. You can write a short message with it."))
    new = Progress(progress)
    rows = type(promise).objects.filter(pk=promise.pk, removed_at__isnull=True).exclude(progress=new)
    if not rows.update(progress=new, progress_at=timezone.now(), changed_by=by):
        return
    CheckIn.objects.create(plan=plan, by=by, progress=new, **_about(promise))
    look_again_at(plan)
    record("plan.progress", by=by, concerns=plan.person, about=plan)
    promise.progress = new


def _about(thing: Goal | Activity | Support | None) -> dict[str, Goal | Activity | Support]:
    if thing is None:
        return {}
    if isinstance(thing, Goal):
        return {"goal": thing}
    return {"goal": thing.goal, "activity" if isinstance(thing, Activity) else "support": thing}


@transaction.atomic
def check_in(
    plan: Plan, *, by: Person, text: str, is_obstacle: bool = False, about: Goal | Activity | Support | None = None
) -> CheckIn:
    """A short word on how it goes, by either side, on the plan, a goal or one promise; it may name an obstacle.

    The same words again within some minutes are a second press of the button: what was said stands there once.
    """
    Plan.objects.select_for_update().values_list("pk", flat=True).get(pk=plan.pk)
    require_follow(by, plan)
    if not text.strip():
        raise Refusal(_("Write a few words, so that the other knows how it goes."))
    refuse_national_numbers(text)
    words = {"plan": plan, "by": by, "text": text, "is_obstacle": is_obstacle}
    place = {"goal": None, "activity": None, "support": None, **_about(about)}
    if same := CheckIn.objects.filter(**words, **place, at__gte=timezone.now() - SAME_PRESS).order_by("-pk").first():
        return same
    said = CheckIn.objects.create(**words, **place)
    record("plan.obstacle" if is_obstacle else "plan.checked_in", by=by, concerns=plan.person, about=plan)
    return said


@transaction.atomic
def hold_follow_up(follow_up: FollowUp, *, by: Person, outcome: str = "", next_on: date | None = None) -> FollowUp | None:
    """You looked at the goal again. With a next date there is a next follow-up, which comes back."""
    plan = follow_up.goal.plan
    require_follow(by, plan)
    _not_past(next_on, plan)
    refuse_national_numbers(outcome)
    rows = FollowUp.objects.filter(pk=follow_up.pk, held_at__isnull=True, removed_at__isnull=True)
    if not rows.update(held_at=timezone.now(), held_by=by, outcome=outcome):
        raise Refusal(_("This follow-up was held already. You can read below what came out of it."))
    look_again_at(plan)
    record("plan.follow_up_held", by=by, concerns=plan.person, about=plan)
    return _next_one(follow_up, next_on) if next_on else None


def _next_one(follow_up: FollowUp, on: date) -> FollowUp:
    with override(follow_up.goal.language):
        text = _("Look again on %(day)s") % {"day": date_format(on, "j F Y")}
    goal = follow_up.goal
    return FollowUp.objects.create(goal=goal, text=text, due_on=on, is_due_chosen=True, position=follow_up.position + 1)


@transaction.atomic
def move_follow_up(follow_up: FollowUp, on: date, *, by: Person) -> None:
    """Choose another day. What was written about it stays as it is."""
    plan = follow_up.goal.plan
    require_follow(by, plan)
    _not_past(on, plan)
    rows = FollowUp.objects.filter(pk=follow_up.pk, held_at__isnull=True, removed_at__isnull=True)
    if not rows.update(due_on=on, is_due_chosen=True):
        raise Refusal(_("This follow-up was held already. You can read below what came out of it."))
    look_again_at(plan)
    record("plan.follow_up_moved", by=by, concerns=plan.person, about=plan)


def _not_past(day: date | None, plan: Plan) -> None:
    if day and day < today(plan.organisation.time_zone):
        raise Refusal(_("This day is over. Choose a day that is still to come."))


@transaction.atomic
def evaluate(goal: Goal, *, by: Person, outcome: str, text: str = "") -> Evaluation:
    """One side says of the goal how it went: of the goal, never of the person. Saying it again replaces one's own side's words."""
    plan = goal.plan
    side = require_follow(by, plan)
    refuse_national_numbers(text)
    said, _new = Evaluation.objects.update_or_create(
        goal=goal, side=side, defaults={"by": by, "outcome": Evaluation.Outcome(outcome), "text": text}
    )
    look_again_at(plan)
    record("plan.evaluated", by=by, concerns=plan.person, about=plan)
    return said
