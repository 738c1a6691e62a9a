"""The table in a file: its headings, its columns with what they hold, and its rows of people."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people.importing import columns, content
from ontplooi.people.importing.lines import Repeated, Totals, closes
from ontplooi.people.importing.reading import Row, Sheet

HEADINGS_WITHIN = 40  # rows from the top
# A table of people has at least one of these, to know them by.
NAMES = {"first_name", "call_name", "last_name", "full_name"}
UNUSED = "unused"  # why a column is empty: somebody said that it is not taken over, and it was let go of


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
    top: tuple[Row, ...] = ()  # the first rows, to choose another row of headings from
    guessed: bool = False  # no heading was known

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
            found.append(Column(one.at, one.heading, "" if field in taken else field, one.never))
            taken.add(field)
        by_column = list(zip(*(row.cells for row in self.rows), strict=True))
        rows = tuple(_cleared(self.rows, tuple(found), by_column)) if by_column else ()
        return replace(self, columns=tuple(found), rows=rows)

    def with_header(self, number: int) -> Table:
        """The same table with its headings in this row, counted as a spreadsheet does; 0: there are none."""
        last = self.top[-1].number if self.top else 0
        rows = (*self.top, *(row for row in self.rows if row.number > last))
        at = next((at for at, row in enumerate(rows) if row.number == number), -1)
        gone = {one.at: one.never for one in self.columns if one.never}
        return replace(_table(Sheet(self.sheet, rows), at, gone), guessed=self.guessed)

    def only_used(self) -> Table:
        """The same table without the cells that fill nothing."""
        found = tuple(one if one.field or one.never else replace(one, never=UNUSED) for one in self.columns)
        used = {one.at for one in found if one.field}
        rows = tuple(Row(row.number, tuple(cell if at in used else "" for at, cell in enumerate(row.cells))) for row in self.rows)
        return replace(self, columns=found, rows=rows, top=())


def letter(at: int) -> str:
    """The letter of a column in a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name


def find_table(sheets: Sequence[Sheet], *, guess: bool = False) -> Table:
    """The table of people in these sheets, without anything that is never kept. Raises Refusal when there is none.

    `guess`: where no heading is known, the largest sheet will do, for somebody to say what its columns are.
    """
    best: tuple[int, Sheet, int] | None = None
    for sheet in sheets:
        for at, row in enumerate(sheet.rows[:HEADINGS_WITHIN]):
            score = _known(row)
            if score and (best is None or score > best[0]):
                best = (score, sheet, at)
    if best is not None:
        return _table(best[1], best[2])
    largest = max(sheets, key=lambda sheet: sum(_filled(row) > 1 for row in sheet.rows), default=None)
    if guess and largest is not None and sum(_filled(row) > 1 for row in largest.rows) > 1:
        return replace(_table(largest, _perhaps(largest)), guessed=True)
    raise Refusal(
        _("We find no headings in this file that we know. It needs a row with, for instance: name, first name, e-mail, team.")
    )


def _filled(row: Row) -> int:
    return sum(map(bool, row.cells))


def _perhaps(sheet: Sheet) -> int:
    """The first wide row without figures, which may be headings that we do not know; -1 when there is none."""
    top = sheet.rows[:HEADINGS_WITHIN]
    wide = max(map(_filled, top))
    rows = ((at, row) for at, row in enumerate(top) if _filled(row) >= max(2, 0.6 * wide))
    at, row = next(rows)
    return -1 if any(sign.isdigit() or sign == "@" for cell in row.cells for sign in cell) else at


def _known(row: Row) -> int:
    """How many headings this row has that say something; none when it names nobody."""
    fields = [columns.field_of(cell) for cell in row.cells if cell]
    known = set(fields) - {""}
    never = sum(bool(columns.never_kept(cell)) for cell in row.cells if cell and len(cell) < 60)
    if not known & (NAMES | {"number", "email"}) or any("@" in cell for cell in row.cells):
        return 0
    return 10 * len(known) + never


