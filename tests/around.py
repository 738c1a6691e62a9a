"""What stands around one talk: a round, a programme, a letter, a merge, a feed; each with rows of its own."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ontplooi.conversations.actions import start
from ontplooi.conversations.models import Conversation
from ontplooi.guides.models import GuideVersion
from ontplooi.kernel.clock import today
from ontplooi.notices.calendar_feed import address_of
from ontplooi.notices.choosing import new_address
from ontplooi.people.actions import add_person, add_team, let_in, merge_teams
from ontplooi.people.models import Person
from ontplooi.rounds.models import Errand, Member, Round
from ontplooi.rounds.selecting import Selection


def guide(key: str = "stappenplan") -> GuideVersion:
    """The newest version of a shipped guide."""
    return GuideVersion.objects.filter(guide__key=key, guide__organisation=None).order_by("-number")[0]


def in_days(days: float):
    """A moment to come."""
    return timezone.now() + timedelta(days=days)


def a_round(cast, conversation: Conversation) -> Round:
    """A round that runs, in which this conversation is that of Anna with Ben."""
    day = today()
    round_ = Round.objects.create(
        organisation=cast.organisation, name="Autumn talks", state=Round.State.RUNNING, guide=guide().guide, guide_version=guide(),
        selection=Selection(teams=(cast.team.pk,)).as_data(), starts_on=day, plan_by=day + timedelta(days=14),
        ends_on=day + timedelta(days=60), sign_by=day + timedelta(days=80), created_by=cast.hanna, started_by=cast.hanna,
        started_at=timezone.now(), selected_at=timezone.now(),
    )  # fmt: skip
    Member.objects.create(
        round=round_, person=cast.anna, manager=cast.ben, conversation=conversation, state=Member.State.INVITED,
        invited_at=timezone.now(),
    )  # fmt: skip
    return round_


def a_programme(cast) -> Round:
    """A programme with an assessment that runs, of which Anna was told, and that Emma advises."""
    round_ = Round.objects.create(
        organisation=cast.organisation, name="Autumn scan", kind="assessment", instrument="Scan", state=Round.State.RUNNING,
        guide=guide().guide, guide_version=guide(), selection=Selection(people=(cast.anna.pk,)).as_data(), starts_on=today(),
        ends_on=today() + timedelta(days=90), created_by=cast.hanna, started_by=cast.hanna, started_at=timezone.now(),
        selected_at=timezone.now(), adviser=cast.emma,
    )  # fmt: skip
    told = {"state": Member.State.INVITED, "invited_at": timezone.now()}
    Member.objects.create(round=round_, person=cast.anna, manager=cast.ben, **told)
    return round_


def an_errand(cast, round_: Round) -> int:
    """A list that HR asked for and the worker made."""
    made = {"state": Errand.State.DONE, "file": b"PK", "ended_at": timezone.now()}
    return Errand.objects.create(organisation=cast.organisation, by=cast.hanna, kind="overview", round=round_, **made).pk


def by_letter(cast) -> int:
    """A talk of Ben with Marc, who has no e-mail address."""
    marc = add_person(cast.organisation, by=cast.hanna, first_name="Marc", last_name="Smit", team=cast.team)
    return start.invite(by=cast.ben, employee=marc, guide_version=guide(), when=start.When(in_days(9))).pk


def outsider(cast) -> int:
    """An adviser whom HR let in."""
    return let_in(by=cast.hanna, name="Ada Viser", email="ada@buro.example", outside="overview").pk


def planned_merge(cast) -> int:
    """Two teams that HR wants to be one, later."""
    teams = [add_team(cast.organisation, by=cast.hanna, name=name) for name in ("Wijkteam Oost", "Wijkteam West")]
    return merge_teams(teams[:1], by=cast.hanna, into=teams[1], on=today() + timedelta(days=40)).pk


def feed_of(person: Person) -> str:
    """The part of the private address of this person's calendar that nobody can guess."""
    new_address(person)
    return address_of(person).rsplit("/", 1)[1].removesuffix(".ics")
