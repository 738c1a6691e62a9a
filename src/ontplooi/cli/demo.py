"""`ontplooi demo`: a made-up organisation to play in."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import sys
import tempfile
from pathlib import Path

import click

from ontplooi.cli.serve import run, start
from ontplooi.cli.start import choose, forget, is_taken, stop

LINKS = "demo-links.json"
ROLES = {"employee": "Employee", "manager": "Manager", "hr": "HR", "stranger": "Somebody of another organisation"}


@click.command(epilog="Open each link in a window of its own (a private window, or another browser) to play several people.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on. [default: 8000, or a free one when that is taken]")
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="Keep the demo in this folder. [default: throw away]"
)
@click.option("--json", "as_json", is_flag=True, help="Print the address and the links as one line of JSON, before anything else.")
def demo(port: int | None, data: Path | None, as_json: bool) -> None:
    """Try Ontplooi with a made-up organisation and ready sign-in links.

    The links sign in without a code, and e-mail is shown on screen instead of sent: never use it for real people.

    \b
    Examples:
      ontplooi demo
      ontplooi demo --port 8123 --data ~/ontplooi-demo
      ontplooi demo --json
    """
    if port is None:
        port = 0 if is_taken("127.0.0.1", 8000) else 8000
    if data is not None:
        _play(port, data, as_json=as_json)
        return
    folder = Path(tempfile.mkdtemp(prefix="ontplooi-demo-"))
    try:
        _play(port, folder, as_json=as_json)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _play(port: int, data: Path, *, as_json: bool) -> None:
    choose(demo="true")
    forget("mail_url")  # a demo never writes to real people
    port = start("127.0.0.1", port, data)
    paths = _sign_in_paths(data)

    def tell() -> None:
        from django.conf import settings

        links = {role: settings.SITE_URL + path for role, path in paths.items()}
        if as_json:
            click.echo(json.dumps({"url": settings.SITE_URL, "sign_in": links}))
            return
        click.echo(f"The demo is ready: {settings.SITE_URL}\n\nSign in as:")
        for role, link in links.items():
            click.echo(f"  {ROLES.get(role, role)}\n    {link}")
        click.echo("\nOpen each link in a window of its own. Stop the demo with Ctrl+C.")

    run("127.0.0.1", port, workers=1, with_mail=True, tell=tell)


def _sign_in_paths(data: Path) -> dict[str, str]:
    """Fill an empty database once. What is filled already is used again; what belongs to real people is left alone."""
    from ontplooi.people.models import Organisation

    links = data / LINKS
    kept: dict[str, str] = {}
    if links.exists():
        kept = json.loads(links.read_text(encoding="utf-8"))
    if Organisation.objects.exists():
        if kept.pop("database", None) != _database():
            stop("This database has an organisation that is not of a demo. Choose another folder with --data.", 2)
        return kept
    click.echo("Filling the demo…", err=True)
    _fill_apart(links)
    return {role: path for role, path in json.loads(links.read_text(encoding="utf-8")).items() if role != "database"}


def _fill_apart(links: Path) -> None:
    """Fill in a process of its own: making PDFs starts threads, and the copies that serve pages must not inherit half of them."""
    if sys.platform != "linux":
        _fill(links)
        return
    from django.db import connections

    connections.close_all()  # a copy must never use the connection of another process
    filling = multiprocessing.get_context("fork").Process(target=_fill, args=(links,), name="ontplooi-fill")
    filling.start()
    filling.join()
    if filling.exitcode:
        stop("The demo could not be filled. The lines above say why.", 1)


def _fill(links: Path) -> None:
    """Make the demo and remember its links."""
    from django.db import connections, transaction

    from ontplooi.desk.demo import fill

    with transaction.atomic():
        paths = fill()
    connections.close_all()
    links.write_text(json.dumps({"database": _database(), **paths}), encoding="utf-8")


def _database() -> str:
    """Which database this is: the one of this folder, or a PostgreSQL by its address, without its password."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return "sqlite"
    return " ".join(str(connection.settings_dict[part]) for part in ("HOST", "PORT", "NAME"))
