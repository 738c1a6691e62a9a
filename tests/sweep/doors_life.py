"""The addresses of what real life asks (guests, letters, codes) and who gets in; see doors.py."""

from __future__ import annotations

from tests.sweep.door import Door

LETTERS: dict[str, Door | list[Door]] = {
    "conversations:letter": Door(("by_letter",), read="ben hanna", write="ben hanna"),
    "conversations:withdraw": Door(("by_letter",), read="ben hanna", write="ben hanna"),
}

LIFE: dict[str, Door | list[Door]] = {**LETTERS}
