"""The kinds of things that happen. Each room registers its own, with the sentence in which a person reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

if TYPE_CHECKING:
    from ontplooi.people.models import Person

_SENTENCES: dict[str, Any] = {}


def register_events(sentences: Mapping[str, Any]) -> None:
    """Make events known: code → lazy sentence with %(who)s and, if needed, names of facts. Called in a room's `ready()`."""
    _SENTENCES.update(sentences)


def known_events() -> frozenset[str]:
    """The codes of all registered events."""
    return frozenset(_SENTENCES)


def describe(event: str, by: Person | None, facts: Mapping[str, Any], reader: Person | None = None) -> str:
    """The event as a sentence in the language that is active now. Facts are names of things, never somebody's words.

    Whoever reads what they did themselves reads "You".
    """
    who = by.first_name if by else _("Ontplooi")
    if by is not None and by == reader:
        who = pgettext("who did something", "You")
    return str(_SENTENCES[event]) % {"who": who, **facts}
