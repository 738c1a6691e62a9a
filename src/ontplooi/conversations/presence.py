"""Who is looking at the talk right now: a light touch in the shared cache, gone after ten seconds. Nothing is kept of it."""

from __future__ import annotations

from collections.abc import Iterable
from time import time

from django.core.cache import cache

HERE = 10  # seconds since the last sign of life
TOUCH_AFTER = 4  # writing more often than this says nothing new


def _key(conversation: int, person: int) -> str:
    return f"talk:{conversation}:{person}"


def who_is_here(conversation: int, *, me: int, others: Iterable[int]) -> set[int]:
    """Note that I am here, and tell which of the others are. One reading, and a writing every few seconds."""
    keys = {_key(conversation, person): person for person in (me, *others)}
    found = cache.get_many(keys)
    mine = found.pop(_key(conversation, me), None)
    if mine is None or time() - mine > TOUCH_AFTER:
        cache.set(_key(conversation, me), time(), HERE)
    return {keys[key] for key in found}
