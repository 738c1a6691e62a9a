"""When reminders go: never in quiet time, on the chosen day of the week, whoever asked for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontplooi.notices import choosing
from ontplooi.notices.asking import ask
from ontplooi.notices.bundle import choice_of, remind
from ontplooi.notices.delivery import deliver_due
from ontplooi.notices.models import Message, Reminder
from ontplooi.notices.quiet import hours_of
from ontplooi.notices.tests.things import THURSDAY
from ontplooi.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
State = Message.State


def mails(person=None):
    rows = Message.objects.filter(kind="reminders").order_by("pk")
    return list(rows.filter(person=person) if person else rows)


def test_nothing_at_night_or_in_the_weekend(cast, things, clock, settings):
    settings.DEMO = True
    things.put(cast.anna, "one")
    for moment in (datetime(2026, 11, 19, 18, tzinfo=UTC), datetime(2026, 11, 21, 10, tzinfo=UTC)):
        clock.move_to(moment)
        assert remind() == 0
    clock.move_to(datetime(2026, 11, 23, 7, 5, tzinfo=UTC))
    assert remind() == 1
    clock.move_to(datetime(2026, 11, 23, 17, 5, tzinfo=UTC))  # it waited for a mail server until the evening
    assert deliver_due() == 0
    (mail,) = mails()
    assert (mail.state, mail.next_attempt_at) == (State.WAITING, datetime(2026, 11, 24, 7, tzinfo=UTC))
    clock.move_to(mail.next_attempt_at)
    assert deliver_due() == 1


def test_own_hours_go_before_those_of_the_organisation(cast, things, clock):
    choosing.choose(cast.anna, channel="daily", quiet_from=time(6), quiet_until=time(20), quiet_weekend=False)
    things.put(cast.anna, "one")
    assert remind() == 0
    clock.move_to(datetime(2026, 11, 21, 20, tzinfo=UTC))  # Saturday, nine in the evening
    assert remind() == 1


def test_once_a_week_on_the_chosen_day(cast, things, clock):
    choosing.choose(cast.anna, channel="weekly", weekday=0)
    things.put(cast.anna, "one")
    for _day in range(4):
        assert remind() == 0  # Thursday until Sunday
        clock.shift(timedelta(days=1))
    assert remind() == 1  # Monday
    Message.objects.update(state=State.SENT, sent_at=datetime(2026, 11, 23, 9, tzinfo=UTC))
    things.put(cast.anna, "two")
    for _day in range(7):
        clock.shift(timedelta(hours=1))
        assert remind() == 0
        clock.shift(timedelta(hours=23))
    assert remind() == 1


def test_a_quiet_chosen_day_is_made_good_on_the_next_one(cast, things, clock):
    choosing.choose(cast.anna, channel="weekly", weekday=5)
    things.put(cast.anna, "one")
    remind()
    clock.move_to(datetime(2026, 11, 21, 9, tzinfo=UTC))
    assert remind() == 0
    clock.move_to(datetime(2026, 11, 23, 9, tzinfo=UTC))
    assert remind() == 1


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    since=st.integers(0, 23), until=st.integers(0, 23), weekend=st.booleans(), own=st.booleans(),
    channel=st.sampled_from(["daily", "weekly", "here"]), weekday=st.integers(0, 6), minutes=st.integers(0, 14 * 24 * 60),
    waits=st.integers(0, 3000), asked=st.booleans(),
)  # fmt: skip
def test_no_reminder_ever_goes_in_quiet_time(
    cast, things, clock, settings, since, until, weekend, own, channel, weekday, minutes, waits, asked
):
    settings.DEMO = True
    Message.objects.all().delete()
    Reminder.objects.all().delete()
    hours = {"quiet_from": time(since), "quiet_until": time(until), "quiet_weekend": weekend}
    choosing.choose(cast.anna, channel=channel, weekday=weekday, **(hours if own else {}))
    things.put(cast.anna, "one")
    clock.move_to(THURSDAY + timedelta(minutes=minutes))
    if asked:  # somebody pressed “remind now”, at whatever hour
        ask("thing", things.due.values(), by=cast.ben)
        things.due = {row.key: replace(things.due["one"], key=row.key) for row in Reminder.objects.all()}
    remind()
    clock.shift(timedelta(minutes=waits))
    deliver_due()
    person = Person.objects.get(pk=cast.anna.pk)
    quiet = hours_of(person, choice_of(person))
    for mail in mails():
        assert not quiet.is_quiet(mail.next_attempt_at)
        assert mail.sent_at is None or not quiet.is_quiet(mail.sent_at)
        assert channel != "here"
