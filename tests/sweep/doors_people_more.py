"""The addresses of people, teams and organisations over time and who gets in; see doors.py."""

from __future__ import annotations

from tests.sweep.door import Door

PEOPLE_MORE: dict[str, Door | list[Door]] = {}
