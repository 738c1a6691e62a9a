"""The letters on paper of a programme: to who was told of it and has no e-mail address, one or all, in parts that print well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations.letter_sheet import Letter
from ontplooi.kernel.clock import start_of
from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.codes import give_code
from ontplooi.people.models import AccessCode, Person
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.programme_dates import Planned, Step, steps_of
from ontplooi.rounds.programme_sheet import sheet_of
from ontplooi.rounds.rules import may_write_programme_letters

A_PART = 300  # letters in one file
VALID, VALID_AFTER_OUTCOME = timedelta(days=120), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody of the programme without e-mail address, and when their last letter was made."""

    member: Member
    made_at: datetime | None


def _path(round_: Round) -> str:
    """The page that the code on a letter opens: the own page of whoever has it."""
    return reverse("rounds:programme_own", args=[round_.pk])


def without_address(round_: Round) -> QuerySet[Member]:
    """Who was told of the programme, works here and gets no mail, by name."""
    rows = Member.objects.filter(round=round_, state=Member.State.INVITED, person__email="")
    active = rows.filter(person__in=Person.objects.of(round_.organisation).employees().active())
    return active.select_related("person").order_by("person__sort_name", "person")


def with_letters(round_: Round, members: Sequence[Member]) -> list[Reached]:
    """These members with when their last letter was made. One query."""
    codes = AccessCode.objects.filter(path=_path(round_), person__in=[one.person_id for one in members])
    made = dict(codes.order_by().values_list("person").annotate(at=Max("created_at")))
    return [Reached(one, made.get(one.person_id)) for one in members]


@transaction.atomic
def write(round_: Round, *, by: Person, member: int | None = None, part: int = 1) -> list[Letter]:
    """New letters, each with a new code that stops the one before: to one person, or to a part of all. Raises Refusal."""
    if not may_write_programme_letters(by, round_):
        raise Refusal(_("The letters of a programme can be made while it is under way."))
    rows = without_address(round_)
    if member is not None:
        rows = rows.filter(pk=member)
    wanted = list(rows.select_related("person__organisation")[(part - 1) * A_PART : part * A_PART])
    if not wanted:
        raise Refusal(_("There is nobody to write a letter to. Reload the page to see how it stands now."))
    steps = steps_of(round_)
    until = _until(round_, steps)
    return [
        sheet_of(
            round_, one.person, steps, by=by, until=until,
            code=give_code(one.person, by=by, path=_path(round_), until=until, about=one),
        )
        for one in wanted
    ]  # fmt: skip


def _until(round_: Round, steps: Sequence[Planned]) -> datetime:
    """Long enough to choose with it who is there at the outcome."""
    day = next(one.planned_on for one in steps if one.step == Step.DISCUSS)
    soonest = timezone.now() + VALID
    return max(soonest, start_of(day, round_.organisation.time_zone) + VALID_AFTER_OUTCOME) if day else soonest
