"""The table in a file: its headings, its columns with what they hold, and its rows of people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people.importing import columns, content
from ontplooi.people.importing.reading import Row, Sheet
from ontplooi.people.names import plain

HEADINGS_WITHIN = 40  # rows from the top
IGNORED = "ignored"
_TOTAL = re.compile(r"(?:sub ?|eind ?|algemeen )?tota(?:al|len|l|ux)\b|aantal\b|som\b|gemiddeld|average\b|count\b|sum\b|einde (?:rapport|lijst|overzicht)|"
                    r"nombre\b|pagina \d|page \d|afgedrukt|printed|bron:|source:")  # fmt: skip
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

    def values(self, row: Row) -> dict[str, str]:
        """What stands in this row, by field."""
        return {one.field: row.cells[one.at] for one in self.columns if one.field and one.at < len(row.cells)}

    def title_of(self, field: str) -> str:
        """The heading of the column that fills this field."""
        return next((one.title for one in self.columns if one.field == field), "")

    @property
    def dropped(self) -> list[str]:
        """The headings of the columns that are never kept."""
        return [one.title for one in self.columns if one.never]

    @property
    def signature(self) -> str:
        """The same for every file of the same source: its headings in order."""
        return "|".join(columns.heading(one.heading) for one in self.columns)


def letter(at: int) -> str:
    """The letter of a column in a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name


def find_table(sheets: Iterable[Sheet], chosen: Mapping[str, str] | None = None) -> Table:
    """The table of people in these sheets. `chosen`: field by plain heading, as somebody confirmed it. Raises Refusal."""
    best: tuple[int, Sheet, int] | None = None
    for sheet in sheets:
        for at, row in enumerate(sheet.rows[:HEADINGS_WITHIN]):
            score = _known(row, chosen or {})
            if score and (best is None or score > best[0]):
                best = (score, sheet, at)
    if best is None:
        raise Refusal(
            _("We find no headings in this file that we know. It needs a row with, for instance: name, first name, e-mail, team.")
        )
    _score, sheet, at = best
    return _table(sheet, at, chosen or {})


def _known(row: Row, chosen: Mapping[str, str]) -> int:
    """How many headings this row has that say something; none when it names nobody."""
    fields = [_field(cell, chosen) for cell in row.cells if cell]
    known = {field for field in fields if field and field != IGNORED}
    never = sum(bool(columns.never_kept(cell)) for cell in row.cells if cell and len(cell) < 60)
    if not known & (_NAMES | {"number", "email"}) or any("@" in cell for cell in row.cells):
        return 0
    return 10 * len(known) + never


def _field(heading: str, chosen: Mapping[str, str]) -> str:
    return chosen.get(columns.heading(heading), columns.field_of(heading))


def _table(sheet: Sheet, at: int, chosen: Mapping[str, str]) -> Table:
    header = sheet.rows[at]
    body = [row for row in sheet.rows[at + 1 :] if not row.is_empty and not _is_header(row, header)]
    width = max((len(row.cells) for row in (header, *body)), default=0)
    found = _columns(header, body, width, chosen)
    people = tuple(row for row in body if not _is_total(row, found))
    return Table(sheet.name, header, found, people)


def _columns(header: Row, body: list[Row], width: int, chosen: Mapping[str, str]) -> tuple[Column, ...]:
    taken: set[str] = set()
    found: list[Column] = []
    for place in range(width):
        heading = header.cells[place] if place < len(header.cells) else ""
        cells = [row.cells[place] for row in body if place < len(row.cells)]
        if not heading and not any(cells):
            continue
        field = _field(heading, chosen)
        never = columns.never_kept(heading) if heading and field not in chosen.values() else ""
        never = never or content.never_kept(cells, has_field=bool(field))
        if not field and not never and "email" not in taken and content.are_addresses(cells) and not heading:
            field = "email"
        if never or field in taken or field == IGNORED:
            field = ""
        taken.add(field)
        found.append(Column(place, heading, field, never))
    return _name_columns(found)


def _name_columns(found: list[Column]) -> tuple[Column, ...]:
    """“Naam” beside “Voornaam” is the family name; a code of a team only counts where no name stands."""
    fields = {one.field for one in found}
    has_first = bool(fields & {"first_name", "call_name", "initials"})
    turned: list[Column] = []
    for one in found:
        field = one.field
        if field == "full_name" and has_first and "last_name" not in fields:
            field = "last_name"
        elif field == "team_code":
            field = "" if "team" in fields else "team"
        turned.append(Column(one.at, one.heading, field, one.never))
    return tuple(turned)


def _is_header(row: Row, header: Row) -> bool:
    """The headings once more, as after the break of a page."""
    return [plain(cell) for cell in row.cells] == [plain(cell) for cell in header.cells]


def _is_total(row: Row, found: tuple[Column, ...]) -> bool:
    """A row that adds up or closes the list, or that names nobody."""
    first = next((cell for cell in row.cells if cell), "")
    named = [row.cells[one.at] for one in found if one.field in _NAMES | {"email"} and one.at < len(row.cells)]
    if _TOTAL.match(plain(first)):
        return sum(bool(cell) for cell in named) < 2
    return not any(named) and sum(bool(cell) for cell in row.cells) <= 2
