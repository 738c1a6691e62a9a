"""Runs the web server and the mail worker as copies of one prepared process, and ends them together."""

from __future__ import annotations

import ctypes
import gc
import http.client
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing.process import BaseProcess
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from ontplooi.cli.start import reachable
from ontplooi.cli.worker import run_worker

THREADS = 8  # pages at the same time in one process; each has a database connection of its own
LAST_WORDS = 2  # seconds that a page under way gets to finish when the server stops
MALLOC = {-8: 2, -1: 131_072, -3: 131_072}  # glibc: most pools, from how many bytes on to give back at once (twice)
TO_STDERR = {"formatter": "generic", "class": "logging.StreamHandler", "stream": "ext://sys.stderr"}


@dataclass
class Server:
    """One `serve`: where it listens, how many processes, and what to say when it answers."""

    host: str
    port: int
    workers: int
    with_mail: bool
    when_ready: Callable[[], None]
    _mail: BaseProcess | None = field(default=None, init=False)
    _stopping: threading.Event = field(default_factory=threading.Event, init=False)

    def run(self) -> None:
        """Serve until somebody stops it. Everything that it started ends with it."""
        self._load()
        web = Granian(
            "ontplooi.config.wsgi:application",
            address=self.host,
            port=self.port,
            interface=Interfaces.WSGI,
            workers=self.workers,
            blocking_threads=THREADS,
            websockets=False,
            log_level=LogLevels.error,
            log_dictconfig={"handlers": {"console": TO_STDERR, "access": TO_STDERR}},
            respawn_failed_workers=True,
            workers_kill_timeout=LAST_WORDS,
        )
        if self.with_mail:
            web.on_startup(self._start_mail)
        web.on_startup(lambda: threading.Thread(target=self._stand_by, args=(web,), daemon=True).start())
        try:
            web.serve(target_loader=application_of, wrap_loader=False) if _can_copy() else web.serve()
        finally:
            self._stopping.set()
            self._stop_mail()

    def _load(self) -> None:
        """Load every page once, so that the copies share the memory and answer at once."""
        from django.db import connections

        if _can_copy():
            multiprocessing.set_start_method("fork", force=True)
            import_module("ontplooi.config.wsgi")
            spare_memory()
        connections.close_all()  # a copy must never use the connection of another process

    def _stand_by(self, web: Any) -> None:
        """Tell when the first page answers; then keep the mail worker alive until the end."""
        while not self._stopping.is_set() and len(web.wrks) < self.workers:
            time.sleep(0.005)
        while not self._stopping.is_set() and not answers(self.host, self.port):
            time.sleep(0.02)
        if not self._stopping.is_set():
            self.when_ready()
        while not web.interrupt_signal and not self._stopping.wait(0.2):
            if self._mail is not None and not self._mail.is_alive():
                time.sleep(2)
                if not web.interrupt_signal:
                    self._start_mail()
        if self._mail is not None:
            self._mail.terminate()  # at the same moment as the pages, not after them

    def _start_mail(self) -> None:
        self._mail = multiprocessing.Process(target=send_mail, args=(os.getpid(),), name="ontplooi-mail")
        self._mail.start()

    def _stop_mail(self) -> None:
        if self._mail is None:
            return
        self._mail.terminate()
        self._mail.join(1)
        if self._mail.is_alive():
            self._mail.kill()
            self._mail.join(1)


def _can_copy() -> bool:
    """Only Linux makes safe copies of a running process; elsewhere each process loads itself."""
    return sys.platform == "linux"


def spare_memory() -> None:
    """Before the copies are made: give memory back after a big page or PDF, and share what was loaded.

    Without this the C library keeps a pool for each thread and gives little back, and Python's own cleaning
    would write in, and so copy, everything that the processes share.
    """
    choose_pools = getattr(ctypes.CDLL(None), "mallopt", None)  # there is none outside of glibc
    if choose_pools is not None:
        for setting, value in MALLOC.items():
            choose_pools(setting, value)
    gc.collect()
    gc.freeze()


def application_of() -> Any:
    """What a web process serves. Called inside that process."""
    end_with(os.getppid())
    return import_module("ontplooi.config.wsgi").application


def send_mail(parent: int) -> None:
    """The mail worker, as a process of this server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches everybody; the server says when to stop
    run_worker(parent=parent)


def end_with(parent: int) -> None:
    """End this process when its parent is gone, however that happened."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(LAST_WORDS)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


def answers(host: str, port: int) -> bool:
    """Whether a page really comes back."""
    connection = http.client.HTTPConnection(reachable(host).strip("[]"), port, timeout=10)
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
