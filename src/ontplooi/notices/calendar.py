"""Appointments for people's own calendars (iTIP), sent along with a letter."""

from __future__ import annotations

from collections.abc import Sequence
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
    start = starts_at.astimezone(ZoneInfo(organiser.organisation.time_zone))
    entry = Event()
    entry.add("uid", uid)
    entry.add("sequence", sequence)
    entry.add("dtstamp", timezone.now().astimezone(UTC).replace(microsecond=0))
    entry.add("dtstart", start)
    # Through UTC: an hour across the change of the clock is still an hour.
    entry.add("dtend", (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo))
    entry.add("summary", one_line(summary, 200))
    entry.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    entry.add("class", "PRIVATE")
    entry.add("transp", "OPAQUE")
    if place:
        entry.add("location", one_line(place, 300))
    if link:
        _add_link(entry, one_line(link, 1000))
    _add_people(entry, organiser, attendees)
    calendar = Calendar()
    calendar.add("prodid", "-//Ontplooi//Ontplooi//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(entry)
    # Only the changes of the clock around this moment: some calendars stumble over seventy years of them.
    near = timedelta(days=400)
    calendar.add_missing_timezones(first_date=(start - near).date(), last_date=(start + near).date())
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
