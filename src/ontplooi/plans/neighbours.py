"""What a room above tells of a plan: a link for its page, such as to the talk it belongs to, and the guide it is made with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ontplooi.guides.content import GuideView
from ontplooi.guides.models import GuideVersion
from ontplooi.people.models import Person
from ontplooi.plans.models import Plan


@dataclass(frozen=True, slots=True)
class Link:
    """Where to go from the plan, and whether that is the next step."""

    url: str
    label: str
    is_next: bool = False


_guides: list[Callable[[Plan], GuideVersion | None]] = []
_finders: list[Callable[[Plan, Person], Link | None]] = []


def register_link(find: Callable[[Plan, Person], Link | None]) -> None:
    """Let a room above show a link on the page of a plan. Called in its `ready()`; at most one query."""
    _finders.append(find)


def link_of(plan: Plan, viewer: Person) -> Link | None:
    """The first link that a room gives."""
    return next((link for find in _finders if (link := find(plan, viewer))), None)


def register_guide(find: Callable[[Plan], GuideVersion | None]) -> None:
    """Let a room above say with which guide a plan is made. Called in its `ready()`; at most one query."""
    _guides.append(find)


def guide_of(plan: Plan) -> GuideView | None:
    """The guide of a plan in the language that is active; a plan by itself has none."""
    version = next((found for find in _guides if (found := find(plan))), None)
    return version.texts() if version else None
