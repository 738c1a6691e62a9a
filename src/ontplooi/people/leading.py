"""Who leads whom on a day, for many people at once: as `PersonQuerySet.leading`, but in order, and in three queries at most."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from ontplooi.people.models import Person, Position, TeamLead
from ontplooi.people.queries import running

AT_ONCE = 20_000  # keys in one question to the database; a query set is always one question

People = Collection[int] | QuerySet[Any, Any]


def managers_of(people: People, on: date) -> dict[int, tuple[int, ...]]:
    """Person → who leads them on that day, one for each position: the one of the largest position first, never themselves.

    That is who is named on the position, else who leads its team the longest. Who is led by nobody is not in it.
    """
    found: dict[int, tuple[int, ...]] = {}
    for some in _parts(people):
        works = Position.objects.filter(running(on), person__in=some).order_by("person_id", "-fte", "since", "pk")
        found.update(who_leads(list(works.values_list("person_id", "team_id", "manager_id")), on))
    return found


def who_leads(works: Collection[tuple[Any, ...]], on: date) -> dict[int, tuple[int, ...]]:
    """The same for positions that were read already, the largest of a person first.

    Each is a person, the team (None: works nowhere), who is named, and whatever else was read along.
    """
    found: dict[int, tuple[int, ...]] = {}
    alone: dict[int, tuple[int, ...]] = {}  # who leads as the only one, once for everybody they lead: most have one manager
    leads = _leads_of({row[1] for row in works if row[2] is None} - {None}, on)
    gone = _gone({row[2] for row in works} - {None}, on)
    for row in works:
        person, team, named = row[0], row[1], row[2]
        leading = _first(leads.get(team, ()), person) if named is None else named
        if leading is None or leading == person or leading in gone:
            continue
        mine = found.get(person)
        if mine is None:
            found[person] = alone.setdefault(leading, (leading,))
        elif leading not in mine:
            found[person] = (*mine, leading)
    return found


def _first(leads: Sequence[int], person: int) -> int | None:
    """The first of these who is not this person."""
    if leads and leads[0] != person:  # nearly always
        return leads[0]
    return next((one for one in leads if one != person), None)


def _gone(named: set[int], on: date) -> set[int]:
    """Who of those who are named on positions has left on that day."""
    left = Person.objects.filter(left_on__lte=on)
    return {pk for some in _parts(named) for pk in left.filter(pk__in=some).values_list("pk", flat=True)}


def _leads_of(teams: set[int], on: date) -> dict[int, list[int]]:
    """Team → who leads it on that day and is still there, the longest first."""
    found: dict[int, list[int]] = {}
    here = Q(person__left_on=None) | Q(person__left_on__gt=on)
    for some in _parts(teams):
        rows = TeamLead.objects.filter(running(on), here, team__in=some).order_by("since", "pk")
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
