"""Who takes part in a talk, as each reader of its page may know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.conversations.rules import abilities, may_end, side_of
from ontplooi.people.models import Person


@dataclass(frozen=True, slots=True)
class TakingPart:
    """One person who takes part or took part, and what the reader may change about that."""

    row: Interlocutor
    until: datetime | None
    inviter: Person | None
    may_end: bool
    may_lead: bool

    @property
    def is_lead(self) -> bool:
        """Leads the talk now."""
        return self.until is None and self.row.role == Interlocutor.Role.MANAGER


def taking_part(conversation: Conversation, reader: Person) -> tuple[list[TakingPart], list[TakingPart]]:
    """Who takes part and took part, and the guests who wait for the employee's yes.

    A guest sees who is there now; HR, outside the talk, only the managers. A guest who was not wanted is in nobody's list.
    """
    side, may = side_of(reader, conversation), abilities(reader, conversation)
    known = {person.pk: person for person in (conversation.employee, *(one.person for one in conversation.interlocutors.all()))}
    there: list[TakingPart] = []
    waiting: list[TakingPart] = []
    for row in conversation.interlocutors.all():
        if not _may_know(row, in_talk=side is not None, reads=may.read_shared):
            continue
        may_lead = may.arrange_managers and row.is_inside and row.role == Interlocutor.Role.CO_MANAGER
        inviter = known.get(row.invited_by_id or 0)
        line = TakingPart(row, row.ended_at, inviter, may_end(reader, conversation, row), may_lead)
        (waiting if row.waits_for_employee else there).append(line)
    return sorted(there, key=lambda one: (one.until is not None, not one.is_lead)), waiting


def _may_know(row: Interlocutor, *, in_talk: bool, reads: bool) -> bool:
    if in_talk:
        return not (row.waits_for_employee and row.ended_at is not None)
    return row.is_inside and (reads or not row.is_guest)
