"""The manager leaves half-way: HR sees which talks stand alone and hands them over (number 1 of real life)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from ontplooi.conversations.actions import notes, start
from ontplooi.conversations.actions.reassign import replace_manager
from ontplooi.conversations.models import Conversation, Interlocutor, OwnNote
from ontplooi.conversations.rules import abilities
from ontplooi.kernel.clock import today
from ontplooi.people.actions import end_person
from ontplooi.people.models import TeamLead
from tests import world

pytestmark = pytest.mark.django_db
ORPHANED = "conversations:orphaned"


@pytest.fixture
def talk(cast):
    """Ben and Anna in their talk; Ben has a note for himself."""
    made = world.begin(world.invite(cast), cast.ben)
    notes.save_own(made, by=cast.ben, stage=made.stage, text="zebra-note-ben", base_version=0)
    return world.fresh(made)


def test_who_left_loses_access_at_once(cast, sign_in, talk):
    browser = sign_in(cast.ben)
    assert browser.get(reverse("conversations:talk", args=[talk.pk])).status_code == 200
    end_person(cast.ben, by=cast.hanna, left_on=today())
    assert browser.get(reverse("conversations:talk", args=[talk.pk])).status_code != 200
    cast.ben.refresh_from_db()
    assert abilities(cast.ben, world.fresh(talk)) == type(abilities(cast.ben, talk))()


def test_a_manager_who_left_stands_in_the_list_until_it_is_handed_over(cast, sign_in, talk):
    browser = sign_in(cast.hanna)
    assert not Conversation.objects.orphaned(cast.hanna).exists()
    end_person(cast.ben, by=cast.hanna, left_on=today())
    TeamLead.objects.create(person=cast.frank, team=cast.team, since=today())
    page = browser.get(reverse(ORPHANED))
    assert [(one.pk, lead) for one, lead in page.context["rows"]] == [(talk.pk, cast.frank)]
    browser.post(reverse(ORPHANED), {"conversation": str(talk.pk)})
    assert world.fresh(talk).lead.person == cast.frank
    assert not Conversation.objects.orphaned(cast.hanna).exists()


def test_who_leads_the_employee_no_longer_stands_there_too(cast, talk):
    Interlocutor.objects.update(since=talk.created_at - timedelta(days=5))
    TeamLead.objects.filter(person=cast.ben).update(until=today() - timedelta(days=1))
    assert Conversation.objects.orphaned(cast.hanna).get() == talk


def test_somebody_chosen_from_another_team_is_meant_so(cast):
    start.ask(by=cast.anna, manager=cast.frank, guide_version=world.guide())
    assert not Conversation.objects.orphaned(cast.hanna).exists()


def test_all_of_the_page_at_once(cast, sign_in, talk):
    other = start.invite(by=cast.ben, employee=cast.emma, guide_version=world.guide(), when=start.When(world.in_days(9)))
    end_person(cast.ben, by=cast.hanna, left_on=today())
    browser = sign_in(cast.hanna)
    both = {"conversation": [str(talk.pk), str(other.pk)]}
    page = browser.post(reverse(ORPHANED), both, follow=True)  # nobody leads the team now
    assert "Anna Amrani" in page.content.decode()
    assert world.fresh(talk).lead.person == cast.ben
    TeamLead.objects.create(person=cast.frank, team=cast.team, since=today())
    browser.post(reverse(ORPHANED), both)
    assert {world.fresh(one).lead.person for one in (talk, other)} == {cast.frank}


def test_the_list_asks_no_more_for_more_talks(cast, sign_in, talk, django_assert_max_num_queries):
    start.invite(by=cast.ben, employee=cast.emma, guide_version=world.guide(), when=start.When(world.in_days(9)))
    end_person(cast.ben, by=cast.hanna, left_on=today())
    browser = sign_in(cast.hanna)
    with django_assert_max_num_queries(12):
        assert len(browser.get(reverse(ORPHANED)).context["rows"]) == 2


def test_only_hr_of_the_same_organisation(cast, sign_in, talk):
    end_person(cast.ben, by=cast.hanna, left_on=today())
    assert sign_in(cast.anna).get(reverse(ORPHANED)).status_code == 404
    assert not Conversation.objects.orphaned(cast.olaf).exists()
    sign_in(cast.olaf).post(reverse(ORPHANED), {"conversation": str(talk.pk)})
    assert world.fresh(talk).lead.person == cast.ben


def test_own_notes_and_unshared_answers_stay_behind(cast, sign_in, talk):
    replace_manager(talk, by=cast.hanna, manager=cast.frank)
    browser = sign_in(cast.frank)
    for name in ("talk", "prepare", "show"):
        assert "zebra-note-ben" not in browser.get(reverse(f"conversations:{name}", args=[talk.pk])).content.decode()
    assert OwnNote.objects.get().person == cast.ben
