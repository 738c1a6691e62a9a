"""The table in a file: its headings, its columns with what they hold, and its rows of people."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people.importing import columns, content
from ontplooi.people.importing.reading import Row, Sheet
from ontplooi.people.names import plain

HEADINGS_WITHIN = 40  # rows from the top
_TOTAL = re.compile(r"(?:sub ?|eind ?|algemeen |grand ?)?tota(?:al|len|l|ux)\b")
_CLOSING = re.compile(
    r"(?:aantal|som|sum|count|gemiddelde?|average|nombre|einde|end of|pagina|page|afgedrukt|printed|bron|source|opgemaakt|"
    r"gegenereerd|generated|vertrouwelijk|confidential|copyright|©)\b"
)
# A table of people has at least one of these, to know them by.
_NAMES = {"first_name", "call_name", "last_name", "full_name"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, its heading, the field it fills (empty: none), and why it is never kept (empty: it may be)."""

    at: int
    heading: str
    field: str = ""
    never: str = ""

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
        return [one.title for one in self.columns if one.never]

    @property
    def signature(self) -> str:
        """The same for every file of the same source: its headings in order, and where they stand."""
        headings = "|".join(f"{one.at}:{columns.heading(one.heading)}" for one in self.columns)
        return hashlib.sha256(headings.encode()).hexdigest()

    def with_fields(self, chosen: Mapping[str, str]) -> Table:
        """The same table with what somebody chose each column to be, by its place. What is never kept stays out."""
        taken: set[str] = set()
        found = []
        for one in self.columns:
            field = "" if one.never else chosen.get(str(one.at), one.field)
            found.append(Column(one.at, one.heading, "" if field in taken else field, one.never))
            taken.add(field)
        by_column = list(zip(*(row.cells for row in self.rows), strict=True))
        rows = tuple(_cleared(list(self.rows), tuple(found), by_column)) if by_column else ()
        return Table(self.sheet, self.header, tuple(found), rows)


def letter(at: int) -> str:
    """The letter of a column in a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name


def find_table(sheets: Iterable[Sheet]) -> Table:
    """The table of people in these sheets, without anything that is never kept. Raises Refusal when there is none."""
    best: tuple[int, Sheet, int] | None = None
    for sheet in sheets:
        for at, row in enumerate(sheet.rows[:HEADINGS_WITHIN]):
            score = _known(row)
            if score and (best is None or score > best[0]):
                best = (score, sheet, at)
    if best is None:
        raise Refusal(
            _("We find no headings in this file that we know. It needs a row with, for instance: name, first name, e-mail, team.")
        )
    _score, sheet, at = best
    return _table(sheet, at)


def _known(row: Row) -> int:
    """How many headings this row has that say something; none when it names nobody."""
    fields = [columns.field_of(cell) for cell in row.cells if cell]
    known = set(fields) - {""}
    never = sum(bool(columns.never_kept(cell)) for cell in row.cells if cell and len(cell) < 60)
    if not known & (_NAMES | {"number", "email"}) or any("@" in cell for cell in row.cells):
        return 0
    return 10 * len(known) + never


def _table(sheet: Sheet, at: int) -> Table:
    header = sheet.rows[at]
    same = _Repeated(header)
    body = [row for row in sheet.rows[at + 1 :] if not row.is_empty and not same(row) and not _closes(row)]
    width = max((len(row.cells) for row in (header, *body)), default=0)
    by_column = list(zip_longest(*(row.cells for row in body), fillvalue=""))
    by_column += [("",) * len(body)] * (width - len(by_column))
    found = _know_columns(header, by_column)
    is_total = _Totals(found)
    rows = tuple(row for row in _cleared(body, found, by_column) if not is_total(row))
    return Table(sheet.name, header, found, rows)


def _cleared(body: list[Row], found: tuple[Column, ...], by_column: list[tuple[str, ...]]) -> Iterable[Row]:
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


def _know_columns(header: Row, by_column: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """What each column is, by its heading and by what stands in it."""
    found: list[Column] = []
    for place, cells in enumerate(by_column):
        heading = header.cells[place] if place < len(header.cells) else ""
        if not heading and not any(cells):
            continue
        field = _by_content(columns.field_of(heading), heading, cells)
        never = "" if columns.is_phone(heading) else (heading and columns.never_kept(heading)) or content.never_kept(cells, field)
        found.append(Column(place, heading, "" if never else field, never))
    return _one_each(found, by_column)


def _by_content(field: str, heading: str, cells: Sequence[str]) -> str:
    """“Medewerker” above numbers is a number; addresses without a heading are e-mail addresses."""
    if field == "full_name" and content.are_numbers(cells):
        return "number"
    if not heading and content.are_addresses(cells):
        return "email"
    return field


def _one_each(found: list[Column], by_column: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """One column for each field: the one that says it best. “Naam” beside “Voornaam” is the family name."""
    fields = {one.field for one in found}
    has_first = bool(fields & {"first_name", "call_name", "initials"})
    turn = {"full_name": "last_name"} if has_first and "last_name" not in fields else {}
    if "team" not in fields:
        turn["team_code"] = "team"
    best: dict[str, tuple[tuple[int, bool], int]] = {}
    turned = [Column(one.at, one.heading, turn.get(one.field, one.field), one.never) for one in found]
    for one in turned:
        worth = (columns.preference(one.field, one.heading), not content.are_numbers(by_column[one.at]))
        if one.field and one.field != "team_code" and (one.field not in best or worth > best[one.field][0]):
            best[one.field] = (worth, one.at)
    winners = {(field, at) for field, (_worth, at) in best.items()}
    return tuple(one if (one.field, one.at) in winners else Column(one.at, one.heading, "", one.never) for one in turned)


class _Repeated:
    """The headings once more, as after the break of a page."""

    def __init__(self, header: Row) -> None:
        self.cells = [plain(cell) for cell in header.cells if cell]

    def __call__(self, row: Row) -> bool:
        first = next(cell for cell in row.cells if cell)
        return plain(first) == self.cells[0] and [plain(cell) for cell in row.cells if cell] == self.cells


def _closes(row: Row) -> bool:
    """A line of words below or between the people: “Totaal aantal: 25”."""
    filled = [cell for cell in row.cells if cell]
    return len(filled) == 1 and len(row.cells) > 2 and (":" in filled[0] or bool(_TOTAL.match(plain(filled[0]))))


class _Totals:
    """Rows that add up, name a group or close the list, or that name nobody."""

    def __init__(self, found: tuple[Column, ...]) -> None:
        self.names = [one.at for one in found if one.field in _NAMES]
        self.others = [one.at for one in found if one.field in {"email", "number"}]
        self.wide = len(found) > 2

    def __call__(self, row: Row) -> bool:
        filled = [cell for cell in row.cells if cell]
        if not filled:
            return True
        named = sum(bool(row.cells[at]) for at in self.names)
        known = sum(bool(row.cells[at]) for at in self.others)
        if not named and not known and len(filled) <= 3:
            return True
        first = plain(filled[0])
        if len(filled) == 1 and self.wide and _CLOSING.match(first):
            return True
        if _TOTAL.match(first):
            return named < 2 and known < 2
        return bool(_CLOSING.match(first)) and named < 2 and not known
