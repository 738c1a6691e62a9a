"""Rows of a file that are no people: headings once more, totals, groups, and what closes a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontplooi.people.importing.reading import Row
from ontplooi.people.names import plain

if TYPE_CHECKING:
    from ontplooi.people.importing.table import Column

_TOTAL = re.compile(r"(?:sub ?|eind ?|algemeen |grand ?)?tota(?:al|len|l|ux)\b")
_CLOSING = re.compile(
    r"(?:aantal|som|sum|count|gemiddelde?|average|nombre|einde|end of|pagina|page|afgedrukt|printed|bron|source|opgemaakt|"
    r"gegenereerd|generated|vertrouwelijk|confidential|copyright|©)\b"
)


# A note below the list: “* voorlopig”, “1) FTE is…”.
_NOTE = re.compile(r"[*†‡¹²³(\[–—•]|\d+ ?[).]\s")


class Repeated:
    """The headings once more, as after the break of a page."""

    def __init__(self, header: Row) -> None:
        self.cells = [plain(cell) for cell in header.cells if cell]

    def __call__(self, row: Row) -> bool:
        first = next(cell for cell in row.cells if cell)
        return bool(self.cells) and plain(first) == self.cells[0] and [plain(cell) for cell in row.cells if cell] == self.cells


def closes(row: Row) -> bool:
    """A line of words below or between the people: “Totaal aantal: 25”."""
    filled = [cell for cell in row.cells if cell]
    if len(filled) != 1 or len(row.cells) <= 2:
        return False
    return ":" in filled[0] or bool(_NOTE.match(filled[0]) or _TOTAL.match(plain(filled[0])))


class Totals:
    """Rows that add up, name a group or close the list, or that name nobody."""

    def __init__(self, found: tuple[Column, ...]) -> None:
        self.names = [one.at for one in found if one.field in {"first_name", "call_name", "last_name", "full_name"}]
        self.others = [one.at for one in found if one.field in {"email", "number"}]
        self.wide = len(found) > 2

    def __call__(self, row: Row) -> bool:
        filled = [cell for cell in row.cells if cell]
        if not filled or not (self.names or self.others):  # nobody said yet where the names stand
            return not filled
        named = sum(any(map(str.isalpha, row.cells[at])) for at in self.names)
        known = sum(any(sign.isdigit() or sign == "@" for sign in row.cells[at]) for at in self.others)
        if not named and not known and len(filled) <= 3:
            return True
        first = plain(filled[0])
        if len(filled) == 1 and self.wide and _CLOSING.match(first):
            return True
        if _TOTAL.match(first):
            return named < 2 and known < 2
        return bool(_CLOSING.match(first)) and named < 2 and not known
