"""Holding a conversation while something changes, so that two who press at once follow on each other."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from ontplooi.conversations.models import Conversation
from ontplooi.people.actions.holding import hold as hold_organisation
from ontplooi.people.models import Organisation, Person

A_QUESTION = 1_000  # keys in one question


def hold(conversation: Conversation) -> Conversation:
    """The conversation as it is now, held until the transaction ends; call it first, and ask the rules of what it gives.

    What a page read a moment ago may be over: the other signed, or a second press came in between.
    """
    Conversation.objects.select_for_update().filter(pk=conversation.pk).values_list("pk", flat=True).get()
    return Conversation.objects.with_people().select_related("report__document").get(pk=conversation.pk)


def hold_all(conversations: QuerySet[Conversation]) -> None:
    """Hold several conversations until the transaction ends, always in one order, so that two who do so never block each other."""
    held = Conversation.objects.filter(pk__in=conversations.order_by().values("pk")).select_for_update(of=("self",))
    for _pk in held.order_by("pk").values_list("pk", flat=True).iterator():
        pass


def hold_people(organisation: Organisation, people: Collection[int]) -> None:
    """Hold the rows of several of its people in one order, after the organisation itself, as whoever changes people does.

    Call it before anything that invites them one after the other.
    """
    hold_organisation(organisation)
    keys = sorted(people)
    for first in range(0, len(keys), A_QUESTION):
        some = Person.objects.select_for_update(of=("self",)).filter(pk__in=keys[first : first + A_QUESTION])
        list(some.order_by("pk").values_list("pk", flat=True))
