"""What a room above shows on the page of a plan: one link, such as to the talk that the plan belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ontplooi.people.models import Person
from ontplooi.plans.models import Plan


@dataclass(frozen=True, slots=True)
class Link:
    """Where to go from the plan, and whether that is the next step."""

    url: str
    label: str
    is_next: bool = False


_finders: list[Callable[[Plan, Person], Link | None]] = []


def register_link(find: Callable[[Plan, Person], Link | None]) -> None:
    """Let a room above show a link on the page of a plan. Called in its `ready()`; at most one query."""
    _finders.append(find)


def link_of(plan: Plan, viewer: Person) -> Link | None:
    """The first link that a room gives."""
    return next((link for find in _finders if (link := find(plan, viewer))), None)
