"""Finds the table in a file: the row of its headings, what each column is, and which rows are people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people.importing import columns, content
from ontplooi.people.importing.lines import Repeated, Totals, closes
from ontplooi.people.importing.reading import Row, Sheet
from ontplooi.people.importing.table import NAMES, Column, Table, cleared

HEADINGS_WITHIN = 40  # rows from the top


def find_table(sheets: Sequence[Sheet], *, guess: bool = False, heading: int | None = None) -> Table:
    """The table of people in these sheets, without anything that is never kept. Raises Refusal when there is none.

    `guess`: where no heading is known, the largest sheet will do, for somebody to say what its columns are.
    `heading`: the headings stand in this row, counted as a spreadsheet does; 0: there are none.
    """
    best = _best(sheets)
    largest = max(sheets, key=lambda sheet: sum(_filled(row) > 1 for row in sheet.rows), default=None)
    if heading is not None and largest is not None:
        return _headed(best[1] if best else largest, heading)
    if best is not None:
        return _table(best[1], best[2])
    if guess and largest is not None and sum(_filled(row) > 1 for row in largest.rows) > 1:
        return replace(_table(largest, _perhaps(largest)), guessed=True)
    raise Refusal(
        _("We find no headings in this file that we know. It needs a row with, for instance: name, first name, e-mail, team.")
    )


def _best(sheets: Sequence[Sheet]) -> tuple[int, Sheet, int] | None:
    """The row that has most of the headings we know: how well it fits, its sheet, and where it stands there."""
    best: tuple[int, Sheet, int] | None = None
    for sheet in sheets:
        for at, row in enumerate(sheet.rows[:HEADINGS_WITHIN]):
            score = _known(row)
            if score and (best is None or score > best[0]):
                best = (score, sheet, at)
    return best


def _headed(sheet: Sheet, number: int) -> Table:
    at = next((at for at, row in enumerate(sheet.rows) if row.number == number and not row.is_empty), -1)
    if number and at < 0:
        raise Refusal(
            _("Row %(row)s of this file is empty or does not exist. Choose the row in which the headings stand.") % {"row": number}
        )
    return replace(_table(sheet, at), guessed=at < 0 or not _known(sheet.rows[at]))


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


def _table(sheet: Sheet, at: int) -> Table:
    """The table below this row; -1: there are no headings."""
    groups = sheet.rows[at - 1].cells if at > 0 and _filled(sheet.rows[at - 1]) > 1 else ()
    plain_header = sheet.rows[at] if at >= 0 else Row(0, ())
    header, unwanted = _headings(plain_header, groups)
    same = Repeated(plain_header)
    body = [row for row in sheet.rows[at + 1 :] if not row.is_empty and not same(row) and not closes(row)]
    width = max((len(row.cells) for row in (header, *body)), default=0)
    by_column = list(zip_longest(*(row.cells for row in body), fillvalue=""))
    by_column += [("",) * len(body)] * (width - len(by_column))
    found = _know_columns(header, by_column, unwanted)
    is_total = Totals(found)
    kept = {row.number: row for row in cleared(body, found, by_column)}
    rows = tuple(row for row in kept.values() if not is_total(row))
    top = tuple(_top(sheet, found, kept))
    return Table(content.safe_heading(sheet.name), header, found, rows, top, old_mac=sheet.old_mac)


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


def _top(sheet: Sheet, found: Sequence[Column], people: Mapping[int, Row]) -> Iterable[Row]:
    """The first rows, without what is never kept."""
    kept = {one.at for one in found if not one.never}
    for row in sheet.rows[:HEADINGS_WITHIN]:
        cells = (
            "" if at not in kept or content.is_private(cell) else content.safe_heading(cell) for at, cell in enumerate(row.cells)
        )
        yield people.get(row.number) or Row(row.number, tuple(cells))


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
        for one in _one_each(_numbers_of_leads(found, by_column), by_column)
    )


def _numbers_of_leads(found: list[Column], by_column: Sequence[Sequence[str]]) -> list[Column]:
    """Few lead many, so that by chance most numbers of who leads pass the test. They stay when they are numbers of people."""
    people = {cell for one in found if one.field == "number" for cell in by_column[one.at]} | {""}

    def is_one(one: Column) -> bool:
        named = columns.field_of(one.heading) == "manager_number"
        return named and one.never == "national_number" and people.issuperset(by_column[one.at])

    return [replace(one, field="manager_number", never="") if is_one(one) else one for one in found]


def _never_unasked(one: Column, cells: Sequence[str]) -> str:
    """A column that fills nothing goes already where one cell of it may not be kept."""
    return content.never_kept_unasked(cells, phones=columns.is_phone(one.heading), headed=bool(one.heading), first=one.at == 0)


def _by_content(field: str, heading: str, cells: Sequence[str]) -> str:
    """“Medewerker” above numbers is a number; addresses without a heading are e-mail addresses."""
    if field == "full_name" and content.are_numbers(cells):
        return "number"
    if field == "part_time" and not content.hold_figures(cells):  # “ja” says nothing
        return ""
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
