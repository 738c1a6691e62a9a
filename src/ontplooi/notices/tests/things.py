"""A source of reminders that a test fills."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.translation import gettext

from ontplooi.notices.reminders import Due
from ontplooi.people.models import Person

THURSDAY = datetime(2026, 11, 19, 9, tzinfo=UTC)  # ten o'clock in Brussels


class Things:
    """A source that a test fills."""

    def __init__(self) -> None:
        self.due: dict[str, Due] = {}

    def put(self, person: Person, name: str, weight: int = 0, **more) -> None:
        self.due[name] = Due(
            person, name, f"thing:{name}", lambda to: f"{name} ({gettext('Save')})", lambda to: f"Do {name}",
            f"/{name}/", weight=weight, **more,
        )  # fmt: skip

    def done(self, name: str) -> None:
        del self.due[name]

    def find(self, now, person):
        for one in self.due.values():
            if person is None or one.person.pk == person.pk:
                yield Due(
                    Person.objects.get(pk=one.person.pk), one.key, one.about, one.line, one.label, one.path, one.due_on, one.weight,
                    one.words,
                )  # fmt: skip
