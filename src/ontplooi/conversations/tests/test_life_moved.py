"""Moved or cancelled with more people in it: everybody's calendar follows (number 6 of real life)."""

from __future__ import annotations

import pytest

from ontplooi.conversations.actions import managers, moments, start, taking_part
from ontplooi.conversations.models import Interlocutor
from ontplooi.conversations.rules import exchange_deadline
from ontplooi.notices.models import Message
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def four(cast):
    """Ben leads, Frank is second, Emma is a guest, Hanna is asked and waits."""
    made = world.invite(cast)
    managers.add_manager(made, by=cast.hanna, person=cast.frank)
    taking_part.invite_guest(world.fresh(made), by=cast.anna, person=cast.emma, role=Interlocutor.Role.TRUSTED)
    taking_part.invite_guest(world.fresh(made), by=cast.ben, person=cast.hanna, role=Interlocutor.Role.HR)
    Message.objects.all().delete()
    return world.fresh(made)


def methods() -> dict[str, str]:
    """Who got an appointment, and of which kind."""
    return {one.person.first_name: one.calendar_method for one in Message.objects.all()}


def test_all_who_take_part_get_the_new_moment_and_who_waits_gets_nothing(cast, four):
    before = exchange_deadline(four)
    moments.set_moment(four, by=cast.frank, when=start.When(world.in_days(40)))
    assert methods() == dict.fromkeys(["Anna", "Ben", "Frank", "Emma"], "REQUEST")
    assert exchange_deadline(world.fresh(four)) > before
    guest = Message.objects.get(person=cast.emma)
    assert "talking points" not in guest.text


def test_all_hear_that_it_is_cancelled(cast, four):
    moments.cancel(four, by=cast.anna)
    assert methods() == dict.fromkeys(["Anna", "Ben", "Frank", "Emma"], "CANCEL")
    assert "What you prepared" not in Message.objects.get(person=cast.emma).text


def test_the_employee_proposes_and_either_manager_answers_not_the_guest(cast, four):
    proposal = moments.propose(four, by=cast.anna, starts_at=world.in_days(33))
    assert set(methods()) == {"Ben", "Frank"}
    moments.answer_proposal(proposal, by=cast.frank, accept=True)
    assert world.fresh(four).moment.starts_at == proposal.starts_at


def test_a_talk_of_a_round_without_a_date_invites_when_it_gets_one(cast):
    made = world.invite(cast)
    made.moments.update(starts_at=None, set_at=None)
    taking_part.invite_guest(world.fresh(made), by=cast.anna, person=cast.emma, role=Interlocutor.Role.TRUSTED)
    Message.objects.all().delete()
    moments.set_moment(world.fresh(made), by=cast.ben, when=start.When(world.in_days(30)))
    assert methods() == dict.fromkeys(["Anna", "Ben", "Emma"], "REQUEST")


def test_who_goes_loses_the_appointment(cast, four):
    sequence = four.moment.sequence
    taking_part.end_presence(Interlocutor.objects.get(person=cast.emma), by=cast.anna)
    one = Message.objects.get(person=cast.emma)
    assert (one.kind, one.calendar_method) == ("guest_ended", "CANCEL")
    assert f"SEQUENCE:{sequence + 1}" in one.calendar
