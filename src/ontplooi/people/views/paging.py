"""A page of a long list, without counting a hundred thousand rows for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from ontplooi.people.middleware import PersonRequest

A_PAGE = 50
COUNTED = 1_000  # more than that is not counted
_LAST = 100_000  # no page lies further


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and whether more stand before and behind them."""

    rows: Sequence[Any]
    number: int
    total: int  # at most COUNTED + 1
    has_next: bool

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def many(self) -> bool:
        """More than anybody counted."""
        return self.total > COUNTED

    @property
    def pages(self) -> int:
        """How many pages there are. Zero when nobody counted."""
        return 0 if self.many else max(1, -(-self.total // A_PAGE))

    @property
    def has_others(self) -> bool:
        """Is this not the only page?"""
        return self.has_next or self.number > 1


def paged(
    request: PersonRequest, rows: QuerySet[Any] | Sequence[Any], kept: dict[str, str], *, along: Sequence[Prefetch[Any]] = ()
) -> dict[str, Any]:
    """One page of the rows with what comes `along`, and the links to the pages beside it, which keep what was searched for."""
    asked = request.GET.get("page", "")[:8]
    number = min(max(1, int(asked)), _LAST) if asked.isdecimal() else 1
    total, few = _counted(rows)
    if total <= COUNTED:
        number = min(number, max(1, -(-total // A_PAGE)))
    start = (number - 1) * A_PAGE
    found = list(few[start : start + A_PAGE + 1])
    prefetch_related_objects(found, *along)
    page = Page(found[:A_PAGE], number, total, len(found) > A_PAGE)
    words = {name: value for name, value in kept.items() if value}
    return {
        "page": page,
        "previous": "?" + urlencode({**words, "page": number - 1}) if number > 1 else "",
        "next": "?" + urlencode({**words, "page": number + 1}) if page.has_next else "",
    }


def _counted(rows: QuerySet[Any] | Sequence[Any]) -> tuple[int, QuerySet[Any] | Sequence[Any]]:
    """How many there are, at most COUNTED + 1, and where to take a page from: a few found once are not looked for again."""
    if not isinstance(rows, QuerySet):
        return min(len(rows), COUNTED + 1), rows
    keys = list(rows.order_by().values_list("pk", flat=True)[: COUNTED + 1])  # without an order: the search's own index
    if len(keys) > COUNTED:
        return len(keys), rows
    return len(keys), rows.model._default_manager.filter(pk__in=keys).order_by(*rows.query.order_by)
