"""HR reminds who leads talks of what is still open, and takes the overview along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from django.db import transaction
from django.db.models import FilteredRelation, Q
from django.utils.translation import gettext as _

from ontplooi.conversations.models import Interlocutor
from ontplooi.journal.actions import record
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import send
from ontplooi.notices.models import Message
from ontplooi.people.models import Person
from ontplooi.rounds.letters_overview import still_open
from ontplooi.rounds.models import Round
from ontplooi.rounds.needs import OF_MANAGERS, with_needs
from ontplooi.rounds.rules import abilities
from ontplooi.rounds.workbook import workbook_of

AT_ONCE = 300


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many managers got an e-mail now, had one today, cannot be reached by e-mail, or are still to come."""

    sent: int = 0
    already: int = 0
    unreachable: int = 0
    left: int = 0


@transaction.atomic
def remind(round_: Round, *, by: Person) -> Reminded:
    """One e-mail to each manager for whom something is open, at most once a day. Very many go in steps: press again."""
    if not abilities(by, round_).see or round_.state != Round.State.RUNNING:
        raise Refusal(_("Only HR reminds managers, while the round is under way."))
    stem = f"round:{round_.pk}:reminder:{today(round_.organisation.time_zone).isoformat()}"
    waiting = _waiting(round_)
    known = set(Message.objects.filter(key__startswith=f"{stem}:").values_list("key", flat=True))
    fresh = [manager for manager in sorted(waiting) if f"{stem}:{manager}" not in known]
    people = Person.objects.of(round_.organisation).active().select_related("organisation")
    reachable = {one.pk: one for one in people.filter(pk__in=fresh).exclude(email="")}
    now = [manager for manager in fresh if manager in reachable]
    for manager in now[:AT_ONCE]:
        letter = still_open(round_, by, waiting[manager])
        send(to=reachable[manager], kind="round_reminder", key=f"{stem}:{manager}", write=letter, reply_to=by)
    done = Reminded(len(now[:AT_ONCE]), len(waiting) - len(fresh), len(fresh) - len(now), len(now[AT_ONCE:]))
    if done.sent:
        record("rounds.reminded", by=by, concerns=by, about=round_, round=round_.name, number=done.sent)
    return done


def _waiting(round_: Round) -> dict[int, dict[str, list[str]]]:
    """Who leads → what is needed → names, in the order in which things are done."""
    lead = FilteredRelation(
        "conversation__interlocutors",
        condition=Q(conversation__interlocutors__ended_at=None, conversation__interlocutors__role=Interlocutor.Role.MANAGER),
    )
    rows = with_needs(round_).annotate(lead=lead).filter(need__in=OF_MANAGERS, lead__person__isnull=False)
    names = ("person__first_name", "person__last_name")
    found: dict[int, dict[str, list[str]]] = {}
    for manager, need, first, last in rows.order_by("person__search_name", "pk").values_list("lead__person", "need", *names):
        found.setdefault(manager, {}).setdefault(need, []).append(f"{first} {last}".strip())
    return {manager: {need: kept[need] for need in OF_MANAGERS if need in kept} for manager, kept in found.items()}


def download(round_: Round, *, by: Person) -> IO[bytes]:
    """The overview as a workbook. The journal notes who took it along."""
    if not abilities(by, round_).see:
        raise Refusal(_("Only HR downloads the overview of a round."))
    record("rounds.downloaded", by=by, concerns=by, about=round_, round=round_.name)
    return workbook_of(round_)
