"""The days that we propose for a round: working days, in their order."""

from __future__ import annotations

from datetime import date, timedelta

from ontplooi.kernel.clock import today
from ontplooi.kernel.holidays import working_day_from, working_day_until
from ontplooi.plans.timing.days import add_months
from ontplooi.rounds.models import Round

DATES = ("starts_on", "plan_by", "ends_on", "sign_by")
TO_SIGN = timedelta(weeks=2)


def proposed_days(round_: Round) -> dict[str, date]:
    """Days that suit most rounds of this kind, for who has not chosen any."""
    propose = programme_dates if round_.is_programme else proposed_dates
    return propose(today(round_.organisation.time_zone), round_.organisation.country)


def proposed_dates(on: date, country: str) -> dict[str, date]:
    """Two weeks until the start, three to plan, ten for the talks, two more to sign."""
    monday = _monday(on)
    ends = monday + timedelta(weeks=10, days=-3)
    days = {"starts_on": monday, "plan_by": monday + timedelta(weeks=3, days=-3), "ends_on": ends, "sign_by": ends + TO_SIGN}
    return _on_working_days(days, country)


def programme_dates(on: date, country: str) -> dict[str, date]:
    """Days that suit most programmes: two weeks until the start, sixteen until the last talk, two more to sign."""
    monday = _monday(on)
    ends = monday + timedelta(weeks=16, days=-3)
    days = {"starts_on": monday, "plan_by": ends - timedelta(weeks=4), "ends_on": ends, "sign_by": ends + TO_SIGN}
    return _on_working_days(days, country)


def a_year_later(round_: Round) -> dict[str, date | None]:
    """The days of a copy: those of this round in the next year, moved off weekends and public holidays."""
    known = {name: add_months(day, 12) for name in DATES if (day := getattr(round_, name)) is not None}
    moved = _on_working_days(known, round_.organisation.country)
    return {name: moved.get(name) for name in DATES}


def day_to_sign(round_: Round, ends_on: date) -> date:
    """The day of signing that belongs to another last day of the talks: as long after it as it was."""
    between = round_.sign_by - round_.ends_on if round_.sign_by and round_.ends_on else TO_SIGN
    return max(ends_on, working_day_until(ends_on + between, round_.organisation.country))


def _monday(on: date) -> date:
    """The first Monday that is at least two weeks away."""
    return on + timedelta(days=14 + (7 - (on + timedelta(days=14)).weekday()) % 7)


def _on_working_days(days: dict[str, date], country: str) -> dict[str, date]:
    """The first day moves on, every last day moves back; none comes before the first day or before an earlier last day."""
    found: dict[str, date] = {}
    for name in DATES:
        if name not in days:
            continue
        earliest = max(found.values(), default=days[name])
        moved = working_day_from(days[name], country) if name == "starts_on" else working_day_until(days[name], country)
        found[name] = max(earliest, moved) if found else moved
    return found
