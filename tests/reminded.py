"""What somebody is reminded of, as their start page shows it."""

from __future__ import annotations

from ontplooi.notices.models import Reminder
from ontplooi.notices.reminders import in_order
from ontplooi.people.models import Person


def due_for(person: Person) -> list[Reminder]:
    """What this person is reminded of now, in its order; during a pause only what somebody asked for."""
    return in_order(Reminder.objects.shown_to(person))
