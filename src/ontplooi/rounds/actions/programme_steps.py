"""HR plans the eight steps of a programme, and notes what was done for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import drop, send
from ontplooi.people.models import Person
from ontplooi.people.rules import refuse_national_numbers
from ontplooi.rounds import letters_programme
from ontplooi.rounds.models import ProgrammeStep, Round
from ontplooi.rounds.programme import can_advise, may_note_step, may_set_steps
from ontplooi.rounds.programme_dates import LONGEST_TEXT, NO_LANGUAGE, Planned, Step, steps_of, wrong_order

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """What HR filled in: the instrument, who chose it, a day and texts for each step, and the adviser who comes in here.

    An empty text means our own.
    """

    instrument: str = ""
    names: str = ""
    days: Mapping[Step, date | None] = field(default_factory=dict)
    words: Mapping[Step, Mapping[str, str]] = field(default_factory=dict)
    adviser: Person | None = None


@transaction.atomic
def set_steps(round_: Round, plan: Plan, *, by: Person, base_version: int) -> None:
    """Write down the eight steps. Once people were told of the instrument, it stays. Raises Refusal."""
    if not may_set_steps(by, round_):
        raise Refusal(_("Only HR plans the steps of a programme that is being prepared or under way."))
    if wrong := wrong_order(plan.days):
        raise Refusal(wrong)
    instrument = round_.instrument if round_.state != Round.State.DRAFT else " ".join(plan.instrument.split())
    names = " ".join(plan.names.split())
    words = {step: _words(plan.words.get(step, {})) for step in Step}
    refuse_national_numbers(instrument, names, *(text for texts in words.values() for text in texts.values()))
    if max(len(instrument), len(names)) > LONGEST_NAME:
        raise Refusal(_("These words are longer than %(most)s characters. Make them shorter.") % {"most": LONGEST_NAME})
    row = Round.objects.filter(pk=round_.pk, version=base_version, state=round_.state)
    before = round_.adviser_id
    _check_adviser(round_, plan.adviser)
    if not row.update(instrument=instrument, adviser=plan.adviser, version=base_version + 1, changed_at=timezone.now()):
        raise Refusal(_("Somebody else changed this round in the meantime. Look at it in another window, then save again."))
    if names:
        words[Step.CHOOSE][NO_LANGUAGE] = names
    for step in Step:
        kept = {"planned_on": plan.days.get(step), "words": words[step]}
        ProgrammeStep.objects.update_or_create(round=round_, step=step, defaults=kept)
    round_.refresh_from_db()
    if round_.adviser_id != before and round_.state == Round.State.RUNNING:
        drop(_letter_key(round_, before or 0))
        tell_adviser(round_, by=by)


def _check_adviser(round_: Round, adviser: Person | None) -> None:
    """Who was picked before stays. Raises Refusal for another one who cannot advise."""
    if adviser is not None and adviser.pk != round_.adviser_id and not can_advise(adviser, round_):
        raise Refusal(_("%(name)s cannot be the adviser: somebody in the programme does not advise it.") % {"name": adviser.name})


def tell_adviser(round_: Round, *, by: Person) -> None:
    """The adviser hears which days concern them, and what they see here. Within the caller's transaction."""
    adviser = round_.adviser
    if adviser is None:
        return
    record("programme.adviser_asked", by=by, concerns=adviser, about=round_, round=round_.name)
    send(
        to=adviser, kind="programme_adviser", key=f"{_letter_key(round_, adviser.pk)}:{round_.version}", reply_to=by,
        write=letters_programme.to_adviser(round_, steps_of(round_)),
    )  # fmt: skip


def _letter_key(round_: Round, adviser: int) -> str:
    """Of the letters to this adviser: one each time that they are picked."""
    return f"round:{round_.pk}:adviser:{adviser}"


def _words(texts: Mapping[str, str]) -> dict[str, str]:
    known = dict(settings.LANGUAGES)
    kept = {code: text.strip() for code, text in texts.items() if code in known and text.strip()}
    if any(len(text) > LONGEST_TEXT for text in kept.values()):
        raise Refusal(_("These words are longer than %(most)s characters. Make them shorter.") % {"most": LONGEST_TEXT})
    return kept


def begin(round_: Round, *, by: Person) -> None:
    """On starting: each step gets its row, the choice was made, and people are told now. Within the caller's transaction."""
    now = timezone.now()
    for one in steps_of(round_):
        done = {"done_at": now, "done_by": by} if one.step in {Step.CHOOSE, Step.INFORM} else {}
        kept = {"planned_on": one.planned_on, **done}
        ProgrammeStep.objects.update_or_create(
            round=round_, step=one.step, defaults=kept, create_defaults={**kept, "words": dict(one.words)}
        )
    tell_adviser(round_, by=by)


@transaction.atomic
def note_step(round_: Round, step: str, *, by: Person, done: bool = True) -> Planned:
    """HR notes that a step is done for everybody, or takes that back. Raises Refusal, also when it stands like that already."""
    if not may_note_step(by, round_, step):
        raise Refusal(_("Only HR notes that a step is done, while the programme is under way."))
    kept = {"done_at": timezone.now() if done else None, "done_by": by if done else None}
    if not ProgrammeStep.objects.filter(round=round_, step=step, done_at__isnull=done).update(**kept):
        raise Refusal(_("Somebody noted this before. Reload the page to see how it stands now."))
    if done:
        record("programme.step", by=by, concerns=by, about=round_, round=round_.name)
    return next(one for one in steps_of(round_) if one.step == step)
