"""Appointments for people's own calendars (iTIP), sent along with a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vUri

from ontplooi.notices.cleaning import one_line
from ontplooi.people.models import Person

METHODS = ("REQUEST", "CANCEL")


def event(
    *, method: str, uid: str, sequence: int, starts_at: datetime, minutes: int, summary: str, place: str, link: str,
    organiser: Person, attendees: Sequence[Person],
) -> str:  # fmt: skip
    """The calendar file of one appointment. The same `uid` with a higher `sequence` moves it, CANCEL takes it away.

    `summary` must be neutral: colleagues can often see each other's calendar.
    """
    if method not in METHODS:
        raise ValueError(f"{method!r} is none of {METHODS}")
    one = Appointment(uid, sequence, starts_at, minutes, summary, place, link)
    entry = _entry(one, organiser, "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    _add_people(entry, organiser, attendees)
    return _file(method, [entry], [starts_at])


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment among several, as `event` takes it."""

    uid: str
    sequence: int
    starts_at: datetime
    minutes: int
    summary: str
    place: str = ""
    link: str = ""


def several(appointments: Sequence[Appointment], *, organiser: Person) -> str:
    """One calendar file with all these appointments, for the organiser's own calendar. Nobody is asked to answer (PUBLISH)."""
    entries = [_entry(one, organiser, "CONFIRMED") for one in appointments]
    for entry in entries:
        _add_people(entry, organiser, [])
    return _file("PUBLISH", entries, [one.starts_at for one in appointments])


def _entry(one: Appointment, organiser: Person, status: str) -> Event:
    start = one.starts_at.astimezone(ZoneInfo(organiser.organisation.time_zone))
    entry = Event()
    entry.add("uid", one.uid)
    entry.add("sequence", one.sequence)
    entry.add("dtstamp", timezone.now().astimezone(UTC).replace(microsecond=0))
    entry.add("dtstart", start)
    # Through UTC: an hour across the change of the clock is still an hour.
    entry.add("dtend", (start.astimezone(UTC) + timedelta(minutes=one.minutes)).astimezone(start.tzinfo))
    entry.add("summary", one_line(one.summary, 200))
    entry.add("status", status)
    entry.add("class", "PRIVATE")
    entry.add("transp", "OPAQUE")
    if one.place:
        entry.add("location", one_line(one.place, 300))
    if one.link:
        _add_link(entry, one_line(one.link, 1000))
    return entry


def _file(method: str, entries: Sequence[Event], starts: Sequence[datetime]) -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//Ontplooi//Ontplooi//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    for entry in entries:
        calendar.add_component(entry)
    # Only the changes of the clock around these moments: some calendars stumble over seventy years of them.
    near = timedelta(days=400)
    calendar.add_missing_timezones(first_date=(min(starts) - near).date(), last_date=(max(starts) + near).date())
    return str(calendar.to_ical().decode("utf-8"))


def _add_link(entry: Event, link: str) -> None:
    entry.add("url", link)
    video = vUri(link)
    video.params["VALUE"] = "URI"
    video.params["FEATURE"] = "VIDEO"
    entry.add("conference", video)


def _own_address() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def _add_people(entry: Event, organiser: Person, attendees: Sequence[Person]) -> None:
    host = vCalAddress(f"mailto:{organiser.email or _own_address()}")
    host.params["CN"] = one_line(organiser.name, 120)
    host.params["SENT-BY"] = f"mailto:{_own_address()}"
    entry.add("organizer", host)
    for person in attendees:
        if not person.email:
            continue
        guest = vCalAddress(f"mailto:{person.email}")
        guest.params["CN"] = one_line(person.name, 120)
        guest.params["CUTYPE"] = "INDIVIDUAL"
        guest.params["ROLE"] = "REQ-PARTICIPANT"
        guest.params["PARTSTAT"] = "ACCEPTED" if person.pk == organiser.pk else "NEEDS-ACTION"
        guest.params["RSVP"] = "FALSE" if person.pk == organiser.pk else "TRUE"
        entry.add("attendee", guest)
