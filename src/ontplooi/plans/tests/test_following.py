"""After signing: each side says how far its own promises are, and both are equally visible."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.plans import actions
from ontplooi.plans.models import CheckIn, Evaluation, FollowUp
from ontplooi.plans.tests.scenes import agreed_plan, open_plan


def test_each_side_for_itself(cast):
    goal = agreed_plan(cast.anna, cast.ben).goals.first()
    activity, support = goal.activities.get(), goal.supports.get()
    actions.set_progress(activity, "busy", by=cast.anna)
    actions.set_progress(support, "stuck", by=cast.ben)
    activity.refresh_from_db()
    assert activity.progress == "busy"
    for promise, wrong in ((activity, cast.ben), (support, cast.anna), (activity, cast.hanna)):
        with pytest.raises(Refusal):
            actions.set_progress(promise, "done", by=wrong)
    actions.set_progress(activity, "busy", by=cast.anna)
    assert CheckIn.objects.filter(activity=activity).count() == 1


def test_nothing_to_follow_before_signing(cast):
    plan = open_plan(cast.anna, cast.ben)
    with pytest.raises(Refusal):
        actions.check_in(plan, by=cast.anna, text="hallo")


def test_a_second_press_says_nothing_twice(cast):
    plan = agreed_plan(cast.anna, cast.ben)
    activity = plan.goals.first().activities.get()
    for about in (None, activity):
        said = actions.check_in(plan, by=cast.anna, text="Loopt goed", about=about)
        assert actions.check_in(plan, by=cast.anna, text="Loopt goed", about=about) == said
    assert CheckIn.objects.count() == 2
    actions.check_in(plan, by=cast.ben, text="Loopt goed")
    CheckIn.objects.update(at=timezone.now() - timedelta(days=1))
    actions.check_in(plan, by=cast.anna, text="Loopt goed")
    assert CheckIn.objects.count() == 4


def test_holding_a_follow_up_can_bring_the_next(cast):
    plan = agreed_plan(cast.anna, cast.ben)
    follow_up = FollowUp.objects.filter(goal__plan=plan).first()
    soon = today() + timedelta(days=30)
    coming = actions.hold_follow_up(follow_up, by=cast.ben, outcome="Goed op weg.", next_on=soon)
    assert coming.due_on == soon
    assert str(soon.year) in coming.text
    with pytest.raises(Refusal):
        actions.hold_follow_up(follow_up, by=cast.anna)
    with pytest.raises(Refusal):
        actions.move_follow_up(coming, today() - timedelta(days=1), by=cast.anna)
    actions.move_follow_up(coming, soon + timedelta(days=7), by=cast.anna)
    coming.refresh_from_db()
    assert coming.due_on == soon + timedelta(days=7)


def test_both_look_back_on_a_goal(cast):
    goal = agreed_plan(cast.anna, cast.ben).goals.first()
    actions.evaluate(goal, by=cast.anna, outcome="partly", text="Het begin is er.")
    actions.evaluate(goal, by=cast.anna, outcome="reached", text="Toch gelukt.")
    actions.evaluate(goal, by=cast.ben, outcome="reached")
    assert [(one.side, one.outcome) for one in Evaluation.objects.order_by("side")] == [
        ("employee", "reached"),
        ("employer", "reached"),
    ]
