"""One's own talks, for the calendar at a private address: day, hour, place and names, nothing of what is talked about."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations.actions.telling import people_in
from ontplooi.conversations.models import Conversation, Interlocutor, Moment
from ontplooi.notices.calendar_feed import BACK, CANCELLED_FOR, Entry
from ontplooi.people.models import Person


def own_talks(person: Person) -> Iterator[Entry]:
    """The appointments of this person's talks, and for a while those that were cancelled. Three queries."""
    now = timezone.now()
    sides = Prefetch("conversation__interlocutors", queryset=Interlocutor.objects.select_related("person"))
    rows = Moment.objects.filter(
        Q(cancelled_at=None) | Q(cancelled_at__gte=now - CANCELLED_FOR),
        conversation__in=Conversation.objects.shared_with(person), starts_at__gte=now - BACK,
    )  # fmt: skip
    for moment in rows.select_related("conversation__employee").prefetch_related(sides):
        talk = moment.conversation
        names = ", ".join(dict.fromkeys(one.first_name for one in people_in(talk)))
        yield Entry(
            uid=str(moment.uid),
            sequence=moment.sequence,
            summary=_("Talk: %(names)s") % {"names": names},
            path=reverse("conversations:show", args=[talk.pk]),
            stamped_at=moment.cancelled_at or moment.set_at or talk.created_at,
            starts_at=moment.starts_at,
            minutes=moment.minutes,
            place=", ".join(filter(None, [moment.place, moment.link])),
            is_cancelled=moment.cancelled_at is not None,
        )
