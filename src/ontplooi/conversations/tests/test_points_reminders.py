"""Who has not sent points, or has not signed, is reminded, and left in peace afterwards."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.utils import timezone

from ontplooi.conversations import reminders
from ontplooi.conversations.actions.moments import set_moment
from ontplooi.conversations.actions.pausing import pause
from ontplooi.conversations.actions.start import When
from ontplooi.conversations.models import Conversation, Report
from ontplooi.conversations.tests.points import add, days_before, invited_long_ago, send
from ontplooi.conversations.tests.talks import fresh
from ontplooi.dossier.models import Document
from ontplooi.notices.bundle import remind
from ontplooi.notices.choosing import choose
from ontplooi.notices.models import Message, Reminder
from ontplooi.notices.reminders import gather
from tests.reminded import due_for


@pytest.fixture
def conversation(cast) -> Conversation:
    return invited_long_ago(cast)


def to_send() -> list[str]:
    return sorted(due.person.first_name for due in reminders.points(timezone.now(), None))


def test_who_has_not_sent_is_reminded_once(cast, conversation):
    assert to_send() == []
    days_before(conversation, 9)
    send(conversation, cast.anna)
    Message.objects.all().delete()
    assert to_send() == ["Ben"]
    choose(cast.ben, channel="daily", quiet_from=time(), quiet_until=time(), quiet_weekend=False)
    assert remind() == 1
    assert remind() == 0
    reminder = Message.objects.get()
    assert reminder.person == cast.ben
    send(conversation, cast.ben)
    reminder.refresh_from_db()
    assert reminder.state == Message.State.DROPPED


def test_who_did_not_even_begin_hears_it_a_day_earlier_and_once(cast, conversation):
    days_before(conversation, 10)
    add(conversation, cast.ben, "Iets")
    assert to_send() == ["Anna"]
    early = {due.key for due in reminders.points(timezone.now(), cast.anna)}
    days_before(conversation, 9)
    assert to_send() == ["Anna", "Ben"]
    assert len(early) == 1


def test_no_reminder_while_paused_or_when_planned_today(cast, conversation):
    days_before(conversation, 9)
    assert to_send() == ["Anna", "Ben"]
    gather(timezone.now())
    assert due_for(cast.anna)
    pause(fresh(conversation), by=cast.anna)
    assert due_for(cast.anna) == []
    assert to_send() == []
    Conversation.objects.update(state="open")
    set_moment(fresh(conversation), by=cast.ben, when=When(timezone.now() + timedelta(days=9, hours=1)))
    assert to_send() == []


def test_who_has_not_signed_is_reminded_three_times_at_most(cast, conversation):
    document = Document.objects.create(
        organisation=cast.organisation, person=cast.anna, number="X", title="X", language="nl", content={}, text_hash="0" * 64
    )
    Conversation.objects.update(state="signing")
    report = Report.objects.create(conversation=conversation, language="nl", document=document)
    written = []
    for days in (2, 3, 4, 10, 17, 24):
        Report.objects.filter(pk=report.pk).update(offered_at=timezone.now() - timedelta(days=days, hours=1))
        gather(timezone.now())
        written.append(Reminder.objects.filter(person=cast.anna).count())
    assert written == [0, 1, 1, 2, 3, 3]
    assert Reminder.objects.filter(key=f"sign:{document.pk}:1", person=cast.ben).exists()
    assert len(due_for(cast.anna)) == 1
