"""`ontplooi people`: people as files. Takes them over from what an organisation has, or says what that would change."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ontplooi.cli.guide_shelf import database, find_organisation, has_database
from ontplooi.cli.guides import data_option, organisation_option, say
from ontplooi.cli.start import choose, load, nowhere, stop

if TYPE_CHECKING:
    from ontplooi.people.importing.planning import Plan
    from ontplooi.people.importing.table import Table
    from ontplooi.people.models import Organisation

COUNTED = ("people", "new", "changed", "ended", "teams")
PATIENCE = 1.0  # seconds until somebody wants to see that something happens


@click.group()
def people() -> None:
    """Take people over from a file, or see what that would change.

    \b
    Examples:
      ontplooi people import people.xlsx --dry-run
      ontplooi people import people.csv --dry-run --json
      ontplooi people import people.csv
    """


@people.command("import")
@click.argument("file", metavar="FILE", type=click.File("rb"))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--complete", is_flag=True, help="The file is everybody: who is not in it no longer works here.")
@click.option("--json", "as_json", is_flag=True, help="Write one object.")
@click.option(
    "--lang", "language", type=click.Choice(["nl", "en"]), help="Language of the messages. [default: that of the settings]"
)
@organisation_option
@data_option
def import_(
    file: Any, dry_run: bool, complete: bool, as_json: bool, language: str | None, organisation: str | None, data: Path | None
) -> None:
    """Take people over from FILE: CSV, XLSX or ODS, as payroll and HR packages write it. - reads standard input.

    It knows the columns by their headings and by what stands in them. National numbers, bank accounts, salary, civil status,
    birth dates and absence are never taken over. All of it or nothing; the same file again changes nothing.

    With --dry-run it also works before there is a database: as if nobody were there yet. Ends with code 1 when the file
    cannot be used.
    """
    content = file.read()
    name = Path(getattr(file, "name", "-")).name
    choose(data=data)
    with _somewhere(dry_run=dry_run):
        from django.conf import settings
        from django.utils import translation

        from ontplooi.kernel.errors import Refusal
        from ontplooi.people.importing.summary import sentences

        with translation.override(language or settings.LANGUAGE_CODE):
            try:
                found = _bring_in(content, name, organisation, dry_run=dry_run, complete=complete)
            except Refusal as refusal:
                if as_json:
                    say(_as_json({"problems": [{"row": 0, "column": "", "message": str(refusal)}]}))
                stop(str(refusal))
            say(_as_json(found) if as_json else "\n".join(sentences(found, dry_run=dry_run)) + "\n")


def _as_json(found: dict[str, Any]) -> str:
    """One object with always the same keys."""
    empty: dict[str, Any] = {**dict.fromkeys(COUNTED, 0), "dropped_columns": [], "problems": []}
    return json.dumps({key: found.get(key, nothing) for key, nothing in empty.items()}, ensure_ascii=False, indent=2) + "\n"


@contextmanager
def _somewhere(*, dry_run: bool) -> Iterator[None]:
    """The database of this installation; for a dry run without one: nowhere, and nothing is left behind."""
    if has_database() or not dry_run:
        with database():
            yield
        return
    with nowhere():
        load()
        yield


def _bring_in(content: bytes, name: str, organisation: str | None, *, dry_run: bool, complete: bool) -> dict[str, Any]:
    from ontplooi.people.actions.imports import columns_before
    from ontplooi.people.importing.packing import outcome
    from ontplooi.people.importing.reading import read_file
    from ontplooi.people.importing.table import find_table
    from ontplooi.people.models import Organisation

    sheets = read_file(content, name)
    table = find_table(sheets, guess=True)
    empty = dry_run and organisation is None and not (has_database() and Organisation.objects.exists())
    owner = None if empty else find_organisation(organisation)
    before = columns_before(owner, table) if owner else {}
    if table.guessed and not before:
        find_table(sheets)  # says why not
    table = table.with_fields(before)
    return outcome(_plan(table, owner, dry_run=dry_run, complete=complete), table)


def _plan(table: Table, owner: Organisation | None, *, dry_run: bool, complete: bool) -> Plan:
    from ontplooi.kernel.clock import today
    from ontplooi.people.actions import import_people, plan_import
    from ontplooi.people.importing.here import Here
    from ontplooi.people.importing.planning import make_plan
    from ontplooi.people.importing.rows import read_people

    progress = _progress()
    if owner is None:
        people, problems = read_people(table, progress)
        return make_plan(table, people, problems, Here(today()), complete=complete)
    work = plan_import if dry_run else import_people
    return work(owner, table, by=None, complete=complete, progress=progress)


def _progress() -> Callable[[int, int], None]:
    """Says on a terminal how far it is, once it takes longer than somebody waits without wondering."""
    begun = time.monotonic()

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - begun > PATIENCE:
            click.echo(f"\r{done} / {total}", err=True, nl=False)

    return show
