"""How far each of some rounds is, and the people in one round as HR looks through them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Q, Subquery

from ontplooi.conversations.models import Conversation, Moment
from ontplooi.people.models import Person
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.small_groups import FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

BY_NAME = ("person__sort_name", "person__search_name")
SORTS = {
    "name": BY_NAME,
    "manager": ("manager__sort_name", *BY_NAME),
    "date": ("starts_at", *BY_NAME),
    "state": ("state", "conversation__state", *BY_NAME),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A round in the list: how many were invited, how many had the talk. Not shown of fewer than five people."""

    round: Round
    invited: int
    held: int

    @property
    def is_small(self) -> bool:
        """Too few people for any figure, as in the overview."""
        return self.invited < FEWEST


def lines(rounds: Iterable[Round]) -> list[Line]:
    """How far these rounds are. One query for all of them."""
    rounds = list(rounds)
    mine = Member.objects.filter(round__in=rounds, state=Member.State.INVITED).order_by()
    held = Count("pk", filter=Q(conversation__talk_ended_at__isnull=False))
    far = {row["round"]: row for row in mine.values("round").annotate(invited=Count("pk"), held=held)}
    nobody = {"invited": 0, "held": 0}
    return [Line(one, far.get(one.pk, nobody)["invited"], far.get(one.pk, nobody)["held"]) for one in rounds]


def members_of(round_: Round, *, words: str, state: str, why: str, sort: str) -> QuerySet[Member]:
    """Who is in the round, with their manager and the date of their talk."""
    first = Moment.objects.filter(conversation=OuterRef("conversation"), cancelled_at__isnull=True).order_by("pk")
    found = Member.objects.filter(round=round_).annotate(starts_at=Subquery(first.values("starts_at")[:1]))
    if state in Member.State.values:
        found = found.filter(state=state)
    if why in Member.Why.values:
        found = found.filter(why=why)
    if words:
        found = found.filter(person__in=Person.objects.of(round_.organisation).found_by(words).values("pk"))
    return found.select_related("person", "manager", "conversation").order_by(*SORTS.get(sort, SORTS["name"]), "pk")


def still_open(round_: Round) -> int:
    """How many talks of this round are not signed by both yet."""
    done = (Conversation.State.AGREED, Conversation.State.CLOSED, Conversation.State.CANCELLED)
    return Member.objects.filter(round=round_, state=Member.State.INVITED).exclude(conversation__state__in=done).count()
