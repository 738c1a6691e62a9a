"""Duties: work that the worker does again and again, such as reminders. Each room registers its own in `ready()`."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from ontplooi.notices.models import Duty

LOAN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Task:
    """What to do, and how often. `do` must be safe to repeat; it gives how many things it did."""

    every: timedelta
    do: Callable[[], int]


_TASKS: dict[str, Task] = {}


def register_duty(name: str, every: timedelta, do: Callable[[], int]) -> None:
    """Make a duty known under a name that stays the same over versions."""
    _TASKS[name] = Task(every, do)


def run_due(stop: threading.Event | None = None) -> int:
    """Run every duty that is due. Gives how many things they did together.

    A duty that fails keeps its loan, so that it is tried again ten minutes later.
    """
    rows = {row.name: row for row in Duty.objects.filter(name__in=_TASKS)}
    done = 0
    for name, task in list(_TASKS.items()):
        if stop is not None and stop.is_set():
            break
        row = rows.get(name) or Duty.objects.get_or_create(name=name)[0]
        now = timezone.now()
        if _is_due(row, task, now) and _claim(name, task, now):
            done += task.do()
            Duty.objects.filter(name=name, claimed_at=now).update(last_run_at=now, claimed_at=None)
    return done


def _is_due(row: Duty, task: Task, now: datetime) -> bool:
    rested = row.last_run_at is None or row.last_run_at <= now - task.every
    return rested and (row.claimed_at is None or row.claimed_at <= now - LOAN)


def _claim(name: str, task: Task, now: datetime) -> bool:
    """One UPDATE decides which worker does it; it asks the same as `_is_due`, of the row as it is at this moment."""
    rested = Q(last_run_at=None) | Q(last_run_at__lte=now - task.every)
    free = Q(claimed_at=None) | Q(claimed_at__lte=now - LOAN)
    return bool(Duty.objects.filter(rested, free, name=name).update(claimed_at=now))
