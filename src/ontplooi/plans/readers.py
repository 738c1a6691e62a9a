"""Who reads along with a plan without working on it, and which plan is hidden from its own person, as a room above knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

if TYPE_CHECKING:
    from ontplooi.people.models import Person
    from ontplooi.plans.models import Plan

_readers: list[Callable[[Person], QuerySet[Any, Any]]] = []
_hidden: list[Callable[[Person], QuerySet[Any, Any]]] = []


def register_readers(find: Callable[[Person], QuerySet[Any, Any]]) -> None:
    """Let a room above say which rows with a `plan` somebody reads along with. Called in its `ready()`."""
    _readers.append(find)


def read_along_by(viewer: Person) -> list[QuerySet[Any, Any]]:
    """The rows whose plan this person reads along with, one query set for each room that knows."""
    return [find(viewer) for find in _readers]


def reads_along(viewer: Person, plan: Plan) -> bool:
    """Does this person read along with this plan?"""
    return any(rows.filter(plan=plan.pk).exists() for rows in read_along_by(viewer))


def register_hidden(find: Callable[[Person], QuerySet[Any, Any]]) -> None:
    """Let a room above say which rows with a `plan` somebody must not see, although the plan is theirs: such as that of a talk
    for which the wrong person was invited. Called in its `ready()`."""
    _hidden.append(find)


def hidden_from(viewer: Person) -> list[QuerySet[Any, Any]]:
    """The rows whose plan is hidden from this person, one query set for each room that knows."""
    return [find(viewer) for find in _hidden]
