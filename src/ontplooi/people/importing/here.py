"""Who and what is here already, to compare a file with: everything in five questions to the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Q

from ontplooi.people.models import Organisation, Person, Position, Team, TeamLead
from ontplooi.people.names import plain
from ontplooi.people.queries import running


@dataclass(slots=True)
class Known:
    """Somebody who is here, or was."""

    pk: int
    first_name: str
    last_name: str
    email: str
    number: str
    job_title: str
    language: str
    joined_on: date | None
    left_on: date | None
    is_hr: bool
    outside: str = ""  # not empty: does not work here

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(slots=True)
class Post:
    """Where somebody works now or later."""

    pk: int
    person: int
    team: int
    job_title: str
    fte: Decimal
    since: date
    until: date | None
    manager: int | None
    by_hand: bool = False


@dataclass(slots=True)
class Here:
    """An organisation as it is on this day. Without a database: an empty one."""

    day: date
    people: dict[int, Known] = field(default_factory=dict)
    posts: dict[int, list[Post]] = field(default_factory=dict)
    teams: dict[str, int] = field(default_factory=dict)  # by plain name
    team_names: dict[int, str] = field(default_factory=dict)
    ended: dict[str, tuple[date, int | None]] = field(default_factory=dict)  # teams that are gone: last day, and where they went on
    ending: dict[int, tuple[date, int | None]] = field(default_factory=dict)  # teams that go later: the same
    leads: dict[int, list[int]] = field(default_factory=dict)  # who leads each team

    def is_away(self, known: Known) -> bool:
        """Has this person left?"""
        return known.left_on is not None and known.left_on <= self.day


def _by_name(every: list[Team], day: date) -> dict[str, int]:
    """Teams by their plain name. A team that was merged into another is found there: a package may know its old name for long."""
    teams = {team.pk: team for team in every}
    found: dict[str, int] = {}
    for ended in (True, False):  # a team that is there goes before one that had its name
        for team in teams.values():
            if (team.until is not None and team.until < day) is ended:
                now, seen = team, {team.pk}
                while now.until is not None and now.until < day and now.merged_into_id in teams and now.merged_into_id not in seen:
                    now = teams[now.merged_into_id]
                    seen.add(now.pk)
                if now.until is None or now.until >= day:
                    found[plain(team.name)] = now.pk
    return found


def _ends(here: Here, teams: list[Team]) -> None:
    """Which teams are gone or go later, and where each goes on."""
    there = {plain(team.name) for team in teams if team.until is None or team.until >= here.day}
    for team in teams:
        if team.until is None:
            continue
        key = plain(team.name)
        if team.until >= here.day:
            here.ending[team.pk] = (team.until, team.merged_into_id)
        elif key not in there:
            here.ended[key] = (team.until, here.teams.get(key))


def look_around(organisation: Organisation, day: date) -> Here:
    """This organisation on this day."""
    here = Here(day)
    rows = Person.objects.of(organisation).order_by("pk").values_list(
        "pk", "first_name", "last_name", "email", "number", "job_title", "language", "joined_on", "left_on", "is_hr",
        "outside",
    )  # fmt: skip
    here.people = {row[0]: Known(*row) for row in rows.iterator(5_000)}
    teams = list(Team.objects.filter(organisation=organisation).order_by("-pk"))
    here.team_names = {team.pk: team.name for team in teams}
    here.teams = _by_name(teams, day)
    _ends(here, teams)
    posts = Position.objects.filter(Q(until=None) | Q(until__gte=day), team__organisation=organisation).order_by("since", "pk")
    for row in posts.values_list("pk", "person", "team", "job_title", "fte", "since", "until", "manager", "by_hand").iterator(
        5_000
    ):
        here.posts.setdefault(row[1], []).append(Post(*row))
    leads = TeamLead.objects.filter(running(day), team__organisation=organisation).order_by("pk")
    for team_pk, person in leads.values_list("team", "person"):
        here.leads.setdefault(team_pk, []).append(person)
    return here
