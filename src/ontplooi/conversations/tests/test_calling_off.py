"""A talk that has not begun can be called off by HR or by the round, never by anybody else, and never later."""

import pytest

from ontplooi.conversations.actions.calling_off import call_off
from ontplooi.conversations.actions.start_many import Terms, invite_many
from ontplooi.conversations.models import Conversation
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from tests.world import begin, fresh, guide, invite


@pytest.mark.parametrize("name", ["anna", "ben", "emma", "frank", "olaf"])
def test_only_hr_calls_off(cast, name):
    talk = invite(cast)
    with pytest.raises(Refusal):
        call_off(talk, by=getattr(cast, name))
    assert fresh(talk).state == "open"


@pytest.mark.parametrize("name", ["hanna", None])
def test_both_hear_it_and_it_leaves_their_calendars(cast, name):
    talk = invite(cast)
    call_off(talk, by=getattr(cast, name) if name else None)
    talk = fresh(talk)
    assert talk.state == "cancelled"
    assert not talk.plan.contributors.filter(ended_at=None).exists()
    told = Message.objects.filter(kind="round_cancelled")
    assert {one.person for one in told} == {cast.anna, cast.ben}
    assert all("METHOD:CANCEL" in one.calendar for one in told)
    with pytest.raises(Refusal):
        call_off(talk, by=cast.hanna)


def test_a_talk_that_has_begun_goes_on(cast):
    talk = begin(invite(cast), cast.ben)
    with pytest.raises(Refusal):
        call_off(talk, by=None)
    assert fresh(talk).state == "talking"


def test_inviting_nobody_makes_nothing(cast):
    assert invite_many([], organisation=cast.organisation, by=cast.hanna, guide_version=guide(), terms=Terms()) == []
    assert not Conversation.objects.exists()
