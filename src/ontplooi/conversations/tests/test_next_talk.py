"""A next moment that was agreed is not forgotten."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from ontplooi.conversations.actions.start import When, invite
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.reminders import next_talk
from ontplooi.conversations.tests.talks import fresh
from ontplooi.guides.models import GuideVersion
from ontplooi.kernel.clock import today
from ontplooi.notices.reminders import gather
from ontplooi.people.models import Organisation
from tests.reminded import due_for

pytestmark = pytest.mark.django_db


def agreed(cast, in_days: int) -> Conversation:
    guide = GuideVersion.objects.usable_by(cast.organisation)[0]
    talk = invite(by=cast.ben, employee=cast.anna, guide_version=guide, when=When())
    Conversation.objects.filter(pk=talk.pk).update(
        state="agreed", agreed_at=talk.created_at, next_on=today() + timedelta(days=in_days)
    )
    return talk


def names() -> list[str]:
    return sorted(due.person.first_name for due in next_talk(timezone.now(), None))


def test_both_hear_of_it_once_two_weeks_before(cast):
    talk = agreed(cast, 14)
    assert names() == ["Anna", "Ben"]
    keys = {due.key for due in next_talk(timezone.now(), None)}
    assert keys == {f"next:{talk.pk}:{(today() + timedelta(days=14)).isoformat()}"}
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        assert {due.key for due in next_talk(timezone.now(), None)} == keys  # the same thing: it is told once


def test_not_too_early_and_not_when_the_next_talk_is_there(cast):
    talk = agreed(cast, 15)
    assert names() == []
    Conversation.objects.filter(pk=talk.pk).update(next_on=today() + timedelta(days=10))
    gather(timezone.now())
    assert [one.code for one in due_for(cast.anna)] == ["next"]
    invite(by=cast.ben, employee=cast.anna, guide_version=talk.guide_version, when=When())
    assert due_for(cast.anna) == []  # at once
    assert names() == []


def test_two_weeks_before_by_the_day_of_the_organisation(cast):
    talk = agreed(cast, 15)
    for zone, hour, there in (("Pacific/Kiritimati", 20, -1), ("Pacific/Pago_Pago", 5, 1)):
        Organisation.objects.update(time_zone=zone)
        for before, who in ((15, []), (14, ["Anna", "Ben"])):
            day = fresh(talk).next_on - timedelta(days=before) + timedelta(days=there)
            with time_machine.travel(datetime.combine(day, time(hour), UTC), tick=False):
                assert names() == who
