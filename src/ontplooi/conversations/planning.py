"""Free moments in a week, and spreading talks over them: rules about times only, without a database.

Every comparison is made in UTC, so that an hour across the change of the clock is still an hour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ontplooi.kernel.holidays import is_working_day

QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment until another, which itself is free again."""

    starts_at: datetime
    ends_at: datetime

    @classmethod
    def of(cls, starts_at: datetime, minutes: int) -> Span:
        """So many real minutes from `starts_at`, in UTC."""
        start = starts_at.astimezone(UTC)
        return cls(start, start + timedelta(minutes=minutes))

    def meets(self, other: Span, gap: timedelta = timedelta()) -> bool:
        """Do the two overlap, or come closer to each other than `gap`?"""
        return self.starts_at < other.ends_at + gap and other.starts_at < self.ends_at + gap


@dataclass(frozen=True, slots=True)
class Hours:
    """Between which hours somebody plans talks, how many on one day, and how many minutes stay free between two."""

    opens: time = time(9)
    closes: time = time(17)
    most: int = 4
    gap: int = 15
    zone: str = "Europe/Brussels"
    country: str = ""  # whose public holidays stay free

    @property
    def between(self) -> timedelta:
        """What stays free between two talks."""
        return timedelta(minutes=self.gap)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A talk that needs a moment. `earliest` is kept when that is possible, `latest` always."""

    key: int
    minutes: int
    earliest: date
    latest: date | None = None
    busy: tuple[Span, ...] = field(default=())  # when the other one has a talk already


def working_days(first: date, last: date, country: str = "") -> Iterator[date]:
    """Every Monday to Friday from `first` up to and including `last` that is no public holiday."""
    day = first
    while day <= last:
        if is_working_day(day, country):
            yield day
        day += timedelta(days=1)


def on_the_clock(day: date, hour: time, zone: str) -> datetime | None:
    """That day and hour in `zone`; None for an hour that the clock skips in spring."""
    local = datetime.combine(day, hour, ZoneInfo(zone))
    there = local.astimezone(UTC).astimezone(local.tzinfo)
    return local if there.replace(tzinfo=None) == local.replace(tzinfo=None) else None


def quarters(hours: Hours, day: date) -> list[datetime]:
    """Every quarter of an hour of that day, from opening until closing time."""
    found, minute = [], hours.opens.hour * 60 + hours.opens.minute
    end = hours.closes.hour * 60 + hours.closes.minute
    for at in range(-(-minute // 15) * 15, end, 15):
        start = on_the_clock(day, time(at // 60, at % 60), hours.zone)
        if start is not None:
            found.append(start)
    return found


def fits(start: datetime, minutes: int, hours: Hours, taken: Iterable[Span], busy: Iterable[Span], now: datetime) -> bool:
    """Can a talk of so many minutes begin at `start`: still to come, over by closing time, beside everything that is taken?"""
    wanted = Span.of(start, minutes)
    closes = on_the_clock(start.date(), hours.closes, hours.zone)
    if start <= now or closes is None or wanted.ends_at > closes.astimezone(UTC):
        return False
    return not any(wanted.meets(one, hours.between) for one in taken) and not any(wanted.meets(one) for one in busy)


def free_starts(day: date, minutes: int, hours: Hours, taken: Sequence[Span], now: datetime) -> list[datetime]:
    """The quarters of that day at which a talk of so many minutes can begin. None in a weekend or on a public holiday."""
    if not is_working_day(day, hours.country):
        return []
    return [start for start in quarters(hours, day) if fits(start, minutes, hours, taken, (), now)]


def spread(
    wanted: Iterable[Wanted], hours: Hours, taken: Sequence[Span], *, first: date, last: date, now: datetime
) -> dict[int, datetime]:
    """A moment for each talk, as early as can be, the one with the nearest last day first. Who finds no room is left out.

    Not before `earliest` where there is room after it (T4), never after `latest`; at most `hours.most` talks a day, those of
    `taken` included; `hours.gap` minutes free between two; never in a weekend, on a public holiday or in the past.
    """
    zone = ZoneInfo(hours.zone)
    used = list(taken)
    number: dict[date, int] = {}
    for span in taken:
        day = span.starts_at.astimezone(zone).date()
        number[day] = number.get(day, 0) + 1
    found: dict[int, datetime] = {}
    for one in sorted(wanted, key=lambda each: (each.latest or date.max, each.earliest, each.key)):
        until = min(one.latest, last) if one.latest else last
        start = _first_free(one, hours, used, number, max(first, one.earliest), until, now)
        if start is None:  # the points come later than a week before; better than no talk in time
            start = _first_free(one, hours, used, number, first, until, now)
        if start is not None:
            found[one.key] = start
            used.append(Span.of(start, one.minutes))
            number[start.date()] = number.get(start.date(), 0) + 1
    return found


def _first_free(
    one: Wanted, hours: Hours, used: Sequence[Span], number: dict[date, int], first: date, last: date, now: datetime
) -> datetime | None:
    for day in working_days(first, last, hours.country):
        if number.get(day, 0) >= hours.most:
            continue
        near = [each for each in used if abs((each.starts_at.date() - day).days) <= 1]
        for start in quarters(hours, day):
            if fits(start, one.minutes, hours, near, one.busy, now):
                return start
    return None


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of a day that is free, with the quarters at which a talk can begin in it."""

    starts_at: datetime
    ends_at: datetime
    starts: tuple[datetime, ...]


def gaps(day: date, minutes: int, hours: Hours, taken: Sequence[Span], now: datetime) -> list[Gap]:
    """The free stretches of a day in which a talk of so many minutes fits."""
    found: list[list[datetime]] = []
    for start in free_starts(day, minutes, hours, taken, now):
        if found and start.astimezone(UTC) - found[-1][-1].astimezone(UTC) == QUARTER:
            found[-1].append(start)
        else:
            found.append([start])
    zone = ZoneInfo(hours.zone)
    return [Gap(each[0], Span.of(each[-1], minutes).ends_at.astimezone(zone), tuple(each)) for each in found]
