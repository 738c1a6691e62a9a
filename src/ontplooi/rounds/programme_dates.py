"""The eight steps of a programme: their usual days, the texts people read at them, and what is missing before it can start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.holidays import working_day_until
from ontplooi.people.models import Person
from ontplooi.rounds.models import ProgrammeStep, Round
from ontplooi.rounds.programme_texts import text_of
from ontplooi.rounds.selecting import Selection

Step = ProgrammeStep.Step
NO_LANGUAGE = ""  # in `words` of the first step: who chose the instrument, names that are the same in every language
LONGEST_TEXT = 2000
USUAL_DAYS = {
    Step.CHOOSE: -14, Step.INFORM: 0, Step.FILL_IN: 21, Step.DISCUSS: 42,
    Step.GOALS: 70, Step.CARRY_OUT: 84, Step.TALK: 182, Step.EVALUATE: 364,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planned:
    """One step as it stands: when, with which words of HR, done or not."""

    step: Step
    planned_on: date | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    done_at: datetime | None = None
    done_by: Person | None = None

    @property
    def name(self) -> str:
        """What is done at this step."""
        return str(self.step.label)

    @property
    def text(self) -> str:
        """What people read at this step, in the language that is active."""
        return self.text_in(get_language() or settings.LANGUAGE_CODE)

    def text_in(self, language: str) -> str:
        """What HR wrote in this language, else our own short text."""
        with override(language):
            return self.words.get(language) or text_of(self.step)

    @property
    def names(self) -> str:
        """Who chose the instrument together."""
        return self.words.get(NO_LANGUAGE, "")


def steps_of(round_: Round) -> list[Planned]:
    """The eight steps in their order, also those of which nothing was written down yet. One query."""
    rows = {row.step: row for row in round_.steps.select_related("done_by")}
    found = ((step, rows.get(step)) for step in Step)
    return [
        Planned(step, row.planned_on, row.words, row.done_at, row.done_by) if row else Planned(step, proposed(round_)[step])
        for step, row in found
    ]


def proposed(round_: Round) -> dict[Step, date]:
    """Days that suit most programmes, counted from the first day; the goals stand before the last talk is held."""
    first = round_.starts_on or today(round_.organisation.time_zone)
    days = {step: first + timedelta(days=number) for step, number in USUAL_DAYS.items()}
    if round_.ends_on is not None and round_.ends_on > first:
        # Between the first and the last day of the programme the four steps in the middle keep their share of the time.
        share = (round_.ends_on - first).days / USUAL_DAYS[Step.GOALS]
        for step in (Step.FILL_IN, Step.DISCUSS, Step.GOALS):
            days[step] = first + timedelta(days=round(USUAL_DAYS[step] * share))
        for step in (Step.CARRY_OUT, Step.TALK, Step.EVALUATE):
            days[step] = round_.ends_on + timedelta(days=USUAL_DAYS[step] - USUAL_DAYS[Step.GOALS])
    country = round_.organisation.country
    return {step: day if step == Step.GOALS else working_day_until(day, country) for step, day in days.items()}


def wrong_order(days: Mapping[Step, date | None]) -> str:
    """Which two steps are in the wrong order, in a sentence; empty when they are right."""
    known = [(step, day) for step in Step if (day := days.get(step)) is not None]
    for (step, day), (later, later_day) in pairwise(known):
        if later_day < day:
            names = {"later": later.label, "first": step.label}
            return _("“%(later)s” is planned before “%(first)s”. Change one of the two days.") % names
    return ""


def missing_in_programme(round_: Round, adviser_chosen: bool | None = None) -> Iterator[str]:
    """What must still be filled in before a programme can start, each as a sentence.

    `adviser_chosen`: whether the adviser is among the chosen people, for who went through them just now.
    """
    if not round_.instrument:
        yield _("Fill in the name of the instrument: what people fill in.")
    on = today(round_.organisation.time_zone)
    adviser = round_.adviser
    if adviser is not None and (_is_chosen(adviser, round_) if adviser_chosen is None else adviser_chosen):
        yield _("%(name)s advises, and is among the people you chose too. Choose another adviser, or leave %(name)s out.") % {
            "name": adviser.name
        }
    if adviser is not None and not adviser.is_active:
        yield _("%(name)s no longer comes in here. Choose another adviser, or leave it empty.") % {"name": adviser.name}
    steps = steps_of(round_)
    days = {one.step: one.planned_on for one in steps}
    if wrong := wrong_order(days):
        yield wrong
    fill_in = days[Step.FILL_IN]
    if fill_in is None:
        yield _("Choose the day by which people have filled it in.")
    elif fill_in < on:
        yield _("The day by which people have filled it in has passed. Choose a later one.")


def _is_chosen(adviser: Person, round_: Round) -> bool:
    chosen = Selection.from_data(round_.selection).people_in(round_.organisation, today(round_.organisation.time_zone))
    return not adviser.outside and chosen.filter(pk=adviser.pk).exists()
