"""What stands beside a conversation for who may do it: the letter on paper, and taking back an invitation."""

from __future__ import annotations

from typing import Any

from django import template

from ontplooi.conversations.actions.letter import last_letter, still_to_tell
from ontplooi.conversations.letter_rules import may_withdraw, may_write_letter
from ontplooi.conversations.models import Conversation

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
def withdraw_box(context: template.Context, conversation: Conversation, after: bool = False) -> dict[str, Any]:
    """The way to take back an invitation to the wrong person; `after` that, to invite the right one."""
    viewer = context["person"]
    gone = after and conversation.withdrawn_at is not None
    return {
        "conversation": conversation,
        "may": not after and may_withdraw(viewer, conversation),
        "again": gone and viewer.is_manager and any(one.person_id == viewer.pk for one in conversation.interlocutors.all()),
        "gone": gone,
    }
