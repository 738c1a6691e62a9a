"""A programme with an assessment in which Anna and Emma were told, and Ben leads them."""

from __future__ import annotations

from datetime import timedelta
from threading import Event

from ontplooi.kernel.clock import today
from ontplooi.rounds.actions import drafting, programme_steps, starting
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.programme_dates import Step, proposed
from ontplooi.rounds.selecting import Selection
from tests.world import guide


def draft_programme(cast) -> Round:
    """A draft with everything filled in."""
    made = drafting.new_round(by=cast.hanna, name="Talenten 2027", kind="assessment")
    on = today()
    drafting.change(
        made, by=cast.hanna, base_version=0, guide=guide().guide, selection=Selection(teams=(cast.team.pk,)),
        starts_on=on, ends_on=on + timedelta(days=112), opening_words={"nl": "Fijn dat je dit leest."},
    )  # fmt: skip
    plan = programme_steps.Plan(
        "Talentscan", "Hanna, Ben en adviseur Ria", dict(proposed(made)), {Step.INFORM: {"nl": "Dit is waarom."}}
    )
    programme_steps.set_steps(made, plan, by=cast.hanna, base_version=1)
    return made


def started_programme(cast) -> Round:
    """The same, started, with everybody told."""
    made = draft_programme(cast)
    starting.start(made, by=cast.hanna)
    while starting.work_on_rounds(Event()):
        pass
    made.refresh_from_db()
    return made


def member_of(round_: Round, person) -> Member:
    """This person in the programme, as it stands in the database."""
    return Member.objects.select_related("round__organisation", "person").get(round=round_, person=person)
