"""Conversations for tests of the talk: made by the same actions that people use."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ontplooi.conversations.actions.start import When, invite
from ontplooi.conversations.actions.talk import start_talk
from ontplooi.conversations.models import Conversation, Preparation, TalkingPoint
from ontplooi.guides.models import GuideVersion
from ontplooi.kernel.clock import today


def planned(cast, guide="stappenplan") -> Conversation:
    """Ben invites Anna, in an hour."""
    version = GuideVersion.objects.get(guide__key=guide, guide__organisation=None)
    return invite(by=cast.ben, employee=cast.anna, guide_version=version, when=When(timezone.now() + timedelta(hours=1)))


def fresh(conversation) -> Conversation:
    """The row as it stands now, with nothing remembered."""
    return Conversation.objects.get(pk=conversation.pk)


def begun(cast, guide="stappenplan") -> Conversation:
    """A talk that Ben began."""
    conversation = planned(cast, guide)
    start_talk(conversation, by=cast.ben)
    return fresh(conversation)


def point(conversation, author, text="Fewer evening shifts", sent=True, **fields) -> TalkingPoint:
    """A point of somebody, sent or still their own."""
    if sent:
        Preparation.objects.filter(conversation=conversation, person=author).update(points_sent_at=timezone.now())
    return TalkingPoint.objects.create(conversation=conversation, author=author, text=text, language="en", **fields)


def next_week():
    """A day to come."""
    return today() + timedelta(days=7)
