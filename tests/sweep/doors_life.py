"""The addresses of what real life asks (guests, letters, codes) and who gets in; see doors.py."""

from __future__ import annotations

from tests.sweep.door import Door

LIFE: dict[str, Door | list[Door]] = {}
