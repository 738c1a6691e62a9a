"""People and rounds for the tests of this room."""

from __future__ import annotations

import threading
from datetime import timedelta

from ontplooi.kernel.clock import today
from ontplooi.people.models import Organisation, Person, Position, Team, TeamLead
from ontplooi.rounds.actions import drafting, starting
from ontplooi.rounds.models import Round
from ontplooi.rounds.selecting import Selection
from tests.world import guide


def draft(cast, **fields) -> Round:
    """A round of Hanna with everything that is needed to start."""
    made = drafting.new_round(by=cast.hanna, name="Autumn talks", kind=Round.Kind.TALKS)
    usual = {
        "guide": guide().guide, "starts_on": today(), "plan_by": today() + timedelta(days=14),
        "ends_on": today() + timedelta(days=60), "sign_by": today() + timedelta(days=80),
        "selection": Selection(teams=(cast.team.pk,)),
    }  # fmt: skip
    drafting.change(made, by=cast.hanna, base_version=0, **{**usual, **fields})
    return made


def work(*, times: int = 1) -> int:
    """What the worker does, as often as asked. Gives how many people it did."""
    return sum(starting.work_on_rounds(threading.Event()) for _each in range(times))


def started(cast, **fields) -> Round:
    """A round that runs: everybody in it is invited."""
    round_ = draft(cast, **fields)
    starting.start(round_, by=cast.hanna)
    work()
    round_.refresh_from_db()
    return round_


def crowd(organisation: Organisation, number: int, *, a_team: int = 20) -> list[Team]:
    """So many people with an e-mail address in teams of `a_team`, each team with a lead of its own."""
    since = today() - timedelta(days=30)
    teams = Team.objects.bulk_create(Team(organisation=organisation, name=f"Team {at}") for at in range(-(-number // a_team)))
    people = Person.objects.bulk_create(
        Person(
            organisation=organisation,
            first_name=f"P{at}",
            last_name="Crowd",
            email=f"p{at}@crowd.example",
            search_name=f"crowd p{at}",
        )
        for at in range(number + len(teams))
    )
    workers, leads = people[:number], people[number:]
    Position.objects.bulk_create(
        Position(person=person, team=teams[at // a_team], since=since) for at, person in enumerate(workers)
    )
    TeamLead.objects.bulk_create(TeamLead(person=lead, team=team, since=since) for lead, team in zip(leads, teams, strict=True))
    return teams
