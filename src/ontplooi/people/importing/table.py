"""The table in a file: its headings, its columns with what they hold, and its rows of people. Nothing in it may not be kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from django.utils.translation import gettext as _

from ontplooi.people.importing import columns, content
from ontplooi.people.importing.reading import Row

# A table of people has at least one of these, to know them by.
NAMES = {"first_name", "call_name", "last_name", "full_name"}
EXAMPLES = 3
UNUSED = "unused"  # why a column is empty: somebody said that it is not taken over, and it was let go of


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, its heading, the field it fills (empty: none), and why it is never kept (empty: it may be)."""

    at: int
    heading: str
    field: str = ""
    never: str = ""
    shapes: tuple[str, ...] = ()  # of a column that nobody knows yet: what some of its cells look like

    @property
    def title(self) -> str:
        """Its heading, or its letter as in a spreadsheet."""
        return self.heading or letter(self.at)


@dataclass(frozen=True, slots=True)
class Table:
    """What is understood of a file."""

    sheet: str
    header: Row
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    top: tuple[Row, ...] = ()  # the first rows, to choose another row of headings from
    guessed: bool = False  # no heading was known
    digest: str = ""  # of the file it was read from
    old_mac: bool = False  # it was written as old Macs do

    @property
    def places(self) -> list[tuple[str, int]]:
        """Each field that the file has, and where its column stands."""
        return [(one.field, one.at) for one in self.columns if one.field]

    def title_of(self, field: str) -> str:
        """The heading of the column that fills this field."""
        return next((one.title for one in self.columns if one.field == field), "")

    @property
    def dropped(self) -> list[str]:
        """The headings of the columns that are never kept."""
        return [one.title for one in self.columns if one.never not in {"", UNUSED}]

    @property
    def notes(self) -> list[str]:
        """What to say of the file as a whole."""
        return [_("This file was written the way of an older Mac. Look whether é, ë and ü are right.")] if self.old_mac else []

    @property
    def signature(self) -> str:
        """The same for every file of the same source: its headings in order, and where they stand. Empty without any heading."""
        if not any(one.heading for one in self.columns):
            return ""
        headings = "|".join(f"{one.at}:{columns.heading(one.heading)}" for one in self.columns)
        return hashlib.sha256(headings.encode()).hexdigest()

    def with_fields(self, chosen: Mapping[str, str]) -> Table:
        """The same table with what somebody chose each column to be, by its place. What is never kept stays out."""
        taken: set[str] = set()
        found = []
        for one in self.columns:
            field = "" if one.never else chosen.get(str(one.at), one.field)
            found.append(replace(one, field="" if field in taken else field))
            taken.add(field)
        by_column = list(zip(*(row.cells for row in self.rows), strict=True))
        rows = tuple(cleared(self.rows, tuple(found), by_column)) if by_column else ()
        return replace(self, columns=tuple(found), rows=rows)

    def only_used(self) -> Table:
        """The same table without the cells that fill nothing."""
        found = tuple(one if one.field or one.never else replace(one, never=UNUSED, shapes=()) for one in self.columns)
        return replace(self, columns=found, rows=self._emptied({one.at for one in found if one.field}, self.rows), top=())

    def only_known(self) -> Table:
        """The same table with only what cells look like in columns that nobody knows yet: those could hold anything."""
        known = {one.at for one in self.columns if one.field}
        found = tuple(one if one.field or one.never else replace(one, shapes=self._shapes(one.at)) for one in self.columns)
        top = tuple(row if row.number <= self.header.number else self._in_shape(row, known) for row in self.top)
        return replace(self, columns=found, rows=self._emptied(known, self.rows), top=top)

    def needs_file(self, chosen: Mapping[str, str]) -> bool:
        """Does somebody choose a column of which nothing was kept?"""
        return any(chosen.get(str(one.at)) and not one.field and not one.never for one in self.columns)

    def _shapes(self, at: int) -> tuple[str, ...]:
        cells = (row.cells[at][:60] for row in self.rows[:2_000])
        return tuple(islice(dict.fromkeys(content.in_shape(cell) for cell in cells if cell and cell[0] != content.MARK), EXAMPLES))

    @staticmethod
    def _emptied(kept: set[int], rows: Sequence[Row]) -> tuple[Row, ...]:
        return tuple(Row(row.number, tuple(cell if at in kept else "" for at, cell in enumerate(row.cells))) for row in rows)

    @staticmethod
    def _in_shape(row: Row, known: set[int]) -> Row:
        shown = (
            cell if at in known or not cell or cell[0] == content.MARK else content.in_shape(cell)
            for at, cell in enumerate(row.cells)
        )
        return Row(row.number, tuple(shown))


def letter(at: int) -> str:
    """The letter of a column in a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name


def cleared(body: Sequence[Row], found: tuple[Column, ...], by_column: list[tuple[str, ...]]) -> Iterable[Row]:
    """The rows without the columns that are never kept, and without national numbers and IBANs in cells of the others."""
    kept = list(by_column)
    known = {one.at: one for one in found}
    for at, cells in enumerate(by_column):
        one = known.get(at)
        if one is None or one.never:
            kept[at] = ("",) * len(cells)
        elif marks := content.without_hidden(cells, one.field):
            kept[at] = tuple(marks.get(cell, cell) for cell in cells)
    return map(Row, (row.number for row in body), zip(*kept, strict=True))
