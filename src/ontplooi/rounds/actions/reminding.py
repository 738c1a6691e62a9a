"""HR reminds who leads talks of what is still open."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.asking import ask
from ontplooi.people.models import Person
from ontplooi.rounds.models import Round
from ontplooi.rounds.reminders_asked import CODE, open_for, still_open
from ontplooi.rounds.rules import abilities


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many managers are reminded now, were already today, and cannot be reached by e-mail."""

    asked: int = 0
    already: int = 0
    unreachable: int = 0


@transaction.atomic
def remind(round_: Round, *, by: Person) -> Reminded:
    """Each manager for whom something is open is reminded, with their other reminders; once a day at most. Raises Refusal."""
    if not abilities(by, round_).see or round_.state != Round.State.RUNNING:
        raise Refusal(_("Only HR reminds managers, while the round is under way."))
    waiting = open_for(round_)
    people = Person.objects.of(round_.organisation).active().select_related("organisation").filter(pk__in=waiting).order_by("pk")
    reachable = [one for one in people if one.email]
    done = ask(CODE, (still_open(round_, by, one, waiting[one.pk]) for one in reachable), by=by)
    if done.fresh:
        record("rounds.reminded", by=by, concerns=by, about=round_, round=round_.name, number=len(done.fresh))
    return Reminded(len(done.fresh), len(done.already), len(waiting) - len(reachable))
