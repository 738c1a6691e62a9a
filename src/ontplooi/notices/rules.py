"""Questions about the outbox that other rooms may ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from ontplooi.notices.models import Message

if TYPE_CHECKING:
    from ontplooi.people.models import Person


def undelivered_count(hr: Person) -> int:
    """How many e-mails HR should look at; nought for everybody who is not HR."""
    return Message.objects.undelivered_for(hr).count()


def mail_is_set_up() -> bool:
    """Can e-mail leave this installation? In a demo it stays inside, in the mailbox on screen."""
    return bool(settings.DEMO or settings.EMAIL_HOST)
