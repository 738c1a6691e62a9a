"""A page of a list that may be very long: only the page is read, and one row more to know whether another follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.db.models.sql.where import WhereNode

A_PAGE = 50
COUNTED = 1_000  # more than that is not counted
LAST = 100_000  # no page lies further

Rows = QuerySet[Any, Any] | Sequence[Any]


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows, and the links to the pages beside them. An empty link: there is none."""

    rows: Sequence[Any]
    previous: str = ""
    next: str = ""
    number: int = 1
    total: int | None = None  # None: nobody counted; at most COUNTED + 1

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def many(self) -> bool:
        """More than anybody counted."""
        return self.total is not None and self.total > COUNTED

    @property
    def pages(self) -> int:
        """How many pages there are. Zero when nobody counted."""
        return 0 if self.total is None or self.many else max(1, -(-self.total // A_PAGE))

    @property
    def has_others(self) -> bool:
        """Is this not the only page?"""
        return bool(self.previous or self.next)


def part_of(rows: Rows, asked: str, kept: Mapping[str, str], *, counted: bool = False) -> Part:
    """The page with number `asked`; its links keep what was searched for. `counted`: say how many there are, up to a thousand."""
    number = min(max(1, int(asked[:8])), LAST) if asked[:8].isdecimal() else 1
    total, rows = _counted(rows) if counted else (None, rows)
    if total is not None and total <= COUNTED:
        number = min(number, max(1, -(-total // A_PAGE)))
    start = (number - 1) * A_PAGE
    found = list(rows[start : start + A_PAGE + 1])
    words = {name: value for name, value in kept.items() if value}
    return Part(
        found[:A_PAGE],
        "?" + urlencode({**words, "page": number - 1}) if number > 1 else "",
        "?" + urlencode({**words, "page": number + 1}) if len(found) > A_PAGE else "",
        number,
        total,
    )


def _counted(rows: Rows) -> tuple[int, Rows]:
    """How many there are, at most COUNTED + 1, and where to take a page from: a few found once are not looked for again."""
    if not isinstance(rows, QuerySet):
        return min(len(rows), COUNTED + 1), rows
    keys = list(rows.order_by().values_list("pk", flat=True)[: COUNTED + 1])  # without an order: the search's own index
    return len(keys), rows if len(keys) > COUNTED else _by_keys(rows, keys)


def _by_keys(rows: QuerySet[Any, Any], keys: list[int]) -> QuerySet[Any, Any]:
    """The same rows with all that comes along, such as annotations, found by their keys and no longer by what was searched for."""
    few = rows.all()
    few.query.where = WhereNode()
    return few.filter(pk__in=keys)
