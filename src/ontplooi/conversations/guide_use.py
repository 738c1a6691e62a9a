"""How many talks go on with a guide, and which ones a guest has to do with, as the room of the guides asks for it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from ontplooi.conversations.models import Conversation
from ontplooi.guides.models import Guide
from ontplooi.people.models import Organisation, Person

State = Conversation.State


def talks_under_way(guide: Guide, organisation: Organisation) -> int:
    """How many talks of this organisation began with a version of this guide and are not signed yet."""
    going_on = (State.OPEN, State.TALKING, State.SIGNING, State.PAUSED)
    return Conversation.objects.filter(organisation=organisation, guide_version__guide=guide, state__in=going_on).count()


def guides_of_talks(person: Person) -> QuerySet[Conversation, Any]:
    """The keys of the guides of every talk that this person from outside may see."""
    return Conversation.objects.visible_to(person).values("guide_version__guide")
