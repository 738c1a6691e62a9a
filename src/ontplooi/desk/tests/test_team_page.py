"""The team page: everybody with what they need, found, sorted and filtered; and something for many at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from ontplooi.conversations.actions import start
from ontplooi.conversations.actions.prepare import set_ready
from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.conversations.tests.test_planning import team_of as more_people
from ontplooi.desk.team_page import chosen, team_of
from ontplooi.kernel.clock import today
from ontplooi.notices.models import Message, Reminder
from ontplooi.people.models import Person
from ontplooi.plans.models import FollowUp
from tests import world
from tests.reminded import due_for

pytestmark = pytest.mark.django_db
PAGE = reverse("desk:team")


def names(members) -> list[str]:
    return [one.person.first_name for one in members]


def talk_with(cast, employee, days=None) -> Conversation:
    when = start.When(world.in_days(days) if days else None)
    return start.invite(by=cast.ben, employee=employee, guide_version=world.guide(), when=when)


def held(conversation, days_ago: int) -> None:
    ended = timezone.now() - timedelta(days=days_ago)
    Conversation.objects.filter(pk=conversation.pk).update(
        state="closed", talk_started_at=ended, talk_ended_at=ended, agreed_at=ended, closed_at=ended
    )


def test_what_needs_attention_comes_first_and_can_be_sorted_otherwise(cast):
    due, _new, planned = more_people(cast, 3)
    Person.objects.filter(pk__in=[cast.anna.pk, cast.emma.pk]).update(left_on=today() - timedelta(days=1))
    held(talk_with(cast, due), 500)
    talk_with(cast, planned, days=20)
    members = team_of(cast.ben)
    by_name = {one.person.pk: one for one in members}
    assert by_name[due.pk].is_overdue
    assert by_name[due.pk].last_talk == today() - timedelta(days=500)
    assert by_name[planned.pk].due_on is None, "a talk is under way"
    assert names(chosen(members)) == ["Lid2", "Lid0", "Lid1"]
    assert names(chosen(members, sort="name")) == ["Lid0", "Lid1", "Lid2"]
    assert names(chosen(members, sort="last"))[-1] == "Lid0"
    assert names(chosen(members, sort="date"))[0] == "Lid2"
    assert names(chosen(members, show="no-talk", sort="name")) == ["Lid0", "Lid1"]
    assert names(chosen(members, show="preparing")) == ["Lid2"]
    assert names(chosen(members, show="done")) == ["Lid0"]
    assert names(chosen(members, words="PEETERS lid1")) == ["Lid1"]


def test_a_paused_or_ended_talk_is_not_preparing(cast):
    made = talk_with(cast, cast.anna)
    assert names(chosen(team_of(cast.ben), show="no-date")) == ["Anna"]
    Conversation.objects.filter(pk=made.pk).update(state="signing")
    assert names(chosen(team_of(cast.ben), show="signing")) == ["Anna"]
    assert chosen(team_of(cast.ben), show="no-date") == []


@pytest.mark.parametrize("number", [30, 90])
def test_a_page_asks_no_more_for_a_large_team(cast, sign_in, number, django_assert_max_num_queries):
    for place, person in enumerate(more_people(cast, number)):
        if place < 30:
            talk_with(cast, person, days=place)
    client = sign_in(cast.ben)
    client.get(PAGE)
    for query in (
        {},
        {"all": "1"},
        {"show": "me", "sort": "last", "q": "lid", "page": "2"},
        {"page": "x", "show": "y", "sort": "z"},
    ):
        with django_assert_max_num_queries(12):
            assert client.get(PAGE, query).status_code == 200


def test_a_friendly_word_once_a_day_for_who_did_not_prepare(cast, sign_in):
    paper = more_people(cast, 1)[0]
    anna, emma = talk_with(cast, cast.anna, days=20), talk_with(cast, cast.emma)
    talk_with(cast, paper)
    set_ready(emma, by=cast.emma, ready=True)
    client = sign_in(cast.ben)
    sent = {"do": "remind", "person": [one.pk for one in (cast.anna, cast.emma, paper)]}
    said = client.post(PAGE, sent, follow=True).content.decode()
    word = Reminder.objects.get(code="nudge")
    assert (word.person, word.asked_by) == (cast.anna, cast.ben)
    assert word.path == reverse("conversations:prepare", args=[anna.pk])
    assert all(one.name in said for one in (cast.emma, paper))
    assert not Message.objects.filter(kind="reminders").exists(), "it goes with the other reminders, in its time"
    client.post(PAGE, sent)
    assert Reminder.objects.filter(code="nudge").count() == 1
    assert [one.code for one in due_for(cast.anna)] == ["nudge"]
    set_ready(world.fresh(anna), by=cast.anna, ready=True)
    assert due_for(cast.anna) == []


def test_nobody_is_reminded_of_a_talk_of_somebody_else(cast, sign_in):
    made = talk_with(cast, cast.anna)
    Interlocutor.objects.filter(conversation=made).update(ended_at=timezone.now())
    Interlocutor.objects.create(conversation=made, person=cast.emma)
    sign_in(cast.ben).post(PAGE, {"do": "remind", "person": [cast.anna.pk, cast.olaf.pk]})
    assert not Reminder.objects.filter(code="nudge").exists()


def test_inviting_and_planning_go_on_with_who_was_ticked(cast, sign_in):
    client = sign_in(cast.ben)
    to_invite = client.post(PAGE, {"do": "invite", "person": [cast.anna.pk]})["Location"]
    assert to_invite == f"{reverse('conversations:invite_people')}?person={cast.anna.pk}"
    talk_with(cast, cast.anna)
    talk_with(cast, cast.emma)
    page = client.get(client.post(PAGE, {"do": "plan", "person": [cast.anna.pk]})["Location"]).content.decode()
    ticked = [line for line in page.splitlines() if "-on" in line and "checked" in line]
    assert len(ticked) == 1
    assert "Anna" in ticked[0]
    assert client.post(PAGE, {"do": "plan"})["Location"] == PAGE


def test_the_button_of_a_row_belongs_to_its_sentence(cast, sign_in):
    plan = world.agreed(cast).plan
    FollowUp.objects.filter(goal__plan=plan).update(due_on=today() - timedelta(days=4), held_at=None)
    to_plan = f"{reverse('plans:show', args=[plan.pk])}#follow-ups"

    def row():
        return next(one for one in team_of(cast.ben) if one.person == cast.anna)

    assert (row().first_thing.url, row().late_plan_url) == (to_plan, ""), "the plan is late, nothing else asks"
    coming = talk_with(cast, cast.anna, days=9)
    assert (row().first_thing.url, row().late_plan_url) == (to_plan, ""), "the talk can wait"
    moment = Conversation.objects.with_people().get(pk=coming.pk).moment
    type(moment).objects.filter(pk=moment.pk).update(starts_at=timezone.now())
    step = row().next
    assert (row().first_thing, row().late_plan_url) == (step, to_plan), "today is the talk; the plan stays a press away"
    page = sign_in(cast.ben).get(PAGE).content.decode()
    assert page.index(escape(step.text)) < page.index(step.url) < page.index(to_plan)
