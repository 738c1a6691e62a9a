"""From a file to rows of text: XLSX and ODS, and CSV as payroll and HR packages write it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people.importing.decoding import MAC, decoded, is_wide

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

SIZE_LIMIT = 60_000_000  # bytes, enough for more than 200,000 people
UNPACKED_LIMIT = 1_000_000_000
ROW_LIMIT = 250_000
COLUMN_LIMIT = 300
CELL_LIMIT = 1_000  # signs; longer ones hold no name, job or address
SEPARATORS = (";", "\t", ",", "|")
SAMPLE = 60  # rows to judge a separator by
csv.field_size_limit(2_000_000)  # signs; a cell of a megabyte is cut, one that never ends is refused
REMEMBERED = 200_000  # different cells

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class Row(NamedTuple):
    """One row with its number as a spreadsheet counts, from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Is nothing in it?"""
        return not any(self.cells)


class Sheet(NamedTuple):
    """The rows of one sheet, or of a CSV file, whose sheet has no name."""

    name: str
    rows: tuple[Row, ...]
    old_mac: bool = False  # a CSV file written as old Macs do


def read_file(content: bytes, name: str) -> tuple[Sheet, ...]:
    """All sheets in this file. `name` only serves the sentences. Raises Refusal when it is no table that can be read."""
    if len(content) > SIZE_LIMIT:
        raise Refusal(_("“%(name)s” is too large. At most %(limit)s MB fit.") % {"name": name, "limit": SIZE_LIMIT // 1_000_000})
    if not content.strip(b" \t\r\n\x00"):
        raise Refusal(_("“%(name)s” is empty. Choose another file.") % {"name": name})
    if content.startswith((_ZIP, _OLE)):
        return _workbook(content, name)
    if content.startswith(b"%PDF") or (b"\x00" in content[:4000] and not is_wide(content)):
        raise Refusal(_("“%(name)s” is not a table. Choose a CSV, XLSX or ODS file.") % {"name": name})
    text, encoding = decoded(content)
    return (Sheet("", tuple(_numbered(_csv_rows(text), name)), encoding == MAC),)


def _workbook(content: bytes, name: str) -> tuple[Sheet, ...]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # only when it is needed

    unreadable = _("“%(name)s” cannot be read. Save it again as XLSX or CSV, without a password.") % {"name": name}
    if content.startswith(_ZIP):
        _refuse_bomb(content, name, unreadable)
    try:
        book: CalamineWorkbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return tuple(Sheet(title, tuple(_numbered(_sheet_rows(book, title), name))) for title in book.sheet_names)
    except (CalamineError, PasswordError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise Refusal(unreadable) from error


def _refuse_bomb(content: bytes, name: str, unreadable: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, ValueError) as error:
        raise Refusal(unreadable) from error
    if unpacked > UNPACKED_LIMIT:
        raise Refusal(_("“%(name)s” unpacks to far too much. Save it again as CSV.") % {"name": name})


def _sheet_rows(book: CalamineWorkbook, title: str) -> Iterable[list[str]]:
    sheet = book.get_sheet_by_name(title)
    # Rows above the first filled one are not skipped, so that row numbers are those that people see.
    return ([_as_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False))


def _as_text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if isinstance(cell, time | timedelta) or cell is None else str(cell)


def _csv_rows(text: str) -> Iterable[list[str]]:
    text = text.replace("\x00", "").lstrip("\ufeff")
    first, _line, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # a line for Excel
        # The line stays as an empty row, so that the numbers are right.
        return _parsed("\n" + rest, first.strip()[4])
    return _parsed(text, _separator(text))


def _parsed(text: str, separator: str) -> Iterable[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)


def _separator(text: str) -> str:
    """The separator that gives most rows the same number of cells, and more than one."""

    def evenness(separator: str) -> tuple[float, int]:
        try:
            widths = [len(row) for row in islice(_parsed(text, separator), SAMPLE) if any(cell.strip() for cell in row)]
        except csv.Error:
            return 0, 0
        wide = [width for width in widths if width > 1]
        if not wide:
            return 0, 0
        usual = max(set(wide), key=lambda width: (wide.count(width), width))
        return wide.count(usual) / len(widths), usual

    return max(SEPARATORS, key=lambda separator: (round(evenness(separator)[0], 1), evenness(separator)[1]))


class _Tidy(dict[str, str]):
    """Cells without needless spaces; what stands in a file many times is tidied once."""

    def __missing__(self, text: str) -> str:
        tidy = " ".join(text.replace("\x00", "").split())[:CELL_LIMIT]
        if tidy.startswith('="') and tidy.endswith('"'):  # so that a spreadsheet keeps the zeros: ="00012"
            tidy = tidy[2:-1]
        if len(self) < REMEMBERED:
            self[text] = tidy
        return tidy


def _numbered(rows: Iterable[list[str]], name: str) -> Iterable[Row]:
    tidy = _Tidy().__getitem__
    try:
        for number, cells in enumerate(rows, 1):
            if number > ROW_LIMIT:
                raise Refusal(_("“%(name)s” has more than %(limit)s rows. Split it.") % {"name": name, "limit": ROW_LIMIT})
            yield Row(number, tuple(map(tidy, cells[:COLUMN_LIMIT])))
    except csv.Error as error:
        raise Refusal(_("“%(name)s” cannot be read as a table. Save it again as CSV or XLSX.") % {"name": name}) from error
