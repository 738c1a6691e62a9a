"""Talking points for tests: added, sent and read by the same actions that people use."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from ontplooi.conversations.actions import points as actions
from ontplooi.conversations.actions.start import When, invite
from ontplooi.conversations.agenda import agenda, on_the_table, readable_points
from ontplooi.conversations.models import Conversation, Moment
from ontplooi.conversations.tests.talks import fresh
from ontplooi.guides.models import GuideVersion
from ontplooi.notices.models import Message


def invited_long_ago(cast) -> Conversation:
    """Ben invited Anna three weeks ago; the talk is in three weeks."""
    version = GuideVersion.objects.get(guide__key="stappenplan", guide__organisation=None)
    made = invite(by=cast.ben, employee=cast.anna, guide_version=version, when=When(timezone.now() + timedelta(days=21)))
    Moment.objects.filter(conversation=made).update(set_at=timezone.now() - timedelta(days=21))
    Message.objects.all().delete()
    return fresh(made)


def add(conversation, by, *texts):
    """Add points."""
    return [actions.add_point(fresh(conversation), by=by, text=text) for text in texts]


def send(conversation, by):
    """Send the list."""
    return actions.send_points(fresh(conversation), by=by)


def texts(conversation, viewer):
    """What this person can read."""
    return {point.text for point in readable_points(fresh(conversation), viewer)}


def order(conversation, viewer):
    """The agenda as this person sees it: heads, each with what goes along."""
    conversation = fresh(conversation)
    table = on_the_table(conversation, readable_points(conversation, viewer))
    return [(one.point.text, *(other.text for other in one.joined)) for one in agenda(table)]


def days_before(conversation, days):
    """It is this many days before the talk."""
    Moment.objects.filter(conversation=conversation).update(starts_at=timezone.now() + timedelta(days=days))


def url(name, conversation, *more):
    """The address of a page of this talk."""
    return reverse(f"conversations:{name}", args=[conversation.pk, *more])
