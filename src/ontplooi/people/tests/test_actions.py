"""Adding, changing and ending people and teams."""

from datetime import timedelta

import pytest

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions, happenings
from ontplooi.people.models import Account, Person, Position, Team, TeamLead
from ontplooi.people.rules import Abilities, abilities

MAY = {
    "anna": Abilities(),
    "ben": Abilities(bring_in=True),
    "hanna": Abilities(see_everybody=True, see_figures=True, manage=True, bring_in=True),
    "emma": Abilities(),
    "frank": Abilities(),
    "olaf": Abilities(),
}


@pytest.fixture
def told(monkeypatch) -> list[str]:
    events: list[str] = []
    monkeypatch.setattr(happenings, "_RECORDERS", [lambda event, **_facts: events.append(event)])
    return events


@pytest.mark.parametrize("name", MAY)
def test_who_may_do_what_with_people(cast, name):
    assert abilities(getattr(cast, name), cast.organisation) == MAY[name]


@pytest.mark.parametrize("name", [name for name in MAY if not MAY[name].manage])
def test_only_hr_of_the_organisation_changes_anything(cast, name):
    by = getattr(cast, name)
    tries = [
        lambda: actions.add_person(cast.organisation, by=by, first_name="A", last_name="B"),
        lambda: actions.change_person(cast.emma, by=by, first_name="X", team=cast.team),
        lambda: actions.end_person(cast.emma, by=by, left_on=today()),
        lambda: actions.bring_back(cast.emma, by=by),
        lambda: actions.add_team(cast.organisation, by=by, name="X"),
        lambda: actions.change_team(cast.team, by=by, name="X", leads=[]),
        lambda: actions.change_organisation(cast.organisation, by=by, name="X"),
    ]
    for each in tries:
        with pytest.raises(Refusal):
            each()


def test_somebody_new_gets_an_account_a_team_and_an_entry(cast, told):
    new = actions.add_person(
        cast.organisation, by=cast.hanna, first_name=" Nele ", last_name="van  Dam", email="Nele@Linde.example", team=cast.team
    )
    assert (new.name, new.email, new.account.email) == ("Nele van Dam", "nele@linde.example", "nele@linde.example")
    assert not new.account.has_usable_password()
    assert cast.ben.leads(new)
    assert told == ["people.added"]


def test_the_same_address_twice_gets_a_kind_sentence(cast):
    with pytest.raises(Refusal, match="Anna Amrani"):
        actions.add_person(cast.organisation, by=cast.hanna, first_name="An", last_name="A", email="ANNA@linde.example")
    with pytest.raises(Refusal, match="Anna Amrani"):
        actions.change_person(cast.emma, by=cast.hanna, email="anna@linde.example", team=cast.team)


def test_one_account_can_be_a_person_in_two_organisations(cast):
    other = actions.add_person(cast.elsewhere, by=cast.olaf, first_name="Anna", last_name="A", email="anna@linde.example")
    assert other.account == cast.anna.account


def test_a_changed_address_links_to_the_account_of_that_address_and_warns_the_old_one(cast, mail):
    old = cast.anna.account
    actions.change_person(cast.anna, by=cast.hanna, email="anna.nieuw@linde.example", team=cast.team)
    cast.anna.refresh_from_db()
    assert cast.anna.account != old
    assert cast.anna.account.email == "anna.nieuw@linde.example"
    assert Account.objects.get(pk=old.pk).email == "anna@linde.example"
    assert [note.to for note in mail] == ["anna@linde.example"]


def test_another_team_starts_today_and_the_old_one_counts_until_yesterday(cast, told):
    south = actions.add_team(cast.organisation, by=cast.hanna, name="Wijkteam Zuid", leads=[cast.frank])
    actions.change_person(cast.anna, by=cast.hanna, team=south)
    assert not cast.ben.leads(cast.anna)
    assert cast.frank.leads(cast.anna)
    assert Position.objects.get(person=cast.anna, team=cast.team).until == today() - timedelta(days=1)
    actions.change_person(cast.anna, by=cast.hanna, team=south)
    assert Position.objects.filter(person=cast.anna).count() == 2
    assert told == ["people.team_added", "people.changed"]


def test_who_leads_a_team_changes_from_today(cast):
    actions.change_team(cast.team, by=cast.hanna, name="Wijkteam Noord", leads=[cast.frank, cast.olaf])
    assert cast.frank.leads(cast.anna)
    assert not cast.ben.leads(cast.anna)
    assert not TeamLead.objects.filter(person=cast.olaf).exists()
    with pytest.raises(Refusal):
        actions.add_team(cast.organisation, by=cast.hanna, name="WIJKTEAM  noord")


def test_who_no_longer_works_here_leads_nothing_and_can_come_back(cast):
    actions.end_person(cast.ben, by=cast.hanna, left_on=today())
    assert not cast.ben.is_active
    assert not cast.ben.leads(cast.anna)
    with pytest.raises(Refusal):
        actions.find_or_add(by=cast.hanna, name="Ben", email="ben@linde.example")
    actions.bring_back(cast.ben, by=cast.hanna)
    assert Person.objects.active().filter(pk=cast.ben.pk).exists()


def test_there_is_always_somebody_with_the_hr_role(cast):
    with pytest.raises(Refusal):
        actions.change_person(cast.hanna, by=cast.hanna, is_hr=False)
    with pytest.raises(Refusal):
        actions.end_person(cast.hanna, by=cast.hanna, left_on=today())
    actions.change_person(cast.emma, by=cast.hanna, is_hr=True, team=cast.team)
    actions.end_person(cast.hanna, by=cast.emma, left_on=today())


def test_a_manager_finds_a_colleague_or_brings_somebody_into_the_team(cast):
    assert actions.find_or_add(by=cast.ben, name="Hanna", email="HANNA@linde.example") == cast.hanna
    new = actions.find_or_add(by=cast.ben, name="Nele van Dam", email="nele@linde.example", joins_team=True)
    assert (new.first_name, new.last_name) == ("Nele", "van Dam")
    assert cast.ben.leads(new)
    assert actions.find_or_add(by=cast.anna, name="Nele", email="nele@linde.example") == new
    boss = actions.find_or_add(by=cast.ben, name="Greta Bos", email="greta@linde.example")
    assert not cast.ben.leads(boss)
    with pytest.raises(Refusal):
        actions.find_or_add(by=cast.anna, name="Iemand", email="iemand@linde.example")
    stranger = actions.find_or_add(by=cast.hanna, name="Olaf Olsen", email="olaf@elsewhere.example")
    assert stranger != cast.olaf
    assert stranger.organisation == cast.organisation


def test_national_numbers_are_refused(cast):
    for name in ("Jan 111222333", "Jan 93.05.18-223.61"):
        with pytest.raises(Refusal, match="BSN"):
            actions.add_person(cast.organisation, by=cast.hanna, first_name=name, last_name="")
        with pytest.raises(Refusal, match="BSN"):
            actions.change_own(cast.anna, first_name=name, last_name="", language="nl")


def test_a_team_of_another_organisation_is_refused(cast):
    other = Team.objects.create(organisation=cast.elsewhere, name="Elders")
    with pytest.raises(Refusal):
        actions.change_person(cast.anna, by=cast.hanna, team=other)