def _table(sheet: Sheet, at: int, gone: Mapping[int, str] | None = None) -> Table:
    """The table below this row. `gone`: columns of which it is known already that they are never kept."""
    groups = sheet.rows[at - 1].cells if at > 0 and _filled(sheet.rows[at - 1]) > 1 else ()
    plain_header = sheet.rows[at] if at >= 0 else Row(0, ())
    header, unwanted = _headings(plain_header, groups)
    same = Repeated(plain_header)
    body = [row for row in sheet.rows[at + 1 :] if not row.is_empty and not same(row) and not closes(row)]
    width = max((len(row.cells) for row in (header, *body)), default=0)
    by_column = list(zip_longest(*(row.cells for row in body), fillvalue=""))
    by_column += [("",) * len(body)] * (width - len(by_column))
    found = _know_columns(header, by_column, {**unwanted, **(gone or {})})
    is_total = Totals(found)
    cleared = {row.number: row for row in _cleared(body, found, by_column)}
    rows = tuple(row for row in cleared.values() if not is_total(row))
    return Table(content.safe_heading(sheet.name), header, found, rows, tuple(_top(sheet, found, cleared)))


def _headings(row: Row, groups: Sequence[str]) -> tuple[Row, dict[int, str]]:
    """The headings, with what stands above several of them where that says more: “Leidinggevende” above “Nr” and “Naam”.

    Also which columns stand below a heading of something that is never kept, and say nothing else themselves.
    """
    cells, unwanted, above = [], {}, ""
    for at in range(max(len(row.cells), len(groups))):
        own = row.cells[at] if at < len(row.cells) else ""
        over = groups[at] if at < len(groups) else ""
        above = over or above
        both = f"{above} {own}" if above and own else over
        if both and columns.field_of(both) not in {"", columns.field_of(own)}:
            own = both
        elif above and len(above) < 60 and not columns.field_of(own) and (own or over):
            unwanted[at] = columns.never_kept(both or above)
        cells.append(content.safe_heading(own))
    return Row(row.number, tuple(cells)), {at: kind for at, kind in unwanted.items() if kind}


def _top(sheet: Sheet, found: Sequence[Column], cleared: Mapping[int, Row]) -> Iterable[Row]:
    """The first rows, without what is never kept."""
    kept = {one.at for one in found if not one.never}
    for row in sheet.rows[:HEADINGS_WITHIN]:
        cells = (
            "" if at not in kept or content.is_private(cell) else content.safe_heading(cell) for at, cell in enumerate(row.cells)
        )
        yield cleared.get(row.number) or Row(row.number, tuple(cells))


def _cleared(body: Sequence[Row], found: tuple[Column, ...], by_column: list[tuple[str, ...]]) -> Iterable[Row]:
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


def _know_columns(header: Row, by_column: Sequence[Sequence[str]], gone: Mapping[int, str]) -> tuple[Column, ...]:
    """What each column is, by its heading and by what stands in it."""
    found: list[Column] = []
    for place, cells in enumerate(by_column):
        heading = header.cells[place] if place < len(header.cells) else ""
        if not heading and not any(cells) and place not in gone:
            continue
        field = _by_content(columns.field_of(heading), heading, cells)
        never = gone.get(place) or (heading and columns.never_kept(heading)) or content.never_kept(cells, field)
        found.append(Column(place, heading, "" if never else field, never))
    return tuple(
        one if one.field or one.never else replace(one, never=_never_unasked(one, by_column[one.at]))
        for one in _one_each(found, by_column)
    )


def _never_unasked(one: Column, cells: Sequence[str]) -> str:
    """A column that fills nothing goes already where one cell of it may not be kept."""
    return content.never_kept_unasked(cells, phones=columns.is_phone(one.heading), headed=bool(one.heading), first=one.at == 0)


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
