"""Public holidays of the Netherlands and Belgium, and working days: rules about days only, without a database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FRIDAY, SUNDAY = 4, 6
Named = str | Promise


def easter(year: int) -> date:
    """Easter Sunday in the western churches, by the rule of Butcher."""
    century, rest = divmod(year, 100)
    leaps, left = divmod(century, 4)
    corrected = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - leaps - corrected + 15) % 30
    more, ahead = divmod(rest, 4)
    weekday = (32 + 2 * left + 2 * more - moon - ahead) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(country: str, year: int) -> dict[date, Named]:
    """Every public holiday of the country in that year, with its name; in a country that we do not know there are none.

    Easter and Whit Sunday are not named: a Sunday is no working day anyhow.
    """
    days = {"nl": _dutch, "be": _belgian}.get(country)
    return dict(days(year)) if days else {}


def holiday_on(day: date, country: str) -> str:
    """The name of the public holiday on that day; empty on any other day."""
    return str(holidays(country, day.year).get(day, ""))


def is_working_day(day: date, country: str) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() <= FRIDAY and day not in holidays(country, day.year)


def working_day_from(day: date, country: str) -> date:
    """This day, or the first working day after it."""
    while not is_working_day(day, country):
        day += timedelta(days=1)
    return day


def working_day_until(day: date, country: str) -> date:
    """This day, or the last working day before it."""
    while not is_working_day(day, country):
        day -= timedelta(days=1)
    return day


def _of_both(year: int) -> Iterator[tuple[date, Named]]:
    sunday = easter(year)
    yield date(year, 1, 1), _("New Year’s Day")
    yield sunday + timedelta(days=1), _("Easter Monday")
    yield sunday + timedelta(days=39), _("Ascension Day")
    yield sunday + timedelta(days=50), _("Whit Monday")
    yield date(year, 12, 25), _("Christmas Day")


def _dutch(year: int) -> Iterator[tuple[date, Named]]:
    if year % 5 == 0:  # in most collective agreements it is a day off once in five years; Ascension Day may be the same day
        yield date(year, 5, 5), _("Liberation Day")
    king = date(year, 4, 27)
    yield king - timedelta(days=king.weekday() == SUNDAY), _("King’s Day")
    yield date(year, 12, 26), _("Second day of Christmas")
    yield from _of_both(year)


def _belgian(year: int) -> Iterator[tuple[date, Named]]:
    yield date(year, 5, 1), _("Labour Day")
    yield date(year, 7, 21), _("Belgian National Day")
    yield date(year, 8, 15), _("Assumption Day")
    yield date(year, 11, 1), _("All Saints’ Day")
    yield date(year, 11, 11), _("Armistice Day")
    yield from _of_both(year)
