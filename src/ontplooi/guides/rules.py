"""What is allowed with guides. Pure questions; pages and actions ask the same ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ontplooi.people.models import Person


def may_manage_guides(person: Person) -> bool:
    """HR writes, publishes and withdraws the guides of the own organisation, and chooses what everybody starts with."""
    return person.is_hr and not person.outside and person.is_active
