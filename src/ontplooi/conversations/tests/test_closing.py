"""The close: there is a next step or both say there is none, and the notes become a report."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ontplooi.conversations.actions import closing as actions
from ontplooi.conversations.actions.notes import save_own, save_shared
from ontplooi.conversations.models import Conversation, Report
from ontplooi.conversations.tests.talks import begun, fresh, next_week, planned, point
from ontplooi.kernel.autosave import Conflict, Saved
from ontplooi.kernel.errors import Refusal
from ontplooi.plans.actions import add_follow_up, add_goal, remove_goal
from ontplooi.plans.models import Evaluation


def url(name, conversation):
    return reverse(f"conversations:{name}", args=[conversation.pk])


def test_without_a_next_step_the_talk_goes_on(cast):
    conversation = begun(cast)
    actions.say_no_next(conversation, by=cast.ben)
    with pytest.raises(Refusal):
        actions.end_talk(conversation, by=cast.ben)
    assert fresh(conversation).state == Conversation.State.TALKING


def test_with_a_date_the_talk_is_rounded_off(cast):
    conversation = begun(cast)
    actions.plan_next(conversation, by=cast.anna, on=next_week(), words="Look at the mentorship")
    actions.end_talk(fresh(conversation), by=cast.ben)
    now = fresh(conversation)
    assert now.state == Conversation.State.SIGNING
    assert now.talk_ended_at
    assert now.moments.get().held_at


def test_when_both_say_so_no_next_step_is_needed(cast):
    conversation = begun(cast)
    for person in (cast.anna, cast.ben):
        actions.say_no_next(fresh(conversation), by=person)
    actions.end_talk(fresh(conversation), by=cast.ben)
    assert "geen volgende stap nodig" in Report.objects.get().text


def test_each_side_speaks_for_itself_and_may_think_again(cast):
    conversation = begun(cast)
    actions.say_no_next(conversation, by=cast.anna)
    actions.say_no_next(conversation, by=cast.ben)
    actions.take_back_no_next(conversation, by=cast.anna)
    now = fresh(conversation)
    assert now.no_next_employee_at is None
    assert now.no_next_manager_at is not None
    actions.plan_next(conversation, by=cast.anna, on=next_week())
    assert fresh(conversation).no_next_manager_at is None


@pytest.mark.parametrize("name", ["anna", "hanna", "emma", "frank", "olaf"])
def test_only_the_manager_rounds_off(cast, name):
    conversation = begun(cast)
    actions.plan_next(conversation, by=cast.ben, on=next_week())
    with pytest.raises(Refusal):
        actions.end_talk(fresh(conversation), by=getattr(cast, name))


@pytest.mark.parametrize("name", ["hanna", "emma", "frank", "olaf"])
@pytest.mark.parametrize("door", ["close", "summary", "end_talk", "finish"])
def test_nobody_else_comes_near(cast, sign_in, name, door):
    conversation = begun(cast)
    actions.plan_next(conversation, by=cast.ben, on=next_week())
    sent = {"text": "x", "on": "2030-01-01", "version": 0}
    assert sign_in(getattr(cast, name)).post(url(door, conversation), sent).status_code == 404
    assert fresh(conversation).state == Conversation.State.TALKING


@pytest.mark.parametrize("on", [date(2001, 1, 1), date(2999, 1, 1)])
def test_the_next_moment_lies_ahead(cast, sign_in, on):
    conversation = begun(cast)
    answer = sign_in(cast.ben).post(url("close", conversation), {"on": on, "words": "Kept on the page"})
    assert answer.status_code == 422
    assert "Kept on the page" in answer.content.decode()
    assert fresh(conversation).next_on is None


def test_the_report_is_made_of_what_both_wrote_and_of_nobodys_own_notes(cast):
    conversation = begun(cast)
    save_shared(conversation, by=cast.anna, stage="look-ahead", text="Make the planning myself", base_version=0)
    save_shared(conversation, by=cast.ben, stage="look-back", text="A good year", base_version=0)
    save_own(conversation, by=cast.ben, stage="look-back", text="For me alone", base_version=0)
    actions.save_summary(conversation, by=cast.anna, text="We go on together", base_version=0)
    point(conversation, cast.anna, "A course of photography", outcome="later")
    actions.plan_next(conversation, by=cast.ben, on=next_week(), words="Short evaluation")
    actions.end_talk(fresh(conversation), by=cast.ben)
    text = Report.objects.get().text
    parts = [
        "Terugblik\nA good year",
        "Vooruitkijken\nMake the planning",
        "Samenvatting\nWe go on",
        "photography",
        "Short evaluation",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "For me alone" not in text


def test_two_who_sum_up_at_once_keep_both(cast):
    conversation = begun(cast)
    assert actions.save_summary(conversation, by=cast.anna, text="Hers", base_version=0) == Saved(
        1, pytest.approx(timezone.now(), abs=timedelta(minutes=1))
    )
    outcome = actions.save_summary(conversation, by=cast.ben, text="His", base_version=0)
    assert isinstance(outcome, Conflict)
    assert outcome.theirs == "Hers"
    assert isinstance(actions.save_summary(conversation, by=cast.anna, text="Hers", base_version=0), Saved)


def test_a_summary_that_cannot_be_kept_stays_on_the_page(cast, sign_in):
    conversation = begun(cast)
    answer = sign_in(cast.anna).post(url("summary", conversation), {"text": "BSN 111222333", "version": 0})
    assert answer.status_code == 422
    assert "BSN 111222333" in answer.content.decode()


def test_the_page_says_what_is_still_open(cast, sign_in):
    conversation = begun(cast)
    point(conversation, cast.anna, "Fewer evening shifts")
    goal = add_goal(conversation.plan, text="Be a mentor", by=cast.anna)
    add_follow_up(goal, text="See how it goes", by=cast.ben)
    page = sign_in(cast.ben).get(url("close", conversation)).content.decode()
    assert all(words in page for words in ("Fewer evening shifts", "Terugblik", "See how it goes", "Be a mentor"))
    assert url("end_talk", conversation) not in page
    sign_in(cast.anna).post(url("close", conversation), {"on": next_week(), "words": ""})
    assert url("end_talk", conversation) in sign_in(cast.ben).get(url("close", conversation)).content.decode()
    assert url("end_talk", conversation) not in sign_in(cast.anna).get(url("close", conversation)).content.decode()


def test_without_javascript_both_say_no_next_step_and_the_manager_rounds_off(cast, sign_in):
    conversation = begun(cast)
    sign_in(cast.anna).post(url("close", conversation), {"none": "1"})
    sign_in(cast.ben).post(url("close", conversation), {"none": "1"})
    sign_in(cast.ben).post(url("close", conversation), {"undo": "1"})
    sign_in(cast.ben).post(url("end_talk", conversation))
    assert fresh(conversation).state == Conversation.State.TALKING
    sign_in(cast.ben).post(url("close", conversation), {"none": "1"})
    answer = sign_in(cast.ben).post(url("end_talk", conversation))
    assert answer["Location"] == url("report", conversation)


def test_a_talk_that_has_not_begun_has_no_close(cast, sign_in):
    conversation = planned(cast)
    assert sign_in(cast.ben).get(url("close", conversation))["Location"] == url("talk", conversation)


def test_a_conversation_is_closed_when_both_looked_back(cast, sign_in):
    conversation = begun(cast)
    goal = add_goal(conversation.plan, text="Be a mentor", by=cast.anna)
    gone = add_goal(conversation.plan, text="Something else", by=cast.anna)
    remove_goal(gone, by=cast.anna)
    Conversation.objects.filter(pk=conversation.pk).update(state="agreed", agreed_at=timezone.now())
    assert url("finish", conversation) in sign_in(cast.anna).get(url("show", conversation)).content.decode()
    Evaluation.objects.create(goal=goal, side="employee", by=cast.anna, outcome="reached")
    sign_in(cast.ben).post(url("finish", conversation))
    assert fresh(conversation).state == Conversation.State.AGREED
    Evaluation.objects.create(goal=goal, side="employer", by=cast.ben, outcome="partly")
    sign_in(cast.ben).post(url("finish", conversation))
    assert fresh(conversation).state == Conversation.State.CLOSED


def test_rounding_off_takes_a_typed_next_moment_along_or_says_what_is_wrong_with_it(cast, sign_in):
    conversation = begun(cast)
    actions.plan_next(conversation, by=cast.anna, on=next_week(), words="Look at the mentorship")
    for wrong in ("2001-01-01", "31 February"):
        answer = sign_in(cast.ben).post(url("end_talk", conversation), {"on": wrong, "words": "Kept on the page"})
        assert answer.status_code == 422
        assert "Kept on the page" in answer.content.decode()
    later = next_week() + timedelta(days=1)
    sign_in(cast.ben).post(url("end_talk", conversation), {"on": later, "words": "A shorter evaluation"})
    now = fresh(conversation)
    assert (now.next_on, now.next_words, now.state) == (later, "A shorter evaluation", Conversation.State.SIGNING)
