"""Processes that do the work in the background, as `ontplooi worker` does, without delivering e-mail: the outbox is what counts."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import Self

POLL = 0.05


class Worker:
    """A child process that takes over files and starts rounds until it is stopped, or killed."""

    def __init__(self, *, patient: bool = True) -> None:
        self.began = time.perf_counter()
        self.pid = self._fork(patient)

    @staticmethod
    def _fork(patient: bool) -> int:
        from django.db import connections

        connections.close_all()
        pid = os.fork()
        if pid:
            return pid
        stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_given: stop.set())
        _work(stop, patient)
        os._exit(0)

    def memory(self) -> float:
        """What it holds now, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return int(next(line for line in status if line.startswith("VmRSS")).split()[1]) / 1024

    def kill(self) -> bool:
        """Kill it where it stands. Gives whether it was still there."""
        os.kill(self.pid, signal.SIGKILL)
        return os.WIFSIGNALED(os.waitpid(self.pid, 0)[1])

    def stop(self) -> None:
        """Let it finish what it holds."""
        os.kill(self.pid, signal.SIGTERM)
        os.waitpid(self.pid, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            self.stop()


def _work(stop: threading.Event, patient: bool) -> None:
    """The two steps of the worker. Who is not patient takes over at once what a killed worker held."""
    from ontplooi.people.actions import imports
    from ontplooi.rounds.actions import inviting

    if not patient:
        imports.STALE = inviting.STALE = timedelta(seconds=1)
    while not stop.is_set():
        if not imports.work_on_imports(stop) + inviting.work_on_rounds(stop):
            stop.wait(POLL)
