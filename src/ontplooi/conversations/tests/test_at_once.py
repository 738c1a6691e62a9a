"""Pressing twice, two windows, two people at one moment: what was seen a moment ago may be over."""

from __future__ import annotations

from time import sleep

import pytest
from django.db import transaction

from conftest import make_person
from ontplooi.conversations.actions import moments, plan_many, report, start
from ontplooi.conversations.actions.holding import hold_all
from ontplooi.conversations.actions.reassign import hand_over
from ontplooi.conversations.models import Conversation, Moment, Proposal
from ontplooi.dossier.models import Document
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from ontplooi.people.actions.holding import hold as hold_organisation
from ontplooi.people.models import Person, Position
from tests import world
from tests.threads import at_once


def ended(cast) -> Conversation:
    """A talk that was rounded off."""
    talked = world.begin(world.invite(cast), cast.ben)
    world.add_k1(talked, cast.ben)
    return world.round_off(talked, cast.ben)


@pytest.mark.django_db(transaction=True)
def test_offering_twice_at_once_makes_one_version(cast):
    talked = ended(cast)
    one, two = world.fresh(talked), world.fresh(talked)
    outcomes = at_once(lambda: report.offer(one, by=cast.ben), lambda: report.offer(two, by=cast.ben))
    assert sorted(type(one) is Refusal for one in outcomes) == [False, True]
    assert Document.objects.count() == 1
    assert Message.objects.filter(kind="to_sign").count() == 1


@pytest.mark.django_db
def test_a_new_version_that_comes_after_the_last_signature_opens_a_whole_round(cast):
    talked = world.to_sign(cast)
    world.sign(talked, cast.ben)
    seen_before = world.fresh(talked)
    world.sign(talked, cast.anna)
    report.new_version(seen_before, by=cast.ben)
    now = world.fresh(talked)
    assert now.state == "signing"
    assert now.plan.is_open
    assert now.report.offered_at is None


@pytest.mark.django_db
def test_the_report_cannot_change_in_a_window_that_was_open_before_it_was_offered(cast):
    talked = ended(cast)
    seen_before = world.fresh(talked)
    world.offer(talked, cast.ben)
    with pytest.raises(Refusal):
        report.write_report(seen_before, by=cast.ben, text="Anders.", base_version=seen_before.report.version)


@pytest.mark.django_db(transaction=True)
def test_inviting_twice_at_once_makes_one_conversation(cast):
    invitation = {"by": cast.ben, "employee": cast.anna, "guide_version": world.guide(), "when": start.When(world.in_days(9))}
    at_once(*[lambda: start.invite(**invitation)] * 2)
    assert Conversation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_invites_many_and_who_invites_one_of_them_never_block_each_other(cast):
    team = [make_person(cast.organisation, f"P{at}", "Samen") for at in range(12)]
    for person in team:
        Position.objects.create(person=person, team=cast.team, since=today())
    one = {"by": cast.ben, "employee": team[0], "guide_version": world.guide(), "when": start.When()}
    outcomes = at_once(
        lambda: plan_many.invite_many(by=cast.ben, employees=team[::-1], guide_version=world.guide()),
        lambda: plan_many.invite_many(by=cast.ben, employees=team, guide_version=world.guide()),
        lambda: start.invite(**one),
    )
    assert None not in outcomes, "the database stopped one of them"
    assert Conversation.objects.values("employee").distinct().count() == Conversation.objects.count() >= 1


@pytest.mark.django_db(transaction=True)
def test_a_file_that_changes_people_and_who_invites_one_of_them_never_block_each_other(cast):
    one = {"by": cast.ben, "employee": cast.anna, "guide_version": world.guide(), "when": start.When()}

    def take_over() -> object:
        with transaction.atomic():
            hold_organisation(cast.organisation)
            sleep(0.4)  # the other one is under way by now
            return Person.objects.filter(organisation=cast.organisation).update(job_title="Wijkzorg")

    outcomes = at_once(take_over, lambda: (sleep(0.1), start.invite(**one)), lambda: (sleep(0.2), many(cast, cast.emma)))
    assert None not in outcomes, "the database stopped one of them"
    assert Conversation.objects.count() == 2


def many(cast, *people: Person) -> list[Conversation]:
    """Invited with one press."""
    return plan_many.invite_many(by=cast.ben, employees=list(people), guide_version=world.guide())


@pytest.mark.django_db(transaction=True)
def test_two_who_change_the_same_talks_in_opposite_order_wait_for_each_other(cast):
    team = [make_person(cast.organisation, f"P{at}", "Samen") for at in range(6)]
    for person in team:
        Position.objects.create(person=person, team=cast.team, since=today())
    talks = plan_many.invite_many(by=cast.ben, employees=team, guide_version=world.guide())
    rows = [(talk, start.When(world.in_days(9 + at))) for at, talk in enumerate(talks)]

    def hand_all() -> object:
        with transaction.atomic():
            hold_all(Conversation.objects.order_by("-pk"))
            return hand_over(Conversation.objects.with_moments().order_by("-pk"), by=cast.hanna)

    outcomes = at_once(lambda: plan_many.plan_many(cast.ben, rows), hand_all, lambda: plan_many.plan_many(cast.ben, rows[::-1]))
    assert None not in outcomes, "the database stopped one of them"


@pytest.mark.django_db(transaction=True)
def test_planning_a_second_talk_twice_makes_one_appointment(cast):
    talked = world.begin(world.invite(cast), cast.ben)
    when = start.When(world.in_days(9), 60, "room 1")
    one, two = world.fresh(talked), world.fresh(talked)
    at_once(*[lambda seen=seen: moments.add_second(seen, by=cast.ben, when=when) for seen in (one, two)])
    assert Moment.objects.filter(for_agreements=True).count() == 1
    assert Message.objects.filter(kind="second", person=cast.anna).count() == 1


@pytest.mark.django_db
def test_a_yes_to_the_first_talk_does_not_move_the_second(cast):
    made = world.invite(cast)
    proposed = moments.propose(made, by=cast.anna, starts_at=world.in_days(25))
    world.begin(made, cast.ben)
    second = moments.add_second(world.fresh(made), by=cast.ben, when=start.When(world.in_days(40)))
    with pytest.raises(Refusal):
        moments.answer_proposal(Proposal.objects.get(pk=proposed.pk), by=cast.ben, accept=True)
    assert Moment.objects.get(pk=second.pk).starts_at == second.starts_at


@pytest.mark.django_db
def test_a_date_chosen_after_an_open_invitation_reaches_both_calendars(cast):
    made = world.fresh(start.invite(by=cast.ben, employee=cast.anna, guide_version=world.guide(), when=start.When()))
    moments.set_moment(made, by=cast.ben, when=start.When(world.in_days(20)))
    dated = Message.objects.filter(kind="invitation", calendar_method="REQUEST")
    assert {one.person for one in dated} == {cast.anna, cast.ben}


@pytest.mark.django_db
def test_an_invitation_that_is_refused_leaves_nobody_behind(cast):
    with pytest.raises(Refusal, match="BSN"):
        start.invite_by_name(
            by=cast.ben, name="Nina New", email="nina@linde.example", guide_version=world.guide(), when=start.When(),
            words="BSN 111222333",
        )  # fmt: skip
    assert not Person.objects.filter(email="nina@linde.example").exists()
