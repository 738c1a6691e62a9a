"""The next moment that was agreed at the close (T10, P9): a word to both two weeks before, unless it was planned already."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from ontplooi.conversations import wording
from ontplooi.conversations.letters import Writer, other_of
from ontplooi.conversations.models import Conversation
from ontplooi.kernel.clock import today
from ontplooi.notices.actions import send
from ontplooi.notices.letters import Letter
from ontplooi.notices.links import absolute
from ontplooi.people.models import Person

BEFORE = timedelta(days=14)
AT_ONCE = 500


def remind_of_next() -> int:
    """Remind both of a next moment that comes close and is not planned yet. Gives how many mails are written; safe to repeat."""
    written = 0
    day = today()
    later = Conversation.objects.filter(employee=OuterRef("employee"), pk__gt=OuterRef("pk")).exclude(state="cancelled")
    rows = Conversation.objects.filter(~Exists(later), state="agreed", next_on__gte=day, next_on__lte=day + BEFORE)
    for conversation in rows.with_people().order_by("pk").iterator(chunk_size=AT_ONCE):
        on, lead = conversation.next_on, conversation.lead
        for person in [conversation.employee, *([lead.person] if lead else [])]:
            if on is not None and person.is_active:
                key = f"next:{conversation.pk}:{on.isoformat()}:{person.pk}"
                written += send(to=person, kind="next_talk", key=key, write=_letter(conversation, on)) is not None
    return written


def _letter(conversation: Conversation, on: date) -> Writer:
    def write(to: Person) -> Letter:
        other = other_of(conversation, to).first_name
        own = to.pk == conversation.employee_id
        page = reverse("conversations:ask") if own else f"{reverse('conversations:start')}?employee={conversation.employee_id}"
        subject = _("Your next talk with %(other)s") % {"other": other}
        return Letter(
            subject=subject,
            heading=subject,
            paragraphs=(
                _("Hello %(name)s") % {"name": to.first_name},
                _("You agreed to talk again on %(day)s. It is not planned yet.") % {"day": wording.day_within(on)},
            ),
            button=(_("Ask for a talk") if own else _("Choose a moment"), absolute(page)),
        )

    return write
