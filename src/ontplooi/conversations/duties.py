"""What the worker does by itself for conversations: opening lists at the deadline, and reminders. All of it safe to repeat."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ontplooi.conversations import letters_points
from ontplooi.conversations.actions.points import open_lists
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import exchange_deadline
from ontplooi.dossier.models import Document
from ontplooi.kernel.clock import day_of, today
from ontplooi.notices.actions import send
from ontplooi.people.models import Person

DAYS_BEFORE = 2
LONGEST_TERM = timedelta(days=63)  # a guide asks for points at most 60 days before the talk
EVERY, AT_MOST = 7, 3
AT_ONCE = 500


def _two_sides(conversation: Conversation) -> list[Person]:
    lead = conversation.lead
    return [conversation.employee, *([lead.person] if lead else [])]


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
    """Open what was sent when the last day has passed, and tell both. Gives how many conversations."""
    opened = 0
    for conversation in _coming():
        deadline = exchange_deadline(conversation)
        if deadline is None or today(conversation.organisation.time_zone) <= deadline:
            continue
        if not any(one.points_sent_at for one in conversation.preparations.all()):
            continue
        with transaction.atomic():
            open_lists(conversation)
            for person in _two_sides(conversation):
                key = f"points:{conversation.pk}:open:{person.pk}"
                send(to=person, kind="points_open", key=key, write=letters_points.lists_open(conversation))
        opened += 1
    return opened


def remind_of_points() -> int:
    """Two days before the last day, remind who has not sent points. Gives how many reminders are written."""
    written = 0
    for conversation in _coming():
        deadline = exchange_deadline(conversation)
        moment = conversation.moment
        if deadline is None or moment is None:
            continue
        zone = conversation.organisation.time_zone
        day = today(zone)
        planned_today = day_of(moment.set_at or conversation.created_at, zone) >= day
        if planned_today or not deadline - timedelta(days=DAYS_BEFORE) <= day <= deadline:
            continue
        sent = {one.person_id for one in conversation.preparations.all() if one.points_sent_at}
        for person in _two_sides(conversation):
            if person.pk not in sent:
                key = f"reminder:{conversation.pk}:{person.pk}:points:{deadline.isoformat()}"
                letter = letters_points.send_your_points(conversation, deadline)
                written += send(to=person, kind="reminder", key=key, write=letter) is not None
    return written


def remind_to_sign() -> int:
    """Some days after the report was offered (the organisation chooses), then weekly, three times at most, to who has not
    answered. Gives how many."""
    since = timezone.now() - timedelta(days=1)
    waiting = Conversation.objects.filter(
        state=Conversation.State.SIGNING, report__offered_at__lte=since, report__document__state=Document.State.OFFERED
    )
    found = waiting.with_people().select_related("report__document").prefetch_related("report__document__signatures")
    written = 0
    for conversation in found.order_by("pk").iterator(chunk_size=AT_ONCE):
        report = conversation.report
        if report.document is None or report.offered_at is None:
            continue
        answered = {one.person_id for one in report.document.signatures.all()}
        days = (timezone.now() - report.offered_at).days
        number = 1 + (days - conversation.organisation.signing_days) // EVERY
        if not 1 <= number <= AT_MOST:
            continue
        for person in _two_sides(conversation):
            if person.pk not in answered:
                key = f"sign:{report.document.pk}:{person.pk}:reminder:{number}"
                written += send(to=person, kind="reminder", key=key, write=letters_points.still_to_sign(conversation)) is not None
    return written
