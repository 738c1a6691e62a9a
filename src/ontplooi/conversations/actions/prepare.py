"""Preparing: writing one's answers, sharing them one by one or all at once, and saying that one is ready."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations.languages import language_of
from ontplooi.conversations.models import Answer, Conversation, Preparation
from ontplooi.conversations.preparing import ONE_OF, WITH_TEXT, guide_side
from ontplooi.conversations.reminders import about
from ontplooi.conversations.rules import abilities, side_of
from ontplooi.guides.parts import Question
from ontplooi.guides.texts import Plain
from ontplooi.journal.actions import record
from ontplooi.kernel.autosave import Conflict, Saved, save_text
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.reminders import forget
from ontplooi.people.models import Person
from ontplooi.people.rules import refuse_national_numbers

LONGEST = 200_000  # signs


@dataclass(frozen=True, slots=True)
class Written:
    """One answer as it was filled in: words, options that were picked, words with an option."""

    text: str = ""
    picked: tuple[str, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def save_answer(conversation: Conversation, *, by: Person, question: str, written: Written, base_version: int) -> Saved | Conflict:
    """Keep an answer; whether it is shared stays as it is. Two windows at once: nothing is overwritten. Raises Refusal."""
    asked = _question(conversation, by, question)
    changes = _changes(asked, written)
    own = _preparation(conversation, by)
    answer = _answer(own, asked, by)
    before = "\n".join([answer.text, *answer.details.values()])
    language = language_of("\n".join([changes["text"], *changes["details"].values()]), before, answer.language, by)
    return save_text(Answer.objects.filter(pk=answer.pk), base_version=base_version, stamp={"language": language}, **changes)


def _answer(own: Preparation, asked: Question[Plain], by: Person) -> Answer:
    return Answer.objects.get_or_create(preparation=own, question=asked.key, defaults={"language": language_of("", "", "", by)})[0]


def _changes(question: Question[Plain], written: Written) -> dict[str, Any]:
    """The columns of an answer, with only what this question asks."""
    picked = [option.key for option in question.options if option.key in written.picked]
    if question.kind in ONE_OF:
        picked = picked[:1]
    asked_on = [option.key for option in question.options if option.follow_up]
    details = {key: _plain(written.details[key]) for key in asked_on if written.details.get(key)}
    text = _plain(written.text) if question.kind in WITH_TEXT else "\n\n".join(details[key] for key in picked if key in details)
    for words in (text, *details.values()):
        if len(words) > LONGEST:
            raise Refusal(_("This is longer than %(most)s characters. Keep what matters most for the talk.") % {"most": LONGEST})
    refuse_national_numbers(text, *details.values())
    return {"text": text, "picked": picked, "details": details}


def _plain(text: str) -> str:
    """Browsers end lines in two ways; PostgreSQL keeps no null character."""
    return text.replace("\r\n", "\n").replace("\x00", "")


@transaction.atomic
def share(conversation: Conversation, *, by: Person, question: str) -> None:
    """From now on the other side reads this answer, also when it changes. Raises Refusal."""
    asked = _question(conversation, by, question)
    if asked.audience == "own":
        raise Refusal(_("This question is only for yourself. Its answer cannot be shared."))
    own = _preparation(conversation, by)
    answer = _answer(own, asked, by)
    if Answer.objects.filter(pk=answer.pk, shared_at=None).update(shared_at=timezone.now()):
        record("conversation.shared", by=by, concerns=conversation.employee, about=conversation)


@transaction.atomic
def unshare(conversation: Conversation, *, by: Person, question: str) -> None:
    """Take an answer back. Until the talk begins; what was read was read. Raises Refusal."""
    if not abilities(by, conversation).share_points:
        raise Refusal(_("The talk has begun, so what you shared stays on the table. You can still change the words."))
    Answer.objects.filter(preparation=_preparation(conversation, by), question=question).update(shared_at=None)


@transaction.atomic
def share_all(conversation: Conversation, *, by: Person) -> int:
    """Share every answer with something in it, except what is only for oneself. Gives how many became visible. Raises Refusal."""
    _require(conversation, by)
    keys = [question.key for question in guide_side(by, conversation).questions if question.audience == "shared"]
    hidden = Answer.objects.filter(preparation=_preparation(conversation, by), question__in=keys, shared_at=None)
    found = [one.pk for one in hidden if one.text.strip() or one.picked]
    shared = Answer.objects.filter(pk__in=found).update(shared_at=timezone.now())
    if shared:
        record("conversation.shared", by=by, concerns=conversation.employee, about=conversation)
    return shared


@transaction.atomic
def set_ready(conversation: Conversation, *, by: Person, ready: bool) -> None:
    """Say that one is prepared, or that there is more to write after all. Raises Refusal."""
    _require(conversation, by)
    rows = _mine(conversation, by)
    if ready:
        rows.filter(ready_at=None).update(ready_at=timezone.now())
        forget(about(conversation), "nudge", person=by)
    else:
        rows.update(ready_at=None)


def _question(conversation: Conversation, by: Person, key: str) -> Question[Plain]:
    _require(conversation, by)
    found = guide_side(by, conversation).question(key)
    if found is None:
        raise Refusal(_("This question is not in your preparation. Please reload the page."))
    return found


def _require(conversation: Conversation, by: Person) -> None:
    if abilities(by, conversation).prepare:
        return
    if side_of(by, conversation) is not None and conversation.state == Conversation.State.PAUSED:
        raise Refusal(_("This conversation is paused. Go on with it first, then you can write."))
    raise Refusal(_("The preparation is closed, so this was not saved. You can still read what you wrote."))


def _mine(conversation: Conversation, by: Person) -> QuerySet[Preparation]:
    return Preparation.objects.filter(pk=_preparation(conversation, by).pk)


def _preparation(conversation: Conversation, by: Person) -> Preparation:
    """A second manager, who came later, gets one too."""
    return Preparation.objects.get_or_create(conversation=conversation, person=by)[0]
