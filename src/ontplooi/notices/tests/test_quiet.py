"""Quiet hours: by the clock on the wall, also on the days on which that clock is changed."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontplooi.notices.quiet import Hours, is_long_enough

BRUSSELS = ZoneInfo("Europe/Brussels")
OFFICE = Hours(time(18), time(8), True, "Europe/Brussels")


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (at(2026, 11, 19, 10), at(2026, 11, 19, 10)),
        (at(2026, 11, 19, 17, 59), at(2026, 11, 19, 17, 59)),
        (at(2026, 11, 19, 18), at(2026, 11, 20, 8)),
        (at(2026, 11, 20, 23), at(2026, 11, 23, 8)),  # Friday night: Monday
        (at(2026, 11, 22, 12), at(2026, 11, 23, 8)),
        (at(2026, 3, 27, 19), at(2026, 3, 30, 8)),  # over the Sunday on which the clock goes forward
        (at(2026, 10, 23, 19), at(2026, 10, 26, 8)),
    ],
)
def test_when_a_reminder_may_go(moment, opens):
    assert OFFICE.next_open(moment) == opens


def test_a_quiet_time_that_the_clock_skips_ends_right_after_it():
    hours = Hours(time(22), time(2, 30), False, "Europe/Brussels")
    opens = hours.next_open(at(2026, 3, 29, 1))
    assert not hours.is_quiet(opens)
    assert opens == at(2026, 3, 29, 3, 30)


def test_both_the_same_is_no_quiet_at_all():
    assert not Hours(time(9), time(9), False, "Europe/Brussels").is_quiet(at(2026, 11, 22, 9))


@given(
    since=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    until=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    weekend=st.booleans(),
    zone=st.sampled_from(["Europe/Brussels", "America/New_York", "Australia/Lord_Howe", "UTC", "Asia/Kathmandu"]),
    moment=st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1)).map(lambda one: one.replace(tzinfo=UTC)),  # noqa: DTZ001
)
def test_what_is_put_off_never_lands_in_quiet_time(since, until, weekend, zone, moment):
    hours = Hours(since, until, weekend, zone)
    if not is_long_enough(since, until):
        return
    opens = hours.next_open(moment)
    assert not hours.is_quiet(opens)
    assert timedelta(0) <= opens - moment <= timedelta(days=4)
    assert opens == moment or hours.is_quiet(moment)
