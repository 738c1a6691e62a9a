"""A friendly word of who leads a talk, to who has not prepared it: a reminder because somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ontplooi.conversations import wording
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.reminders import about
from ontplooi.conversations.rules import abilities, exchange_deadline, side_of
from ontplooi.notices.asking import asked_of
from ontplooi.notices.reminders import Due
from ontplooi.people.models import Person
from ontplooi.plans.models import Side

CODE = "nudge"


def nudges(now: datetime, person: Person | None) -> Iterator[Due]:
    """What managers asked for, for as long as its reader has neither prepared nor sent points, and the manager leads the talk."""
    rows = list(asked_of(CODE, now, person))
    keys = [int(row.about.rpartition(":")[2]) for row in rows]
    talks = {about(one): one for one in Conversation.objects.filter(pk__in=keys).with_people()}
    for row in rows:
        conversation = talks.get(row.about)
        if conversation is not None and row.asked_by is not None and waits_for_preparation(conversation, row.asked_by):
            yield please_prepare(conversation, row.asked_by, key=row.key)


def waits_for_preparation(conversation: Conversation, by: Person) -> bool:
    """Does `by` lead this talk, and has the employee not said to be prepared or sent points?"""
    if side_of(by, conversation) is not Side.EMPLOYER or not abilities(by, conversation).share_points:
        return False
    own = next((one for one in conversation.preparations.all() if one.person_id == conversation.employee_id), None)
    return own is None or (own.ready_at is None and own.points_sent_at is None)


def please_prepare(conversation: Conversation, by: Person, *, key: str = "") -> Due:
    """“Prepare your talk with Ben”: its line, and what it says when it is the first thing of an e-mail."""
    deadline = exchange_deadline(conversation)

    def line(_to: Person) -> str:
        if deadline is None:
            return _("Prepare your talk with %(by)s") % {"by": by.first_name}
        return _("Prepare your talk with %(by)s, by %(day)s") % {"by": by.first_name, "day": date_format(deadline, _("l j F"))}

    def words(_to: Person) -> tuple[str, ...]:
        facts = {"by": by.first_name, "name": wording.name_of(conversation)}
        asks = _("%(by)s looks forward to your %(name)s and asks you to prepare. A few words are already enough.") % facts
        return asks, _("Only you see what you prepare, until you share it.")

    return Due(
        conversation.employee, key, about(conversation), line, lambda _to: _("Start preparing"),
        reverse("conversations:prepare", args=[conversation.pk]), deadline, weight=80, words=words,
    )  # fmt: skip
