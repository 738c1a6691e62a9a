"""`ontplooi check`: says in sentences what is wrong or risky, before people notice."""

from __future__ import annotations

import difflib
import smtplib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from ontplooi.cli.start import choose, load

if TYPE_CHECKING:
    from ontplooi.config.options import Options

WRONG, RISK = "wrong", "risk"
Finding = tuple[str, str]  # how bad, and the sentence


@click.command()
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Data folder. [default: ontplooi-data]")
@click.option("--mail", is_flag=True, help="Also connect to the mail server. Nothing is sent.")
@click.option("--show", is_flag=True, help="Show every setting and where it comes from. Keys and passwords stay hidden.")
def check(data: Path | None, mail: bool, show: bool) -> None:
    """Say what is wrong or risky in the settings. Ends with code 1 when something is wrong.

    \b
    Examples:
      ontplooi check
      ontplooi check --mail
      ONTPLOOI_URL=https://pop.example.org ontplooi check --show
    """
    choose(data=data)
    from ontplooi.config.options import read_options

    options = read_options()
    if show:
        _show(options)
    findings = [*_names(), *_address(options), *_modes(options), *_key(options), *_post(options, connect=mail), *_database()]
    for kind, sentence in findings:
        click.echo(f"{'Wrong' if kind == WRONG else 'Careful'}: {sentence}")
    if not findings:
        click.echo("Everything is in order.")
    sys.exit(1 if any(kind == WRONG for kind, _sentence in findings) else 0)


def _show(options: Options) -> None:
    from ontplooi.config.options import PREFIX, SECRETS, Options, source_of

    for name, field in Options.model_fields.items():
        value = getattr(options, name)
        shown = "(hidden)" if name in SECRETS and value else f"{value}" or "(empty)"
        click.echo(f"{PREFIX}{name.upper()} = {shown}\n    from: {source_of(name)}. {field.description}")
    click.echo()


def _names() -> Iterator[Finding]:
    from ontplooi.config.options import PREFIX, Options, unknown_names

    for name in unknown_names():
        near = difflib.get_close_matches(name, [PREFIX + known.upper() for known in Options.model_fields], 1)
        yield WRONG, f"There is no setting {name}." + (f" Do you mean {near[0]}?" if near else "")


def _address(options: Options) -> Iterator[Finding]:
    parts = urlsplit(options.url)
    local = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    if local:
        yield RISK, f"Links in e-mails lead to {options.url}, which only works on this machine. Set ONTPLOOI_URL."
    elif parts.scheme != "https":
        yield WRONG, f"{options.url} is not https, so others can read along on the way. Set ONTPLOOI_URL to an https address."
    elif not options.proxies:
        yield RISK, "ONTPLOOI_PROXIES is 0, yet https needs a proxy in front. Set how many there are: most often 1."


def _modes(options: Options) -> Iterator[Finding]:
    if options.demo:
        yield WRONG, "ONTPLOOI_DEMO is on: anybody with a link signs in without a code. Never use this for real people."
    if options.debug:
        yield WRONG, "ONTPLOOI_DEBUG is on: error pages show what is inside. Only for developers."


def _key(options: Options) -> Iterator[Finding]:
    if options.secret_key and len(options.secret_key) < 32:
        yield RISK, "ONTPLOOI_SECRET_KEY is short. Use 50 random characters, or leave it empty: then one is made and kept."
    if not options.secret_key and options.database_url:
        yield (
            RISK,
            "The secret key is kept in the data folder. With servers on several machines, give each the same ONTPLOOI_SECRET_KEY.",
        )


def _post(options: Options, *, connect: bool) -> Iterator[Finding]:
    if not options.mail_url:
        yield RISK, "ONTPLOOI_MAIL_URL is empty: e-mail is kept and not sent, so nobody gets a code to sign in."
        return
    if "localhost" in options.mail_from:
        yield RISK, f"E-mail comes from {options.mail_from}, which others may refuse. Set ONTPLOOI_MAIL_FROM."
    if not connect:
        return
    load()
    from django.core.mail import get_connection

    try:
        get_connection().open()
    except (OSError, smtplib.SMTPException) as problem:
        yield WRONG, f"The mail server {urlsplit(options.mail_url).hostname} does not let us in: {problem}."


def _database() -> Iterator[Finding]:
    load()  # stops with its own sentence when the data folder cannot be written
    from django.db import OperationalError, connection

    try:
        connection.ensure_connection()
    except OperationalError as problem:
        yield WRONG, f"The database cannot be reached: {str(problem).strip().splitlines()[0]}."
