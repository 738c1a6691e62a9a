"""Who is in a round: what HR chose, as plain data, and the people that gives on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import reduce
from operator import and_
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q

from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rhythm import overdue
from ontplooi.kernel.clock import start_of
from ontplooi.people.models import Organisation, Person, Position, Team
from ontplooi.people.names import plain
from ontplooi.people.queries import PersonQuerySet, running


@dataclass(frozen=True, slots=True)
class Selection:
    """Teams, jobs, days and a file narrow everybody down, together; `people` come on top, `without` go off. Nothing: everybody."""

    teams: tuple[int, ...] = ()
    with_subteams: bool = True
    jobs: tuple[str, ...] = ()  # in the words of the organisation; capitals and accents do not count
    not_since: date | None = None  # had no talk on or after that day
    due_before: date | None = None  # the next talk was due before that day, and none is under way
    came_in: datetime | None = None  # was added at that moment, which is one for everybody who is new in a file
    people: tuple[int, ...] = ()
    without: tuple[int, ...] = ()

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """As `as_data` wrote it; what is not in it is not chosen."""
        return cls(
            teams=_keys(data.get("teams", ())),
            with_subteams=bool(data.get("with_subteams", True)),
            jobs=tuple(dict.fromkeys(str(job) for job in data.get("jobs", ()) if plain(str(job)))),
            not_since=_day(data.get("not_since")),
            due_before=_day(data.get("due_before")),
            came_in=datetime.fromisoformat(data["came_in"]) if data.get("came_in") else None,
            people=_keys(data.get("people", ())),
            without=_keys(data.get("without", ())),
        )

    def as_data(self) -> dict[str, Any]:
        """As plain data, to keep."""
        days = {"not_since": self.not_since, "due_before": self.due_before, "came_in": self.came_in}
        return {**asdict(self), **{name: day.isoformat() if day else None for name, day in days.items()}}

    def people_in(self, organisation: Organisation, on: date) -> PersonQuerySet:
        """The people that this gives: only who works here on that day."""
        works_here = Q(left_on=None) | Q(left_on__gt=on)
        begun = Q(joined_on=None) | Q(joined_on__lte=on)
        here = Person.objects.of(organisation).filter(works_here, begun, outside="")
        if chosen := self._chosen(organisation, on):
            here = here.filter(chosen)
        return here.exclude(pk__in=self.without) if self.without else here

    def _chosen(self, organisation: Organisation, on: date) -> Q | None:
        """The condition for being in it; None for everybody."""
        narrowed = []
        if self.teams:
            narrowed.append(self._in_teams(organisation, on))
        if self.jobs:
            narrowed.append(self._with_jobs(organisation, on))
        if self.not_since is not None:
            narrowed.append(_without_talk(organisation, self.not_since))
        if self.due_before is not None:
            late = overdue(Person.objects.all(), organisation, self.due_before)
            narrowed.append(Q(pk__in=late.order_by().values("pk")))
        if self.came_in is not None:
            narrowed.append(Q(created_at=self.came_in))
        by_hand = Q(pk__in=self.people)
        if not narrowed:
            return by_hand if self.people else None
        together = reduce(and_, narrowed)
        return together | by_hand if self.people else together

    def _in_teams(self, organisation: Organisation, on: date) -> Q:
        teams = _with_those_below(organisation, self.teams) if self.with_subteams else set(self.teams)
        works = Position.objects.filter(running(on), team__organisation=organisation, team__in=teams, person=OuterRef("pk"))
        return Q(Exists(works))

    def _with_jobs(self, organisation: Organisation, on: date) -> Q:
        wanted = {plain(job) for job in self.jobs} - {""}
        here = Position.objects.filter(running(on), team__organisation=organisation)
        of_people = Person.objects.of(organisation).order_by().values_list("job_title", flat=True)
        written = of_people.union(here.order_by().values_list("job_title", flat=True))  # each title once
        titles = {title for title in written if plain(title) in wanted}
        return Q(job_title__in=titles) | Q(Exists(here.filter(job_title__in=titles, person=OuterRef("pk"))))


def with_merged(chosen: Selection, organisation: Organisation, on: date) -> Selection:
    """The same choice, with the team that each merged team became. One that only ended stays, or it would mean everybody."""
    ended = organisation.teams.exclude(pk__in=organisation.teams.there(on).values("pk"))
    became = dict(ended.exclude(merged_into=None).values_list("pk", "merged_into"))
    teams = []
    for team in chosen.teams:
        seen = {team}
        while (after := became.get(team)) is not None and after not in seen:
            seen.add(after)
            team = after
        teams.append(team)
    return replace(chosen, teams=tuple(dict.fromkeys(teams)))


def _without_talk(organisation: Organisation, since: date) -> Q:
    held = Conversation.objects.filter(organisation=organisation, employee=OuterRef("pk"))
    return Q(~Exists(held.filter(talk_ended_at__gte=start_of(since, organisation.time_zone))))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _keys(values: Iterable[Any]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(value) for value in values))


def _with_those_below(organisation: Organisation, teams: Iterable[int]) -> set[int]:
    """These teams and every team below them."""
    below: dict[int, list[int]] = defaultdict(list)
    for team, parent in Team.objects.filter(organisation=organisation, parent__isnull=False).values_list("pk", "parent_id"):
        below[parent or 0].append(team)
    found: set[int] = set()
    waiting = list(teams)
    while waiting:
        team = waiting.pop()
        if team not in found:
            found.add(team)
            waiting += below[team]
    return found
