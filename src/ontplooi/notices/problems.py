"""Why an e-mail did not arrive: a code in the row, a plain sentence on the page."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Any] = {
    "refused": _("The mail server of the receiver does not accept this address. Check the e-mail address of this person."),
    "address": _("This e-mail address cannot be right. Correct it, and try again."),
    "content": _("The mail server does not accept this e-mail. Ask whoever looks after your e-mail why."),
    "later": _("The mail server asked us to come back later. We try again by ourselves."),
    "away": _("The mail server does not answer. We try again by ourselves."),
    "setup": _("The mail server does not let Ontplooi send. Ask whoever looks after your e-mail to check the settings."),
    "stopped": _("Sending stopped half-way. We try again by ourselves."),
    "tired": _("We tried for three days, and it did not work. Check the e-mail address, and try again."),
    "expired": _("The code was too old to send."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong with one attempt. `hopeless` means that trying again by itself has no use."""

    code: str
    said: str = ""
    hopeless: bool = False

    def __str__(self) -> str:
        return f"{self.code}\n{self.said}".strip()


def sentence(error: str) -> str:
    """The stored error as a sentence in the language that is active now; empty when there is none."""
    code = error.partition("\n")[0]
    return str(SENTENCES[code]) if code in SENTENCES else ""


def answer_of_server(error: str) -> str:
    """What the mail server itself said, if anything."""
    return error.partition("\n")[2]


def problem_with(failure: Exception) -> Problem:
    """What this failure of one attempt to send means."""
    if isinstance(failure, smtplib.SMTPRecipientsRefused):
        code, reply = next(iter(failure.recipients.values()))
        return _by_code("refused", code, reply)
    if isinstance(failure, smtplib.SMTPDataError):
        return _by_code("content", failure.smtp_code, failure.smtp_error)
    if isinstance(failure, smtplib.SMTPResponseException):  # our sign-in or our sender is refused: not the fault of this e-mail
        whose = "setup" if failure.smtp_code >= 500 else "later"
        return Problem(whose, _readable(failure.smtp_code, failure.smtp_error))
    if isinstance(failure, smtplib.SMTPNotSupportedError):
        return Problem("setup", str(failure)[:300])
    if isinstance(failure, (smtplib.SMTPException, OSError)):
        return Problem("away", str(failure)[:300])
    return Problem("address", str(failure)[:300], hopeless=True)


def _by_code(refusal: str, code: int, reply: bytes | str) -> Problem:
    hopeless = code >= 500
    return Problem(refusal if hopeless else "later", _readable(code, reply), hopeless=hopeless)


def _readable(code: int, reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return f"{code} {' '.join(text.split())}"[:300]
