"""Who leads people is reminded once a month of how many are due for a talk."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from ontplooi.conversations.reminders_rhythm import rhythm
from ontplooi.kernel.clock import today
from ontplooi.people.models import Organisation, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(cast):
    """Anna and Emma came years ago and never had a talk; nobody else is due."""
    Organisation.objects.update(rhythm_months=12)
    for one in (cast.anna, cast.emma):
        Person.objects.filter(pk=one.pk).update(joined_on=today() - timedelta(days=900))


def test_the_manager_gets_one_line_without_names(cast, late):
    [due] = rhythm(timezone.now())
    assert due.person == cast.ben
    with translation.override("en"):
        assert due.line(cast.ben) == "Plan a talk with 2 people of your team this month"
    assert due.path == "/team/"


def test_asked_for_one_person_it_says_the_same(cast, late):
    [due] = rhythm(timezone.now(), cast.ben)
    [among_all] = rhythm(timezone.now())
    assert (due.key, due.line(cast.ben)) == (among_all.key, among_all.line(cast.ben))
    assert list(rhythm(timezone.now(), cast.anna)) == []


def test_a_talk_that_is_due_later_this_month_counts(cast, late):
    day = today()
    Person.objects.filter(pk=cast.emma.pk).update(joined_on=day.replace(day=1).replace(year=day.year - 1))
    Person.objects.filter(pk=cast.anna.pk).update(joined_on=day)
    [due] = rhythm(timezone.now())
    assert "1" in due.line(cast.ben)


def test_without_a_habit_nobody_is_reminded(cast, late):
    Organisation.objects.update(rhythm_months=None)
    assert list(rhythm(timezone.now())) == []


def test_few_queries_for_many_people(cast, late, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        list(rhythm(timezone.now()))
