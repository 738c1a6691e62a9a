"""A manager asks people in a friendly way to prepare: one mail a person a day at most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from ontplooi.conversations import letters_planning
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import abilities, side_of
from ontplooi.kernel.clock import today
from ontplooi.notices.actions import send
from ontplooi.notices.models import Message
from ontplooi.people.models import Person
from ontplooi.plans.models import Side


@dataclass(frozen=True, slots=True)
class Nudged:
    """Who gets a mail, and who does not need one: prepared already, asked today, or without an e-mail address."""

    written: list[Person] = field(default_factory=list)
    left: list[Person] = field(default_factory=list)


@transaction.atomic
def nudge(conversations: Iterable[Conversation], *, by: Person) -> Nudged:
    """Ask the employees of these talks to prepare. Who needs no mail is left alone, and named."""
    done = Nudged()
    day = today(by.organisation.time_zone)
    for conversation in conversations:
        employee = conversation.employee
        key = f"nudge:{employee.pk}:{day.isoformat()}"
        wanted = waits_for_preparation(conversation, by) and not Message.objects.filter(key=key).exists()
        letter = letters_planning.prepare_soon(conversation, by)
        if wanted and send(to=employee, kind="nudge", key=key, write=letter, reply_to=by) is not None:
            done.written.append(employee)
        else:
            done.left.append(employee)
    return done


def waits_for_preparation(conversation: Conversation, by: Person) -> bool:
    """Does `by` lead this talk, and has the employee not said to be prepared or sent points?"""
    if side_of(by, conversation) is not Side.EMPLOYER or not abilities(by, conversation).share_points:
        return False
    own = next((one for one in conversation.preparations.all() if one.person_id == conversation.employee_id), None)
    return own is None or (own.ready_at is None and own.points_sent_at is None)
