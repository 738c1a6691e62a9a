"""The figures on HR's page: right, and in few queries however many people there are."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ontplooi.conversations.models import Conversation, Interlocutor, Moment
from ontplooi.desk import queries
from ontplooi.guides.models import GuideVersion
from ontplooi.kernel.clock import today
from ontplooi.plans.models import Plan

pytestmark = pytest.mark.django_db


def talk(cast, employee, **fields):
    """A conversation of this employee with Ben."""
    plan = Plan.objects.create(organisation=cast.organisation, person=employee)
    made = Conversation.objects.create(
        organisation=cast.organisation, employee=employee, plan=plan, number=str(plan.pk), created_by=cast.ben,
        guide_version=GuideVersion.objects.usable_by(cast.organisation).first(), **fields,
    )  # fmt: skip
    Interlocutor.objects.create(conversation=made, person=cast.ben)
    return made


@pytest.fixture
def talks(cast):
    """Anna held and signed one, and has a new one without a date; Emma has one with a date."""
    ended = timezone.now() - timedelta(days=30)
    talk(cast, cast.anna, state="agreed", talk_ended_at=ended, agreed_at=ended)
    talk(cast, cast.anna, state="agreed", talk_ended_at=ended, agreed_at=ended)
    talk(cast, cast.anna, state="open")
    Moment.objects.create(conversation=talk(cast, cast.emma, state="open"), starts_at=timezone.now() + timedelta(days=3))
    return today() - timedelta(days=365)


def test_somebody_with_two_talks_counts_once(cast, talks):
    facts = queries.facts_of(cast.hanna, talks)
    assert (facts.people, facts.held, facts.signed, facts.without_date, facts.to_sign) == (5, 1, 1, 1, 0)
    [row] = queries.teams_of(cast.organisation, talks, [cast.team])
    assert (row.people, row.held, row.without_date, row.leads) == (2, 1, 1, "Ben Verhulst")


def test_the_other_organisation_has_its_own_figures(cast, talks):
    facts = queries.facts_of(cast.olaf, talks)
    assert (facts.people, facts.held, facts.without_date, facts.follow_ups) == (1, 0, 0, 0)


def test_with_very_many_people_the_figures_are_counted_once_a_minute(cast, talks):
    before = queries.facts_now(cast.hanna, talks, many=True)
    talk(cast, cast.emma, state="open")
    assert queries.facts_now(cast.hanna, talks, many=True) == before
    assert queries.facts_now(cast.hanna, talks, many=False).without_date == before.without_date + 1


def test_the_page_asks_few_queries(cast, talks, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.hanna)
    client.get("/organisation/")
    with django_assert_max_num_queries(12):
        page = client.get("/organisation/?q=anna").content.decode()
    assert "Anna Amrani" in page
