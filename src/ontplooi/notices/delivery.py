"""Delivering what stands in the outbox. Safe with several workers, and safe to kill at any moment (see README)."""

from __future__ import annotations

import logging
import smtplib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import OperationalError, connection
from django.db.models import F
from django.utils import timezone

from ontplooi.notices.actions import ours
from ontplooi.notices.bundle import KIND, made_again
from ontplooi.notices.mailing import build
from ontplooi.notices.models import Message
from ontplooi.notices.problems import Problem, problem_with

log = logging.getLogger(__name__)
State = Message.State

# The waits between attempts; together almost three days. When they are used up, the e-mail has failed.
WAITS = [timedelta(minutes=m) for m in (1, 5, 30)] + [timedelta(hours=h) for h in (2, 6, 12, 12, 12, 12, 12)]
AWAY = timedelta(minutes=1)
STUCK = timedelta(minutes=10)
CODE_LIVES = timedelta(minutes=15)
BATCH = 100
NO_WORDS = {"subject": "", "text": "", "html": "", "calendar": "", "button_label": "", "button_url": ""}


def deliver_due(stop: threading.Event | None = None) -> int:
    """Deliver what is due now, at most one batch over one connection. Gives how many e-mails went."""
    take_back_stuck()
    if settings.DEMO:
        return _deliver_on_screen()
    drop_old_secrets()
    if not settings.EMAIL_HOST or not Message.objects.due().exists():
        return 0
    outlet = mail.get_connection()
    try:
        outlet.open()
    except (smtplib.SMTPException, OSError) as failure:
        _postpone_all(problem_with(failure))
        return 0
    with _closing(outlet):
        return _send_batch(outlet, stop or threading.Event())


def take_back_stuck() -> int:
    """Rows that a killed worker left half-way wait again; each such time counts as an attempt."""
    now = timezone.now()
    stuck = Message.objects.stuck_since(now - STUCK)
    if not stuck.exists():
        return 0
    stuck.filter(attempts__gte=len(WAITS)).update(state=State.FAILED, claimed_at=None, error=str(Problem("tired")))
    return stuck.update(
        state=State.WAITING, claimed_at=None, attempts=F("attempts") + 1, next_attempt_at=now, error=str(Problem("stopped"))
    )


def drop_old_secrets() -> int:
    """A code that is too old to be used is not sent any more, and its words are erased."""
    old = Message.objects.secrets_older_than(timezone.now() - CODE_LIVES)
    return old.update(state=State.DROPPED, error=str(Problem("expired")), **NO_WORDS) if old.exists() else 0


def _deliver_on_screen() -> int:
    sent = 0
    for pk in list(Message.objects.due().filter(kind=KIND).values_list("pk", flat=True)):
        if (row := _claim(pk)) and made_again(row):
            sent += ours(row).update(state=State.SENT, sent_at=timezone.now(), claimed_at=None, error="")
    due = Message.objects.due().order_by().exclude(kind=KIND)
    return sent + (due.update(state=State.SENT, sent_at=timezone.now(), error="") if due.exists() else 0)


def _send_batch(outlet: BaseEmailBackend, stop: threading.Event) -> int:
    sent = 0
    for _turn in range(BATCH):
        if stop.is_set() or (row := _claim_next()) is None:
            break
        if row.kind == KIND and made_again(row) is None:
            continue
        problem = _send_one(outlet, row)
        sent += problem is None
        if problem and problem.code == "away":  # the connection is gone: what was not claimed simply still waits
            break
    return sent


def _claim_next() -> Message | None:
    """Make one due row ours. One UPDATE decides, so that two workers never get the same row."""
    for pk in list(Message.objects.due().values_list("pk", flat=True)[:10]):
        if row := _claim(pk):
            return row
    return None


def _claim(pk: int) -> Message | None:
    """This row, if it is still due and nobody was faster."""
    if Message.objects.due().order_by().filter(pk=pk).update(state=State.SENDING, claimed_at=timezone.now()):
        return Message.objects.get(pk=pk)
    return None


def _send_one(outlet: BaseEmailBackend, row: Message) -> Problem | None:
    """Hand one e-mail to the mail server and note the outcome. No transaction is open while the server thinks."""
    try:
        outlet.send_messages([build(row)])
    except (smtplib.SMTPException, OSError, ValueError) as failure:
        problem = problem_with(failure)
        _insist(lambda: _note_failure(row, problem))
        return problem
    gone: dict[str, Any] = {"state": State.SENT, "sent_at": timezone.now(), "claimed_at": None, "error": ""}
    if row.secret:
        gone |= NO_WORDS
    _insist(lambda: Message.objects.filter(pk=row.pk).update(**gone))
    return None


def _note_failure(row: Message, problem: Problem) -> int:
    """After a failed attempt: later again, or never. Only when the row is still ours."""
    mine = ours(row)
    tired = row.attempts >= len(WAITS)
    if not tired and not problem.hopeless:
        later = timezone.now() + WAITS[row.attempts]
        return mine.update(
            state=State.WAITING, claimed_at=None, attempts=F("attempts") + 1, next_attempt_at=later, error=str(problem)
        )
    error = str(problem if problem.hopeless else Problem("tired", problem.said))
    words = NO_WORDS if row.secret else {}
    return mine.update(state=State.FAILED, claimed_at=None, attempts=F("attempts") + 1, error=error, **words)


def _postpone_all(problem: Problem) -> None:
    """The mail server is away: everything waits a minute, and no e-mail is blamed for it."""
    log.warning("The mail server is away: %s", problem.said)
    Message.objects.due().order_by().update(next_attempt_at=timezone.now() + AWAY, error=str(problem))


def _insist(write: Callable[[], object]) -> None:
    """Write down what happened to an e-mail, also when the database is away for a moment: forgetting it would send twice."""
    for pause in (0.2, 1.0, 5.0):
        try:
            write()
            return
        except OperationalError:
            log.warning("The database is away while noting an outcome; once more in %s s", pause)
            connection.close()
            time.sleep(pause)
    write()


@contextmanager
def _closing(outlet: BaseEmailBackend) -> Iterator[None]:
    try:
        yield
    finally:
        try:
            outlet.close()
        except (smtplib.SMTPException, OSError) as failure:
            log.info("The mail server hung up: %s", failure)
