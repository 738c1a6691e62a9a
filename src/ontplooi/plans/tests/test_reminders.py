"""Reminders around the day of a follow-up."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from ontplooi.kernel.clock import today
from ontplooi.notices.models import Reminder
from ontplooi.notices.reminders import gather
from ontplooi.people.models import Organisation
from ontplooi.plans import actions
from ontplooi.plans.models import Activity, FollowUp, Plan, Side, Support
from ontplooi.plans.reminders import follow_ups, own_days, promises
from tests.reminded import due_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def follow_up(cast) -> FollowUp:
    plan = actions.create_plan(cast.anna)
    actions.add_contributor(plan, cast.ben)
    actions.open_plan(plan)
    goal = actions.add_goal(plan, text="Rustig blijven in een moeilijk gesprek", by=cast.anna)
    row = actions.add_follow_up(goal, by=cast.ben, text="korte evaluatie", due_on=today() + timedelta(days=30))
    actions.agree(plan)
    return row


def due() -> list[tuple[str, str]]:
    return sorted((one.key.rsplit(":", 1)[1], one.person.first_name) for one in follow_ups(timezone.now(), None))


def on_day(row: FollowUp, days: int):
    return time_machine.travel(timezone.now() + timedelta(days=30 + days), tick=False)


def test_a_week_before_both_are_reminded_without_words_of_the_plan(cast, follow_up):
    with on_day(follow_up, -8):
        assert due() == []
    with on_day(follow_up, -7):
        assert due() == [("soon", "Anna"), ("soon", "Ben")]
        gather(timezone.now())
    lines = [one.line + one.words for one in Reminder.objects.all()]
    assert len(lines) == 2
    assert not any("moeilijk gesprek" in line for line in lines)
    assert any("je plan" in line for line in lines)
    assert any("het plan van Anna" in line for line in lines)


@pytest.mark.parametrize(("zone", "hour"), [("Pacific/Kiritimati", 20), ("Pacific/Pago_Pago", 5)])
def test_the_days_are_those_of_the_organisation(cast, follow_up, zone, hour):
    Organisation.objects.update(time_zone=zone)
    promised = Activity.objects.create(goal=follow_up.goal, text="een coach zoeken", side=Side.EMPLOYER, ends_on=follow_up.due_on)
    there = -1 if hour == 20 else 1  # it is tomorrow there already, or still yesterday
    for days, soon, late in ((-8, 0, 0), (-7, 2, 0), (2, 0, 0), (3, 2, 1)):
        day = promised.ends_on + timedelta(days=days + there)
        with time_machine.travel(datetime.combine(day, time(hour), UTC), tick=False):
            assert (len(due()), len(list(promises(timezone.now(), None)))) == (soon, late)


def test_after_the_day_only_when_it_was_not_held(cast, follow_up):
    with on_day(follow_up, 2):
        assert due() == []
    with on_day(follow_up, 3):
        assert due() == [("late", "Anna"), ("late", "Ben")]


def test_a_held_follow_up_is_left_in_peace_at_once(cast, follow_up):
    with on_day(follow_up, 0):
        gather(timezone.now())
        assert due_for(cast.anna)
        actions.hold_follow_up(follow_up, by=cast.anna, outcome="Loopt goed")
        assert due_for(cast.anna) == []
    with on_day(follow_up, 5):
        assert due() == []


def test_who_no_longer_works_on_the_plan_gets_nothing(cast, follow_up):
    actions.end_contributor(follow_up.goal.plan, cast.ben)
    with on_day(follow_up, -3):
        assert due() == [("soon", "Anna")]


def test_a_late_promise_of_the_employer_reminds_the_manager_only(cast, follow_up):
    employer = Activity.objects.create(goal=follow_up.goal, text="een coach zoeken", side=Side.EMPLOYER, ends_on=today())
    Activity.objects.create(goal=follow_up.goal, text="een cursus", side=Side.EMPLOYEE, ends_on=today())
    assert list(promises(timezone.now(), None)) == []
    with on_day(follow_up, -27):
        (one,) = promises(timezone.now(), None)
        assert one.person == cast.ben
        assert "coach" not in one.line(cast.ben)
        gather(timezone.now())
        actions.set_progress(employer, "done", by=cast.ben)
        assert "promise" not in {row.code for row in due_for(cast.ben)}
        assert list(promises(timezone.now(), cast.ben)) == []


@pytest.mark.parametrize(
    ("own", "activity", "plan_ends", "late"),
    [
        (None, 0, None, True), (None, None, 0, True), (None, 20, 0, False), (None, None, None, False),
        (0, 20, 20, True), (20, 0, 0, False),
    ],
)  # fmt: skip
def test_support_is_late_after_its_own_day_or_else_when_its_goal_was_to_be_reached(cast, follow_up, own, activity, plan_ends, late):
    day = today()
    if activity is not None:
        Activity.objects.create(goal=follow_up.goal, text="een cursus", ends_on=day + timedelta(days=activity))
    if plan_ends is not None:
        Plan.objects.update(ends_on=day + timedelta(days=plan_ends))
    due_on = None if own is None else day + timedelta(days=own)
    support = Support.objects.create(goal=follow_up.goal, text="tijd om te leren", due_on=due_on)
    with on_day(follow_up, -27):
        assert [one.person for one in promises(timezone.now(), None)] == ([cast.ben] if late else [])
        actions.set_progress(support, "done", by=cast.ben)
        assert list(promises(timezone.now(), None)) == []


def test_the_own_calendar_has_the_day_without_words_of_the_plan(cast, follow_up):
    (entry,) = own_days(cast.ben)
    assert entry.on == follow_up.due_on
    assert "Anna" in entry.summary
    assert "moeilijk" not in entry.summary
    assert list(own_days(cast.emma)) == []
