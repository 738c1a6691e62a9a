"""The home page of an employee, before, during and after a talk."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ontplooi.conversations.actions import pausing, taking_part
from ontplooi.conversations.guidance import steps
from ontplooi.conversations.models import Interlocutor
from tests import world

pytestmark = pytest.mark.django_db


def page(browser) -> str:
    """The words of the home page."""
    return browser.get(reverse("desk:home")).content.decode()


def test_a_signed_plan_keeps_its_next_step_in_sight(cast, sign_in):
    talk = world.agreed(cast)
    shown = page(sign_in(cast.anna))
    assert "Je plan loopt" in shown
    assert reverse("plans:show", args=[talk.plan_id]) in shown
    assert "Er is nog geen gesprek gepland" not in shown


def test_what_i_did_myself_is_told_as_mine(cast, sign_in):
    world.agreed(cast)
    assert f"{cast.anna.first_name} ondertekende" not in page(sign_in(cast.anna))
    assert "Jij ondertekende" in page(sign_in(cast.anna))


def test_a_talk_that_was_held_lies_behind(cast, sign_in):
    talk = world.invite(cast)
    world.begin(talk, cast.ben)
    world.round_off(talk, cast.ben)
    assert "Je gesprek met Ben was op" in page(sign_in(cast.anna))


def test_a_talk_without_a_date_is_not_called_planned(cast):
    talk = world.start.invite(by=cast.ben, employee=cast.anna, guide_version=world.guide(), when=world.start.When(None))
    assert steps(cast.anna, world.fresh(talk))[0].state == "current"


def test_a_talk_that_began_is_no_longer_to_come(cast, sign_in):
    world.begin(world.invite(cast), cast.ben)
    assert "Je gesprek met Ben is begonnen" in page(sign_in(cast.anna))


def test_the_home_of_hr_says_what_the_organisation_needs(cast, sign_in):
    world.to_sign(cast)
    page = sign_in(cast.hanna).get("/").content.decode()
    assert "Wat de organisatie nodig heeft" in page
    assert "1 plan wacht op een handtekening." in page
    assert "Wat de organisatie nodig heeft" not in sign_in(cast.ben).get("/").content.decode()


def test_a_question_that_waits_for_my_yes_stands_on_top(cast, sign_in):
    talk = world.invite(cast)
    taking_part.invite_guest(talk, by=cast.ben, person=cast.hanna, role=Interlocutor.Role.HR)
    question = f"Is het goed dat {cast.hanna.name} erbij komt?"
    assert question in page(sign_in(cast.anna))
    assert question not in page(sign_in(cast.ben))


def test_a_paused_talk_is_not_called_without_a_date(cast, sign_in):
    pausing.pause(world.invite(cast), by=cast.ben)
    assert "Je gesprek met Ben staat op pauze" in page(sign_in(cast.anna))
