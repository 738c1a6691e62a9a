"""From a plan to its conversation and its guide, as the room below asks for it."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.guides.models import GuideVersion
from ontplooi.people.models import Person
from ontplooi.plans.models import Plan
from ontplooi.plans.neighbours import Link

State = Conversation.State


def link_from(plan: Plan, viewer: Person) -> Link | None:
    """Where to go from this plan. None for a plan that belongs to no conversation the viewer may read."""
    inside = Interlocutor.objects.filter(conversation=OuterRef("pk"), person=viewer, ended_at=None, waits_for_employee=False)
    conversation = _conversation_of(plan, viewer_is_inside=Exists(inside))
    if conversation is None or not (conversation.employee_id == viewer.pk or getattr(conversation, "viewer_is_inside", False)):
        return None
    if conversation.state == State.TALKING:
        return _link("talk", conversation, _("Back to the talk"), is_next=True)
    if conversation.state == State.SIGNING:
        offered = getattr(conversation, "report", None) is not None and conversation.report.offered_at is not None
        if offered:
            return _link("sign", conversation, _("Read and sign"), is_next=True)
        return _link("report", conversation, _("To the report"), is_next=True)
    return _link("show", conversation, _("Everything about this talk"))


def guide_of(plan: Plan) -> GuideVersion | None:
    """The guide with which this plan is made: that of its conversation. Its texts are kept in memory by their hash."""
    conversation = _conversation_of(plan)
    return conversation.guide_version if conversation else None


def _conversation_of(plan: Plan, **more: Exists) -> Conversation | None:
    """Asked for once: the plan remembers it, so that its page asks the database once for its link and its guide."""
    rows = Conversation.objects.select_related("guide_version", "report").defer("guide_version__content").annotate(**more)
    prefetch_related_objects([plan], Prefetch("conversation", queryset=rows))
    return getattr(plan, "conversation", None)


def _link(name: str, conversation: Conversation, label: str, *, is_next: bool = False) -> Link:
    return Link(reverse(f"conversations:{name}", args=[conversation.pk]), label, is_next)


def read_as_guest(viewer: Person) -> QuerySet[Any, Any]:
    """The talks in which this person is a guest now, with their plans once the talk has begun. Not after it was cancelled."""
    inside = Interlocutor.objects.filter(person=viewer, ended_at=None, waits_for_employee=False)
    guest_in = inside.exclude(role__in=Interlocutor.LEADING).order_by().values("conversation")
    talks = Conversation.objects.filter(organisation=viewer.organisation_id, pk__in=guest_in)
    return talks.filter(talk_started_at__isnull=False).exclude(state=State.CANCELLED)


def taken_back_from(viewer: Person) -> QuerySet[Any, Any]:
    """The talks for which this person was invited by mistake: nothing of them is seen any more, an empty plan neither."""
    return Conversation.objects.filter(employee=viewer, withdrawn_at__isnull=False).order_by()
