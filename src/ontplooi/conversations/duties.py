"""What the worker does by itself for conversations: opening lists, and letting second managers go. Safe to repeat."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ontplooi.conversations import letters_points
from ontplooi.conversations.actions.holding import hold
from ontplooi.conversations.actions.points import open_lists
from ontplooi.conversations.actions.taking_part import take_out
from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.conversations.queries import second_managers_gone
from ontplooi.conversations.rules import exchange_deadline
from ontplooi.journal.actions import record
from ontplooi.kernel.clock import today
from ontplooi.notices.actions import send
from ontplooi.people.models import Organisation

LONGEST_TERM = timedelta(days=63)  # a guide asks for points at most 60 days before the talk
AT_ONCE = 500


def _coming() -> Iterator[Conversation]:
    """Conversations that are being prepared and have a date close by."""
    now = timezone.now()
    near = Conversation.objects.filter(
        state=Conversation.State.OPEN,
        moments__starts_at__range=(now - LONGEST_TERM, now + LONGEST_TERM),
        moments__cancelled_at=None,
    )
    return near.filter(exchange_opened_at=None).with_people().distinct().order_by("pk").iterator(chunk_size=AT_ONCE)


def open_at_deadline() -> int:
    """Open what was sent when the last day has passed, and tell everybody who prepares. Gives how many conversations."""
    opened = 0
    for conversation in _coming():
        deadline = exchange_deadline(conversation)
        if deadline is None or today(conversation.organisation.time_zone) <= deadline:
            continue
        if not any(one.points_sent_at for one in conversation.preparations.all()):
            continue
        with transaction.atomic():
            open_lists(conversation)
            for person in conversation.sides:
                key = f"points:{conversation.pk}:open:{person.pk}"
                send(to=person, kind="points_open", key=key, write=letters_points.lists_open(conversation))
        opened += 1
    return opened


def second_managers_go() -> int:
    """Who no longer leads the employee takes part as second manager no more, and sees nothing of it. Gives how many."""
    gone = 0
    for zone in Organisation.objects.order_by().values_list("time_zone", flat=True).distinct():
        found = second_managers_gone(zone, today(zone))
        for row in found.select_related("person__organisation", "conversation").order_by("pk"):
            with transaction.atomic():
                conversation = hold(row.conversation)
                if not Interlocutor.objects.filter(pk=row.pk, ended_at=None, role=Interlocutor.Role.CO_MANAGER).exists():
                    continue
                take_out(conversation, row)
                facts = {"guest": row.person.name}
                record("conversation.manager_ended", by=None, concerns=conversation.employee, about=conversation, **facts)
            gone += 1
    return gone
