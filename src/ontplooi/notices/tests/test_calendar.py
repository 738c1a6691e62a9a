"""Appointments that calendars understand, in summer and in winter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from ontplooi.notices.calendar import Appointment, event, several

BRUSSELS = ZoneInfo("Europe/Brussels")


def make(cast, **changes):
    facts = {
        "method": "REQUEST",
        "uid": "u1@ontplooi",
        "sequence": 0,
        "starts_at": datetime(2026, 12, 10, 14, tzinfo=BRUSSELS),
        "minutes": 60,
        "summary": "Talk: Anna and Ben",
        "place": "Small room, first floor; at the back",
        "link": "",
        "organiser": cast.ben,
        "attendees": [cast.anna, cast.ben],
    }
    return event(**{**facts, **changes})


def read(text):
    calendar = Calendar.from_ical(text)
    return calendar, calendar.walk("VEVENT")[0]


def test_an_invitation(cast):
    text = make(cast, link="https://video.example/room?a=1,2;b")
    calendar, entry = read(text)
    assert calendar["METHOD"] == "REQUEST"
    assert calendar.walk("VTIMEZONE")
    assert (entry["STATUS"], entry["CLASS"], entry["SEQUENCE"]) == ("CONFIRMED", "PRIVATE", 0)
    assert entry["LOCATION"] == "Small room, first floor; at the back"
    assert str(entry["URL"]) == "https://video.example/room?a=1,2;b"
    assert "CONFERENCE" in entry
    assert entry["ORGANIZER"] == "mailto:ben@linde.example"
    guests = {str(guest): guest.params for guest in entry["ATTENDEE"]}
    assert guests["mailto:anna@linde.example"]["PARTSTAT"] == "NEEDS-ACTION"
    assert guests["mailto:anna@linde.example"]["RSVP"] == "TRUE"
    assert guests["mailto:ben@linde.example"]["PARTSTAT"] == "ACCEPTED"
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


def test_a_cancellation_is_the_same_appointment(cast):
    calendar, entry = read(make(cast, method="CANCEL", sequence=2))
    assert calendar["METHOD"] == "CANCEL"
    assert (entry["UID"], entry["SEQUENCE"], entry["STATUS"]) == ("u1@ontplooi", 2, "CANCELLED")


def test_another_method_is_refused(cast):
    with pytest.raises(ValueError):
        make(cast, method="PUBLISH")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moment=st.integers(0, 10 * 365 * 24 * 60).map(lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)),
    minutes=st.integers(15, 480),
)
def test_the_moment_survives_summer_and_winter(cast, moment, minutes):
    _calendar, entry = read(make(cast, starts_at=moment, minutes=minutes))
    assert entry["DTSTART"].params["TZID"] == cast.organisation.time_zone
    assert entry.decoded("DTSTART").astimezone(UTC) == moment
    assert entry.decoded("DTEND").astimezone(UTC) - moment == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(datetime(2026, 7, 1, 14, tzinfo=BRUSSELS), 2), (datetime(2026, 12, 10, 14, tzinfo=BRUSSELS), 1)],
)
def test_a_calendar_that_knows_no_zones_can_read_ours(cast, day, hours):
    calendar, _entry = read(make(cast, starts_at=day))
    zone = calendar.walk("VTIMEZONE")[0].to_tz()
    assert day.replace(tzinfo=zone).utcoffset() == timedelta(hours=hours)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=200))
def test_whatever_is_typed_stays_one_appointment(cast, words):
    cast.ben.first_name = words
    calendar, entry = read(make(cast, summary=words, place=words, organiser=cast.ben))
    assert len(calendar.walk("VEVENT")) == 1
    assert len(entry["ATTENDEE"]) == 2
    assert calendar["METHOD"] == "REQUEST"


def test_several_appointments_in_one_file_for_the_own_calendar(cast):
    summer = datetime(2027, 7, 1, 9, tzinfo=BRUSSELS)
    winter = Appointment(
        "u1", 0, datetime(2026, 12, 10, 14, tzinfo=BRUSSELS), 45, "Talk: Anna, Ben", "room 2", "https://v.example/1"
    )
    text = several([winter, Appointment("u2", 3, summer, 60, "Talk: Emma, Ben")], organiser=cast.ben)
    calendar = Calendar.from_ical(text)
    entries = calendar.walk("VEVENT")
    assert (str(calendar["METHOD"]), [str(one["UID"]) for one in entries]) == ("PUBLISH", ["u1", "u2"])
    assert [one.start for one in entries] == [winter.starts_at, summer]
    assert all(one["ORGANIZER"] == "mailto:ben@linde.example" and "ATTENDEE" not in one for one in entries)
    assert (entries[0]["LOCATION"], str(entries[0]["URL"]), entries[1]["SEQUENCE"]) == ("room 2", "https://v.example/1", 3)
