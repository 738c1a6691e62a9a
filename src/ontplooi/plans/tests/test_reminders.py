"""Reminders around the day of a follow-up."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from ontplooi.kernel.clock import today
from ontplooi.notices.models import Message
from ontplooi.plans import actions
from ontplooi.plans.models import FollowUp
from ontplooi.plans.reminders import remind_of_follow_ups

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


def mails() -> list[tuple[str, str]]:
    return sorted(Message.objects.filter(kind__startswith="follow_up").values_list("kind", "person__first_name"))


def on_day(row: FollowUp, days: int):
    return time_machine.travel(timezone.now() + timedelta(days=30 + days), tick=False)


def test_a_week_before_both_get_one_mail_and_only_once(cast, follow_up):
    with on_day(follow_up, -8):
        assert remind_of_follow_ups() == 0
    with on_day(follow_up, -7):
        assert remind_of_follow_ups() == 2
        remind_of_follow_ups()
    assert mails() == [("follow_up_soon", "Anna"), ("follow_up_soon", "Ben")]
    assert not Message.objects.filter(text__contains="moeilijk gesprek").exists()


def test_after_the_day_only_when_it_was_not_held(cast, follow_up):
    with on_day(follow_up, 2):
        assert remind_of_follow_ups() == 0
    with on_day(follow_up, 3):
        assert remind_of_follow_ups() == 2
    assert mails() == [("follow_up_late", "Anna"), ("follow_up_late", "Ben")]


def test_a_held_follow_up_is_left_in_peace(cast, follow_up):
    with on_day(follow_up, 0):
        actions.hold_follow_up(follow_up, by=cast.anna, outcome="Loopt goed")
    with on_day(follow_up, 5):
        assert remind_of_follow_ups() == 0


def test_who_no_longer_works_on_the_plan_gets_nothing(cast, follow_up):
    actions.end_contributor(follow_up.goal.plan, cast.ben)
    with on_day(follow_up, -3):
        remind_of_follow_ups()
    assert mails() == [("follow_up_soon", "Anna")]
