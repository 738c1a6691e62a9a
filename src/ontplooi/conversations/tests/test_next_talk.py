"""A next moment that was agreed is not forgotten."""

from datetime import timedelta

import pytest

from ontplooi.conversations.actions.start import When, invite
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.next_talk import remind_of_next
from ontplooi.guides.models import GuideVersion
from ontplooi.kernel.clock import today
from ontplooi.notices.models import Message

pytestmark = pytest.mark.django_db


def agreed(cast, in_days: int) -> Conversation:
    guide = GuideVersion.objects.usable_by(cast.organisation)[0]
    talk = invite(by=cast.ben, employee=cast.anna, guide_version=guide, when=When())
    Conversation.objects.filter(pk=talk.pk).update(
        state="agreed", agreed_at=talk.created_at, next_on=today() + timedelta(days=in_days)
    )
    return talk


def names() -> list[str]:
    return sorted(Message.objects.filter(kind="next_talk").values_list("person__first_name", flat=True))


def test_both_hear_of_it_once_two_weeks_before(cast):
    agreed(cast, 14)
    assert remind_of_next() == 2
    remind_of_next()
    assert names() == ["Anna", "Ben"]


def test_not_too_early_and_not_when_the_next_talk_is_there(cast):
    talk = agreed(cast, 15)
    assert remind_of_next() == 0
    Conversation.objects.filter(pk=talk.pk).update(next_on=today() + timedelta(days=10))
    invite(by=cast.ben, employee=cast.anna, guide_version=talk.guide_version, when=When())
    assert remind_of_next() == 0
