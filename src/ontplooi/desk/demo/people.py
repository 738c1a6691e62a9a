"""The people of the demo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ontplooi.kernel.clock import today
from ontplooi.people.actions.people import add_person
from ontplooi.people.actions.teams import lead_teams
from ontplooi.people.models import Organisation, Person, Team, TeamLead

NORTH = [
    ("Samira", "Amrani", "zorgkundige"), ("Joke", "Peeters", "zorgkundige"), ("Karim", "Haddad", "verpleegkundige"),
    ("Nele", "Janssens", "planner"), ("Ania", "Kowalska", "huishoudhulp"), ("Wim", "De Backer", "verpleegkundige"),
    ("Fatma", "Yıldız", "zorgkundige"), ("Greet", "Van den Broeck", "huishoudhulp"), ("Mo", "El Idrissi", "zorgkundige"),
    ("Marc", "Claes", "chauffeur"), ("Sofie", "Lambrecht", "ergotherapeut"), ("Ingrid", "Mertens", "zorgkundige"),
]  # fmt: skip
SOUTH = [
    ("Ruben", "Smet", "zorgkundige"), ("Hilde", "Aerts", "verpleegkundige"), ("Yasmina", "Benali", "zorgkundige"),
    ("Pieter", "Goossens", "huishoudhulp"), ("Dorien", "Wuyts", "zorgkundige"), ("Luc", "Pauwels", "chauffeur"),
    ("Olena", "Shevchenko", "huishoudhulp"),
]  # fmt: skip
OFFICE = [("An", "Verbeke", "boekhouder"), ("Stijn", "Declercq", "onthaal"), ("Mieke", "Bos", "loonadministratie")]


@dataclass(frozen=True)
class People:
    """Whom the stories are about."""

    organisation: Organisation
    hr: Person
    lieve: Person
    tom: Person
    els: Person
    north: dict[str, Person]
    south: dict[str, Person]
    stranger: Person


def make_people() -> People:
    """Two organisations: one to play in, one to see nothing from."""
    linde = Organisation.objects.create(
        name="Zorg aan Huis De Linde", short_name="De Linde", country="be", time_zone="Europe/Brussels",
        conversation_names={"en": "development talk"},
    )  # fmt: skip
    hr = add_person(
        linde, by=None, first_name="Hanne", last_name="De Smet", email="hanne@delinde.example", job_title="HR", is_hr=True
    )
    teams = {
        name: Team.objects.create(organisation=linde, name=name) for name in ("Wijkteam Noord", "Wijkteam Zuid", "Administratie")
    }
    Team.objects.filter(name__startswith="Wijkteam", organisation=linde).update(
        parent=Team.objects.create(organisation=linde, name="Thuiszorg")
    )
    lieve = _lead(linde, hr, teams["Wijkteam Noord"], "Lieve", "Verhulst", "teamverantwoordelijke wijkteam Noord")
    tom = _lead(linde, hr, teams["Wijkteam Zuid"], "Tom", "Maes", "teamverantwoordelijke wijkteam Zuid")
    els = _lead(linde, hr, teams["Administratie"], "Els", "de Boer", "hoofd administratie")
    lead_teams(els, [teams["Administratie"], Team.objects.get(organisation=linde, name="Thuiszorg")])
    for manager in (lieve, tom, els):
        add_to(teams["Administratie"], manager)
    north = _members(linde, hr, teams["Wijkteam Noord"], NORTH)
    south = _members(linde, hr, teams["Wijkteam Zuid"], SOUTH)
    _members(linde, hr, teams["Administratie"], OFFICE)
    _half_elsewhere(north["Nele"], teams["Administratie"])
    return People(linde, hr, lieve, tom, els, north, south, _stranger())


def add_to(team: Team, manager: Person) -> None:
    """The managers themselves belong to the office, led by its head."""
    if not TeamLead.objects.filter(team=team, person=manager).exists():
        manager.positions.create(team=team, since=_long_ago())


def _half_elsewhere(person: Person, team: Team) -> None:
    """Somebody with two places of work, and so with two who lead them."""
    half = Decimal("0.5")
    person.positions.update(fte=half, job_title="planner")
    person.positions.create(team=team, since=_long_ago(), fte=half, job_title="roosters")


def _long_ago() -> date:
    return today() - timedelta(days=900)


def _lead(organisation: Organisation, hr: Person, team: Team, first: str, last: str, job: str) -> Person:
    person = add_person(
        organisation, by=hr, first_name=first, last_name=last, email=f"{first.lower()}@delinde.example", job_title=job
    )
    lead_teams(person, [team])
    TeamLead.objects.filter(person=person).update(since=_long_ago())
    return person


def _members(organisation: Organisation, hr: Person, team: Team, rows: list[tuple[str, str, str]]) -> dict[str, Person]:
    found = {}
    for first, last, job in rows:
        found[first] = add_person(
            organisation, by=hr, first_name=first, last_name=last, email=f"{first.lower()}@delinde.example",
            job_title=job, team=team, joined_on=_long_ago(),
        )  # fmt: skip
    return found


def _stranger() -> Person:
    """Somebody of another organisation: for them nothing of the first one exists."""
    greenhouse = Organisation.objects.create(name="Kwekerij De Zonnehoek", short_name="De Zonnehoek")
    team = Team.objects.create(organisation=greenhouse, name="Tomaten")
    head = add_person(greenhouse, by=None, first_name="Gerrit", last_name="van Dijk", email="gerrit@zonnehoek.example", is_hr=True)
    lead_teams(head, [team])
    return add_person(
        greenhouse, by=head, first_name="Piotr", last_name="Nowak", email="piotr@zonnehoek.example", job_title="plukker", team=team
    )
