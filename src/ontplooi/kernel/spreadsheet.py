"""A workbook for people who count in a spreadsheet: headings, real dates and numbers, and never a formula out of a name."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO

import xlsxwriter
from django.utils.translation import get_language
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell = str | int | date | None

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A4 = 9  # as spreadsheets number the sizes of paper
FOOTER = 120  # letters of the title that fit below a page
# How a date is written; the spreadsheet itself knows the names of the months.
NOTATIONS = {"nl": "d-m-yyyy", "en": "d mmm yyyy"}
WITHOUT_FORMULAS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and how wide the column under it is, in letters."""

    name: str
    width: int = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its name. `rows` may be very many: they are written one by one."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first sheet: what the workbook is about, and its main figures."""

    name: str
    title: str
    lines: Sequence[tuple[str, Cell]]
    notes: Sequence[str] = ()


def workbook(cover: Cover, sheets: Iterable[Sheet], *, author: str) -> IO[bytes]:
    """The workbook as a file that is read from its beginning, and that the caller closes."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  (the caller closes it)
    with xlsxwriter.Workbook(file, WITHOUT_FORMULAS) as book:
        book.set_properties({"title": cover.title, "author": author})
        writer = _Writer(book)
        writer.cover(cover)
        for sheet in sheets:
            writer.sheet(sheet)
    file.seek(0)
    return file


class _Writer:
    """Writes cells by what they are."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        language = (get_language() or "en").split("-")[0]
        self.book = book
        self.bold = book.add_format({"bold": True})
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.note = book.add_format({"text_wrap": True, "valign": "top"})
        self.left = book.add_format({"align": "left"})
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.day = book.add_format({"num_format": NOTATIONS.get(language, "yyyy-mm-dd"), "align": "left"})

    def cell(self, sheet: Worksheet, row: int, column: int, value: Cell, style: Format | None = None) -> None:
        """One cell. Text is always text, whatever it begins with."""
        if isinstance(value, date):
            sheet.write_datetime(row, column, value, self.day)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, style)
        elif value:
            sheet.write_string(row, column, value)

    def cover(self, cover: Cover) -> None:
        """The first sheet."""
        page = self.book.add_worksheet(cover.name)
        self._on_paper(page, cover.title)
        page.set_column(0, 0, 44)
        page.set_column(1, 1, 30)
        page.write_string(0, 0, cover.title, self.title)
        for place, (name, value) in enumerate(cover.lines, 2):
            page.write_string(place, 0, name, self.bold)
            self.cell(page, place, 1, value, self.left)
        for place, note in enumerate(cover.notes, 3 + len(cover.lines)):
            page.write_string(place, 0, note, self.note)

    def sheet(self, sheet: Sheet) -> None:
        """A table: its headings stay in sight, and each can be filtered."""
        page = self.book.add_worksheet(sheet.name)
        self._on_paper(page, sheet.name)
        page.set_landscape()
        page.repeat_rows(0)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
            page.write_string(0, place, column.name, self.heading)
        page.freeze_panes(1, 0)
        last = 0
        for last, row in enumerate(sheet.rows, 1):
            for place, value in enumerate(row):
                self.cell(page, last, place, value)
        page.autofilter(0, 0, last, len(sheet.columns) - 1)

    def _on_paper(self, page: Worksheet, title: str) -> None:
        """Printed it is as wide as one sheet, and each sheet says of what it is and which one."""
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.set_footer("&L" + title.replace("&", "&&")[:FOOTER] + "&R&P / &N")
