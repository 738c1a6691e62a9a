"""What the home pages show, each in a fixed number of queries."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from ontplooi.journal.models import Entry
from ontplooi.people.models import Person


def happened(person: Person, most: int = 6) -> list[Entry]:
    """The last things that others and this person did around their own development, one line for the same thing on one day."""
    lines: list[Entry] = []
    seen: set[tuple[str, int | None, date]] = set()
    # What HR notes about a person's details is on the account page; here it is about development, and about who came in.
    entries = Entry.objects.about(person).exclude(Q(event__startswith="people."), ~Q(event__startswith="people.code_"))
    for entry in entries[: most * 8]:
        same = (entry.event, entry.by_id, entry.at.date())
        if same not in seen:
            seen.add(same)
            lines.append(entry)
    return lines[:most]
