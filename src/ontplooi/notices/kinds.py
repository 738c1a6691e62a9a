"""What a kind of e-mail is called. Each room registers its own kinds in `ready()`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

_NAMES: dict[str, Any] = {}


def register_kinds(names: Mapping[str, Any]) -> None:
    """Make kinds of e-mail known: code → lazy name that HR reads, such as “Invitation to a conversation”."""
    _NAMES.update(names)


def name_of(kind: str) -> str:
    """The name of this kind in the language that is active now."""
    return str(_NAMES[kind]) if kind in _NAMES else _("E-mail")
