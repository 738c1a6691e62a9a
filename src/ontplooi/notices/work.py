"""The worker: delivers e-mail and does the duties, until it is told to stop."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, close_old_connections, connections

from ontplooi.notices.delivery import deliver_due
from ontplooi.notices.duties import run_due

log = logging.getLogger(__name__)
Step = Callable[[threading.Event], int]
LAST_MOMENT = 1.5
HICCUP = 5.0
_STEPS: dict[str, Step] = {}


def register_step(name: str, step: Step) -> None:
    """Work of another room that should begin within a second. It gives how much it did. Called in a room's `ready()`."""
    _STEPS[name] = step


def once() -> int:
    """Everything that is due now, one time. Gives how many e-mails went and how many things the duties did."""
    stop = threading.Event()
    sent = 0
    done = run_due(stop)
    for step in _STEPS.values():
        done += step(stop)
    while batch := deliver_due(stop):
        sent += batch
    return done + sent


def run(stop: threading.Event, poll: float = 1.0) -> None:
    """Work until `stop` is set. A step that breaks shows its error in the log and is started again; the other goes on."""
    steps: dict[str, Step] = {"mail": deliver_due, "duties": run_due, **_STEPS}
    threads: dict[str, threading.Thread] = {}
    while not stop.is_set():
        for name, step in steps.items():
            if name not in threads or not threads[name].is_alive():
                threads[name] = threading.Thread(target=_repeat, args=(step, stop, poll), name=name, daemon=True)
                threads[name].start()
        stop.wait(max(poll, 1.0))
    end = time.monotonic() + LAST_MOMENT
    for thread in threads.values():  # one that waits for a slow mail server dies with the process; its row is taken back later
        thread.join(max(0.0, end - time.monotonic()))


def _repeat(step: Step, stop: threading.Event, poll: float) -> None:
    """Do one step again and again; when the database is away, wait for it."""
    try:
        while not stop.is_set():
            close_old_connections()
            try:
                busy = step(stop)
            except (OperationalError, InterfaceError) as hiccup:
                log.warning("The database is away, we wait: %s", hiccup)
                connections.close_all()
                stop.wait(HICCUP)
                continue
            if not busy:
                stop.wait(poll)
    finally:
        connections.close_all()
