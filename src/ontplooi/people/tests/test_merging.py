"""Teams become one: history stays with its time, and what could be seen ends (section 12, number 11)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from ontplooi.conversations.models import Conversation
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions
from ontplooi.people.importing.here import look_around
from ontplooi.people.merging import preview
from ontplooi.people.models import Person, Position, Team, TeamLead
from tests import world

A_DAY = timedelta(days=1)


@pytest.fixture
def south(cast):
    return actions.add_team(cast.organisation, by=cast.hanna, name="Wijkteam Zuid", leads=[cast.frank])


def test_the_former_lead_loses_sight_and_the_new_one_gains_it(cast, south):
    talk = world.invite(cast)
    Position.objects.filter(person=cast.emma).update(fte=Decimal("0.5"), job_title="planner", manager=cast.hanna)
    actions.merge_teams([cast.team, south], by=cast.hanna, into=south, on=today())
    assert not Person.objects.visible_to(cast.ben).filter(pk=cast.anna.pk).exists()
    assert Person.objects.visible_to(cast.frank).filter(pk=cast.anna.pk).exists()
    assert Conversation.objects.visible_to(cast.ben).filter(pk=talk.pk).exists()  # who takes part keeps the talk
    emma = Position.objects.get(person=cast.emma, team=south)
    assert (emma.fte, emma.job_title, emma.manager, emma.since) == (Decimal("0.500"), "planner", cast.hanna, today())
    old = Position.objects.get(person=cast.anna, team=cast.team)
    assert (old.until, old.since) == (today() - A_DAY, today() - timedelta(days=400))
    cast.team.refresh_from_db()
    assert (cast.team.until, cast.team.merged_into) == (today() - A_DAY, south)
    assert TeamLead.objects.get(person=cast.ben).until == today() - A_DAY


def test_a_new_team_with_leads_who_stay(cast, south):
    care = actions.add_team(cast.organisation, by=cast.hanna, name="Zorg")
    for one in (cast.team, south):
        actions.move_team(one, by=cast.hanna, parent=care)
    merge = actions.merge_teams([cast.team, south], by=cast.hanna, into="Wijkteam Noord-Zuid", on=today(), staying=[cast.ben.pk])
    made = merge.into
    assert (made.name, made.parent) == ("Wijkteam Noord-Zuid", care)
    assert cast.ben.leads(cast.anna)
    assert not cast.frank.leads(cast.anna)
    assert [lead.person for lead in made.leads.all()] == [cast.ben]


def test_places_that_begin_later_move_along_and_those_that_ended_stay(cast, south):
    coming = Position.objects.create(person=cast.frank, team=cast.team, since=today() + timedelta(days=40))
    past = Position.objects.create(
        person=cast.hanna, team=cast.team, since=today() - timedelta(days=90), until=today() - timedelta(days=60)
    )
    actions.merge_teams([cast.team], by=cast.hanna, into=south, on=today() - timedelta(days=3))
    coming.refresh_from_db()
    past.refresh_from_db()
    assert (coming.team, past.team) == (south, cast.team)


def test_teams_below_hang_on_the_team_that_goes_on_without_a_circle(cast, south):
    middle = actions.add_team(cast.organisation, by=cast.hanna, name="Middle", parent=cast.team)
    beside = actions.add_team(cast.organisation, by=cast.hanna, name="Beside", parent=cast.team)
    actions.move_team(south, by=cast.hanna, parent=middle)
    actions.merge_teams([cast.team], by=cast.hanna, into=south, on=today())
    parents = dict(Team.objects.values_list("name", "parent__name"))
    assert (parents["Middle"], parents["Wijkteam Zuid"], parents["Beside"]) == (None, "Middle", "Wijkteam Zuid")
    assert beside.pk


def test_the_preview_says_exactly_what_happens(cast, south):
    Position.objects.filter(person=cast.emma).update(manager=cast.hanna)
    found = preview([cast.team, south], south, today())
    assert (found.people, found.named, found.leads) == (2, 1, [cast.frank])
    (loss,) = found.losses
    assert (loss.person, loss.number, loss.names) == (cast.ben, 1, "Anna Amrani")
    assert not preview([cast.team, south], south, today(), [cast.ben.pk]).losses
    TeamLead.objects.create(person=cast.ben, team=south, since=today())
    assert not preview([cast.team, south], south, today()).losses


def test_the_same_job_in_both_teams_becomes_one_place(cast, south):
    half = {"since": today() - timedelta(days=90), "fte": Decimal("0.6"), "manager": cast.hanna}
    Position.objects.create(person=cast.anna, team=south, **half)
    Position.objects.create(person=cast.emma, team=south, job_title="planner", **half)  # another job stays apart
    Position.objects.filter(person=cast.anna, team=cast.team).update(fte=Decimal("0.3"))
    assert preview([cast.team], south, today()).doubles == ["Anna Amrani"]
    actions.merge_teams([cast.team], by=cast.hanna, into=south, on=today())
    places = Position.objects.filter(person=cast.anna, until=None)
    assert [(one.team, one.fte, one.manager, one.since) for one in places] == [(south, Decimal("0.900"), cast.hanna, today())]
    assert Position.objects.filter(person=cast.emma, until=None).count() == 2


def test_what_makes_no_sense_is_refused(cast, south):
    other = actions.add_team(cast.elsewhere, by=cast.olaf, name="Elders")
    wrong = [
        {"teams": [south], "into": south},
        {"teams": [south], "into": "Nieuw"},
        {"teams": [south, other], "into": south},
        {"teams": [south], "into": other},
        {"teams": [south, cast.team], "into": "wijkteam noord"},
        {"teams": [south, cast.team], "into": south, "on": today() - timedelta(days=800)},
        {"teams": [south, cast.team], "into": south, "by": cast.ben},
    ]
    for each in wrong:
        given = {"by": cast.hanna, "on": today(), **each}
        with pytest.raises(Refusal):
            actions.merge_teams(given.pop("teams"), **given)
    actions.merge_teams([cast.team], by=cast.hanna, into=south, on=today())
    with pytest.raises(Refusal, match="Wijkteam Noord"):  # somebody else did it a moment ago
        actions.merge_teams([cast.team], by=cast.hanna, into=south, on=today())


def test_a_file_with_the_old_name_finds_the_team_that_goes_on(cast, south):
    actions.merge_teams([cast.team], by=cast.hanna, into=south, on=today())
    here = look_around(cast.organisation, today())
    assert here.teams == {"wijkteam noord": south.pk, "wijkteam zuid": south.pk}


def test_first_what_changes_and_then_it_happens(cast, south, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.hanna)
    url = reverse("people:merge")
    data = {"teams": [cast.team.pk, south.pk], "into": "Wijkteam Zuid", "on": today().isoformat()}
    page = client.post(url, data).content.decode()
    assert "Ben Verhulst" in page
    assert "Anna Amrani, Emma Claes" in page
    assert Team.objects.get(pk=cast.team.pk).until is None
    assert client.post(url, {**data, "into": ""}).status_code == 200
    with django_assert_max_num_queries(40):
        answer = client.post(url, {**data, "sure": "1", "staying": [cast.ben.pk]})
    assert answer["Location"] == reverse("people:team", args=[south.pk])
    assert cast.ben.leads(cast.anna)
    assert "Wijkteam Zuid" in client.get(reverse("people:team", args=[cast.team.pk])).content.decode()
