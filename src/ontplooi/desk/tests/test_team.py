"""What stands first for a manager, and the plan to which the team page leads: the one that holds, not the one being made."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ontplooi.conversations.actions import start
from ontplooi.conversations.actions.moments import propose
from ontplooi.conversations.tests.test_planning import team_of as more_people
from ontplooi.desk.demo import fill
from ontplooi.desk.team_page import talks_of, team_of
from ontplooi.kernel.clock import today
from ontplooi.people.models import Person
from ontplooi.plans.models import Activity, FollowUp, Plan, Support
from ontplooi.plans.tests.scenes import agreed_plan
from tests import world

pytestmark = pytest.mark.django_db


def test_a_late_follow_up_leads_to_the_plan_it_is_in():
    fill()
    lieve = Person.objects.get(first_name="Lieve")
    samira = next(member for member in talks_of(lieve).team if member.person.first_name == "Samira")
    assert samira.running.late_follow_ups == 1
    assert samira.running.plan == Plan.objects.current_of(samira.person).get().pk
    assert samira.running.plan != samira.conversation.plan_id


def test_a_plan_that_was_replaced_is_late_no_more():
    fill()
    lieve = Person.objects.get(first_name="Lieve")
    samira = Person.objects.get(first_name="Samira")
    newer = samira.plans.order_by("-pk")[0]
    Plan.objects.filter(pk=newer.pk).update(agreed_at=newer.created_at, locked_at=newer.created_at)
    assert next(member for member in talks_of(lieve).team if member.person == samira).running.late_follow_ups == 0


def test_who_asked_something_and_waits_for_an_answer_stands_first(cast, sign_in):
    for person in more_people(cast, 6):
        start.invite(by=cast.ben, employee=person, guide_version=world.guide(), when=start.When(world.in_days(3)))
    talk = world.invite(cast, days=20)
    propose(talk, by=cast.anna, starts_at=world.in_days(30))
    assert team_of(cast.ben)[0].person == cast.anna
    assert sign_in(cast.ben).get(reverse("desk:home")).context["team"][0].person == cast.anna


def test_what_the_employer_promised_by_a_day_that_is_over_stands_apart(cast, sign_in):
    plan = agreed_plan(cast.anna, cast.ben)
    first, second = Support.objects.filter(goal__plan=plan)
    Support.objects.filter(pk=first.pk).update(due_on=today() - timedelta(days=1))
    Activity.objects.filter(goal=second.goal).update(ends_on=today() - timedelta(days=1))
    Support.objects.filter(pk=second.pk).update(due_on=today())
    running = team_of(cast.ben)[0].running
    assert (running.open_promises, running.late_promises) == (2, 1)
    shown = sign_in(cast.ben).get(reverse("desk:team")).content.decode()
    assert "1 afspraak van de werkgever te laat" in shown
    assert "1 afspraak van de werkgever nog open" in shown
    Support.objects.filter(pk=second.pk).update(due_on=None)
    assert team_of(cast.ben)[0].running.late_promises == 2, "it counts from the last activity of its goal"


def test_of_two_plans_a_late_follow_up_leads_to_its_own(cast):
    older, newer = agreed_plan(cast.anna, cast.ben), agreed_plan(cast.anna, cast.ben)
    late = {older: FollowUp.objects.filter(goal__plan=older).first(), newer: FollowUp.objects.filter(goal__plan=newer).first()}
    for plan, one in late.items():
        FollowUp.objects.update(due_on=None)
        FollowUp.objects.filter(pk=one.pk).update(due_on=today() - timedelta(days=1))
        running = team_of(cast.ben)[0].running
        assert (running.late_follow_ups, running.plan) == (1, plan.pk)
