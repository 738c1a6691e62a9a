"""`ontplooi serve`: the command that an administrator starts."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import click

from ontplooi import __version__
from ontplooi.cli.start import check_port, choose, is_given, load, reachable, stop


@click.command(epilog="Every setting: `ontplooi check --show`. To stop: Ctrl+C.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on. 0.0.0.0: every address of this machine."
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on. 0: any free one.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Data folder. [default: ontplooi-data]")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that serve pages.")
@click.option("--no-worker", is_flag=True, help="Leave the mail worker out; then start `ontplooi worker` yourself.")
@click.option("--json", "as_json", is_flag=True, help="Say where it runs as one line of JSON.")
def serve(host: str, port: int, data: Path | None, workers: int, no_worker: bool, as_json: bool) -> None:
    """Start Ontplooi: the pages and the mail worker.

    It makes and updates its own database. The first time it prints a one-time address, where you
    make the organisation and the first HR account.

    \b
    Examples:
      ontplooi serve
      ontplooi serve --data /srv/ontplooi --port 8080
      ONTPLOOI_URL=https://pop.example.org ontplooi serve --host 0.0.0.0 --workers 2
      ONTPLOOI_DATABASE_URL=postgresql://pop:secret@db/pop ontplooi serve
    """
    port = start(host, port, data)
    from django.conf import settings

    from ontplooi.people.setup import address

    setup = address()

    def tell() -> None:
        if as_json:
            click.echo(json.dumps({"url": settings.SITE_URL, "setup": setup}))
            return
        click.echo(f"Ontplooi {__version__} is ready: {settings.SITE_URL}")
        if setup:
            click.echo(f"There is no organisation yet. Open this address once, to make it and the first HR account:\n  {setup}")
        click.echo("Stop it with Ctrl+C.")

    run(host, port, workers=workers, with_mail=not no_worker, tell=tell)


def start(host: str, port: int, data: Path | None) -> int:
    """Check the settings and the port, load everything and bring it up to date. Returns the port."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # tidy up when stopped halfway
    choose(data=data)
    port = check_port(host, port)
    if not is_given("url"):
        choose(url=f"http://{reachable(host)}:{port}")
    load()
    from django.db.utils import OperationalError

    from ontplooi.cli.prepare import prepare

    try:
        prepare()
    except OperationalError as problem:
        stop(f"The database cannot be used: {str(problem).strip().splitlines()[0]}", 2)
    except OSError as problem:
        stop(f"The data folder cannot be used: {problem}.", 2)
    return port


def run(host: str, port: int, *, workers: int, with_mail: bool, tell: Callable[[], None]) -> None:
    """Serve until stopped; `tell` is called when the first page answers."""
    from ontplooi.cli.server import Server

    Server(host, port, workers, with_mail, tell).run()
