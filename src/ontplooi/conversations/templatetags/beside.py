"""What stands beside a conversation for who reads it: the letter on paper, taking back an invitation, a guest, an end."""

from __future__ import annotations

from typing import Any

from django import template

from ontplooi.conversations.actions.letter import last_letter, still_to_tell
from ontplooi.conversations.ending import ending_of
from ontplooi.conversations.letter_rules import may_withdraw, may_write_letter
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import side_of

register = template.Library()


@register.inclusion_tag("conversations/letter_box.html", takes_context=True)
def letter_box(context: template.Context, conversation: Conversation) -> dict[str, Any]:
    """For an employee without e-mail address: the letter, and what nobody told them yet."""
    viewer = context["person"]
    if not may_write_letter(viewer, conversation):
        return {}
    last = last_letter(conversation)
    news = still_to_tell(conversation, last.at) if last else []
    return {"conversation": conversation, "last": last, "news": [one.read_by(viewer) for one in news]}


@register.inclusion_tag("conversations/withdraw_box.html", takes_context=True)
def withdraw_box(context: template.Context, conversation: Conversation) -> dict[str, Any]:
    """The way to take back an invitation to the wrong person."""
    return {"conversation": conversation, "may": may_withdraw(context["person"], conversation)}


@register.inclusion_tag("conversations/ended_box.html", takes_context=True)
def how_it_ended(context: template.Context, conversation: Conversation) -> dict[str, Any]:
    """That a talk was called off or taken back, by whom and when; after that, the way to invite the right one."""
    viewer = context["person"]
    taken_back = conversation.withdrawn_at is not None
    inside = any(one.person_id == viewer.pk for one in conversation.interlocutors.all())
    return {
        "conversation": conversation,
        "ending": ending_of(conversation, viewer),
        "again": taken_back and viewer.is_manager and inside,
        "side": side_of(viewer, conversation),
    }


@register.inclusion_tag("conversations/standing.html", takes_context=True)
def standing(context: template.Context, conversation: Conversation) -> dict[str, Any]:
    """Above each page of a talk: to a guest that they are one, and to everybody that it was called off."""
    viewer = context["person"]
    is_guest = any(one.person_id == viewer.pk for one in conversation.guests)
    return {"conversation": conversation, "is_guest": is_guest, "ending": ending_of(conversation, viewer)}
