"""The pages of the talk: who opens them, what each reads there, what is live, and what they cost."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from ontplooi.conversations.actions import talk as actions
from ontplooi.conversations.models import Answer, Interlocutor, Moment
from ontplooi.conversations.tests.talks import begun, planned, point
from ontplooi.plans.actions import add_goal


def url(name, conversation, *more):
    return reverse(f"conversations:{name}", args=[conversation.pk, *more])


@pytest.mark.parametrize("door", ["talk", "talk_live", "talk_live_points", "close", "summary"])
@pytest.mark.parametrize(
    ("name", "status"), [("anna", 200), ("ben", 200), ("hanna", 404), ("emma", 404), ("frank", 404), ("olaf", 404)]
)
def test_who_opens_the_talk(cast, sign_in, name, status, door):
    conversation = begun(cast)
    assert sign_in(getattr(cast, name)).get(url(door, conversation) + "?stage=look-back").status_code == status


def test_the_two_read_who_speaks_first_in_their_own_words(cast, sign_in):
    conversation = begun(cast)
    page = url("talk", conversation) + "?stage=look-back"
    hint = conversation.guide_version.texts("nl").stage("look-back").coach_hint
    ben = sign_in(cast.ben).get(page).content.decode()
    assert "Anna is eerst aan het woord." in ben
    assert hint in ben
    anna = sign_in(cast.anna).get(page).content.decode()
    assert "Jij bent eerst aan het woord." in anna
    assert hint not in anna


def test_an_invited_guest_reads_along_and_writes_nothing(cast, sign_in):
    conversation = begun(cast)
    Interlocutor.objects.create(conversation=conversation, person=cast.emma, role="trusted")
    page = sign_in(cast.emma).get(url("talk", conversation))
    assert page.status_code == 200
    assert b"<textarea" not in page.content


def test_before_the_talk_the_employee_waits_and_the_manager_begins(cast, sign_in):
    conversation = planned(cast)
    start = url("start_talk", conversation)
    assert start not in sign_in(cast.anna).get(url("talk", conversation)).content.decode()
    assert start in sign_in(cast.ben).get(url("talk", conversation)).content.decode()
    sign_in(cast.ben).post(start)
    assert url("talk", conversation) in sign_in(cast.anna).get(url("talk_live", conversation) + "?waiting=1").content.decode()


def test_the_other_gets_a_link_to_go_along(cast, sign_in):
    conversation = begun(cast)
    asking = url("talk_live", conversation) + "?stage=welcome&at=welcome"
    assert "Terugblik." not in sign_in(cast.anna).get(asking).content.decode()
    actions.go_stage(conversation, by=cast.ben, to="look-back", seen="welcome")
    assert "Ben ging verder naar Terugblik." in sign_in(cast.anna).get(asking).content.decode()


def test_who_looks_is_seen_for_ten_seconds(cast, sign_in):
    conversation = begun(cast)
    asking = url("talk_live", conversation) + "?stage=welcome&at=welcome"
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(cast.ben).get(asking)
        assert "Ben is er ook" in sign_in(cast.anna).get(asking).content.decode()
        clock.shift(timedelta(seconds=11))
        assert "Ben is er ook" not in sign_in(cast.anna).get(asking).content.decode()


def test_nothing_new_costs_nothing(cast, sign_in):
    conversation = begun(cast)
    client = sign_in(cast.anna)
    asking = url("talk_live_points", conversation) + "?stage=welcome"
    first = client.get(asking)
    assert client.get(asking, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_only_shared_answers_lie_on_the_table(cast, sign_in):
    conversation = begun(cast)
    preparation = conversation.preparations.get(person=cast.anna)
    Answer.objects.create(
        preparation=preparation, question="talents", text="I explain well", language="en", shared_at=timezone.now()
    )
    Answer.objects.create(preparation=preparation, question="look-back", text="My own doubt", language="en")
    page = sign_in(cast.ben).get(url("talk", conversation) + "?stage=look-back").content.decode()
    assert "I explain well" in page
    assert "My own doubt" not in page


def test_a_second_talk_is_planned_from_the_agreements(cast, sign_in):
    conversation = begun(cast)
    ben = sign_in(cast.ben)
    assert b"second-day" in ben.get(url("talk", conversation) + "?stage=agreements").content
    wrong = ben.post(url("second", conversation), {"stage": "agreements", "second-day": "2001-01-01", "second-hour": "10:00"})
    assert wrong.status_code == 422
    day = (timezone.localtime() + timedelta(days=9)).date()
    ben.post(
        url("second", conversation), {"stage": "agreements", "second-day": day, "second-hour": "10:00", "second-minutes": "60"}
    )
    assert Moment.objects.filter(conversation=conversation, for_agreements=True).count() == 1


def test_a_full_talk_asks_the_database_a_fixed_number_of_times(cast, sign_in, django_assert_max_num_queries):
    conversation = begun(cast)
    preparation = conversation.preparations.get(person=cast.anna)
    for number in range(20):
        point(conversation, cast.anna if number % 2 else cast.ben, f"Point {number}", position=number)
        add_goal(conversation.plan, text=f"Goal {number}", by=cast.anna)
    for question in conversation.guide_version.texts().preparation.employee.questions:
        Answer.objects.create(preparation=preparation, question=question.key, text="Text", language="nl", shared_at=timezone.now())
    client = sign_in(cast.ben)
    client.get(url("talk", conversation))
    with django_assert_max_num_queries(12):
        client.get(url("talk", conversation))
    with django_assert_max_num_queries(12):
        client.get(url("close", conversation))
    for page in ("talk_live", "talk_live_points"):
        with django_assert_max_num_queries(3 + 3):  # three to know who asks
            client.get(url(page, conversation) + "?stage=welcome")
