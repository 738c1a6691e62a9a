"""Who leads whom on a day, for many at once."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conftest import make_person
from ontplooi.kernel.clock import today
from ontplooi.people.backend import acting_people
from ontplooi.people.leading import managers_of, who_leads
from ontplooi.people.models import Person, Position, Team, TeamLead

LONG_AGO = timedelta(days=400)


def works(person, team, **fields):
    return Position.objects.create(person=person, team=team, since=today() - LONG_AGO, **fields)


def test_the_lead_of_the_team_leads_on_the_days_that_count(cast):
    people = [cast.anna.pk, cast.emma.pk, cast.ben.pk]
    assert managers_of(people, today()) == {cast.anna.pk: (cast.ben.pk,), cast.emma.pk: (cast.ben.pk,)}
    assert managers_of(people, today() - timedelta(days=200)) == {cast.anna.pk: (cast.frank.pk,), cast.emma.pk: (cast.frank.pk,)}
    assert managers_of([], today()) == {}


def test_who_is_named_on_the_position_comes_before_the_lead_of_the_team(cast):
    Position.objects.filter(person=cast.anna).update(manager=cast.frank)
    assert managers_of([cast.anna.pk], today()) == {cast.anna.pk: (cast.frank.pk,)}


def test_two_positions_give_two_managers_the_largest_first(cast):
    other = Team.objects.create(organisation=cast.organisation, name="Nacht")
    TeamLead.objects.create(person=cast.emma, team=other, since=today())
    Position.objects.filter(person=cast.anna).update(fte="0.400")
    works(cast.anna, other, fte="0.600")
    assert managers_of([cast.anna.pk], today()) == {cast.anna.pk: (cast.emma.pk, cast.ben.pk)}
    Position.objects.filter(person=cast.anna).update(manager=cast.frank)
    assert managers_of([cast.anna.pk], today()) == {cast.anna.pk: (cast.frank.pk,)}


def test_two_who_lead_a_team_together_count_as_one(cast):
    TeamLead.objects.create(person=cast.frank, team=cast.team, since=today())
    assert managers_of([cast.anna.pk], today()) == {cast.anna.pk: (cast.ben.pk,)}


def test_nobody_leads_themselves_and_who_left_leads_nobody(cast):
    works(cast.ben, cast.team)
    works(cast.hanna, cast.team, manager=cast.hanna)
    assert managers_of([cast.ben.pk, cast.hanna.pk], today()) == {}
    Position.objects.filter(person=cast.emma).update(manager=cast.frank)
    Person.objects.filter(pk__in=[cast.ben.pk, cast.frank.pk]).update(left_on=today())
    assert managers_of([cast.anna.pk, cast.emma.pk], today()) == {}


def test_many_people_cost_as_many_queries_as_one(cast, monkeypatch):
    for number in range(30):
        works(make_person(cast.organisation, f"P{number}", "Many"), cast.team)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        everybody = managers_of(Person.objects.of(cast.organisation).values("pk"), today())
    assert len(everybody) == 32
    assert len(asked) == 2
    monkeypatch.setattr("ontplooi.people.leading.AT_ONCE", 7)
    assert managers_of(list(everybody), today()) == everybody


@pytest.mark.parametrize(("moment", "led"), [("21:59", "ben"), ("22:00", "frank"), ("23:30", "frank")])
def test_the_day_is_that_of_the_organisation(cast, monkeypatch, moment, led):
    """The server counts in UTC, the organisation lives in Brussels, two hours later in summer."""
    now, other = datetime.fromisoformat(f"2030-06-30T{moment}:00+00:00"), "frank" if led == "ben" else "ben"
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    type(cast.organisation).objects.update(time_zone="Europe/Brussels")
    TeamLead.objects.filter(person=cast.ben).update(until="2030-06-30")
    TeamLead.objects.create(person=cast.frank, team=cast.team, since="2030-07-01")
    with timezone.override("UTC"):
        people = {name: Person.objects.get(pk=getattr(cast, name).pk) for name in ("anna", "ben", "frank")}
        assert list(Person.objects.leading(people["anna"])) == [people[led]]
        assert (people[led].leads(people["anna"]), people[other].leads(people["anna"])) == (True, False)
        assert Person.objects.visible_to(people[led]).filter(pk=cast.anna.pk).exists()
        assert [acting_people(getattr(cast, name).account_id)[0].is_manager for name in (led, other)] == [True, False]
        Person.objects.filter(pk=cast.anna.pk).update(left_on="2030-07-01")
        assert bool(acting_people(cast.anna.account_id)) is (led == "ben")


def test_a_question_never_holds_more_keys_than_a_database_takes(cast, monkeypatch):
    monkeypatch.setattr("ontplooi.people.leading.AT_ONCE", 2)
    rows = []
    for place in range(3):
        worker, named = make_person(cast.organisation, f"W{place}", "Werkt"), make_person(cast.organisation, f"N{place}", "Leidt")
        team = Team.objects.create(organisation=cast.organisation, name=f"Team {place}")
        TeamLead.objects.create(team=team, person=cast.ben, since=today())
        rows += [(worker.pk, team.pk, None), (cast.anna.pk, team.pk, named.pk)]
    with CaptureQueriesContext(connection) as asked:
        found = who_leads(rows, today())
    assert {found[pk] for pk, _team, named in rows if named is None} == {(cast.ben.pk,)}
    assert len(found[cast.anna.pk]) == 3
    keys = [inside for one in asked for inside in re.findall(r" IN \(([^)]*)\)", one["sql"])]
    assert max(inside.count(",") + 1 for inside in keys) == 2
