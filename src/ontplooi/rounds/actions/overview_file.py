"""The overview of a round as a workbook: at once, or of very many people by the worker."""

from __future__ import annotations

from typing import IO

from django.utils.text import slugify
from django.utils.translation import gettext as _

from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person
from ontplooi.rounds.actions.errands import Tell, ask
from ontplooi.rounds.models import Errand, Member, Round
from ontplooi.rounds.rules import abilities
from ontplooi.rounds.workbook import workbook_of

AT_ONCE = 2_000  # people; of more of them nobody waits for the page


def download(round_: Round, *, by: Person, anew: bool = False) -> IO[bytes] | Errand:
    """The overview as a workbook, or the errand that makes it. The journal notes who took it along."""
    if not abilities(by, round_).see:
        raise Refusal(_("Only HR downloads the overview of a round."))
    if Member.objects.filter(round=round_).count() > AT_ONCE:
        return ask("overview", by=by, round_=round_, total=0, anew=anew)
    note(round_, by)
    return workbook_of(round_)


def make(errand: Errand, tell: Tell) -> IO[bytes]:
    """For the worker."""
    if errand.round is None or not abilities(errand.by, errand.round).see:
        raise Refusal(_("Only HR downloads the overview of a round."))
    return workbook_of(errand.round, tell)


def note(round_: Round | None, by: Person) -> None:
    """In the journal: who took the overview along."""
    if round_ is not None:
        record("rounds.downloaded", by=by, concerns=by, about=round_, round=round_.name)


def file_name(round_: Round | None) -> str:
    """What the file is called: after the round, in letters that every system knows."""
    return f"{slugify(round_.name if round_ else '') or 'round'}.xlsx"
