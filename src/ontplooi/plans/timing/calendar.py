"""Works out which days a calendar shape covers, seen from today."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ontplooi.plans.timing import days
from ontplooi.plans.timing.days import Span
from ontplooi.plans.timing.kinds import Timing, TimingKind

UNITS = {"month": TimingKind.MONTH, "quarter": TimingKind.QUARTER, "half": TimingKind.HALF_YEAR, "year": TimingKind.YEAR}
STARTS = frozenset({"FROM", "AFTER"})
LAST_YEAR = 9000


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing on the calendar: its kind, the year if it was said, and its days in a given year."""

    kind: TimingKind
    year: int | None
    span: Callable[[int], Span]
    # Whether it says enough to be time even without "voor", "in" or "eind" before it.
    sure: bool = True


Groups = dict[str, str]


def _number(groups: Groups, *names: str) -> int:
    return int(next(groups[name] for name in names if name in groups))


def _year(groups: Groups, name: str) -> int | None:
    return int(groups[name]) if name in groups else None


def _day(year: int | None, month: int, day: int, *, sure: bool = True) -> Thing:
    def span(in_year: int) -> Span:
        found = date(in_year, month, day)
        return found, found

    return Thing(TimingKind.DATE, year, span, sure)


def _dated(groups: Groups) -> Thing | None:
    if "y0" in groups:
        return _day(int(groups["y0"]), int(groups["m0"]), int(groups["d0"]))
    if "d1" in groups:
        return _day(None, int(groups["m1"]), int(groups["d1"]), sure=False)
    for day, month, year in (("d2", "m2", "y2"), ("d3", "m3", "y3")):
        if day in groups:
            return _day(_year(groups, year), int(groups[month]), int(groups[day]))
    return None


def _month(number: int, year: int | None, *, sure: bool) -> Thing:
    return Thing(TimingKind.MONTH, year, lambda y: days.months_from(y, number, 1), sure or year is not None)


def _parts(groups: Groups) -> Thing | None:
    if "m4" in groups:
        return _month(int(groups["m4"]), _year(groups, "y4"), sure=groups["sure"] == "M")
    if {"q1", "q2", "q3"} & groups.keys():
        quarter = _number(groups, "q1", "q2", "q3")
        return Thing(TimingKind.QUARTER, _year(groups, "y5"), lambda y: days.months_from(y, quarter * 3 - 2, 3))
    if {"h1", "h2"} & groups.keys():
        half = min(_number(groups, "h1", "h2"), 2)
        sure = "h0" not in groups or "y6" in groups
        return Thing(TimingKind.HALF_YEAR, _year(groups, "y6"), lambda y: days.months_from(y, half * 6 - 5, 6), sure)
    if "w1" in groups:
        number = int(groups["w1"])
        return Thing(TimingKind.PERIOD, _year(groups, "y9"), lambda y: days.week(y, number))
    return None


def _school(year: int | None, *, sure: bool) -> Thing:
    return Thing(TimingKind.PERIOD, year, lambda y: (date(y, 9, 1), date(y + 1, 8, 31)), sure)


def _named(name: str, year: int | None, today: date, *, sure: bool) -> Thing:
    if name == "SCHOOLYEAR":
        start = today.year - (today.month < 9)
        return _school(start, sure=sure)
    if name.startswith("S"):
        return Thing(TimingKind.PERIOD, year, lambda y: days.season(y, name[1:]), sure or year is not None)
    if name.startswith("E"):
        return Thing(TimingKind.PERIOD, year, lambda y: days.feast(y, name[1:]), sure or year is not None)
    if name.startswith("WD"):
        found = today + timedelta(days=(int(name[2:]) - today.isoweekday() - 1) % 7 + 1)
        return _day(found.year, found.month, found.day, sure=sure)
    return _month(int(name[1:]), year, sure=sure)


