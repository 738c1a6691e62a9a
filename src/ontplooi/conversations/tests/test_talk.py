"""The talk: who may lead it, its stages in order, its points, and what each sees of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ontplooi.conversations import stages
from ontplooi.conversations.actions import pausing
from ontplooi.conversations.actions import talk as actions
from ontplooi.conversations.models import Conversation, Interlocutor, TalkingPoint
from ontplooi.conversations.tests.talks import begun, fresh, planned, point
from ontplooi.guides.models import GuideVersion
from ontplooi.kernel.errors import Refusal
from ontplooi.plans.actions import add_goal
from ontplooi.plans.models import Goal


def url(name, conversation, *more):
    return reverse(f"conversations:{name}", args=[conversation.pk, *more])


# Beginning


def test_the_manager_begins_and_the_plan_opens(cast):
    conversation = planned(cast)
    actions.start_talk(conversation, by=cast.ben)
    now = fresh(conversation)
    assert now.state == Conversation.State.TALKING
    assert now.stage == "welcome"
    assert now.plan.is_open


@pytest.mark.parametrize("name", ["anna", "hanna", "emma", "frank", "olaf"])
def test_nobody_else_begins(cast, name):
    conversation = planned(cast)
    with pytest.raises(Refusal):
        actions.start_talk(conversation, by=getattr(cast, name))
    assert fresh(conversation).state == Conversation.State.OPEN


def test_pressing_begin_twice_begins_once(cast):
    conversation = planned(cast)
    late = fresh(conversation)
    actions.start_talk(conversation, by=cast.ben)
    with pytest.raises(Refusal):
        actions.start_talk(late, by=cast.ben)


def test_open_goals_of_the_plan_before_come_along(cast):
    old = begun(cast)
    add_goal(old.plan, text="Make the planning myself", by=cast.anna)
    Conversation.objects.filter(pk=old.pk).update(state="agreed", agreed_at=timezone.now())
    new = begun(cast)
    assert [goal.text for goal in new.plan.goals.all()] == ["Make the planning myself"]


def test_after_a_change_of_manager_the_employee_brings_the_goals_along(cast, sign_in):
    old = begun(cast)
    add_goal(old.plan, text="Make the planning myself", by=cast.anna)
    Conversation.objects.filter(pk=old.pk).update(state="agreed", agreed_at=timezone.now())
    old.plan.contributors.update(ended_at=timezone.now())
    new = begun(cast)
    assert not new.plan.goals.exists()
    assert url("bring_goals", new) not in sign_in(cast.ben).get(url("talk", new)).content.decode()
    sign_in(cast.ben).post(url("bring_goals", new))
    assert not new.plan.goals.exists()
    assert url("bring_goals", new) in sign_in(cast.anna).get(url("talk", new)).content.decode()
    for _time in range(2):
        sign_in(cast.anna).post(url("bring_goals", new))
    assert [goal.text for goal in new.plan.goals.all()] == ["Make the planning myself"]
    assert url("bring_goals", new) not in sign_in(cast.anna).get(url("talk", new)).content.decode()


def test_points_that_were_not_sent_stay_with_their_author_until_put_on_the_table(cast, sign_in):
    conversation = planned(cast)
    point(conversation, cast.anna, "Something I was not sure of", sent=False)
    actions.start_talk(conversation, by=cast.ben)
    page = url("talk", conversation)
    assert b"Something I was not sure of" not in sign_in(cast.ben).get(page).content
    assert b"Something I was not sure of" in sign_in(cast.anna).get(page).content
    sign_in(cast.anna).post(url("put_on_table", conversation), {"stage": "welcome"})
    assert b"Something I was not sure of" in sign_in(cast.ben).get(page).content


def test_who_had_no_points_adds_them_in_the_open(cast, sign_in):
    conversation = begun(cast)
    point(conversation, cast.anna, "Came up just now", sent=False)
    assert b"Came up just now" in sign_in(cast.ben).get(url("talk", conversation)).content


# Stages


@pytest.mark.parametrize("name", ["anna", "hanna", "emma", "frank", "olaf"])
def test_only_the_manager_goes_to_another_stage(cast, name):
    conversation = begun(cast)
    with pytest.raises(Refusal):
        actions.go_stage(conversation, by=getattr(cast, name), to="look-back", seen="welcome")


def test_two_who_press_next_at_once_go_one_stage(cast):
    first, second = (fresh(begun_) for begun_ in [begun(cast)] * 2)
    actions.go_stage(first, by=cast.ben, to="look-back", seen="welcome")
    with pytest.raises(Refusal):
        actions.go_stage(second, by=cast.ben, to="look-back", seen="welcome")
    assert fresh(first).stage == "look-back"


def test_passing_over_a_stage_is_said_and_asked_first(cast, sign_in):
    conversation = begun(cast)
    ben = sign_in(cast.ben)
    asked = ben.post(url("go_stage", conversation), {"stage": "response", "seen": "welcome"})
    assert asked.status_code == 200
    assert "Terugblik" in asked.content.decode()
    assert fresh(conversation).stage == "welcome"
    ben.post(url("go_stage", conversation), {"stage": "response", "seen": "welcome", "knowingly": "1"})
    now = fresh(conversation)
    assert (now.stage, now.skipped_stages) == ("response", ["look-back"])


def test_leaving_out_asks_first_and_shows_it_at_the_close(cast, sign_in):
    conversation = begun(cast)
    actions.go_stage(conversation, by=cast.ben, to="look-back", seen="welcome")
    ben = sign_in(cast.ben)
    assert "Terugblik" in ben.post(url("skip_stage", conversation), {"stage": "look-back"}).content.decode()
    ben.post(url("skip_stage", conversation), {"stage": "look-back", "knowingly": "1"})
    assert fresh(conversation).stage == "response"
    assert "Terugblik" in ben.get(url("close", conversation)).content.decode()


def test_a_stage_that_the_guide_lets_skip_is_skipped_at_once_and_says_so(cast, sign_in):
    conversation = begun(cast, "opvolggesprek")
    guide = conversation.guide_version.texts("nl")
    skippable = next(stage for stage in guide.stages if stage.may_skip)
    before = stages.before(guide, skippable.key)
    Conversation.objects.filter(pk=conversation.pk).update(stage=skippable.key, stage_seconds={before.key: 0, skippable.key: 0})
    said = sign_in(cast.ben).post(url("skip_stage", conversation), {"stage": skippable.key}, follow=True)
    assert skippable.when_skipped in said.content.decode()
    assert skippable.key in fresh(conversation).skipped_stages


def test_the_clock_stands_still_during_a_pause(cast):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        conversation = begun(cast)
        clock.shift(timedelta(minutes=4))
        pausing.pause(conversation, by=cast.anna)
        clock.shift(timedelta(days=3))
        pausing.resume(fresh(conversation), by=cast.ben)
        clock.shift(timedelta(minutes=2))
        now = fresh(conversation)
        assert stages.seconds_in(now, "welcome") == 6 * 60
        assert (now.stage, now.state) == ("welcome", Conversation.State.TALKING)


@pytest.mark.django_db
@given(steps=st.lists(st.integers(0, 5), max_size=12))
def test_every_stage_is_always_in_exactly_one_place(steps):
    """Whatever way through the stages: one is current, and whatever was never opened is in the list of what was left out."""
    guide = GuideVersion.objects.filter(guide__key="stappenplan").latest("number").texts("en")
    keys = [stage.key for stage in guide.stages]
    talk = Conversation(stage=keys[0], stage_seconds={keys[0]: 0}, skipped_stages=[])
    opened = {keys[0]}
    for step in steps:
        to = keys[step % len(keys)]
        passed = [stage.key for stage in stages.passed_over(talk, guide, to)]
        assert not set(passed) & {*talk.stage_seconds, *talk.skipped_stages}
        talk.skipped_stages = [key for key in talk.skipped_stages if key != to] + passed
        talk.stage_seconds = {**talk.stage_seconds, to: 0}
        talk.stage = to
        opened.add(to)
    states = {place.stage.key: place.state for place in stages.places(talk, guide)}
    assert [key for key, state in states.items() if state == "current"] == [talk.stage]
    left = {stage.key for stage in stages.left_out(talk, guide)}
    assert left == set(keys) - opened - {"closing"}
    assert len(talk.skipped_stages) == len(set(talk.skipped_stages))


# Points


def test_ticking_off_takes_along_what_was_put_together(cast):
    conversation = begun(cast)
    mine = point(conversation, cast.anna)
    his = point(conversation, cast.ben, "Evening shifts", joined_to=mine)
    actions.settle_point(mine, by=cast.anna, outcome="discussed")
    assert set(TalkingPoint.objects.filter(pk__in=[mine.pk, his.pk]).values_list("outcome", flat=True)) == {"discussed"}


def test_a_point_becomes_one_goal(cast, sign_in):
    conversation = begun(cast)
    mine = point(conversation, cast.anna, "Be a mentor for new colleagues")
    for _time in range(2):
        sign_in(cast.ben).post(url("talk_point", conversation), {"set": f"goal-{mine.pk}", "stage": "welcome"})
    assert [goal.text for goal in Goal.objects.filter(plan=conversation.plan)] == ["Be a mentor for new colleagues"]
    mine.refresh_from_db()
    assert mine.outcome == "goal"


@pytest.mark.parametrize("name", ["hanna", "emma", "frank", "olaf"])
def test_nobody_else_settles_a_point(cast, sign_in, name):
    conversation = begun(cast)
    mine = point(conversation, cast.anna)
    answer = sign_in(getattr(cast, name)).post(url("talk_point", conversation), {"set": f"discussed-{mine.pk}", "stage": "welcome"})
    assert answer.status_code == 404
    mine.refresh_from_db()
    assert mine.outcome == "open"


def test_a_point_of_another_talk_is_not_there(cast, sign_in):
    conversation = begun(cast)
    Interlocutor.objects.filter(conversation=conversation).update(ended_at=timezone.now())
    mine = point(conversation, cast.anna)
    other = begun(cast)
    assert sign_in(cast.ben).post(url("talk_point", other), {"set": f"later-{mine.pk}", "stage": "welcome"}).status_code == 404
