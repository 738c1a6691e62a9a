"""What the worker does by itself for conversations: opening lists at the deadline. Safe to repeat."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ontplooi.conversations import letters_points
from ontplooi.conversations.actions.points import open_lists
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import exchange_deadline
from ontplooi.kernel.clock import today
from ontplooi.notices.actions import send

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
