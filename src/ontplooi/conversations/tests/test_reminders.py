"""Who is reminded of what, and when; and who is not. A table, because nobody else may ever hear of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conftest import make_person
from ontplooi.conversations.actions.moments import set_moment
from ontplooi.conversations.actions.pausing import pause
from ontplooi.conversations.actions.start import When
from ontplooi.conversations.models import Conversation, Report
from ontplooi.kernel.clock import today
from ontplooi.notices import reminders
from ontplooi.notices.models import Reminder
from ontplooi.notices.reminders import gather
from ontplooi.people.models import Position
from tests import world
from tests.reminded import due_for

pytestmark = pytest.mark.django_db


def told() -> set[tuple[str, str]]:
    """Who is reminded of what, as the sources say it now."""
    gather(timezone.now())
    rows = Reminder.objects.filter(ended_at=None).exclude(code__in=["follow_up", "rhythm"])
    return set(rows.values_list("code", "person__first_name"))


def in_a_round(cast, plan_by: int) -> Conversation:
    """Hanna started a round: Ben is to choose a date with Anna."""
    made = world.fresh(world.start.invite(by=cast.ben, employee=cast.anna, guide_version=world.guide(), when=When()))
    days = today() + timedelta(days=plan_by)
    Conversation.objects.filter(pk=made.pk).update(
        created_by=cast.hanna, plan_by=days, created_at=timezone.now() - timedelta(days=30)
    )
    return world.fresh(made)


@pytest.mark.parametrize(
    ("days_to_go", "who"),
    [
        (8, set()),
        (7, {("no_date", "Ben")}),
        (0, {("no_date", "Ben")}),
        (-6, {("no_date", "Ben")}),
        (-7, {("no_date", "Ben"), ("dates_missing", "Hanna")}),
    ],
)
def test_dates_that_are_missing(cast, days_to_go, who):
    in_a_round(cast, days_to_go)
    assert told() == who


def test_the_manager_hears_of_dates_five_times_at_most(cast):
    in_a_round(cast, 10)
    now = timezone.now()
    for day in [0, 2, 3, 9, 10, 16, 17, 23, 24, 30, 31, 37, 38, 45, 89]:  # each day on which it changes, and the day before
        with time_machine.travel(now + timedelta(days=day)):
            gather(timezone.now())
    keys = sorted(Reminder.objects.filter(person=cast.ben, code="no_date").values_list("key", flat=True))
    assert [key.rsplit(":", 1)[1] for key in keys] == ["late0", "late1", "late2", "late3", "week"]
    assert Reminder.objects.filter(code="dates_missing").count() == 1
    [shown] = [one for one in due_for(cast.ben) if one.code == "no_date"]
    assert "Kies een datum met 1 persoon" in shown.line


def test_a_date_ends_it_at_once(cast):
    talk = in_a_round(cast, 0)
    gather(timezone.now())
    assert due_for(cast.ben)
    set_moment(talk, by=cast.ben, when=When(world.in_days(20)))
    assert due_for(cast.ben) == []
    assert told() == set()


@pytest.mark.parametrize("by", ["ben", "emma"])
def test_missing_dates_of_who_is_not_hr_are_nobody_elses_business(cast, by):
    talk = in_a_round(cast, -20)
    Conversation.objects.filter(pk=talk.pk).update(created_by=getattr(cast, by))
    assert told() == {("no_date", "Ben")}


@pytest.mark.parametrize(
    ("days", "by", "who"),
    [
        (6, "hanna", set()),
        (8, "hanna", {("report", "Ben")}),
        (15, "hanna", {("report", "Ben"), ("reports_missing", "Hanna")}),
        (15, "ben", {("report", "Ben")}),
        (15, "anna", {("report", "Ben")}),
    ],
)
def test_a_report_that_stays_away(cast, days, by, who):
    talk = world.round_off(world.begin(world.invite(cast), cast.ben), cast.ben)
    Conversation.objects.filter(pk=talk.pk).update(
        created_by=getattr(cast, by), talk_ended_at=timezone.now() - timedelta(days=days)
    )
    assert told() == who


@pytest.mark.parametrize(
    ("days", "who"),
    [
        (2, set()),
        (4, {("sign", "Anna"), ("sign", "Ben")}),
        (20, {("sign", "Anna"), ("sign", "Ben")}),
        (25, {("sign", "Anna"), ("sign", "Ben"), ("unsigned", "Ben")}),
    ],
)
def test_a_plan_that_waits_for_signatures(cast, days, who):
    talk = world.to_sign(cast)
    Report.objects.filter(conversation=talk).update(offered_at=timezone.now() - timedelta(days=days, hours=1))
    assert told() == who
    world.sign(talk, cast.anna)
    assert {one.code for one in due_for(cast.ben)} <= {"sign", "rhythm"}
    assert due_for(cast.anna) == []


def test_a_paused_talk_reminds_nobody(cast):
    talk = in_a_round(cast, -20)
    assert told()
    pause(talk, by=cast.anna)
    assert told() == set()


def test_what_is_asked_of_one_person_is_what_they_get_among_everybody(cast):
    in_a_round(cast, -20)
    _waiting_talk(cast, make_person(cast.organisation, "Peter", "Peeters"))
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        now = timezone.now()
        for find in reminders._SOURCES.values():
            everybody = {(one.person.pk, one.key) for one in find(now, None)}
            for person in cast.everybody().values():
                mine = {(one.person.pk, one.key) for one in find(now, person) if one.person.pk == person.pk}
                assert mine == {row for row in everybody if row[0] == person.pk}


def test_queries_do_not_grow_with_talks(cast, django_assert_max_num_queries):
    for person in [make_person(cast.organisation, f"P{number}", "X") for number in range(2)]:
        _waiting_talk(cast, person)
    gather(timezone.now())
    with CaptureQueriesContext(connection) as few:
        gather(timezone.now())
    for person in [make_person(cast.organisation, f"Q{number}", "X") for number in range(8)]:
        _waiting_talk(cast, person)
    gather(timezone.now())
    with django_assert_max_num_queries(len(few)):
        gather(timezone.now())
    assert Reminder.objects.filter(code="points", ended_at=None).count() == 20


def _waiting_talk(cast, person) -> None:
    """A talk in eight days that nobody prepared yet, of three weeks ago."""
    Position.objects.create(person=person, team=cast.team, since=today() - timedelta(days=100))
    made = world.start.invite(by=cast.ben, employee=person, guide_version=world.guide(), when=When(world.in_days(8)))
    made.moments.update(set_at=timezone.now() - timedelta(days=21))
