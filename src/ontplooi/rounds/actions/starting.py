"""Starting a round. The button only says so; the worker writes down who is in it and invites them (inviting.py)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.journal.actions import record
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person
from ontplooi.rounds.actions.inviting import work_on_rounds
from ontplooi.rounds.actions.programme_steps import begin
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.rules import abilities, missing

__all__ = ["Progress", "progress_of", "start", "work_on_rounds"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the start is. `total` grows until everybody is written down."""

    total: int
    waiting: int
    invited: int
    skipped: int
    is_counting: bool

    @property
    def done(self) -> int:
        """How many people are looked after."""
        return self.total - self.waiting

    @property
    def percent(self) -> int:
        """For the bar: never full before it is done."""
        return 0 if self.is_counting or not self.total else self.done * 100 // self.total


@transaction.atomic
def start(round_: Round, *, by: Person) -> None:
    """Start the round: from now on the worker invites everybody. Raises Refusal with exactly what is missing."""
    if not abilities(by, round_).start:
        raise Refusal(_("This round has started already, or you may not start it."))
    if problems := missing(round_):
        raise Refusal(" ".join(problems))
    guide = round_.guide
    now = timezone.now()
    round_.move_to(
        Round.State.STARTING, guide_version=guide.latest() if guide else None, started_by=by, started_at=now,
        starts_on=round_.starts_on or today(round_.organisation.time_zone),
    )  # fmt: skip
    if round_.is_programme:
        begin(round_, by=by)
    record("rounds.started", by=by, concerns=by, about=round_, round=round_.name)


def progress_of(round_: Round) -> Progress:
    """How far the start of this round is. One query."""
    states = Member.State
    count = Member.objects.filter(round=round_).exclude(state=states.REMOVED).aggregate(
        total=Count("pk"),
        waiting=Count("pk", filter=Q(state=states.WAITING)),
        invited=Count("pk", filter=Q(state=states.INVITED)),
        skipped=Count("pk", filter=Q(state=states.SKIPPED)),
    )  # fmt: skip
    return Progress(**count, is_counting=round_.state == Round.State.STARTING and round_.selected_at is None)
