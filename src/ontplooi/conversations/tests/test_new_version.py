"""While a new version is being made, the plan that was agreed goes on to hold."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from ontplooi.conversations.actions import report
from ontplooi.journal.models import Entry
from ontplooi.kernel.clock import today
from ontplooi.plans.models import FollowUp, Plan
from ontplooi.plans.reminders import follow_ups
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def reopened(cast):
    """A plan that both signed, and of which Anna asked for a new version."""
    agreed = world.agreed(cast)
    report.new_version(agreed, by=cast.anna)
    return world.fresh(agreed)


def agree_again(conversation, cast):
    """Both sign the new version."""
    world.offer(conversation, cast.ben)
    for person in (cast.ben, cast.anna):
        world.sign(conversation, person)
    return world.fresh(conversation)


def test_the_plan_stays_in_sight_and_is_followed(cast, sign_in, reopened):
    browser = sign_in(cast.anna)
    assert world.K1[0][0] in browser.get(reverse("desk:home")).content.decode()
    activity = reopened.plan.goals.first().activities.get()
    page = browser.get(reverse("plans:show", args=[reopened.plan_id]))
    assert (page.context["may"].edit, page.context["may"].follow) == (True, True)
    assert reverse("plans:progress", args=["activity", activity.pk]) in page.content.decode()
    browser.post(reverse("plans:progress", args=["activity", activity.pk]), {"progress": "busy"})
    activity.refresh_from_db()
    assert activity.progress == "busy"


def test_it_is_also_followed_while_the_new_version_waits_for_signatures(cast, sign_in, reopened):
    world.offer(reopened, cast.ben)
    page = sign_in(cast.anna).get(reverse("plans:show", args=[reopened.plan_id]))
    assert (page.context["may"].edit, page.context["may"].follow) == (False, True)
    assert not world.fresh(reopened).plan.is_final


def test_reminders_still_come(cast, reopened):
    FollowUp.objects.filter(goal__plan=reopened.plan).update(due_on=today() + timedelta(days=5))
    assert {due.person.first_name for due in follow_ups(timezone.now(), None)} == {"Anna", "Ben"}


def test_signing_again_keeps_the_first_day_and_the_dates_of_what_did_not_change(cast, reopened):
    first = Plan.objects.get(pk=reopened.plan_id).agreed_at
    old = FollowUp.objects.get(goal__plan=reopened.plan, text=world.K1[1][4])
    with time_machine.travel(timezone.now() + timedelta(days=40), tick=False):
        new = world.plans.add_follow_up(old.goal, by=cast.anna, text=world.K1[1][4])
        plan = agree_again(reopened, cast).plan
        counted_from = today()
    assert (plan.agreed_at, plan.is_open, plan.is_final) == (first, False, True)
    assert FollowUp.objects.get(pk=old.pk).due_on == old.due_on
    assert FollowUp.objects.get(pk=new.pk).due_on > max(old.due_on, counted_from)


def test_the_journal_never_says_signed_when_both_refused(cast):
    waiting = world.to_sign(cast)
    for person in (cast.ben, cast.anna):
        world.sign(waiting, person, "refused")
    told = [entry.read_by(cast.emma) for entry in Entry.objects.filter(event__in=["conversation.agreed", "plan.agreed"])]
    assert len(told) == 2
    assert not [sentence for sentence in told if "ondertekend" in sentence or "getekend" in sentence or "signed" in sentence]
