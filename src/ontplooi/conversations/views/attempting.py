"""Doing something for a view and saying how it went."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages

from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest


def attempt(request: PersonRequest, act: Callable[[], object], done: str = "") -> bool:
    """Do it and say so, or say why not."""
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    if done:
        messages.success(request, done)
    return True
