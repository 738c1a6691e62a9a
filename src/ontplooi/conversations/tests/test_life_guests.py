"""Somebody else is present: invited, logged, with a limited view (number 5 of real life)."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse

from ontplooi.conversations.actions import closing, moments, taking_part
from ontplooi.conversations.actions.calling_off import call_off
from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.dossier.models import Document
from ontplooi.journal.models import Entry
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from ontplooi.people.models import Person
from ontplooi.plans import actions as plans
from ontplooi.plans.models import Plan
from tests import world

pytestmark = pytest.mark.django_db
Role = Interlocutor.Role
READS = ("show", "points", "talk", "report", "taking_part")


def url(name: str, conversation, *more) -> str:
    """The address of one of its pages."""
    return reverse(f"conversations:{name}", args=[conversation.pk, *more])


def opens(client, conversation, *names: str) -> set[str]:
    """Which of these pages this browser gets."""
    return {name for name in names if client.get(url(name, conversation)).status_code == 200}


@pytest.fixture
def talk(cast):
    """Ben and Anna in their talk, with a goal."""
    made = world.begin(world.invite(cast), cast.ben)
    world.add_k1(made, cast.ben)
    Message.objects.all().delete()
    return world.fresh(made)


def test_a_guest_of_the_employee_is_in_at_once_and_the_manager_hears_it(cast, sign_in, talk):
    sign_in(cast.anna).post(url("invite_guest", talk), {"who": "emma claes", "role": "trusted"})
    row = Interlocutor.objects.get(person=cast.emma)
    assert (row.role, row.waits_for_employee, row.invited_by) == (Role.TRUSTED, False, cast.anna)
    told = {one.person: one for one in Message.objects.all()}
    assert {person.first_name: one.kind for person, one in told.items()} == {"Emma": "guest", "Ben": "guest_told"}
    assert "Emma Claes" in told[cast.ben].text
    browser = sign_in(cast.emma)
    assert opens(browser, talk, *READS) == {"show", "points", "talk", "taking_part"}
    assert browser.get(reverse("plans:show", args=[talk.plan_id])).status_code == 200
    noted = Entry.objects.about(cast.anna).get(event="conversation.guest_asked")
    assert (noted.by, noted.facts) == (cast.anna, {"guest": "Emma Claes"})


def test_a_guest_of_the_manager_waits_and_sees_nothing_until_the_yes(cast, sign_in, talk):
    row = taking_part.invite_guest(talk, by=cast.ben, person=cast.hanna, role=Role.HR)
    assert [(one.person, one.kind) for one in Message.objects.all()] == [(cast.anna, "guest_asked")]
    browser = sign_in(cast.hanna)
    assert opens(browser, talk, "points", "talk") == set()
    assert browser.get(reverse("plans:show", args=[talk.plan_id])).status_code == 404
    assert "koala" not in browser.get(url("show", talk)).content.decode()
    assert sign_in(cast.ben).post(url("answer_guest", talk, row.pk), {"accept": "1"}).status_code == 404
    sign_in(cast.anna).post(url("answer_guest", talk, row.pk), {"accept": "1"})
    assert opens(sign_in(cast.hanna), talk, "points", "talk") == {"points", "talk"}
    assert {(one.person.first_name, one.kind) for one in Message.objects.filter(state="waiting")} >= {
        ("Hanna", "guest"), ("Ben", "guest_answered"),
    }  # fmt: skip


def test_a_no_needs_no_reason_and_leaves_no_trace_for_the_guest(cast, sign_in, talk):
    row = taking_part.invite_guest(talk, by=cast.ben, person=cast.emma, role=Role.ADVISER)
    sign_in(cast.anna).post(url("answer_guest", talk, row.pk), {"decline": "1"})
    assert not Message.objects.filter(person=cast.emma).exists()
    assert sign_in(cast.emma).get(url("show", talk)).status_code == 404
    page = sign_in(cast.ben).get(url("taking_part", talk)).content.decode()
    assert "Emma Claes" not in page.split("</h1>")[1].split('id="guest"')[0]
    with pytest.raises(Refusal):
        taking_part.answer_guest(row, by=cast.anna, accept=True)


def test_somebody_from_outside_gets_an_account_that_opens_only_this_talk(cast, sign_in, talk):
    other = world.fresh(world.start.ask(by=cast.emma, manager=cast.ben, guide_version=world.guide()))
    browser = sign_in(cast.anna)
    typed = {"who": "coach@buro.example", "role": "adviser"}
    assert browser.post(url("invite_guest", talk), typed).status_code == 422
    browser.post(url("invite_guest", talk), {**typed, "name": "Coach Nele"})
    coach = Person.objects.get(email="coach@buro.example")
    assert (coach.outside, coach.organisation, coach.account.email) == ("invited", cast.organisation, "coach@buro.example")
    browser = sign_in(coach)
    assert opens(browser, talk, "show", "talk") == {"show", "talk"}
    assert browser.get(url("show", other)).status_code == 404
    home = browser.get(reverse("desk:home")).content.decode()
    assert url("show", talk) in home
    assert url("show", talk) in browser.get(reverse("conversations:list")).content.decode()
    assert reverse("conversations:ask") not in home


@pytest.mark.parametrize("who", ["anna", "emma", "ben"])
def test_the_employee_the_guest_and_who_invited_end_it_and_it_ends_everywhere(cast, sign_in, talk, who):
    inviter = cast.ben if who == "ben" else cast.anna
    row = taking_part.invite_guest(talk, by=inviter, person=cast.emma, role=Role.TRUSTED)
    if row.waits_for_employee:
        taking_part.answer_guest(row, by=cast.anna, accept=True)
    world.round_off(talk, cast.ben)
    document = world.offer(talk, cast.ben)
    assert Document.objects.visible_to(cast.emma).filter(pk=document.pk).exists()
    Message.objects.all().delete()
    sign_in(getattr(cast, who)).post(url("end_presence", talk, row.pk))
    browser = sign_in(cast.emma)
    assert opens(browser, talk, *READS) == set()
    assert not Document.objects.visible_to(cast.emma).exists()
    assert not Plan.objects.readable_by(cast.emma).exists()
    assert not Conversation.objects.visible_to(cast.emma).exists()
    assert [(one.person, one.kind) for one in Message.objects.filter(person=cast.emma)] == [(cast.emma, "guest_ended")]
    page = sign_in(cast.anna).get(url("taking_part", talk)).content.decode()
    assert "Emma Claes" in page
    assert Entry.objects.filter(event="conversation.guest_ended", concerns=cast.anna).exists()


@pytest.mark.parametrize("how", ["cancelled", "called off", "closed"])
def test_it_ends_by_itself_when_the_talk_is_off_or_over(cast, sign_in, how):
    talk = world.agreed(cast) if how == "closed" else world.invite(cast)
    inside = taking_part.invite_guest(talk, by=cast.anna, person=cast.emma, role=Role.TRUSTED)
    asked = taking_part.invite_guest(world.fresh(talk), by=cast.ben, person=cast.frank, role=Role.ADVISER)
    Message.objects.all().delete()
    if how == "closed":
        for goal in talk.plan.goals.all():
            for side in (cast.anna, cast.ben):
                plans.evaluate(goal, by=side, outcome="reached")
        closing.close_conversation(world.fresh(talk), by=cast.ben)
    elif how == "cancelled":
        moments.cancel(world.fresh(talk), by=cast.ben)
    else:
        call_off(world.fresh(talk), by=cast.hanna)
    assert not talk.interlocutors.filter(pk__in=[inside.pk, asked.pk], ended_at=None).exists()
    assert opens(sign_in(cast.emma), talk, *READS) == set()
    assert not Plan.objects.readable_by(cast.emma).exists()
    assert not Document.objects.visible_to(cast.emma).exists()
    assert Message.objects.filter(person=cast.emma).count() == 1  # the one mail that says so
    assert not Message.objects.filter(person=cast.frank).exists()
    assert sign_in(cast.anna).get(url("show", talk)).status_code == 200


def test_a_manager_cannot_send_away_a_guest_of_the_employee(cast, sign_in, talk):
    row = taking_part.invite_guest(talk, by=cast.anna, person=cast.emma, role=Role.TRUSTED)
    assert sign_in(cast.ben).post(url("end_presence", talk, row.pk)).status_code == 404
    assert sign_in(cast.hanna).post(url("end_presence", talk, row.pk)).status_code == 404


def test_a_guest_writes_nothing_in_the_plan(cast, sign_in, talk):
    taking_part.invite_guest(talk, by=cast.anna, person=cast.emma, role=Role.TRUSTED)
    browser = sign_in(cast.emma)
    page = browser.get(reverse("plans:show", args=[talk.plan_id])).content.decode()
    assert "Leren beter omgaan met conflicten" in page
    assert 'method="post"' not in page.split("<main")[1].split("</main>")[0]
    goal = talk.plan.goals.first()
    assert browser.post(reverse("plans:change_goal", args=[goal.pk]), {"text": "x", "version": "1"}).status_code == 404
    assert browser.post(reverse("plans:add_goal", args=[talk.plan_id]), {"text": "x"}).status_code == 404


def test_a_document_that_was_final_before_is_not_for_a_guest_who_comes_later(cast):
    made = world.agreed(cast)
    taking_part.invite_guest(made, by=cast.anna, person=cast.emma, role=Role.TRUSTED)
    assert not Document.objects.visible_to(cast.emma).exists()
    assert Plan.objects.readable_by(cast.emma).get() == made.plan


def test_hr_outside_the_talk_does_not_learn_who_is_a_guest(cast, sign_in, talk):
    taking_part.invite_guest(talk, by=cast.anna, person=cast.emma, role=Role.TRUSTED)
    browser = sign_in(cast.hanna)
    for name in ("show", "taking_part"):
        assert "Emma Claes" not in browser.get(url(name, talk)).content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [({}, "who"), ({"who": "e"}, "who"), ({"who": "Anna Amrani"}, "who"), ({"who": "no@where"}, "who"), ({"who": "Emma"}, "who")],
)
def test_who_cannot_be_found_gets_a_sentence_and_nothing_is_lost(cast, sign_in, talk, typed, field):
    page = sign_in(cast.anna).post(url("invite_guest", talk), typed)
    assert page.status_code == 422
    assert page.context["guest_form"].errors[field]
    assert typed.get("who", "") in page.content.decode()
    assert not mail.outbox


def test_nobody_else_invites_and_nobody_comes_twice(cast, sign_in, talk):
    for person in (cast.emma, cast.hanna, cast.frank, cast.olaf):
        assert sign_in(person).post(url("invite_guest", talk), {"who": "emma claes"}).status_code == 404
    taking_part.invite_guest(talk, by=cast.anna, person=cast.emma, role=Role.TRUSTED)
    for person, role in ((cast.emma, Role.TRUSTED), (cast.frank, Role.HR), (cast.olaf, Role.TRUSTED), (cast.anna, Role.TRUSTED)):
        with pytest.raises(Refusal):
            taking_part.invite_guest(world.fresh(talk), by=cast.anna, person=person, role=role)


def test_pages_with_guests_ask_few_queries(cast, sign_in, talk, django_assert_max_num_queries):
    taking_part.invite_guest(talk, by=cast.anna, person=cast.emma, role=Role.TRUSTED)
    taking_part.invite_guest(world.fresh(talk), by=cast.ben, person=cast.frank, role=Role.ADVISER)
    for person in (cast.anna, cast.ben, cast.emma):
        browser = sign_in(person)
        for name in ("taking_part", "show"):
            with django_assert_max_num_queries(12):
                assert browser.get(url(name, talk)).status_code == 200
