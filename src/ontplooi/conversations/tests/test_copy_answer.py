"""Preparing thirty talks: from one to the next, and an answer once for all who it fits. It stays the manager's own."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from ontplooi.conversations.actions import start
from ontplooi.conversations.actions.copy_answer import copy_answer, places_for
from ontplooi.conversations.actions.plan_many import invite_many
from ontplooi.conversations.actions.prepare import Written, save_answer, set_ready, share
from ontplooi.conversations.models import Answer, Conversation, Preparation
from ontplooi.conversations.series import series_of
from ontplooi.conversations.tests.test_planning import team_of
from ontplooi.kernel.errors import Refusal
from tests import world

pytestmark = pytest.mark.django_db
OWN = "Onze dienst groeit naar wijkzorg"


def write(conversation, by, text=OWN, question="work-now"):
    save_answer(world.fresh(conversation), by=by, question=question, written=Written(text), base_version=0)


def answers_of(person, question="work-now") -> dict[int, Answer]:
    rows = Answer.objects.filter(preparation__person=person, question=question).select_related("preparation")
    return {one.preparation.conversation_id: one for one in rows}


@pytest.fixture
def talks(cast) -> list[Conversation]:
    """Four talks of Ben without a date; he wrote in the first and in the last."""
    made = invite_many(by=cast.ben, employees=team_of(cast, 4), guide_version=world.guide())
    write(made[0], cast.ben)
    write(made[3], cast.ben, "Iets heel anders")
    return [world.fresh(one) for one in made]


def test_an_answer_goes_where_nothing_is_written_and_stays_private(cast, talks):
    share(talks[0], by=cast.ben, question="work-now")
    assert copy_answer(talks[0], by=cast.ben, question="work-now", to=[one.pk for one in talks[1:]]) == 2
    found = answers_of(cast.ben)
    assert [found[one.pk].text for one in talks] == [OWN, OWN, OWN, "Iets heel anders"]
    assert [found[one.pk].shared_at is None for one in talks] == [False, True, True, True]
    assert copy_answer(talks[0], by=cast.ben, question="work-now", to=[one.pk for one in talks]) == 0, "twice changes nothing"


def test_an_empty_answer_that_is_shared_stays_empty(cast, talks):
    own = Preparation.objects.get(conversation=talks[1], person=cast.ben)
    Answer.objects.create(preparation=own, question="work-now", language="nl", shared_at=timezone.now())
    copy_answer(talks[0], by=cast.ben, question="work-now", to=[talks[1].pk, talks[2].pk])
    assert answers_of(cast.ben)[talks[1].pk].text == ""


def test_not_in_a_talk_with_another_guide_that_is_over_or_of_somebody_else(cast, talks):
    other = start.invite(by=cast.ben, employee=cast.anna, guide_version=world.guide("sociale-sector"), when=start.When())
    franks = start.ask(by=cast.emma, manager=cast.frank, guide_version=world.guide())
    Conversation.objects.filter(pk=talks[2].pk).update(state="paused")
    assert [one.conversation.pk for one in places_for(talks[0], cast.ben, "work-now")] == [talks[1].pk, talks[3].pk]
    copy_answer(talks[0], by=cast.ben, question="work-now", to=[other.pk, franks.pk, talks[1].pk, talks[2].pk])
    assert set(answers_of(cast.ben)) == {talks[0].pk, talks[1].pk, talks[3].pk}


def test_what_is_empty_or_not_ones_own_is_not_copied(cast, talks):
    with pytest.raises(Refusal):
        copy_answer(talks[1], by=cast.ben, question="work-now", to=[talks[2].pk])
    write(talks[1], talks[1].employee, question="talents")
    with pytest.raises(Refusal):
        copy_answer(talks[1], by=talks[1].employee, question="talents", to=[talks[2].pk])
    assert Answer.objects.filter(preparation__conversation=talks[2]).count() == 0


def test_the_page_ticks_the_free_ones_and_keeps_what_was_typed(cast, talks, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.ben)
    page = reverse("conversations:prepare", args=[talks[1].pk])
    typed = {"question": "work-now", "version": "0", "text.work-now": "Net getypt", "copy": "work-now"}
    there = client.post(page, typed)["Location"]
    assert there == reverse("conversations:copy_answer", args=[talks[1].pk, "work-now"])
    with django_assert_max_num_queries(12):
        shown = client.get(there).content.decode()
    assert shown.count(" checked") == 1, "only where nothing is written"
    client.post(there, {"talk": [one.pk for one in talks]})
    assert answers_of(cast.ben)[talks[2].pk].text == "Net getypt"
    assert answers_of(cast.ben)[talks[0].pk].text == OWN
    assert client.post(page, {"copy": "../x"})["Location"] == page


def test_from_one_preparation_to_the_next(cast, talks, sign_in, django_assert_max_num_queries):
    set_ready(talks[1], by=cast.ben, ready=True)
    series = series_of(talks[0], cast.ben)
    assert (series.ready, series.total, series.previous, series.next.pk) == (1, 4, None, talks[2].pk)
    assert series_of(talks[3], cast.ben).next.pk == talks[0].pk, "at the end one begins again"
    client = sign_in(cast.ben)
    page = reverse("conversations:prepare", args=[talks[0].pk])
    client.get(page)
    with django_assert_max_num_queries(12):
        shown = client.get(page).content.decode()
    assert "Lid2 Peeters" in shown
    typed = {"question": "talents", "version": "0", "text.talents": "Luistert goed"}
    to_next = client.post(page, {**typed, "next": str(talks[2].pk)})["Location"]
    assert to_next == reverse("conversations:prepare", args=[talks[2].pk])
    assert answers_of(cast.ben, "talents")[talks[0].pk].text == "Luistert goed"
    ready = client.post(reverse("conversations:ready", args=[talks[2].pk]), {"ready_next": str(talks[3].pk)})
    assert ready["Location"] == reverse("conversations:prepare", args=[talks[3].pk])
    assert Preparation.objects.get(conversation=talks[2], person=cast.ben).ready_at
    employee = Preparation.objects.get(conversation=talks[0], person=talks[0].employee)
    assert employee.ready_at is None


def test_an_employee_with_one_talk_has_no_row_to_walk(cast, talks, sign_in):
    employee = talks[0].employee
    assert series_of(talks[0], employee) is None
