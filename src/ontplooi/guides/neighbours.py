"""What a room above knows about a guide: how many talks of an organisation go on with it."""

from __future__ import annotations

from collections.abc import Callable

from ontplooi.guides.models import Guide
from ontplooi.people.models import Organisation

_counters: list[Callable[[Guide, Organisation], int]] = []


def register_use(count: Callable[[Guide, Organisation], int]) -> None:
    """Let a room above say how many things under way use a guide. Called in its `ready()`; at most one query."""
    _counters.append(count)


def in_use(guide: Guide, organisation: Organisation) -> int:
    """How many talks of this organisation go on with any version of this guide."""
    return sum(count(guide, organisation) for count in _counters)
