"""Many rows at once: all that can be done with them is done before the database is held, so that nobody else waits long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Field, Model

T = TypeVar("T")
A_BATCH = 2_000
A_STATEMENT = 500  # rows
ROOM = -64_000  # kB, as SQLite writes it
Said = Callable[[int], None]


def batches(rows: Iterable[T], size: int = A_BATCH) -> Iterator[list[T]]:
    """The rows, so many at a time."""
    rest = iter(rows)
    while batch := list(islice(rest, size)):
        yield batch


def ready(model: type[Model], name: str, value: Any) -> Any:
    """A value as the database of this installation takes it."""
    field: Field[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]  # only fields with a column come here
    return _taken(field, value)


def _taken(field: Field[Any, Any], value: Any) -> Any:
    """Text and whole numbers go as they are, which is most of it."""
    return value if value is None or type(value) in {str, int} else field.get_db_prep_save(value, connection)


@contextmanager
def much_at_once() -> Iterator[None]:
    """Room for many rows. SQLite otherwise goes to the disk for a part of an index with each row, and everybody waits longer."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        before = int(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA cache_size = {ROOM}")
    yield  # where it goes wrong the room stays, which hurts nobody
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA cache_size = {before}")


class NewRows:
    """Rows to add, as the database takes them. Keys that are known only then are filled in with `fill`."""

    def __init__(self, model: type[Model], rows: Iterable[Model], said: Said | None = None) -> None:
        self.model = model
        self.fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        self.values: list[list[Any]] = []
        for row in rows:
            self.values.append([_taken(field, field.pre_save(row, add=True)) for field in self.fields])
            if said and len(self.values) % A_BATCH == 0:
                said(len(self.values))

    def fill(self, column: str, keys: Iterable[int | None]) -> None:
        """Put these keys in this column, in the order of the rows."""
        at = self._place(column)
        for row, key in zip(self.values, keys, strict=True):
            row[at] = key

    def fill_all(self, column: str, value: Any) -> None:
        """The same value in this column of every row, also where the model would choose one for each."""
        at, found = self._place(column), ready(self.model, column, value)
        for row in self.values:
            row[at] = found

    def _place(self, column: str) -> int:
        return next(at for at, field in enumerate(self.fields) if field.attname == column)

    def add(self, *, unless_there: bool = False) -> list[int]:
        """Write them. Gives their keys in the same order. `unless_there`: what is there already stays, and gives nothing."""
        name = connection.ops.quote_name
        columns = ", ".join(name(field.column) for field in self.fields)
        one = f"({', '.join(['%s'] * len(self.fields))})"
        most = min(A_STATEMENT, (connection.features.max_query_params or 30_000) // len(self.fields))
        found: list[int] = []
        with connection.cursor() as cursor:
            for rows in batches(self.values, most):
                sql = f"INSERT INTO {name(self.model._meta.db_table)} ({columns}) VALUES {', '.join([one] * len(rows))}"  # noqa: S608  (names of our own columns)
                sql += " ON CONFLICT DO NOTHING" if unless_there else ""
                cursor.execute(f"{sql} RETURNING {name('id')}", list(chain.from_iterable(rows)))
                found += [row[0] for row in cursor.fetchall()]
        return found


def change_rows(model: type[Model], rows: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    """Give each row, by its key, these values by column: ready for the database."""
    alike: dict[tuple[str, ...], list[Sequence[Any]]] = {}
    for key, values in rows:
        if values:
            alike.setdefault(tuple(values), []).append((*values.values(), key))
    name = connection.ops.quote_name
    with connection.cursor() as cursor:
        for columns, found in alike.items():
            changes = ", ".join(f"{name(column)} = %s" for column in columns)
            table, key_column = name(model._meta.db_table), name("id")
            cursor.executemany(f"UPDATE {table} SET {changes} WHERE {key_column} = %s", found)  # noqa: S608  (as above)
