"""`ontplooi worker`: delivers e-mail and sends reminders."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

import click


def run_worker(*, parent: int | None = None, ready: Callable[[], None] = lambda: None) -> None:
    """Work in this process until SIGTERM or SIGINT comes, or until the process `parent` that started this one is gone.

    Can be the target of a fresh child process: it makes Django ready by itself. `ready` is called once it can be stopped.
    """
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ontplooi.config.settings")
    django.setup()
    from ontplooi.notices.work import run

    stop = threading.Event()

    def leave(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, leave)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # a server that starts us says itself when to stop
        signal.signal(signal.SIGINT, leave)
    if parent is not None:
        threading.Thread(target=_follow, args=(parent, stop), daemon=True).start()
    ready()
    run(stop)


def _follow(parent: int, stop: threading.Event) -> None:
    """Stop when the parent was killed without a chance to stop us."""
    while not stop.wait(1.0):
        if os.getppid() != parent:
            stop.set()


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, and stop.")
def worker(once: bool) -> None:
    """Deliver e-mail and send reminders, until you stop it.

    `ontplooi serve` has a worker of its own. Start more of them with this command if you like, also on other machines:
    together they send each e-mail once.
    """
    if not once:
        run_worker(ready=lambda: click.echo("The worker is running. Stop it with Ctrl+C."))
        return
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ontplooi.config.settings")
    django.setup()
    from django.db import OperationalError, ProgrammingError

    from ontplooi.notices import work

    try:
        click.echo(f"Done: {work.once()}")
    except (OperationalError, ProgrammingError) as problem:
        raise click.ClickException(
            f"The database is not ready. Start `ontplooi serve` once, it prepares it. ({problem})"
        ) from problem
