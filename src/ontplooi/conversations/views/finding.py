"""Finding the conversation of an address: the only ways in for the views of this room."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import Abilities, abilities
from ontplooi.people.middleware import PersonRequest


def find(request: PersonRequest, pk: int) -> tuple[Conversation, Abilities]:
    """A conversation this person may know exists, and what they may do with it. 404 for anybody else: a stranger learns nothing."""
    conversation = get_object_or_404(
        Conversation.objects.visible_to(request.person).with_people().select_related("report__document", "plan"), pk=pk
    )
    return conversation, abilities(request.person, conversation)


def find_inside(request: PersonRequest, pk: int) -> tuple[Conversation, Abilities]:
    """A conversation whose shared words this person may read; 404 for who may only know that it exists, such as HR."""
    conversation, may = find(request, pk)
    if not may.read_shared:
        raise Http404
    return conversation, may
