"""Quiet hours: when no reminder goes out, by the clock on the wall of the organisation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ontplooi.notices.models import ReminderChoice
from ontplooi.people.models import Person

SATURDAY = 5
SHORTEST = timedelta(hours=1)  # of the day there must be at least so much in which an e-mail can go


@dataclass(frozen=True, slots=True)
class Hours:
    """Quiet from one time until another, mostly over the night; both the same: no quiet hours. Perhaps the weekend too."""

    since: time
    until: time
    weekend: bool
    time_zone: str

    def is_quiet(self, moment: datetime) -> bool:
        """Must nothing go out at this moment?"""
        local = moment.astimezone(ZoneInfo(self.time_zone))
        if self.weekend and local.weekday() >= SATURDAY:
            return True
        clock = local.time()
        if self.since <= self.until:
            return self.since <= clock < self.until
        return clock >= self.since or clock < self.until

    def next_open(self, moment: datetime) -> datetime:
        """This moment, or the first one after it that is not quiet."""
        if not self.is_quiet(moment):
            return moment
        return next(one for one in self._ends(moment) if one > moment and not self.is_quiet(one))

    def _ends(self, moment: datetime) -> Iterator[datetime]:
        """Each moment at which quiet time can end: a day begins, or the clock says so. Also where the clock jumps."""
        zone = ZoneInfo(self.time_zone)
        day = moment.astimezone(zone).date()
        for number in range(10):
            for clock in sorted({time(), self.until}):
                # Through UTC: a time that the clock skips becomes the first one after it.
                yield datetime.combine(day + timedelta(days=number), clock, zone).astimezone(UTC)


def is_long_enough(since: time, until: time) -> bool:
    """Does a day with these quiet hours leave an hour for e-mail?"""
    anywhere = date(2000, 1, 1)
    quiet = datetime.combine(anywhere, until) - datetime.combine(anywhere, since)
    return timedelta(days=1) - (quiet % timedelta(days=1)) >= SHORTEST


def hours_of(person: Person, choice: ReminderChoice | None) -> Hours:
    """The quiet hours of this person: own ones, or those of the organisation."""
    organisation = person.organisation
    if choice is not None and choice.quiet_from is not None and choice.quiet_until is not None:
        return Hours(choice.quiet_from, choice.quiet_until, choice.quiet_weekend, organisation.time_zone)
    return Hours(organisation.quiet_from, organisation.quiet_until, organisation.quiet_weekend, organisation.time_zone)
