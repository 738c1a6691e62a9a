"""Finding the conversation of an address: the only ways in for the views of this room."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from ontplooi.conversations.models import Conversation
from ontplooi.conversations.queries import ConversationQuerySet
from ontplooi.conversations.rules import Abilities, abilities
from ontplooi.people.middleware import PersonRequest


def find(request: PersonRequest, pk: int) -> tuple[Conversation, Abilities]:
    """A conversation this person may know exists, and what they may do with it. 404 for anybody else: a stranger learns nothing."""
    return _found(request, Conversation.objects.with_people(), pk)


def find_inside(request: PersonRequest, pk: int) -> tuple[Conversation, Abilities]:
    """A conversation whose shared words this person may read; 404 for who may only know that it exists, such as HR."""
    return _inside(find(request, pk))


def find_on_paper(request: PersonRequest, pk: int) -> tuple[Conversation, Abilities]:
    """As `find_inside`, for the pages of the report and of signing: preparations and moments are not read along."""
    return _inside(_found(request, Conversation.objects.with_sides(), pk))


def _found(request: PersonRequest, rows: ConversationQuerySet, pk: int) -> tuple[Conversation, Abilities]:
    found = rows.visible_to(request.person).select_related("report__document", "plan")
    conversation = get_object_or_404(found, pk=pk)
    return conversation, abilities(request.person, conversation)


def _inside(found: tuple[Conversation, Abilities]) -> tuple[Conversation, Abilities]:
    if not found[1].read_shared:
        raise Http404
    return found
