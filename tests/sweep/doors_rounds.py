"""The addresses of rounds and who gets in; see doors.py."""

from __future__ import annotations

from tests.sweep.door import Door

ROUNDS: dict[str, Door | list[Door]] = {}
