"""Talking points as somebody may read them: their own list, and the agenda of both once the lists are open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from django.db.models import Q

from ontplooi.conversations.likeness import ALIKE, likeness
from ontplooi.conversations.models import Conversation, TalkingPoint
from ontplooi.conversations.rules import points_are_open
from ontplooi.conversations.table import AgendaPoint
from ontplooi.people.models import Person


def senders(conversation: Conversation) -> set[int]:
    """Who sent their list, by key."""
    return {one.person_id for one in conversation.preparations.all() if one.points_sent_at is not None}


def how_many_sent(conversation: Conversation, person: Person) -> int:
    """How many points stand on a list that was sent; 0 for one that was not. The other may know that before the lists open."""
    return conversation.points.filter(author=person).count() if person.pk in senders(conversation) else 0


def is_open(conversation: Conversation) -> bool:
    """Is there an agenda of both? After cancelling, what was prepared is only its author's again."""
    return conversation.state != Conversation.State.CANCELLED and points_are_open(conversation)


def readable_points(conversation: Conversation, viewer: Person) -> list[TalkingPoint]:
    """Every point this person may read: their own, and sent ones once the lists are open. The only way to points for a page."""
    rows = conversation.points.select_related("author")
    if not is_open(conversation):
        return list(rows.filter(author=viewer))
    return list(rows.filter(Q(author=viewer) | Q(author__in=senders(conversation))))


def on_the_table(conversation: Conversation, points: Iterable[TalkingPoint]) -> list[TalkingPoint]:
    """Those of `points` that both read: sent, while the lists are open."""
    if not is_open(conversation):
        return []
    sent = senders(conversation)
    return [point for point in points if point.author_id in sent]


def agenda(points: Sequence[TalkingPoint]) -> list[AgendaPoint]:
    """Points in the order of the agenda, each with what was put together with it."""
    shown = {point.pk: AgendaPoint(point) for point in points if point.joined_to_id is None}
    for point in points:
        if point.joined_to_id in shown:
            shown[point.joined_to_id].joined.append(point)
        elif point.joined_to_id is not None:
            shown[point.pk] = AgendaPoint(point)
    return sorted(shown.values(), key=lambda one: (one.point.position, one.point.pk))


def pairs_alike(one_side: Sequence[TalkingPoint], other_side: Sequence[TalkingPoint]) -> list[tuple[TalkingPoint, TalkingPoint]]:
    """Which points of two lists say the same, best match first; each point is in one pair at most."""
    scored = [(likeness(one.text, other.text), one, other) for one in one_side for other in other_side]
    scored.sort(key=lambda each: (-each[0], each[1].position, each[2].position, each[1].pk, each[2].pk))
    found: list[tuple[TalkingPoint, TalkingPoint]] = []
    used: set[int] = set()
    for score, one, other in scored:
        if score >= ALIKE and not {one.pk, other.pk} & used:
            used |= {one.pk, other.pk}
            found.append((one, other))
    return found


def first_order(points: Sequence[TalkingPoint], employee_id: int) -> list[TalkingPoint]:
    """The agenda before anybody put it in order: what both raised, then in turns, the employee first."""
    heads = [point for point in points if point.joined_to_id is None]
    shared = {point.joined_to_id for point in points if point.joined_to_id is not None}
    both = [point for point in heads if point.pk in shared]
    rest = [point for point in heads if point.pk not in shared]
    employee = [point for point in rest if point.author_id == employee_id]
    others = [point for point in rest if point.author_id != employee_id]
    turns = [point for pair in zip_longest(employee, others) for point in pair if point is not None]
    return [*both, *turns]
