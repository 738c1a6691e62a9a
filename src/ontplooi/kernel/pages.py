"""A page of a list whose rows cost much to count: only the page is read, and one row more to know whether another follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

A_PAGE = 50
LAST = 100_000  # no page lies further


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows, and the links to the pages beside them. An empty link: there is none."""

    rows: Sequence[Any]
    previous: str = ""
    next: str = ""

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def part_of(rows: QuerySet[Any, Any] | Sequence[Any], asked: str, kept: Mapping[str, str]) -> Part:
    """The page with number `asked`; its links keep what was searched for."""
    number = min(max(1, int(asked[:8])), LAST) if asked[:8].isdecimal() else 1
    start = (number - 1) * A_PAGE
    found = list(rows[start : start + A_PAGE + 1])
    words = {name: value for name, value in kept.items() if value}
    return Part(
        found[:A_PAGE],
        "?" + urlencode({**words, "page": number - 1}) if number > 1 else "",
        "?" + urlencode({**words, "page": number + 1}) if len(found) > A_PAGE else "",
    )
