"""Saving one row that two people may write at once: never a silent overwrite, and sending the same twice is no problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import F, Model, QuerySet
from django.utils import timezone

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Saved:
    """The row holds what was sent, as `version`, since `at`."""

    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Conflict:
    """Someone else changed the row first. Nothing was written; `values` is what stands there now, `by` who wrote it."""

    version: int
    theirs: str
    by: str
    values: Mapping[str, str] = field(default_factory=dict)


def save_text(
    queryset: QuerySet[Row],
    *,
    base_version: int,
    by_name: str = "",
    stamp: Mapping[str, Any] | None = None,
    **changes: Any,
) -> Saved | Conflict:
    """Write `changes` to the one row of `queryset` if it is still at `base_version`.

    The model is a VersionedText. `by_name` is the lookup of the name of who wrote last ("written_by__first_name").
    `stamp` is written along but not compared (who wrote it). A row that is not there raises DoesNotExist.
    """
    changes = {name: _clean(value) for name, value in changes.items()}
    columns = ["version", "changed_at", *changes, *([by_name] if by_name else [])]
    row = queryset.values(*columns).get()
    if _same(row, changes):
        return Saved(row["version"], row["changed_at"])
    now = timezone.now()
    fresh = {"version": F("version") + 1, "changed_at": now, **changes, **(stamp or {})}
    if row["version"] == base_version and queryset.filter(version=base_version).update(**fresh):
        return Saved(base_version + 1, now)
    row = queryset.values(*columns).get()
    if _same(row, changes):
        return Saved(row["version"], row["changed_at"])
    values = {name: as_sent(row[name]) for name in changes}
    different = [values[name] for name in changes if row[name] != changes[name]]
    return Conflict(row["version"], "\n".join(different), str(row.get(by_name) or ""), values)


def _same(row: Mapping[str, Any], changes: Mapping[str, Any]) -> bool:
    return all(row[name] == value for name, value in changes.items())


def _clean(value: Any) -> Any:
    """Browsers end lines in two ways; PostgreSQL keeps no null character. A row of another table counts as its key."""
    if isinstance(value, Model):
        return value.pk
    return value.replace("\r\n", "\n").replace("\x00", "") if isinstance(value, str) else value


def as_sent(value: Any) -> str:
    """A value as a form would send it."""
    if value is None or value is False:
        return ""
    return "on" if value is True else str(value)
