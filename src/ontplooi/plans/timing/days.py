"""Counting with days: months of unequal length, quarters, seasons, feasts."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TypeAlias

Span: TypeAlias = tuple[date, date]

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12}
# A season starts on the 21st: that is what "before summer" means to most people.
SEASONS = {"spring": (3, 6), "summer": (6, 9), "autumn": (9, 12), "winter": (12, 3)}
# Approximate: schools in the Netherlands and in Flanders differ by weeks.
FIXED_FEASTS = {
    "newyear": ((1, 1), (1, 1)),
    "xmas": ((12, 25), (12, 26)),
    "xmasbreak": ((12, 21), (1, 5)),
    "summerbreak": ((7, 1), (8, 31)),
    "autumnbreak": ((10, 20), (11, 5)),
    "springbreak": ((2, 10), (3, 5)),
    "sinterklaas": ((12, 5), (12, 6)),
    "kingsday": ((4, 27), (4, 27)),
    "buildersbreak": ((7, 10), (8, 5)),
}
MOVING_FEASTS = {
    "easter": (0, 1),
    "easterbreak": (-7, 14),
    "mayholiday": (20, 35),
    "whitsun": (49, 50),
    "ascension": (39, 39),
    "carnival": (-49, -47),
}


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add(day: date, amount: float, unit: str) -> date:
    """`amount` days, working days, weeks, months, quarters, half years or years later."""
    if unit in MONTHS_IN:
        return add_months(day, round(amount * MONTHS_IN[unit]))
    if unit == "week":
        return day + timedelta(days=round(amount * 7))
    if unit == "workday":
        return day + timedelta(days=round(amount) + 2 * (round(amount) // 5))
    return day + timedelta(days=round(amount))


def months_from(year: int, month: int, length: int) -> Span:
    """The whole months from this one on."""
    start = date(year, month, 1)
    return start, add_months(start, length) - timedelta(days=1)


def week(year: int, number: int) -> Span:
    """The days of an ISO week."""
    start = date.fromisocalendar(year, number, 1)
    return start, start + timedelta(days=6)


def season(year: int, name: str) -> Span:
    """From the 21st up to the next season."""
    first, last = SEASONS[name]
    return date(year, first, 21), date(year + (last < first), last, 20)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar."""
    century, golden = year // 100, year % 19
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def feast(year: int, name: str) -> Span:
    """A feast or a school holiday, as near as a whole country can know it."""
    if name in MOVING_FEASTS:
        first, last = MOVING_FEASTS[name]
        return easter(year) + timedelta(days=first), easter(year) + timedelta(days=last)
    (month, day), (end_month, end_day) = FIXED_FEASTS[name]
    return date(year, month, day), date(year + (end_month < month), end_month, end_day)


def third(span: Span, which: int) -> Span:
    """The beginning (0), the middle (1) or the end (2) of a period."""
    start, end = span
    part = timedelta(days=((end - start).days + 1) // 3)
    if which == 0:
        return start, max(start, start + part - timedelta(days=1))
    return (start + part, end - part) if which == 1 else (end - max(part - timedelta(days=1), timedelta()), end)
