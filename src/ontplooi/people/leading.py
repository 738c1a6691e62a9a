"""Who leads whom on a day, for many people at once: as `PersonQuerySet.leading`, but in order, and in two queries."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from ontplooi.people.models import Position, TeamLead
from ontplooi.people.queries import running

AT_ONCE = 20_000  # keys in one question to the database; a query set is always one question

People = Collection[int] | QuerySet[Any, Any]


def managers_of(people: People, on: date) -> dict[int, list[int]]:
    """Person → who leads them on that day, one for each position: the one of the largest position first, never themselves.

    That is who is named on the position, else who leads its team the longest. Who is led by nobody is not in it.
    """
    found: dict[int, list[int]] = {}
    for person, leaders in _positions(people, on):
        for leader in leaders[:1]:
            mine = found.setdefault(person, [])
            if leader not in mine:
                mine.append(leader)
    return found


def _positions(people: People, on: date) -> Iterator[tuple[int, list[int]]]:
    """Each position of these people with who leads it, the largest positions of a person first."""
    for some in _parts(people):
        works = Position.objects.filter(running(on), person__in=some).order_by("person", "-fte", "since", "pk")
        rows = list(works.values_list("person_id", "team_id", "manager_id", "manager__left_on"))
        leads = _leads_of({team for _person, team, named, _left_on in rows if named is None}, on)
        for person, team, named, left_on in rows:
            if named is None:
                yield person, [one for one in leads.get(team, []) if one != person]
            elif named != person and (left_on is None or left_on > on):
                yield person, [named]


def _leads_of(teams: set[int], on: date) -> dict[int, list[int]]:
    """Team → who leads it on that day and is still there, the longest first."""
    found: dict[int, list[int]] = {}
    here = Q(person__left_on=None) | Q(person__left_on__gt=on)
    rows = TeamLead.objects.filter(running(on), here, team__in=teams).order_by("since", "pk")
    for team, person in rows.values_list("team_id", "person_id"):
        found.setdefault(team, []).append(person)
    return found


def _parts(people: People) -> Iterator[Any]:
    if isinstance(people, QuerySet):
        yield people
        return
    rest = iter(people)
    while some := list(islice(rest, AT_ONCE)):
        yield some
