"""Where somebody worked, works and will work, and what they lead: past, now and to come."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from ontplooi.people.models import Person, Position, Team, TeamLead
from ontplooi.people.queries import running

PAST, NOW, TO_COME = "past", "now", "to come"


def when(row: Position | TeamLead, day: date) -> str:
    """Does this hold on that day, no longer, or not yet?"""
    if row.since > day:
        return TO_COME
    return PAST if row.until is not None and row.until < day else NOW


def positions_of(person: Person, day: date) -> list[tuple[Position, str]]:
    """Every place of work, what is to come first and the longest ago last."""
    rows = Position.objects.filter(person=person).select_related("team", "manager").order_by("-since", "-fte", "pk")
    return _now_above(rows, day)


def leading_of(person: Person, day: date) -> list[tuple[TeamLead, str]]:
    """Every team that this person led, leads or will lead."""
    return _now_above(TeamLead.objects.filter(person=person).select_related("team").order_by("-since", "pk"), day)


def teams_led_from(person: Person, day: date) -> list[int]:
    """Teams that this person leads on that day or later."""
    return list(TeamLead.objects.filter(person=person).exclude(until__lt=day).values_list("team", flat=True))


def without_lead(teams: list[int], day: date) -> QuerySet[Team]:
    """Those of these teams with people in them whom nobody leads on that day."""
    leads = TeamLead.objects.filter(running(day), team=OuterRef("pk"))
    works = Position.objects.filter(running(day), team=OuterRef("pk"))
    return Team.objects.filter(~Exists(leads), Exists(works), pk__in=teams).order_by("name", "pk")


def _now_above(rows: Any, day: date) -> list[tuple[Any, str]]:
    order = {TO_COME: 0, NOW: 1, PAST: 2}
    return sorted(((row, when(row, day)) for row in rows), key=lambda found: order[found[1]])
