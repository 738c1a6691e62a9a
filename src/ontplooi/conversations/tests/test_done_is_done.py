"""Done is done: after each step no line is left on any start page of something that nobody has to do any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from ontplooi.conversations.actions import calling_off, managers, moments, pausing, points, prepare, reassign, report, talk
from ontplooi.conversations.actions.nudge import nudge
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import exchange_deadline
from ontplooi.kernel.clock import today
from ontplooi.notices import reminders
from ontplooi.notices.models import Reminder
from ontplooi.notices.reminders import gather
from ontplooi.plans import actions as plans
from ontplooi.plans.models import Activity, FollowUp, Plan, Side, Support
from tests import world

pytestmark = pytest.mark.django_db
fresh = world.fresh


def left_over() -> set[tuple[str, int, str]]:
    """What still stands on a start page although the rooms no longer name it; and lines that say something else by now."""
    now = timezone.now()
    due = {(code, one.person.pk, one.key) for code, find in reminders._SOURCES.items() for one in find(now, None)}
    shown = {(one.code, one.person_id, one.key): one.line for one in Reminder.objects.filter(ended_at=None)}
    gather(now)
    again = {(one.code, one.person_id, one.key): one.line for one in Reminder.objects.filter(ended_at=None)}
    return (set(shown) - due) | {key for key, line in shown.items() if again.get(key, line) != line}


def near_the_deadline(cast) -> tuple[Conversation, int]:
    made = world.invite(cast, days=20)
    deadline = exchange_deadline(made)
    assert deadline is not None
    return made, (deadline - today()).days - 1


def without_a_date(cast) -> tuple[Conversation, int]:
    """Two talks of a round of Hanna; the last day to choose dates is ten days ago."""
    for employee in (cast.emma, cast.anna):
        made = world.start.invite(by=cast.ben, employee=employee, guide_version=world.guide(), when=world.start.When())
    day = today() - timedelta(days=10)
    Conversation.objects.update(created_by=cast.hanna, plan_by=day, created_at=timezone.now() - timedelta(days=30))
    return made, 0


def asked_to_prepare(cast) -> tuple[Conversation, int]:
    made = world.invite(cast)
    nudge([fresh(made)], by=cast.ben)
    return made, 0


def talked(cast) -> tuple[Conversation, int]:
    made = world.round_off(world.begin(world.invite(cast), cast.ben), cast.ben)
    Conversation.objects.update(created_by=cast.hanna)
    return made, 15


def to_sign(cast) -> tuple[Conversation, int]:
    return world.to_sign(cast), 25


def a_plan(cast) -> tuple[Plan, int]:
    """Anna's plan with an activity and help of the employer, and a day to look at it, all of eight days ago."""
    plan = plans.create_plan(cast.anna)
    plans.add_contributor(plan, cast.ben)
    plans.open_plan(plan)
    goal = plans.add_goal(plan, text="Rustig blijven in een moeilijk gesprek", by=cast.anna)
    day = today() + timedelta(days=30)
    plans.add_follow_up(goal, by=cast.ben, text="korte evaluatie", due_on=day)
    Activity.objects.create(goal=goal, text="een coach zoeken", side=Side.EMPLOYER, ends_on=day)
    plans.add_support(goal, by=cast.ben, text="twee uur in de week")
    plans.agree(plan)
    return plan, 38


def both_look_back(plan: Plan, cast) -> None:
    for person in (cast.anna, cast.ben):
        plans.evaluate(plan.goals.get(), by=person, outcome="reached")


def take_the_goal_out(plan: Plan, cast) -> None:
    plans.reopen_plan(plan)
    plans.remove_goal(plan.goals.get(), by=cast.anna)


def next_plan(plan: Plan, cast) -> None:
    later = plans.create_plan(cast.anna, previous=plan)
    plans.agree(later)


@dataclass(frozen=True)
class Step:
    """What is there, which reminders stand open, what is done, and of which sources nothing may be left."""

    before: Callable[[Any], tuple[Any, int]]
    there: set[str]
    do: Callable[[Any, Any], object]
    gone: set[str]


