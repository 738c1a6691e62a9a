"""Writes rows into tables by the million: prepared statements on SQLite, COPY on PostgreSQL. Keys are counted here."""

from __future__ import annotations

import json
import sys
import time
from datetime import time as time_of_day
from typing import Any, ClassVar

from django.db import connection, models

A_BATCH = 20_000


class Table:
    """Rows of one model. `columns` are given with each row, `same` is the same in all rows, the rest gets the model's default."""

    every: ClassVar[list[Table]] = []

    def __init__(self, model: type[models.Model], columns: str, **same: Any) -> None:
        self.model = model
        fields = {field.name: field for field in model._meta.concrete_fields}
        given = columns.split()
        self.has_key = "id" in fields and "id" not in given
        rest = [name for name in fields if name not in given and name != "id"]
        self.tail = tuple(_plain(same[name] if name in same else _default(fields[name])) for name in rest)
        names = [*(["id"] if self.has_key else []), *given, *rest]
        self.columns = [fields[name].column for name in names]
        self.rows: list[tuple[Any, ...]] = []
        self.last = 0
        self.written = 0
        Table.every.append(self)

    def add(self, *values: Any) -> int:
        """One more row; its key."""
        self.last += 1
        self.rows.append((self.last, *values, *self.tail) if self.has_key else (*values, *self.tail))
        if len(self.rows) >= A_BATCH:
            self.write()
        return self.last

    def write(self) -> None:
        """Send what waits to the database."""
        if not self.rows:
            return
        table = connection.ops.quote_name(self.model._meta.db_table)
        names = ", ".join(connection.ops.quote_name(name) for name in self.columns)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                    for row in self.rows:
                        copy.write_row(row)
            else:
                marks = ", ".join("?" * len(self.columns))
                cursor.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", self.rows)  # noqa: S608  (names of our own tables)
        self.written += len(self.rows)
        self.rows.clear()


def _default(field: models.Field[Any, Any]) -> Any:
    if field.has_default():
        return field.get_default()
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return "2026-01-01 09:00:00"
    return None if field.null else ""


def _plain(value: Any) -> Any:
    if isinstance(value, time_of_day):
        return value.isoformat()
    return json.dumps(value) if isinstance(value, dict | list) else value


def begin() -> None:
    """Nothing else uses this database: no waiting for the disk."""
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET session_replication_role = replica")  # tables are filled at once, not in order
    else:
        for pragma in ("foreign_keys=OFF", "synchronous=OFF", "journal_mode=OFF", "cache_size=-400000", "temp_store=MEMORY"):
            connection.connection.execute(f"PRAGMA {pragma}")
        connection.connection.execute("BEGIN")


def end() -> None:
    """Write the rest, let the counters of keys go on from here, and let the database look at what it holds."""
    for table in Table.every:
        table.write()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            connection.connection.execute("COMMIT")
            connection.connection.execute("PRAGMA journal_mode=WAL")
        else:
            for table in Table.every:
                if table.has_key:
                    name = table.model._meta.db_table
                    cursor.execute(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {max(table.last, 1)})")
        cursor.execute("ANALYZE")


class Progress:
    """One line that says how far it is."""

    def __init__(self, whole: int) -> None:
        self.whole, self.began = whole, time.perf_counter()

    def say(self, year: int, done: int, *, last: bool = False) -> None:
        """How many people of this year are written."""
        rows = sum(table.written + len(table.rows) for table in Table.every)
        seconds = time.perf_counter() - self.began
        end_of_line = "\n" if last else ""
        sys.stderr.write(f"\ryear {year}: {done:>7} of {self.whole} people, {rows:>9} rows, {seconds:4.0f} s{end_of_line}")
        sys.stderr.flush()
