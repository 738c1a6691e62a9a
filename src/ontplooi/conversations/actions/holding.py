"""Holding a conversation while something changes, so that two who press at once follow on each other."""

from __future__ import annotations

from ontplooi.conversations.models import Conversation


def hold(conversation: Conversation) -> Conversation:
    """The conversation as it is now, held until the transaction ends; call it first, and ask the rules of what it gives.

    What a page read a moment ago may be over: the other signed, or a second press came in between.
    """
    Conversation.objects.select_for_update().filter(pk=conversation.pk).values_list("pk", flat=True).get()
    return Conversation.objects.with_people().select_related("report__document").get(pk=conversation.pk)
