"""Where somebody worked, works and will work, and what they lead: past, now and to come."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

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


def without_lead_after(person: Person, day: date) -> QuerySet[Team]:
    """Teams with people that this person led until the day before, and that nobody leads from that day on."""
    last = Q(leads__person=person, leads__until=day - timedelta(days=1))
    leads = TeamLead.objects.filter(running(day), team=OuterRef("pk"))
    works = Position.objects.filter(running(day), team=OuterRef("pk"))
    return Team.objects.filter(last).filter(~Exists(leads), Exists(works)).distinct().order_by("name", "pk")


def _now_above(rows: Any, day: date) -> list[tuple[Any, str]]:
    order = {TO_COME: 0, NOW: 1, PAST: 2}
    return sorted(((row, when(row, day)) for row in rows), key=lambda found: order[found[1]])
