"""A talk that has not begun can be called off by HR or by the round, never by anybody else, and never later."""

import pytest
from django.urls import reverse

from ontplooi.conversations.actions.calling_off import call_off
from ontplooi.conversations.actions.moments import cancel
from ontplooi.conversations.actions.start_many import Terms, invite_many
from ontplooi.conversations.actions.withdraw import withdraw
from ontplooi.conversations.models import Conversation
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from ontplooi.people.models import Person
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


def pages(sign_in, cast, talk, who):
    Person.objects.update(language="en")
    browser = sign_in(getattr(cast, who))
    names = ("show", "prepare", "points") if who in {"anna", "ben"} else ("show",)
    return {name: browser.get(reverse(f"conversations:{name}", args=[talk.pk])).content.decode() for name in names}


@pytest.mark.parametrize("who", ["anna", "ben", "hanna"])
@pytest.mark.parametrize("way", ["cancelled", "called off", "by itself"])
def test_a_talk_that_ended_says_by_whom_and_asks_nothing_more(sign_in, cast, who, way):
    talk = invite(cast)
    by = {"cancelled": cast.ben, "called off": cast.hanna, "by itself": None}[way]
    (cancel if way == "cancelled" else call_off)(talk, by=by)
    said = (
        "This talk was called off on" if by is None else f"{'You' if by == getattr(cast, who) else by.name} called this talk off on"
    )
    for name, page in pages(sign_in, cast, talk, who).items():
        assert said in page, name
        assert "There is nothing left to do." in page
        for left in (
            'class="steps"',
            'class="meter"',
            "<progress",
            "Your next step",
            "not prepared yet",
            "On paper",
            "Change the appointment",
        ):
            assert left not in page, (name, left)


@pytest.mark.parametrize("who", ["ben", "hanna"])
def test_an_invitation_that_was_taken_back_says_by_whom(sign_in, cast, who):
    talk = invite(cast)
    withdraw(talk, by=cast.ben)
    page = pages(sign_in, cast, talk, who)["show"]
    assert f"{'You' if who == 'ben' else cast.ben.name} took this invitation back on" in page
    assert 'class="steps"' not in page
    assert "Your next step" not in page
