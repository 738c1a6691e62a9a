"""How a talk ended before its plan was final: who called it off or took the invitation back, and when."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import wording
from ontplooi.conversations.models import Conversation
from ontplooi.journal.models import Entry
from ontplooi.people.models import Person

EVENTS = ("conversation.cancelled", "conversation.withdrawn")


def ending_of(conversation: Conversation, reader: Person) -> str:
    """Who ended a cancelled talk and when, for everybody who may still see it. Empty, without a query, while it goes on."""
    if conversation.state != Conversation.State.CANCELLED:
        return ""
    entry = Entry.objects.on(conversation).filter(event__in=EVENTS).select_related("by").order_by("-pk").first()
    by = entry.by if entry else None
    at = entry.at if entry else conversation.withdrawn_at or timezone.now()
    facts = {"day": wording.day_within(at), "who": by.name if by else ""}
    if by is None:
        return _("This talk was called off on %(day)s.") % facts
    own = by.pk == reader.pk
    if conversation.withdrawn_at is not None:
        said = _("You took this invitation back on %(day)s.") if own else _("%(who)s took this invitation back on %(day)s.")
    else:
        said = _("You called this talk off on %(day)s.") if own else _("%(who)s called this talk off on %(day)s.")
    return said % facts
