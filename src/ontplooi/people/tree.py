"""The tree of teams of an organisation, with how many people are in each and below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from ontplooi.people.models import Organisation, Position, Team, TeamLead
from ontplooi.people.queries import running


@dataclass(slots=True)
class Branch:
    """A team with what is below it."""

    pk: int
    name: str
    parent: int | None
    until: date | None = None
    people: int = 0  # who work in it
    everybody: int = 0  # with the teams below; who works in two of them counts once
    leads: list[str] = field(default_factory=list)
    below: list[Branch] = field(default_factory=list)

    @property
    def shown_below(self) -> bool:
        """Are there people further down?"""
        return self.everybody != self.people


def above(team: int, parents: Mapping[int, int | None]) -> Iterator[int]:
    """The teams that this one is part of, the nearest first."""
    seen = {team}
    now = parents.get(team)
    while now is not None and now not in seen:
        yield now
        seen.add(now)
        now = parents.get(now)


def grow(organisation: Organisation, on: date) -> dict[int, Branch]:
    """Every team that is there on this day, by key, with its people counted. Four queries for any number."""
    rows = Team.objects.filter(organisation=organisation).there(on).values_list("pk", "name", "parent", "until")
    branches = {pk: Branch(pk, name, parent, until) for pk, name, parent, until in rows}
    works = Position.objects.filter(running(on), team__organisation=organisation)
    for pk, number in works.values_list("team").annotate(Count("person", distinct=True)).order_by():
        if pk in branches:
            branches[pk].people = number
    for branch in branches.values():
        if branch.parent in branches:
            branches[branch.parent].below.append(branch)
    _count(branches, _in_more_teams(organisation, on))
    return branches


def name_leads(branches: list[Branch], on: date) -> None:
    """Write down who leads these teams."""
    by_key = {branch.pk: branch for branch in branches}
    rows = TeamLead.objects.filter(running(on), team__in=by_key).select_related("person").order_by("person__sort_name", "pk")
    for lead in rows:
        by_key[lead.team_id].leads.append(lead.person.name)


def roots(branches: Mapping[int, Branch]) -> list[Branch]:
    """The teams that are part of no team that is there."""
    return [branch for branch in branches.values() if branch.parent not in branches]


def _in_more_teams(organisation: Organisation, on: date) -> dict[int, set[int]]:
    works = Position.objects.filter(running(on), team__organisation=organisation)
    more = works.values("person").annotate(teams=Count("team", distinct=True)).filter(teams__gt=1).order_by().values("person")
    found: dict[int, set[int]] = {}
    for person, team in works.filter(person__in=more).values_list("person", "team"):
        found.setdefault(person, set()).add(team)
    return found


def _count(branches: Mapping[int, Branch], in_more: Mapping[int, set[int]]) -> None:
    """Add up from below, and take off whom that counts twice."""
    parents = {branch.pk: branch.parent if branch.parent in branches else None for branch in branches.values()}
    for branch in branches.values():
        for pk in (branch.pk, *above(branch.pk, parents)):
            branches[pk].everybody += branch.people
    for teams in in_more.values():
        twice = Counter(pk for team in teams if team in branches for pk in (team, *above(team, parents)))
        for pk, times in twice.items():
            branches[pk].everybody -= times - 1
