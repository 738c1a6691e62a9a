"""How many questions a page asks the database: the same for two rows as for twenty."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ontplooi.conversations.actions import taking_part
from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.notices.bundle import remind
from ontplooi.people.actions import add_person
from ontplooi.people.actions.teams import add_team, place
from tests import world

pytestmark = pytest.mark.django_db
MOST = 12


def queries(browser, url: str) -> list[str]:
    """What the second visit of a page asks, when the session is warm."""
    assert browser.get(url).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert browser.get(url).status_code == 200
    return [one["sql"] for one in asked.captured_queries]


def counted(browser, url: str) -> None:
    """The page asks no more than the budget; else say what it asked."""
    asked = queries(browser, url)
    assert len(asked) <= MOST, f"{len(asked)} queries\n" + "\n".join(one[:300] for one in asked)


@pytest.fixture
def team_of_thirty(cast):
    """Thirty people of Ben's team at every step; Anna's own plan was signed."""
    world.agreed(cast)
    for number in range(30):
        person = add_person(
            cast.organisation, by=cast.hanna, first_name=f"P{number}", last_name="Peeters", email=f"p{number}@linde.example",
            team=cast.team,
        )  # fmt: skip
        when = world.start.When(world.in_days(20) if number % 3 else None)
        made = world.start.invite(by=cast.ben, employee=person, guide_version=world.guide(), when=when)
        if number % 4 == 0:
            world.begin(made, cast.ben)
        if number % 8 == 0:
            world.add_k1(made, cast.ben)
            world.round_off(made, cast.ben)
            world.offer(made, cast.ben)
            world.sign(made, cast.ben)
        if number % 16 == 0:
            world.sign(made, person)
    for number in range(20):
        add_team(cast.organisation, by=cast.hanna, name=f"Team {number}", leads=[cast.emma])
    return cast


def test_pages_of_a_manager_with_thirty_people(team_of_thirty, sign_in):
    browser = sign_in(team_of_thirty.ben)
    wrong = []
    for name in ("conversations:list", "desk:home", "desk:team", "dossier:list"):
        asked = queries(browser, reverse(name))
        if len(asked) > MOST:
            wrong.append(f"{name}: {len(asked)} queries\n" + "\n".join(one[:200] for one in asked))
    assert not wrong, "\n\n".join(wrong)


def test_the_home_page_of_a_manager_who_is_a_guest_elsewhere_too(team_of_thirty, sign_in):
    cast = team_of_thirty
    board = add_team(cast.organisation, by=cast.hanna, name="Board", leads=[cast.emma])
    place(cast.ben, board)
    own = world.agreed(replace(cast, anna=cast.ben, ben=cast.emma))
    frank = world.start.ask(by=cast.frank, manager=cast.emma, guide_version=world.guide())
    taking_part.invite_guest(frank, by=cast.frank, person=cast.ben, role=Interlocutor.Role.TRUSTED)
    world.start.invite(by=cast.emma, employee=cast.ben, guide_version=world.guide(), when=world.start.When(world.in_days(3)))
    remind()
    counted(sign_in(cast.ben), reverse("desk:home"))
    assert own.employee == cast.ben


def test_the_home_page_of_a_manager_who_has_a_plan_and_a_talk_of_their_own(team_of_thirty, sign_in):
    cast = team_of_thirty
    board = add_team(cast.organisation, by=cast.hanna, name="Board", leads=[cast.emma])
    place(cast.ben, board)
    world.agreed(replace(cast, anna=cast.ben, ben=cast.emma))
    world.start.invite(by=cast.emma, employee=cast.ben, guide_version=world.guide(), when=world.start.When(world.in_days(20)))
    counted(sign_in(cast.ben), reverse("desk:home"))


def test_pages_of_hr(team_of_thirty, sign_in):
    browser = sign_in(team_of_thirty.hanna)
    counted(browser, reverse("desk:organisation"))
    for name in ("people:list", "people:teams", "notices:undelivered"):
        counted(browser, reverse(name))


def test_pages_of_an_employee_with_a_signed_plan(team_of_thirty, sign_in):
    browser = sign_in(team_of_thirty.anna)
    talk = Conversation.objects.get(employee=team_of_thirty.anna)
    for name in ("desk:home", "conversations:list", "dossier:list"):
        counted(browser, reverse(name))
    counted(browser, reverse("conversations:show", args=[talk.pk]))
    counted(browser, reverse("plans:show", args=[talk.plan_id]))


def test_pages_of_one_conversation(cast, sign_in):
    talk = world.to_sign(cast)
    for person in (cast.anna, cast.ben):
        browser = sign_in(person)
        counted(browser, reverse("conversations:show", args=[talk.pk]))
        counted(browser, reverse("conversations:sign", args=[talk.pk]))
        counted(browser, reverse("conversations:report", args=[talk.pk]))


def test_twenty_goals_ask_no_more_than_two(cast, sign_in):
    talk = world.begin(world.invite(cast), cast.ben)
    world.add_k1(talk, cast.ben)
    browser = sign_in(cast.anna)
    pages = [
        reverse("conversations:talk", args=[talk.pk]), reverse("conversations:close", args=[talk.pk]),
        reverse("plans:show", args=[talk.plan_id]), reverse("plans:side", args=[talk.plan_id]),
    ]  # fmt: skip
    before = [len(queries(browser, page)) for page in pages]
    for _again in range(9):
        world.add_k1(talk, cast.ben)
    assert [len(queries(browser, page)) for page in pages] == before


def test_preparing_and_points_ask_little(cast, sign_in):
    talk = world.invite(cast)
    for person in (cast.anna, cast.ben):
        for name in ("prepare", "points"):
            counted(sign_in(person), reverse(f"conversations:{name}", args=[talk.pk]))
