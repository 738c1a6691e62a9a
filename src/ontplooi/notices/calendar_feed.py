"""Somebody's own calendar, for the calendar program on their phone: a private address that can be renewed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone, translation
from icalendar import Calendar, Event

from ontplooi.notices.cleaning import one_line
from ontplooi.notices.links import absolute
from ontplooi.notices.models import CalendarAddress
from ontplooi.people.models import Person

BACK = timedelta(days=180)  # what lies further behind is left out
CANCELLED_FOR = timedelta(days=30)  # so long a cancelled appointment is still shown as cancelled, so that calendars drop it
_FINDERS: list[Callable[[Person], Iterable[Entry]]] = []


@dataclass(frozen=True, slots=True)
class Entry:
    """One appointment, or something of a whole day. `summary` must be neutral: colleagues can often see each other's calendar.

    `uid` and `sequence` are those of the appointment that was mailed, so that a calendar shows one and not two.
    """

    uid: str
    summary: str
    path: str
    stamped_at: datetime
    starts_at: datetime | None = None
    minutes: int = 0
    on: date | None = None
    sequence: int = 0
    place: str = ""
    is_cancelled: bool = False


def register_calendar(find: Callable[[Person], Iterable[Entry]]) -> None:
    """Let a room put its appointments in. `find` gives those of one person, in that person's language, in a few queries."""
    _FINDERS.append(find)


def _signer() -> Signer:
    return Signer(salt="ontplooi.notices.calendar", sep=".")


def address_of(person: Person) -> str:
    """The whole address of this person's calendar; empty when there is none."""
    row = CalendarAddress.objects.filter(person=person, is_on=True).first()
    if row is None:
        return ""
    return absolute(reverse("notices:feed", args=[_signer().sign(f"{person.pk}.{row.version}")]))


def person_of(token: str) -> Person | None:
    """Whose calendar this address is; nobody for an address that was replaced, stopped or made up, or of who has left."""
    try:
        pk, version = _signer().unsign(token).split(".")
    except (BadSignature, ValueError):
        return None
    rows = CalendarAddress.objects.select_related("person__organisation")
    row = rows.filter(person_id=int(pk), version=int(version), is_on=True).first()
    return row.person if row is not None and row.person.is_active else None


def calendar_of(person: Person) -> bytes:
    """The calendar file. As long as nothing changes it is the same, to the letter."""
    calendar = Calendar()
    calendar.add("prodid", "-//Ontplooi//Ontplooi//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Ontplooi · {person.organisation}")
    calendar.add("x-published-ttl", "PT1H")
    with translation.override(person.reads_in), timezone.override(person.organisation.time_zone):
        entries = [entry for find in _FINDERS for entry in find(person)]
    for entry in sorted(entries, key=lambda one: one.uid):
        calendar.add_component(_event(entry, person.organisation.time_zone))
    days = [entry.starts_at.date() for entry in entries if entry.starts_at]
    if days:
        near = timedelta(days=400)
        calendar.add_missing_timezones(first_date=min(days) - near, last_date=max(days) + near)
    return bytes(calendar.to_ical())


def mark_of(content: bytes) -> str:
    """An ETag: a calendar program that has this content already does not get it again."""
    return f'"{sha256(content).hexdigest()[:32]}"'


def _event(entry: Entry, time_zone: str) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamped_at.astimezone(UTC).replace(microsecond=0))
    if entry.starts_at is not None:
        start = entry.starts_at.astimezone(ZoneInfo(time_zone))
        event.add("dtstart", start)
        event.add("dtend", (start.astimezone(UTC) + timedelta(minutes=entry.minutes)).astimezone(start.tzinfo))
    elif entry.on is not None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", one_line(entry.summary, 200))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE" if entry.starts_at and not entry.is_cancelled else "TRANSPARENT")
    event.add("url", absolute(entry.path))
    if entry.place:
        event.add("location", one_line(entry.place, 300))
    return event
