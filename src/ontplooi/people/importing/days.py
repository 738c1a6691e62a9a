"""Does the day come first in the days of a file, as here, or the month? Decided for a column as a whole, and never by a guess."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ontplooi.people.importing.table import Table
from ontplooi.people.importing.values import DAY_OR_MONTH_FIRST, read_day
from ontplooi.people.names import plain

FIELDS = ("joined_on", "left_on")
MONTHS = 12
SLIPS = 0.1  # of the days that say what comes first: so many can be a slip of the pen


class Order(Enum):
    """What comes first in a column."""

    DAY = "day"
    MONTH = "month"
    UNCLEAR = "unclear"  # some cells say the one, others the other


@dataclass(frozen=True, slots=True)
class Written:
    """How the days of one column are written, with a cell that shows it."""

    order: Order
    example: str = ""


def orders(table: Table) -> dict[str, Written]:
    """How each column with days is written. One that says nothing itself goes as the other, or else as here: the day first."""
    cells = {field: [row.cells[at] for row in table.rows] for field, at in table.places if field in FIELDS}
    found = {field: _order(column) for field, column in cells.items()}
    if any(one and one.order is Order.MONTH for one in found.values()):
        otherwise = {field: Written(Order.MONTH, next(_doubtful(cells[field]), "")) for field in found}
        if not any(one and one.order is not Order.MONTH for one in found.values()):
            return {field: one or otherwise[field] for field, one in found.items()}
    return {field: one or Written(Order.DAY) for field, one in found.items()}


def is_doubtful(cell: str) -> bool:
    """Can this be read with the day first and with the month first, as two different days?"""
    numbers = _numbers(cell)
    return numbers is not None and max(numbers) <= MONTHS and numbers[0] != numbers[1]


def said_of(table: Table) -> dict[str, str]:
    """A sentence for each column, by its field, in which the month comes first."""
    return dict(_said(table, orders(table)))


def _said(table: Table, found: Mapping[str, Written]) -> Iterator[tuple[str, str]]:
    for field, one in found.items():
        if one.order is Order.MONTH and one.example:
            day = read_day(one.example, month_first=True)
            facts = {"column": table.title_of(field), "text": one.example, "day": date_format(day, "j F Y") if day else ""}
            yield field, _("In “%(column)s” the month comes first: we read %(text)s as %(day)s.") % facts


def _order(cells: Iterable[str]) -> Written | None:
    """None when no cell says what comes first."""
    days: Counter[Order] = Counter()
    examples: dict[Order, str] = {}
    for cell, times in Counter(cells).items():
        numbers = _numbers(cell)
        if numbers is None or (numbers[0] > MONTHS) == (numbers[1] > MONTHS):
            continue
        order = Order.DAY if numbers[0] > MONTHS else Order.MONTH
        days[order] += times
        examples.setdefault(order, cell)
    if not days:
        return None
    if len(days) == 1:
        (order,) = days
        return Written(order, examples[order])
    return Written(Order.DAY if days[Order.MONTH] <= SLIPS * days[Order.DAY] else Order.UNCLEAR)


def _doubtful(cells: Iterable[str]) -> Iterator[str]:
    return (cell for cell in cells if is_doubtful(cell))


def _numbers(cell: str) -> tuple[int, int] | None:
    match = re.fullmatch(DAY_OR_MONTH_FIRST, plain(cell)) if cell[:1].isdigit() else None
    return (int(match.group(1)), int(match.group(2))) if match else None
