"""The pages of rounds with many people: the same few questions to the database, however many rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from ontplooi.kernel.clock import today
from ontplooi.people.models import Person, Position, Team, TeamLead
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.selecting import Selection
from tests.world import guide

pytestmark = pytest.mark.django_db
MOST = 12


def colleagues(cast, number: int) -> list[Person]:
    """New people in teams below the team of Ben; every fifth has no e-mail address."""
    start = Person.objects.count()
    people = [
        Person.objects.create(
            organisation=cast.organisation, first_name=f"P{at}", last_name="Veel", job_title=f"job {at % 7}",
            email="" if at % 5 == 0 else f"p{at}@linde.example",
        )
        for at in range(start, start + number)
    ]  # fmt: skip
    since = today() - timedelta(days=30)
    for person in people:
        below = Team.objects.create(organisation=cast.organisation, name=f"Team {person.pk}", parent=cast.team)
        TeamLead.objects.create(person=cast.ben, team=below, since=since)
        Position.objects.create(person=person, team=below, since=since)
    return people


def a_draft(cast) -> Round:
    """A draft with a choice of every kind."""
    chosen = Selection(
        teams=(cast.team.pk,), jobs=tuple(f"job {at}" for at in range(6)), not_since=today() - timedelta(days=300),
        people=(cast.anna.pk,), without=(cast.emma.pk,),
    )  # fmt: skip
    return Round.objects.create(
        organisation=cast.organisation, name="Veel", guide=guide().guide, selection=chosen.as_data(),
        ends_on=today() + timedelta(days=60), opening_words={"nl": "Welkom."}, created_by=cast.hanna,
    )  # fmt: skip


def a_running_round(cast, people: list[Person]) -> Round:
    """A round under way with these people in it."""
    made = Round.objects.create(
        organisation=cast.organisation, name="Loopt", guide=guide().guide, guide_version=guide(), state="running",
        ends_on=today() + timedelta(days=60), created_by=cast.hanna,
    )  # fmt: skip
    Member.objects.bulk_create(Member(round=made, person=person, manager=cast.frank, state="invited") for person in people)
    return made


@pytest.mark.parametrize("name", ["people", "form", "dates", "words", "preview", "skipped"])
def test_a_draft_asks_the_same_however_many_people(cast, sign_in, django_assert_max_num_queries, name):
    hr, one = sign_in(cast.hanna), a_draft(cast)
    for number in (3, 40):
        colleagues(cast, number)
        hr.get(reverse("rounds:list"))
        with django_assert_max_num_queries(MOST):
            assert hr.get(reverse(f"rounds:{name}", args=[one.pk]), {"find_people": "veel"}).status_code == 200


@pytest.mark.parametrize("name", ["members", "changed_managers", "close", "extend", "copy"])
def test_a_running_round_asks_the_same_however_many_people(cast, sign_in, django_assert_max_num_queries, name):
    hr = sign_in(cast.hanna)
    for number in (3, 40):
        one = a_running_round(cast, colleagues(cast, number))
        hr.get(reverse("rounds:list"))
        with django_assert_max_num_queries(MOST):
            assert hr.get(reverse(f"rounds:{name}", args=[one.pk]), {"q": "veel", "sort": "date"}).status_code == 200


def test_the_list_asks_the_same_however_many_rounds(cast, sign_in, django_assert_max_num_queries):
    hr = sign_in(cast.hanna)
    for _again in range(8):
        a_draft(cast)
        a_running_round(cast, colleagues(cast, 2))
        Round.objects.create(
            organisation=cast.organisation, name="Was", guide=guide().guide, guide_version=guide(), state="closed",
            created_by=cast.hanna,
        )  # fmt: skip
    hr.get(reverse("rounds:list"))
    with django_assert_max_num_queries(MOST):
        page = hr.get(reverse("rounds:list"))
    assert len(page.context["running"]) == 8
    assert len(page.context["drafts"]) == 8
