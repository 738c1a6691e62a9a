"""A manager asks people in a friendly way to prepare: with their other reminders, once a day at most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from ontplooi.conversations.models import Conversation
from ontplooi.conversations.reminders_asked import CODE, please_prepare, waits_for_preparation
from ontplooi.notices.asking import ask
from ontplooi.people.models import Person


@dataclass(frozen=True, slots=True)
class Nudged:
    """Who is reminded, and who is not: prepared already, reminded today, or without an e-mail address."""

    asked: list[Person] = field(default_factory=list)
    left: list[Person] = field(default_factory=list)


@transaction.atomic
def nudge(conversations: Iterable[Conversation], *, by: Person) -> Nudged:
    """Ask the employees of these talks to prepare. Who needs no reminder is left alone, and named."""
    talks = list(conversations)
    wanted = [one for one in talks if one.employee.email and waits_for_preparation(one, by)]
    fresh = ask(CODE, (please_prepare(one, by) for one in wanted), by=by).fresh
    asked = list(dict.fromkeys(one.employee for one in talks if one.employee in fresh))
    return Nudged(asked, list(dict.fromkeys(one.employee for one in talks if one.employee not in asked)))
