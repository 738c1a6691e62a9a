"""Two places of work with the same job in one team at the same time are one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

A_DAY = timedelta(days=1)
FULL_TIME = Decimal(1)


@dataclass(frozen=True, slots=True)
class Place:
    """One place of work of somebody: how large, led by whom, from when until when (the last day that counts)."""

    fte: Decimal
    manager: int | None
    since: date
    until: date | None = None

    def counts_on(self, day: date) -> bool:
        """Does it hold on this day?"""
        return self.since <= day and (self.until is None or self.until >= day)


def overlap(places: Sequence[Place]) -> bool:
    """Do two of these hold on the same day?"""
    return any(sum(other.counts_on(one.since) for other in places) > 1 for one in places)


def as_one(places: Sequence[Place]) -> list[Place]:
    """The same days, one place at a time: hours added up to full time, or the largest if that is more, led as the largest is.

    Of equally large ones the first counts.
    """
    begins = {one.since for one in places} | {one.until + A_DAY for one in places if one.until is not None}
    days = sorted(begins)
    found: list[Place] = []
    for day, after in zip(days, [*days[1:], None], strict=True):
        now = [one for one in places if one.counts_on(day)]
        if not now:
            continue
        largest = max(now, key=lambda one: one.fte)
        hours = max(largest.fte, min(FULL_TIME, sum((one.fte for one in now), Decimal(0))))
        piece = Place(hours, largest.manager, day, after - A_DAY if after else None)
        last = found[-1] if found else None
        if last and last.until == day - A_DAY and (last.fte, last.manager) == (piece.fte, piece.manager):
            found[-1] = replace(last, until=piece.until)
        else:
            found.append(piece)
    return found
