"""A file with people on its way in: read, its columns confirmed, checked, taken over. Large ones are done by the worker.

What is kept of a file holds no column and no cell that may not be kept, and goes when it is done, or after a day. Of a column that
nobody knows only some shapes are kept: who says what it is, chooses the file once more.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, InterfaceError, OperationalError
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.importing import import_people, plan_import
from ontplooi.people.importing.content import safe_heading
from ontplooi.people.importing.finding import find_table
from ontplooi.people.importing.packing import outcome, pack, pack_table, unpack, unpack_table
from ontplooi.people.importing.planning import Plan
from ontplooi.people.importing.reading import Sheet, read_file
from ontplooi.people.importing.table import Table
from ontplooi.people.models import ImportRun, ImportSource, Organisation, Person
from ontplooi.people.rules import abilities

SMALL = 5_000  # rows that are done while somebody waits for the page
STALE = timedelta(seconds=30)  # without a sign of life: whoever worked on it is gone
KEPT = timedelta(days=1)
TRIES = 3  # how often a mistake of ours may stop the same file
BEAT = timedelta(seconds=1)
WRITTEN_A_SECOND = 10_000  # rows, about: to say beforehand how long it takes
State = ImportRun.State
log = logging.getLogger(__name__)
BUSY = (State.CHECKING, State.APPLYING)


def begin_import(*, by: Person, name: str, content: bytes) -> ImportRun:
    """Read a file. Its columns are recognised; those of a source that came before are as somebody said then."""
    _may(by)
    table = find_table(read_file(content, name), guess=True)
    name = safe_heading(name[:200]) or _("A file")
    facts = _as_found(by.organisation, table, content)
    return ImportRun.objects.create(organisation_id=by.organisation_id, by=by, name=name, **facts)


def _as_found(organisation: Organisation, table: Table, content: bytes) -> dict[str, Any]:
    """What is kept of a file before somebody confirmed its columns."""
    columns = columns_before(organisation, table)
    known = replace(table.with_fields(columns), digest=hashlib.sha256(content).hexdigest()).only_known()
    return {"columns": columns, "table": pack_table(known), "rows": len(table.rows)}


def columns_before(organisation: Organisation, table: Table) -> dict[str, str]:
    """What somebody said of the columns of this source, by their place; empty when nobody did."""
    signature = table.signature
    source = ImportSource.objects.filter(organisation=organisation, signature=signature).first() if signature else None
    return dict(source.columns) if source else {}


def table_of(run: ImportRun) -> Table:
    """The table of this file, with its columns as chosen."""
    return unpack_table(run.table).with_fields(run.columns)


def choose_heading(run: ImportRun, *, by: Person, row: int, content: bytes) -> None:
    """Say in which row the headings stand, counted as a spreadsheet does; 0: there are none. `content`: the same file again."""
    _may(by, run)
    table = find_table(_again(run, unpack_table(run.table), content), heading=row)
    if not ImportRun.objects.filter(pk=run.pk, state=State.COLUMNS).update(**_as_found(run.organisation, table, content)):
        raise Refusal(_("Something else happened with this file in the meantime. Look here how far it is."))


def choose_columns(run: ImportRun, *, by: Person, columns: Mapping[str, str], complete: bool, content: bytes = b"") -> None:
    """Say what each column is, and whether the file is everybody; from then on a file of this source is understood at once.

    What fills nothing is let go of. `content`: the same file again, for columns that nobody knew before.
    """
    _may(by, run)
    table = unpack_table(run.table)
    if table.needs_file(columns):
        table = find_table(_again(run, table, content), heading=table.header.number)
    used = pack_table(table.with_fields(columns).only_used())
    changes = {"columns": dict(columns), "complete": complete, "choices": {}, "table": used}
    _move(run, (State.COLUMNS, State.READY, State.FAILED), State.CHECKING, **changes)
    remember(run.organisation, table, columns)
    _if_small(run)


def remember(organisation: Organisation, table: Table, columns: Mapping[str, str]) -> None:
    """From now on a file with these headings has these columns."""
    if table.signature:
        kept = {"columns": dict(columns)}
        ImportSource.objects.update_or_create(organisation=organisation, signature=table.signature, defaults=kept)


def _again(run: ImportRun, table: Table, content: bytes) -> tuple[Sheet, ...]:
    """What stands in the same file, chosen once more."""
    if not content:
        raise Refusal(_("Choose the file once more. Of a column that we did not know, nothing was kept."))
    if hashlib.sha256(content).hexdigest() != table.digest:
        raise Refusal(_("This is not the same file as before. Choose “%(name)s”, or begin again.") % {"name": run.name})
    return read_file(content, run.name)


def answer(run: ImportRun, *, by: Person, choices: Mapping[str, str]) -> None:
    """Say who is meant where the file does not, and check it again."""
    _may(by, run)
    _move(run, (State.READY,), State.CHECKING, choices={**run.choices, **{key: value for key, value in choices.items() if value}})
    _if_small(run)


def start_import(run: ImportRun, *, by: Person) -> None:
    """Take the file over, in the name of `by`."""
    _may(by, run)
    _move(run, (State.READY,), State.APPLYING, by=by)
    _if_small(run)


def discard(run: ImportRun, *, by: Person) -> None:
    """Leave it. Nothing was taken over, and nothing of the file stays. Once it is being taken over, that goes on."""
    _may(by, run)
    gone, _rows = ImportRun.objects.filter(pk=run.pk).exclude(state=State.APPLYING).delete()
    if not gone:
        raise Refusal(_("The file is being taken over already. That cannot be stopped any more."))


def _may(by: Person, run: ImportRun | None = None) -> None:
    if not abilities(by, by.organisation).manage or (run is not None and run.organisation_id != by.organisation_id):
        raise Refusal(_("Only HR can add people."))


def _move(run: ImportRun, old: tuple[State, ...], new: State, **fields: object) -> None:
    """One UPDATE decides, so that two presses of a button do it once."""
    values = {**fields, "state": new, "done": 0, "tries": 0, "touched_at": None, "message": ""}
    if not ImportRun.objects.filter(pk=run.pk, state__in=old).update(**values):
        raise Refusal(_("Something else happened with this file in the meantime. Look here how far it is."))
    run.refresh_from_db()


def _if_small(run: ImportRun) -> None:
    if run.rows <= SMALL and _claim(run.pk):
        _work(run)
        run.refresh_from_db()


def _claim(pk: int) -> bool:
    """Nobody else works on it, or who did gave no sign of life for a while."""
    now = timezone.now()
    free = Q(touched_at=None) | Q(touched_at__lt=now - STALE)
    return bool(ImportRun.objects.filter(free, pk=pk, state__in=BUSY).update(touched_at=now))


def work_on_imports(stop: threading.Event) -> int:
    """For the worker: check or take over what waits, also what was cut off halfway. Gives how many files it did."""
    waiting = ImportRun.objects.filter(Q(touched_at=None) | Q(touched_at__lt=timezone.now() - STALE), state__in=BUSY)
    done = 0
    for pk in list(waiting.order_by("pk").values_list("pk", flat=True)):
        if stop.is_set() or not _claim(pk):
            continue
        _work(ImportRun.objects.select_related("by__organisation").get(pk=pk))
        done += 1
    return done


def _work(run: ImportRun) -> None:
    """Check or take over, in the language of who asked for it. A mistake of ours is tried again a few times, then it stops."""
    counts = True  # unless it ends well, or for a reason that passes
    with translation.override(run.by.reads_in):
        try:
            if run.state == State.CHECKING:
                _check(run)
            else:
                _take_over(run)
            counts = False
        except (OperationalError, InterfaceError):  # the database is away; the worker waits for it
            counts = False
            raise
        except (Refusal, IntegrityError) as problem:
            moved = _("Somebody changed the same people at this very moment. Nothing was taken over. Check it again.")
            _fail(run, str(problem) if isinstance(problem, Refusal) else moved)
            counts = False
        finally:
            if counts:
                _count_try(run)


def _fail(run: ImportRun, message: str) -> None:
    ImportRun.objects.filter(pk=run.pk, state__in=BUSY).update(state=State.FAILED, message=message, touched_at=None)


def _count_try(run: ImportRun) -> None:
    ImportRun.objects.filter(pk=run.pk).update(tries=F("tries") + 1)
    if ImportRun.objects.filter(pk=run.pk, tries__gte=TRIES, state__in=BUSY).exists():
        log.error("The file with people %s stopped %s times by a mistake. It is not tried again.", run.pk, TRIES)
        _fail(run, _("Ontplooi stopped three times at this file. That is our mistake, not yours. Nothing was taken over. "
                     "Tell who looks after Ontplooi for you, or try it with a smaller file."))  # fmt: skip


def _check(run: ImportRun) -> None:
    table = table_of(run)
    plan = plan_import(
        run.organisation, table, by=run.by, choices=run.choices, complete=run.complete, progress=_signs_of_life(run)
    )  # fmt: skip
    ImportRun.objects.filter(pk=run.pk, state=State.CHECKING).update(
        state=State.READY, outcome=pack(outcome(plan, table)), touched_at=None
    )


def _take_over(run: ImportRun) -> None:
    table = table_of(run)

    def finish(plan: Plan) -> Callable[[], None]:
        done = {"state": State.DONE, "outcome": pack(outcome(plan, table)), "table": b"", "touched_at": None}

        def finished() -> None:
            """In the same transaction as the people, so that whoever comes second does nothing."""
            if not ImportRun.objects.filter(pk=run.pk, state=State.APPLYING).update(**done):
                raise Refusal(_("This file was taken over already."))

        return finished

    import_people(
        run.organisation, table, by=run.by, choices=run.choices, complete=run.complete, progress=_signs_of_life(run), finish=finish
    )  # fmt: skip


def _signs_of_life(run: ImportRun) -> Callable[[int, int], None]:
    last = timezone.now()

    def progress(done: int, total: int) -> None:
        nonlocal last
        now = timezone.now()
        if now - last >= BEAT or done == total:  # the last one says that writing begins
            ImportRun.objects.filter(pk=run.pk).update(done=done, touched_at=now)
            last = now

    return progress


def writing_of(run: ImportRun) -> dict[str, int] | None:
    """How many seconds writing takes by its size, how many have gone and are left; None when it is not being written.

    Everything is written at once, so that nothing can be counted meanwhile.
    """
    if run.state != State.APPLYING or run.touched_at is None or run.done < run.rows:
        return None
    takes = 2 + run.rows // WRITTEN_A_SECOND
    gone = int((timezone.now() - run.touched_at).total_seconds())
    return {"gone": min(gone, takes), "takes": takes, "left": max(0, takes - gone)}


def forget_old_imports() -> int:
    """Take away what is a day old. Gives how many files that were."""
    old = ImportRun.objects.filter(created_at__lt=timezone.now() - KEPT).exclude(state=State.APPLYING)
    return old.delete()[0]


def came_in_with(run: ImportRun) -> datetime | None:
    """When the people who are new by this file were added, which is one moment for all; None before, or when nobody is new."""
    found = result_of(run) if run.state == State.DONE else {}
    return datetime.fromisoformat(found["came_in"]) if found.get("new") and found.get("came_in") else None


def result_of(run: ImportRun) -> dict[str, Any]:
    """What checking or taking over gave, as plain data."""
    return dict(unpack(run.outcome))
