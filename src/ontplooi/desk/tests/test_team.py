"""The team page leads to the plan that holds, not to the one still being made."""

import pytest

from ontplooi.desk.demo import fill
from ontplooi.desk.team_page import talks_of
from ontplooi.people.models import Person
from ontplooi.plans.models import Plan

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
