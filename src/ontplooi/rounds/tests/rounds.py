"""Rounds with people in any place of it, written straight into the tables."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from ontplooi.conversations.models import Conversation, Interlocutor, Moment, Preparation
from ontplooi.guides.models import GuideVersion
from ontplooi.kernel.clock import today
from ontplooi.people.models import Organisation, Person, Position, Team
from ontplooi.plans.models import Plan
from ontplooi.rounds.models import Member, Round


def make_round(organisation: Organisation, **fields: Any) -> Round:
    """A round that is under way."""
    version = GuideVersion.objects.usable_by(organisation).filter(guide__key="stappenplan").order_by("-number")[0]
    usual: dict[str, Any] = {"name": "Najaar", "state": Round.State.RUNNING, "guide": version.guide, "guide_version": version}
    return Round.objects.create(organisation=organisation, started_at=timezone.now(), **{**usual, **fields})


def make_team(organisation: Organisation, name: str, size: int) -> tuple[Team, list[Person]]:
    """A team with so many people."""
    team = Team.objects.create(organisation=organisation, name=name)
    people = [Person.objects.create(organisation=organisation, first_name=f"P{place}", last_name=name) for place in range(size)]
    Position.objects.bulk_create(Position(person=one, team=team, since=today() - timedelta(days=400)) for one in people)
    return team, people


def put_in(round_: Round, person: Person, manager: Person, state: str = "open", **fields: Any) -> Member:
    """Somebody who was invited, with a talk in this state. `starts_at` plans it, `set_at` says when that was done."""
    starts_at, set_at = fields.pop("starts_at", None), fields.pop("set_at", None)
    plan = Plan.objects.create(organisation=round_.organisation, person=person)
    talk = Conversation.objects.create(
        organisation=round_.organisation, employee=person, plan=plan, number=f"R{plan.pk}",
        guide_version=round_.guide_version, state=state, **fields,
    )  # fmt: skip
    Interlocutor.objects.create(conversation=talk, person=manager)
    Moment.objects.create(conversation=talk, starts_at=starts_at, set_at=set_at)
    Preparation.objects.bulk_create(Preparation(conversation=talk, person=one) for one in (person, manager))
    return Member.objects.create(
        round=round_, person=person, manager=manager, conversation=talk, state=Member.State.INVITED, invited_at=timezone.now()
    )


def done(round_: Round, person: Person, manager: Person) -> Member:
    """Somebody who had the talk and signed."""
    ended = timezone.now() - timedelta(days=3)
    return put_in(round_, person, manager, "agreed", talk_ended_at=ended, agreed_at=ended, starts_at=ended)
