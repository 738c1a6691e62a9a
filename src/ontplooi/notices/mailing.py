"""Turning a row of the outbox into the message that a mail server gets."""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email

from ontplooi.notices.models import Message


def message_id(row: Message) -> str:
    """Always the same for one row, so that a receiver can see that a second copy is a copy."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<ontplooi.{row.pk}.{int(row.created_at.timestamp())}@{domain}>"


def build(row: Message) -> EmailMultiAlternatives:
    """The e-mail of this row: text, HTML and, when there is one, the appointment (as part of the letter and as a file).

    Raises ValueError when the address of the receiver cannot be one.
    """
    try:
        validate_email(row.address)
    except ValidationError as problem:
        raise ValueError(row.address) from problem
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    name = row.sender_name.replace("\\", "").replace('"', "'")
    headers = {
        "From": f'"{name}" <{address}>' if name else address,
        "Message-ID": message_id(row),
        "Auto-Submitted": "auto-generated",
        "Content-Language": row.language,
    }
    reply_to = [row.reply_to] if row.reply_to else None
    mail = EmailMultiAlternatives(row.subject, row.text, address, [row.address], headers=headers, reply_to=reply_to)
    if row.html:
        mail.attach_alternative(row.html, "text/html")
    if row.calendar:
        mail.attach_alternative(row.calendar, f"text/calendar; method={row.calendar_method}")
        mail.attach("invite.ics", row.calendar.encode(), "application/ics")
    return mail
