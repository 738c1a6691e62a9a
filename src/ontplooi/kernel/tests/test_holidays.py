"""Public holidays: against days that are known, and rules that hold in every year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ontplooi.kernel.holidays import easter, holiday_on, holidays, is_working_day, working_day_from, working_day_until

YEARS, COUNTRIES = st.integers(1990, 2199), st.sampled_from(["nl", "be", "xx"])
DAYS = st.dates(date(1990, 1, 10), date(2199, 12, 1))


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1818, 3, 22),
        (1943, 4, 25),
        (2000, 4, 23),
        (2008, 3, 23),
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2038, 4, 25),
    ],
)
def test_easter_on_days_that_are_known(year, month, day):
    assert easter(year) == date(year, month, day)


def _moon(year: int) -> date:
    """Easter by the table of epacts of the calendar of 1582, written out in another way than our rule."""
    golden, century = year % 19, year // 100
    epact = (14 + 11 * golden - (3 * (century + 1)) // 4 + (5 + 8 * (century + 1)) // 25) % 30
    if epact == 0 or (epact == 1 and golden > 10):
        epact += 1
    full = date(year, 4, 19) - timedelta(days=epact)
    return full + timedelta(days=7 - (full.weekday() + 1) % 7)


@given(st.integers(1900, 2400))
def test_easter_is_the_sunday_after_the_full_moon(year):
    assert easter(year) == _moon(year)
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@given(YEARS, COUNTRIES)
def test_the_days_of_a_year(year, country):
    with translation.override("en"):
        found = {day: str(name) for day, name in holidays(country, year).items()}
    assert all(day.year == year and name for day, name in found.items())
    names = list(found.values())
    assert len(set(names)) == len(names)
    if country == "be":
        assert len(found) in {9, 10}, "Ascension Day can be the first of May"
    if country == "nl":
        assert ("Liberation Day" in names) == (year % 5 == 0 and date(year, 5, 5) != easter(year) + timedelta(days=39))
        king = next(day for day, name in found.items() if name == "King’s Day")
        assert king.weekday() != 6
        assert king.day in {26, 27}


@given(DAYS, COUNTRIES)
def test_the_nearest_working_day(day, country):
    after, before = working_day_from(day, country), working_day_until(day, country)
    assert before <= day <= after
    assert is_working_day(after, country)
    assert is_working_day(before, country)
    between = (before + timedelta(days=number) for number in range(1, (after - before).days))
    assert not any(is_working_day(one, country) for one in between)
    assert (after - before).days <= 7


def test_names_in_the_language_of_the_reader():
    with translation.override("en"):
        assert holiday_on(date(2027, 4, 27), "nl") == "King’s Day"
        assert holiday_on(date(2027, 7, 21), "be") == "Belgian National Day"
        assert holiday_on(date(2025, 4, 27), "nl") == "", "the Sunday: the day before it is"
        assert holiday_on(date(2025, 4, 26), "nl") == "King’s Day"
    assert not is_working_day(date(2026, 12, 25), "nl")
    assert is_working_day(date(2026, 5, 5), "nl")
