"""The close of a talk: summary, next step, rounding off; and, after the plan has run, closing the conversation."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ontplooi.conversations import drafting, stages
from ontplooi.conversations.actions.taking_part import guests_go
from ontplooi.conversations.models import Conversation, Report
from ontplooi.conversations.reminders import about, count_anew
from ontplooi.conversations.rules import abilities, side_of
from ontplooi.journal.actions import record
from ontplooi.kernel.autosave import Conflict, Saved
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.reminders import forget
from ontplooi.people.models import Person
from ontplooi.people.rules import refuse_national_numbers
from ontplooi.plans.models import Evaluation, Goal, Side

State = Conversation.State
LONGEST = 20_000
FURTHEST = timedelta(days=3 * 366)


@transaction.atomic
def save_summary(conversation: Conversation, *, by: Person, text: str, base_version: int) -> Saved | Conflict:
    """Keep the summary that both write. When it changed meanwhile, nothing is overwritten. Raises Refusal."""
    _require_open(conversation, by)
    if len(text) > LONGEST:
        raise Refusal(_("This summary is longer than %(most)s signs. Keep the main points, or use the report.") % {"most": LONGEST})
    refuse_national_numbers(text)
    text = text.replace("\r\n", "\n").replace("\x00", "")
    row = Conversation.objects.filter(pk=conversation.pk)
    if (
        row.filter(summary_version=base_version)
        .exclude(summary=text)
        .update(summary=text, summary_version=F("summary_version") + 1)
    ):
        return Saved(base_version + 1, timezone.now())
    now = row.values("summary", "summary_version").get()
    if now["summary"] == text:
        return Saved(now["summary_version"], timezone.now())
    return Conflict(now["summary_version"], now["summary"], "", {"text": now["summary"]})


@transaction.atomic
def plan_next(conversation: Conversation, *, by: Person, on: date, words: str = "") -> None:
    """Choose the next moment (T10). It takes the place of “no next step”. Raises Refusal."""
    _require_open(conversation, by)
    now = today(conversation.organisation.time_zone)
    if on <= now:
        raise Refusal(_("Choose a day that is still to come."))
    if on > now + FURTHEST:
        raise Refusal(_("That is more than three years away. Choose a day that is closer."))
    refuse_national_numbers(words)
    _change(conversation, next_on=on, next_words=words, no_next_employee_at=None, no_next_manager_at=None)


@transaction.atomic
def say_no_next(conversation: Conversation, *, by: Person) -> None:
    """One side says itself that there is no next step (P9). A date that was chosen goes away. Raises Refusal."""
    _require_open(conversation, by)
    _change(conversation, next_on=None, next_words="", **{_no_next_of(by, conversation): timezone.now()})


@transaction.atomic
def take_back_no_next(conversation: Conversation, *, by: Person) -> None:
    """One side thought again: there may be a next step. Raises Refusal."""
    _require_open(conversation, by)
    _change(conversation, **{_no_next_of(by, conversation): None})


def _no_next_of(by: Person, conversation: Conversation) -> str:
    return "no_next_employee_at" if side_of(by, conversation) is Side.EMPLOYEE else "no_next_manager_at"


def _require_open(conversation: Conversation, by: Person) -> None:
    if not abilities(by, conversation).talk:
        raise Refusal(_("You close the talk together, before the report goes to signing. It is not open for changes now."))


def _change(conversation: Conversation, **changes: object) -> None:
    Conversation.objects.filter(pk=conversation.pk).update(**changes)
    conversation.refresh_from_db(fields=list(changes))


@transaction.atomic
def end_talk(conversation: Conversation, *, by: Person, knowingly: bool = False) -> None:
    """Round off: the talk is over and its notes become a first report. Needs a next step, or both say none. Raises Refusal.

    Guarded parts that never came up are marked as left out, which needs `knowingly`.
    """
    if not abilities(by, conversation).lead:
        raise Refusal(_("The manager rounds off the talk, when you are both ready."))
    # The row is held, so that nobody takes the next step back between looking and closing.
    Conversation.objects.select_for_update().get(pk=conversation.pk)
    conversation.refresh_from_db(fields=["next_on", "no_next_employee_at", "no_next_manager_at", "summary", "next_words"])
    if not has_next(conversation):
        raise Refusal(_("Choose a day for your next moment first. Is there no next step? Then you both say so."))
    silent = stages.passed_in_silence(conversation, conversation.guide_version.texts())
    if silent and not knowingly:
        raise Refusal(stages.would_pass_over(silent))
    skipped = [*conversation.skipped_stages, *(stage.key for stage in silent)]
    clock = stages.stop_clock(conversation)
    conversation.move_to(State.SIGNING, talk_ended_at=timezone.now(), skipped_stages=skipped, **clock)
    conversation.moments.filter(held_at=None, cancelled_at=None).update(held_at=timezone.now())
    language = conversation.organisation.language
    with override(language):
        text = drafting.first_report(conversation, language)
    Report.objects.get_or_create(conversation=conversation, defaults={"text": text, "language": language})
    count_anew(conversation)
    record("conversation.ended", by=by, concerns=conversation.employee, about=conversation)


def has_next(conversation: Conversation) -> bool:
    """Is there a next step with a date, or do both say that there is none?"""
    both_none = conversation.no_next_employee_at is not None and conversation.no_next_manager_at is not None
    return conversation.next_on is not None or both_none


@transaction.atomic
def close_conversation(conversation: Conversation, *, by: Person) -> None:
    """The plan has run and both sides said of each goal how it went: the conversation is finished. Raises Refusal."""
    if not abilities(by, conversation).close:
        raise Refusal(_("A conversation is closed after its plan was signed and looked back on."))
    if not is_evaluated(conversation):
        raise Refusal(_("First you both say of each goal how it went. You do that in the plan."))
    conversation.move_to(State.CLOSED, closed_at=timezone.now())
    forget(about(conversation))
    guests_go(conversation, by=by, tell=True)
    record("conversation.closed", by=by, concerns=conversation.employee, about=conversation)


def is_evaluated(conversation: Conversation) -> bool:
    """Did both sides say of each goal how it went?"""
    goals = Goal.objects.kept().filter(plan=conversation.plan_id)
    said = Evaluation.objects.filter(goal__in=goals).count()  # once a goal and side
    return said == goals.count() * len(Side)
