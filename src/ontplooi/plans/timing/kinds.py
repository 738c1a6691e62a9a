"""What a piece of text about time can mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TimingKind(StrEnum):
    """The shapes in which people say when."""

    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    PERIOD = "period"
    TERM = "term"
    EVENT = "event"
    ONGOING = "ongoing"
    FREQUENCY = "frequency"
    VAGUE = "vague"


NO_END = frozenset({TimingKind.ONGOING, TimingKind.FREQUENCY, TimingKind.VAGUE})


@dataclass(frozen=True, slots=True)
class Timing:
    """One moment, period or rhythm, with the days that it covers when they are known."""

    kind: TimingKind
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def is_end(self) -> bool:
        """Whether somebody can know the day on which it has to be there."""
        if self.kind == TimingKind.EVENT:
            return True
        return self.kind not in NO_END and self.ends_on is not None


@dataclass(frozen=True, slots=True)
class Found:
    """A timing inside a longer text, with the words that said it and where they stand."""

    timing: Timing
    words: str
    start: int
    end: int
    is_next_conversation: bool = False
    days_only: bool = False
    step: tuple[int, str] | None = None
