"""The yearly habit: when a next talk is due, and who is overdue."""

from datetime import UTC, date, datetime, time
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rhythm import agreed_next_dates, cutoff, due_on, last_talks, overdue
from ontplooi.guides.models import GuideVersion
from ontplooi.people.models import Organisation, Person
from ontplooi.plans.models import Plan

ZONE = ZoneInfo("Europe/Brussels")
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31))
some_days = st.none() | days


@pytest.mark.parametrize(
    ("last", "agreed", "joined", "months", "due"),
    [
        (date(2026, 3, 10), None, date(2020, 1, 1), 12, date(2027, 3, 10)),
        (date(2026, 3, 10), date(2026, 9, 1), None, 12, date(2026, 9, 1)),
        (None, None, date(2026, 8, 31), 6, date(2027, 2, 28)),
        (None, None, None, 12, None),
        (date(2026, 3, 10), None, None, None, None),
        (date(2026, 3, 10), date(2026, 9, 1), None, None, date(2026, 9, 1)),
    ],
)
def test_when_the_next_talk_is_due(last, agreed, joined, months, due):
    assert due_on(last, agreed, joined, months) == due


@given(day=days, last=days, months=st.integers(1, 60))
def test_who_talked_before_the_cutoff_is_due_before_today(day, last, months):
    with mock.patch("ontplooi.conversations.rhythm.today", return_value=day):
        since = cutoff(Organisation(rhythm_months=months))
    assert (last < since) == (due_on(last, None, None, months) < day)


def test_without_a_habit_nothing_is_cut_off():
    assert cutoff(Organisation(rhythm_months=None)) is None


def talk(organisation: Organisation, employee: Person, **fields) -> Conversation:
    """A conversation of this employee."""
    plan = Plan.objects.create(organisation=organisation, person=employee)
    version = GuideVersion.objects.usable_by(organisation).first()
    return Conversation.objects.create(
        organisation=organisation, employee=employee, plan=plan, number=str(plan.pk), guide_version=version, **fields
    )


def at(day: date) -> datetime:
    """At four in the afternoon there."""
    return datetime.combine(day, time(16), ZONE)


held_talks = st.lists(st.tuples(days, some_days), max_size=3)


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    day=days,
    joined=some_days,
    months=st.none() | st.integers(1, 36),
    held=held_talks,
    under_way=st.sampled_from(["", "open", "talking", "signing", "paused", "cancelled"]),
)
def test_overdue_and_due_on_agree(cast, day, joined, months, held, under_way):
    anna, organisation = cast.anna, cast.organisation
    Conversation.objects.all().delete()
    organisation.rhythm_months, organisation.time_zone, anna.joined_on = months, "Europe/Brussels", joined
    organisation.save()
    anna.save()
    for ended, agreed in sorted(held, key=lambda one: one[0]):
        talk(organisation, anna, state="agreed", talk_ended_at=at(ended), agreed_at=at(ended), next_on=agreed)
    if under_way:
        talk(organisation, anna, state=under_way)
    with mock.patch("ontplooi.conversations.rhythm.today", return_value=day):
        found = set(overdue(Person.objects.filter(pk=anna.pk), organisation))
    due = due_on(last_talks([anna.pk]).get(anna.pk), agreed_next_dates([anna.pk]).get(anna.pk), joined, months)
    late = due is not None and due < day and under_way in {"", "cancelled"}
    assert found == ({anna} if late else set())


@pytest.mark.django_db
def test_only_who_works_here_is_overdue(cast):
    everybody = (cast.anna, cast.emma, cast.frank, cast.olaf)
    Person.objects.filter(pk__in=[one.pk for one in everybody]).update(joined_on=date(2020, 1, 1))
    Person.objects.filter(pk=cast.emma.pk).update(left_on=date(2021, 1, 1))
    Person.objects.filter(pk=cast.frank.pk).update(outside="invited")
    assert set(overdue(Person.objects.all(), cast.organisation)) == {cast.anna}


@pytest.mark.django_db
@pytest.mark.parametrize(("zone", "hour", "day"), [("Pacific/Kiritimati", 20, 11), ("Pacific/Pago_Pago", 5, 9)])
def test_who_works_here_goes_by_the_day_of_the_organisation(cast, zone, hour, day):
    """On 10 March by the clock of the server it is tomorrow there already, or still yesterday."""
    cast.organisation.time_zone = zone
    cast.organisation.save()
    Person.objects.filter(pk__in=[cast.anna.pk, cast.emma.pk]).update(joined_on=date(2020, 1, 1), left_on=date(2027, 3, day + 1))
    Person.objects.filter(pk=cast.emma.pk).update(left_on=date(2027, 3, day))
    with time_machine.travel(datetime(2027, 3, 10, hour, tzinfo=UTC), tick=False):
        assert set(overdue(Person.objects.all(), cast.organisation)) == {cast.anna}


@pytest.mark.django_db
def test_last_talks_are_days_there(cast):
    talk(cast.organisation, cast.anna, state="agreed", talk_ended_at=at(date(2025, 5, 1)), agreed_at=at(date(2025, 5, 2)))
    talk(cast.organisation, cast.anna, state="signing", talk_ended_at=at(date(2026, 5, 1)))
    assert last_talks(Person.objects.all()) == {cast.anna.pk: date(2026, 5, 1)}
    assert agreed_next_dates([cast.anna]) == {}
