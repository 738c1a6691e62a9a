"""Who of these people can be invited now, and who would talk with them; if not, why. The preview and the start both ask here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from ontplooi.conversations.models import Conversation
from ontplooi.people.leading import managers_of
from ontplooi.people.queries import PersonQuerySet
from ontplooi.rounds.models import Member


@dataclass(frozen=True, slots=True)
class Fit:
    """One person: who would talk with them, the lead first; or why they are not invited."""

    person: int
    has_email: bool
    managers: tuple[int, ...]
    why: str = ""


def fits(people: PersonQuerySet, on: date, *, talk_later: bool = False) -> Iterator[Fit]:
    """How each of these people fits in a round on that day, in the order of their keys. Three queries for any number.

    `talk_later`: in a programme the talk comes later, so that one that is under way now is in nobody's way.
    """
    managers = managers_of(people.order_by().values("pk"), on)
    busy = Exists(Conversation.objects.running().filter(employee=OuterRef("pk")))
    rows = people.annotate(is_busy=busy).order_by("pk").values_list("pk", "email", "left_on", "is_busy")
    for pk, email, left_on, is_busy in rows.iterator():
        mine = tuple(managers.get(pk, ()))
        why = ""
        if left_on is not None and left_on <= on:
            why = Member.Why.LEFT
        elif is_busy and not talk_later:
            why = Member.Why.TALK_UNDER_WAY
        elif not mine:
            why = Member.Why.NO_MANAGER
        yield Fit(pk, bool(email), mine, why)
