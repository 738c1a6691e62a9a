"""Rows as they were before something changed many of them at once, to put back exactly that, and only that."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from ontplooi.people.actions.bulk import batches, change_rows, ready
from ontplooi.people.models import Position, Team, TeamLead

KEYS = 20_000  # in one question: every database takes so many
Row = list[Any] | None  # None: it was not there, or is not there any more
Moved = dict[str, dict[str, list[Row]]]  # table → key → as it was and as it became
Whole = dict[str, dict[str, list[Any]]]  # table → key → as it is
_TABLES: dict[str, Any] = {"positions": Position, "leads": TeamLead, "teams": Team}
_COLUMNS = {
    "positions": ("person_id", "team_id", "job_title", "fte", "manager_id", "since", "until", "by_hand"),
    "leads": ("person_id", "team_id", "since", "until"),
    "teams": ("parent_id", "until", "merged_into_id"),
}


def look_at(**tables: QuerySet[Any]) -> Whole:
    """These rows as they are now, in words that can be kept."""
    return {name: _rows(name, rows) for name, rows in tables.items()}


def difference(before: Whole, after: Whole) -> Moved:
    """Only the rows that changed, came or went."""
    moved: Moved = {}
    for name, old in before.items():
        new = after[name]
        moved[name] = {key: [old.get(key), new.get(key)] for key in {**old, **new} if old.get(key) != new.get(key)}
    return moved


def changed_since(moved: Moved) -> dict[str, list[Row]]:
    """Table → the rows that are no longer as they became, each as it became, or as it was when it had gone."""
    found: dict[str, list[Row]] = {}
    for name, rows in moved.items():
        now = _now(name, rows)
        found[name] = [became or was for key, (was, became) in rows.items() if now.get(key) != became]
    return found


def untouched(moved: Moved, own: int) -> Moved:
    """What is still as it became. Of other people than `own`: only who has nothing that changed since, for their rows follow
    each other."""
    changed = changed_since(moved)
    others = {row[0] for row in changed.get("positions", []) if row is not None} - {own}
    found: Moved = {}
    for name, rows in moved.items():
        kept = {key: row for key, row in rows.items() if (row[1] or row[0]) not in changed[name]}
        found[name] = {key: row for key, row in kept.items() if name == "teams" or (row[0] or row[1] or [None])[0] not in others}
    return found


def put_back(moved: Moved) -> None:
    """Make these rows what they were."""
    for name, rows in moved.items():
        model = _TABLES[name]
        for keys in batches((int(key) for key, (was, _became) in rows.items() if was is None), KEYS):
            model.objects.filter(pk__in=keys).delete()
        gone = [(int(key), was) for key, (was, became) in rows.items() if was is not None and became is None]
        for batch in batches(gone):
            model.objects.bulk_create(model(pk=key, **fields_of(name, was)) for key, was in batch)
        changed = [(int(key), was) for key, (was, became) in rows.items() if was is not None and became is not None]
        change_rows(model, ((key, _ready(name, was)) for key, was in changed))


def fields_of(name: str, values: Any) -> dict[str, Any]:
    """A kept row as its model takes it: values by column."""
    columns = _COLUMNS[name]
    fields = {column: _TABLES[name]._meta.get_field(column.removesuffix("_id")) for column in columns}
    return {column: fields[column].to_python(value) for column, value in zip(columns, values, strict=True)}


def _rows(name: str, rows: QuerySet[Any]) -> dict[str, list[Any]]:
    found = rows.order_by("pk").values_list("pk", *_COLUMNS[name])
    return {str(key): [_as_kept(value) for value in values] for key, *values in found.iterator()}


def _now(name: str, rows: dict[str, list[Row]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for keys in batches(map(int, rows), KEYS):
        found |= _rows(name, _TABLES[name].objects.filter(pk__in=keys))
    return found


def _as_kept(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.3f}" if isinstance(value, Decimal) else value


def _ready(name: str, values: Any) -> dict[str, Any]:
    return {column: ready(_TABLES[name], column, value) for column, value in fields_of(name, values).items()}
