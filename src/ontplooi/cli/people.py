"""`ontplooi people`: people as files. Takes them over from what an organisation has, or says what that would change."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ontplooi.cli.guide_shelf import database, find_organisation, has_database
from ontplooi.cli.guides import data_option, organisation_option, say
from ontplooi.cli.one_object import OneObject
from ontplooi.cli.start import choose, load, nowhere, stop
from ontplooi.people.importing.columns import FIELD_NAMES

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
      ontplooi people import people.csv --map "Kostenplaats=team"
      ontplooi people import people.csv
    """


def _as_json(found: dict[str, Any]) -> str:
    """One object with always the same keys."""
    empty: dict[str, Any] = {**dict.fromkeys(COUNTED, 0), "dropped_columns": [], "problems": []}
    return json.dumps({key: found.get(key, nothing) for key, nothing in empty.items()}, ensure_ascii=False, indent=2) + "\n"


def _only_a_problem(sentence: str) -> str:
    """The object of a file that was not read."""
    return _as_json({"problems": [{"row": 0, "column": "", "message": sentence}]})


@dataclass(frozen=True)
class Wishes:
    """What somebody asks of a file."""

    dry_run: bool
    complete: bool
    heading: int | None
    columns: tuple[str, ...]
    organisation: str | None


@people.command(
    "import", cls=OneObject, on_problem=_only_a_problem,
    epilog=f"Fields for --map: {', '.join(FIELD_NAMES)}. part_time is a percentage, fte a part of 1.",
)  # fmt: skip
@click.argument("file", metavar="FILE", type=click.File("rb"))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--complete", is_flag=True, help="The file is everybody: who is not in it no longer works here.")
@click.option(
    "--map", "columns", multiple=True, metavar="COLUMN=FIELD",
    help="What a column is, by its heading or number: --map Kostenplaats=team --map 3=last_name. Nothing behind = leaves it out.",
)  # fmt: skip
@click.option(
    "--heading", type=click.IntRange(0), metavar="ROW", help="The headings stand in this row of the file; 0: there are none."
)
@click.option("--json", "as_json", is_flag=True, help="Write one object.")
@click.option(
    "--lang", "language", type=click.Choice(["nl", "en"]), help="Language of the messages. [default: that of the settings]"
)
@organisation_option
@data_option
def import_(file: Any, as_json: bool, language: str | None, data: Path | None, **wished: Any) -> None:
    """Take people over from FILE: CSV, XLSX or ODS, as payroll and HR packages write it. - reads standard input.

    It knows the columns by their headings and by what stands in them, or as HR said on the page for a file with the same headings.
    National numbers, bank accounts, salary, civil status, birth dates and absence are never taken over. All of it or nothing; the
    same file again changes nothing.

    With --dry-run it also works before there is a database: as if nobody were there yet. Ends with code 1 when the file
    cannot be used, and with 2 when the command or the installation is not right.
    """
    content, wishes = file.read(), Wishes(**wished)
    name = Path(getattr(file, "name", "-")).name
    choose(data=data)
    with _somewhere(dry_run=wishes.dry_run):
        from django.conf import settings
        from django.utils import translation

        from ontplooi.kernel.errors import Refusal
        from ontplooi.people.importing.summary import sentences

        with translation.override(language or settings.LANGUAGE_CODE):
            try:
                found = _bring_in(content, name, wishes)
            except Refusal as refusal:
                stop(str(refusal))
            say(_as_json(found) if as_json else "\n".join(sentences(found, dry_run=wishes.dry_run)) + "\n")


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


def _bring_in(content: bytes, name: str, wishes: Wishes) -> dict[str, Any]:
    from ontplooi.people.actions.imports import remember
    from ontplooi.people.importing.finding import find_table
    from ontplooi.people.importing.packing import outcome
    from ontplooi.people.importing.reading import read_file

    found = find_table(read_file(content, name), guess=True, heading=wishes.heading)
    owner = _owner(wishes)
    table = _with_columns(found, owner, wishes)
    result = outcome(_plan(table, owner, wishes), table)
    if owner and wishes.columns and not wishes.dry_run:
        remember(owner, found, {str(one.at): one.field for one in table.columns if not one.never})
    return result


def _owner(wishes: Wishes) -> Organisation | None:
    """The organisation. For a dry run where nobody is yet: none."""
    from ontplooi.people.models import Organisation

    if wishes.dry_run and (not has_database() or (wishes.organisation is None and not Organisation.objects.exists())):
        return None
    return find_organisation(wishes.organisation)


def _with_columns(found: Table, owner: Organisation | None, wishes: Wishes) -> Table:
    """What each column is: as it is recognised, as HR said of this source, and as the options say."""
    from ontplooi.people.actions.imports import columns_before
    from ontplooi.people.importing.mapping import mapped

    before = columns_before(owner, found) if owner else {}
    table = found.with_fields(before)
    return mapped(table, wishes.columns) if wishes.columns or (found.guessed and not before) else table


def _plan(table: Table, owner: Organisation | None, wishes: Wishes) -> Plan:
    from ontplooi.kernel.clock import today
    from ontplooi.people.actions import import_people, plan_import
    from ontplooi.people.importing.here import Here
    from ontplooi.people.importing.planning import make_plan
    from ontplooi.people.importing.rows import read_people

    progress = _progress()
    if owner is None:
        people, problems = read_people(table, progress)
        return make_plan(table, people, problems, Here(today()), complete=wishes.complete)
    work = plan_import if wishes.dry_run else import_people
    return work(owner, table, by=None, complete=wishes.complete, progress=progress)


def _progress() -> Callable[[int, int], None]:
    """Says on a terminal how far it is, once it takes longer than somebody waits without wondering."""
    begun = time.monotonic()

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - begun > PATIENCE:
            click.echo(f"\r{done} / {total}" + ("\n" if done == total else ""), err=True, nl=False)

    return show
