"""A round invited the wrong person: what still waited to be sent does not go, and who got it hears that it was a mistake."""

from __future__ import annotations

import pytest
from django.utils import timezone

from ontplooi.conversations.actions.withdraw import withdraw
from ontplooi.notices.models import Message
from ontplooi.rounds.actions.following import follow
from ontplooi.rounds.models import Member
from ontplooi.rounds.tests.groups import started
from tests.world import fresh

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("was_sent", [True, False])
def test_the_invitation_of_the_round_is_taken_back_or_called_a_mistake(cast, was_sent):
    member = Member.objects.get(round=started(cast), person=cast.anna)
    if was_sent:
        Message.objects.update(state=Message.State.SENT, sent_at=timezone.now())
    withdraw(fresh(member.conversation), by=cast.hanna)
    told = Message.objects.get(person=cast.ben, kind="withdrawn")
    assert "Anna" in told.subject + told.text
    first = Message.objects.get(person=cast.anna, kind="round_invitation")
    assert first.state == (Message.State.SENT if was_sent else Message.State.DROPPED)
    assert Message.objects.filter(person=cast.anna, kind="withdrawn").exists() is was_sent
    assert Message.objects.get(person=cast.emma, kind="round_invitation").state != Message.State.DROPPED
    follow()
    member.refresh_from_db()
    assert (member.state, member.why) == ("removed", "wrong_person")