NEXT = world.start.When(world.in_days(60))
STEPS = {
    "points sent": Step(
        near_the_deadline, {"points"},
        lambda one, cast: [points.send_points(fresh(one), by=by) for by in (cast.anna, cast.ben)], {"points"},
    ),
    "moved": Step(
        near_the_deadline, {"points"}, lambda one, cast: moments.set_moment(fresh(one), by=cast.ben, when=NEXT), {"points"}
    ),
    "cancelled": Step(near_the_deadline, {"points"}, lambda one, cast: moments.cancel(fresh(one), by=cast.anna), {"points"}),
    "begun": Step(near_the_deadline, {"points"}, lambda one, cast: talk.start_talk(fresh(one), by=cast.ben), {"points"}),
    "one date": Step(
        without_a_date, {"no_date", "dates_missing"},
        lambda one, cast: moments.set_moment(fresh(one), by=cast.ben, when=NEXT), set(),
    ),
    "paused": Step(without_a_date, {"no_date", "dates_missing"}, lambda one, cast: pausing.pause(one, by=cast.anna), set()),
    "called off": Step(without_a_date, {"no_date"}, lambda one, cast: calling_off.call_off(one, by=cast.hanna), set()),
    "another manager": Step(
        without_a_date, {"no_date"}, lambda one, cast: reassign.replace_manager(one, by=cast.hanna, manager=cast.frank), set()
    ),
    "prepared": Step(
        asked_to_prepare, {"nudge"}, lambda one, cast: prepare.set_ready(fresh(one), by=cast.anna, ready=True), {"nudge"}
    ),
    "asked, and points sent": Step(
        asked_to_prepare, {"nudge"}, lambda one, cast: points.send_points(fresh(one), by=cast.anna), {"nudge"}
    ),
    "report": Step(
        talked, {"report", "reports_missing"}, lambda one, cast: world.offer(one, cast.ben), {"report", "reports_missing"}
    ),
    "one signs": Step(to_sign, {"sign", "unsigned"}, lambda one, cast: world.sign(one, cast.anna), {"unsigned"}),
    "both sign": Step(
        to_sign, {"sign"}, lambda one, cast: [world.sign(one, by) for by in (cast.anna, cast.ben)], {"sign", "unsigned"}
    ),
    "new version": Step(to_sign, {"sign"}, lambda one, cast: report.new_version(fresh(one), by=cast.anna), {"sign", "unsigned"}),
    "looked at it": Step(
        a_plan, {"follow_up"}, lambda one, cast: plans.hold_follow_up(FollowUp.objects.get(), by=cast.anna), {"follow_up"}
    ),
    "another day": Step(
        a_plan, {"follow_up"},
        lambda one, cast: plans.move_follow_up(FollowUp.objects.get(), today() + timedelta(days=60), by=cast.anna), {"follow_up"},
    ),
    "promises kept": Step(
        a_plan, {"promise"},
        lambda one, cast: [plans.set_progress(each.objects.get(), "done", by=cast.ben) for each in (Activity, Support)],
        {"promise"},
    ),
    "looked back": Step(a_plan, {"promise", "follow_up"}, both_look_back, {"promise", "follow_up"}),
    "goal taken out": Step(a_plan, {"promise", "follow_up"}, take_the_goal_out, {"promise", "follow_up"}),
    "the next plan": Step(a_plan, {"promise", "follow_up"}, next_plan, {"promise", "follow_up"}),
    "no longer helps": Step(a_plan, {"promise"}, lambda one, cast: plans.end_contributor(one, cast.ben), {"promise"}),
}  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_nothing_is_left_of_what_is_done(cast, step):
    one = STEPS[step]
    thing, days = one.before(cast)
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        gather(timezone.now())
        assert one.there <= set(Reminder.objects.filter(ended_at=None).values_list("code", flat=True))
        one.do(thing, cast)
        open_now = set(Reminder.objects.filter(ended_at=None).values_list("code", flat=True))
        assert not open_now & one.gone
        assert left_over() == set()


def test_who_leads_changes_and_calendars_hear_it(cast):
    made = world.invite(cast)
    second = managers.add_manager(fresh(made), by=cast.hanna, person=cast.frank)
    before = fresh(made).moment
    managers.change_lead(second, by=cast.ben)
    after = fresh(made)
    assert after.moment.sequence == before.sequence + 1
    for person in (cast.anna, cast.ben, cast.frank):
        letter = person.messages.filter(kind="managers_changed").latest("pk")
        words = letter.calendar.replace("\r\n ", "")
        assert letter.calendar_method == "REQUEST"
        assert str(before.uid) in words
        assert f"SEQUENCE:{after.moment.sequence}" in words
        (organiser,) = [line for line in words.splitlines() if line.startswith("ORGANIZER")]
        assert organiser.endswith(cast.frank.email)
