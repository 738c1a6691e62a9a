"""Doing things as if it were another day, so that a new demo has a past. Only used while a demo is filled."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from unittest.mock import patch

from django.utils import timezone

_real_now = timezone.now


@contextmanager
def days_ago(days: float) -> Iterator[None]:
    """Inside it, now is that many days ago."""
    real = _real_now()
    # Past days are lived in office hours, whenever the demo is started.
    start = timezone.localtime(real).replace(hour=10, minute=30) if days >= 1 else real
    with patch("django.utils.timezone.now", lambda: start + (_real_now() - real) - timedelta(days=days)):
        yield


def at(days: int, hour: int = 14) -> datetime:
    """That many days from the real today, at this hour. In a weekend, the Monday after."""
    day = timezone.localdate(_real_now()) + timedelta(days=days)
    day += timedelta(days=(7 - day.weekday()) % 7 if day.weekday() >= 5 else 0)
    return timezone.make_aware(datetime.combine(day, time(hour)))


def working_day(ago: int) -> int:
    """The number of days back that is a working day: `ago`, or a day or two earlier."""
    day = timezone.localdate(_real_now()) - timedelta(days=ago)
    return ago + max(0, day.weekday() - 4)