def _relative(which: str, unit: str, today: date) -> Thing:
    ahead = which == "NEXT"
    if unit == "week":
        monday = today - timedelta(days=today.isoweekday() - 1 - 7 * ahead)
        span = (monday, monday + timedelta(days=6))
        return Thing(TimingKind.PERIOD, today.year, lambda _: span)
    length = days.MONTHS_IN[unit]
    first = date(today.year, (today.month - 1) // length * length + 1, 1)
    start = days.add_months(first, length * ahead)
    return Thing(UNITS[unit], start.year, lambda _: days.months_from(start.year, start.month, length))


def _spoken(groups: Groups, today: date) -> Thing | None:
    if "s1" in groups:
        thing = _named(groups["s1"], None, today, sure=True)
        if groups["s1"] == "SCHOOLYEAR" and groups["rel1"] == "NEXT":
            return _school((thing.year or today.year) + 1, sure=True)
        return thing
    if "season" in groups:
        return _named(groups["season"], _year(groups, "y7"), today, sure=False)
    if "yy" in groups:
        return _school(int(groups["yy"]), sure=True)
    if "schoolyear" in groups:
        return _school(_year(groups, "y8"), sure=False) if "y8" in groups else _named("SCHOOLYEAR", None, today, sure=False)
    if "u2" in groups:
        return _relative(groups["rel2"], groups["u2"], today)
    if "weekday" in groups:
        return _named(groups["weekday"], None, today, sure=False)
    return None


def _bare(groups: Groups, today: date) -> Thing | None:
    if "y10" in groups:
        return Thing(TimingKind.YEAR, int(groups["y10"]), lambda y: (date(y, 1, 1), date(y, 12, 31)), sure=False)
    # "eind van het jaar" is a moment; "jaar" by itself is not.
    if "bareunit" in groups and ("edge" in groups or groups.get("prep") == "COURSE"):
        return _relative("THIS", groups["bareunit"][1:], today)
    return None


def _placed(thing: Thing, groups: Groups, year: int) -> Timing:
    span = thing.span(year)
    prep, edge = groups.get("prep"), groups.get("edge")
    if edge == "HALF" and thing.kind == TimingKind.MONTH:
        span = (span[0] + timedelta(days=14),) * 2
    elif edge:
        span = days.third(span, {"STARTOF": 0, "ENDOF": 2}.get(edge, 1))
    start, end = span
    if prep in STARTS:
        return Timing(thing.kind, (end if prep == "AFTER" else start), None)
    if prep in ("BEFORE", "FOR", "UNTIL", "BY"):
        exact = thing.kind == TimingKind.DATE or start == end
        if edge == "ENDOF" or exact:
            return Timing(thing.kind, None, end)
        return Timing(thing.kind, None, start if edge or prep == "BY" else start - timedelta(days=1))
    return Timing(thing.kind, None if prep in ("THRU", "WITHIN") else start, end)


def _upcoming(thing: Thing, groups: Groups, today: date) -> Timing | None:
    """The first year in which it is not over yet, when no year was said."""
    years = [thing.year] if thing.year is not None else range(today.year - 1, min(today.year + 9, LAST_YEAR))
    for year in years:
        try:
            timing = _placed(thing, groups, year)
            over = (timing.ends_on or thing.span(year)[1]) < today
        except (ValueError, OverflowError):
            continue  # 31 February, week 53 of a year with 52, or a year beyond the calendar.
        if thing.year is not None or not over:
            return timing
    return None


def read(match: re.Match[str], today: date, *, whole_field: bool) -> Timing | None:
    """The timing that a calendar shape says; in running text only when it cannot be something else."""
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    try:
        thing = _dated(groups) or _parts(groups) or _spoken(groups, today) or _bare(groups, today)
    except (ValueError, OverflowError):
        return None
    if thing is None:
        return None
    if not (thing.sure or whole_field or {"prep", "edge"} & groups.keys()):
        return None
    return _upcoming(thing, groups, today)


def read_plain(match: re.Match[str], today: date, *, not_after: date | None = None) -> Timing | None:
    """The days of the thing itself, without "van" or "tot": one end of a period."""
    groups = {name: value for name, value in match.groupdict().items() if value is not None and name != "prep"}
    try:
        thing = _dated(groups) or _parts(groups) or _spoken(groups, today) or _bare(groups, today)
    except (ValueError, OverflowError):
        return None
    if thing is None:
        return None
    if not_after is not None and thing.year is None:
        for year in (not_after.year, not_after.year - 1):
            timing = _upcoming(replace(thing, year=year), groups, today)
            if timing and timing.starts_on and timing.starts_on <= not_after:
                return timing
    return _upcoming(thing, groups, today)
