"""Doing things at the same time, each with a database connection of its own.

SQLite in memory has one connection; there the acts follow on each other, all from what they saw before the first.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

from ontplooi.kernel.errors import Refusal

Act = Callable[[], object]


def at_once(*acts: Act) -> list[object]:
    """Start all of them at one moment; gives what each returned, or the Refusal it got."""
    if connection.vendor == "sqlite":
        return [_outcome(act) for act in acts]
    results: list[object] = [None] * len(acts)
    ready = Barrier(len(acts))

    def run(place: int) -> None:
        ready.wait()
        try:
            results[place] = _outcome(acts[place])
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def _outcome(act: Act) -> object:
    try:
        return act()
    except Refusal as refusal:
        return refusal
