"""Who is not invited, asked in the database: the same people as one by one, for the same reasons."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontplooi.kernel.clock import today
from ontplooi.people.models import Person, Position, Team, TeamLead
from ontplooi.rounds.fitting import fits, left_out
from ontplooi.rounds.models import Member
from ontplooi.rounds.tests.rounds import make_round, put_in

WHO, DAYS = st.integers(0, 3), st.sampled_from([-9, 0, 9])
PLACE = st.tuples(WHO, st.integers(0, 1), st.none() | WHO, DAYS, st.none() | DAYS)


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    places=st.lists(PLACE, max_size=6), leads=st.lists(st.tuples(WHO, st.integers(0, 1)), max_size=3),
    left=st.lists(st.none() | DAYS, min_size=4, max_size=4), busy=st.sets(WHO, max_size=2), later=st.booleans(),
)  # fmt: skip
def test_in_the_database_and_one_by_one_agree(cast, places, leads, left, busy, later):
    day = today(cast.organisation.time_zone)

    def on(days):
        return None if days is None else day + timedelta(days=days)

    people = [
        Person.objects.create(organisation=cast.organisation, first_name=f"P{at}", last_name="Proef", left_on=on(gone))
        for at, gone in enumerate(left)
    ]
    teams = [Team.objects.create(organisation=cast.organisation, name=f"T{at}") for at in range(2)]
    for who, team, manager, since, until in places:
        named = None if manager is None else people[manager]
        end = None if until is None else max(on(since), on(until))
        Position.objects.create(person=people[who], team=teams[team], manager=named, since=on(since), until=end)
    for who, team in leads:
        TeamLead.objects.create(person=people[who], team=teams[team], since=on(-9))
    round_ = make_round(cast.organisation)
    for who in busy:
        put_in(round_, people[who], cast.ben)
    everybody = Person.objects.filter(pk__in=[person.pk for person in people])
    found = {fit.person: fit.why for fit in fits(everybody, day, talk_later=later) if fit.why}
    assert set(left_out(everybody, day, talk_later=later).values_list("pk", flat=True)) == set(found)
    for why in ("left", "talk_under_way", "no_manager", "said_no"):
        expected = {person for person, reason in found.items() if reason == Member.Why(why)}
        assert set(left_out(everybody, day, talk_later=later, why=why).values_list("pk", flat=True)) == expected
