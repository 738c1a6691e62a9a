"""What a room above knows about guides: how many talks go on with one, and with which ones a guest has to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the queries of this room ask here, and stand below its models
    from django.db.models import QuerySet

    from ontplooi.guides.models import Guide
    from ontplooi.people.models import Organisation, Person

_counters: list[Callable[[Guide, Organisation], int]] = []


def register_use(count: Callable[[Guide, Organisation], int]) -> None:
    """Let a room above say how many things under way use a guide. Called in its `ready()`; at most one query."""
    _counters.append(count)


def in_use(guide: Guide, organisation: Organisation) -> int:
    """How many talks of this organisation go on with any version of this guide."""
    return sum(count(guide, organisation) for count in _counters)


_readers: list[Callable[[Person], QuerySet[Any, Any]]] = []


def register_reading(guides: Callable[[Person], QuerySet[Any, Any]]) -> None:
    """Let a room above say with which guides (their keys) somebody from outside has to do. Called in its `ready()`."""
    _readers.append(guides)


def met_by(person: Person) -> list[QuerySet[Any, Any]]:
    """The keys of the guides of the talks to which this person from outside is invited, one query set for each room above."""
    return [guides(person) for guides in _readers]
