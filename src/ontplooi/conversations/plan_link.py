"""The way from the page of a plan back to its conversation, as the room below asks for it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from ontplooi.conversations.models import Conversation
from ontplooi.people.models import Person
from ontplooi.plans.models import Plan
from ontplooi.plans.neighbours import Link

State = Conversation.State


def link_from(plan: Plan, viewer: Person) -> Link | None:
    """Where to go from this plan. None for a plan that belongs to no conversation the viewer may read."""
    conversation = Conversation.objects.shared_with(viewer).filter(plan=plan).select_related("report").first()
    if conversation is None:
        return None
    if conversation.state == State.TALKING:
        return _link("talk", conversation, _("Back to the talk"), is_next=True)
    if conversation.state == State.SIGNING:
        offered = getattr(conversation, "report", None) is not None and conversation.report.offered_at is not None
        if offered:
            return _link("sign", conversation, _("Read and sign"), is_next=True)
        return _link("report", conversation, _("To the report"), is_next=True)
    return _link("show", conversation, _("Everything about this talk"))


def _link(name: str, conversation: Conversation, label: str, *, is_next: bool = False) -> Link:
    return Link(reverse(f"conversations:{name}", args=[conversation.pk]), label, is_next)
