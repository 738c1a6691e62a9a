"""What is allowed with a round. Pages and actions ask the same questions here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from ontplooi.guides.models import Guide, GuideVersion
from ontplooi.kernel.clock import today
from ontplooi.people.models import Organisation, Person
from ontplooi.rounds.models import Round
from ontplooi.rounds.programme_dates import missing_in_programme
from ontplooi.rounds.queries import ERRANDS_OF_MANAGERS
from ontplooi.rounds.selecting import Selection

State = Round.State


@dataclass(frozen=True, slots=True)
class Abilities:
    """What one person may do with one round."""

    see: bool = False
    change: bool = False
    start: bool = False
    discard: bool = False
    extend: bool = False
    close: bool = False
    copy: bool = False
    add: bool = False  # put somebody in it while it runs
    take_out: bool = False
    hand_over: bool = False  # give a talk in it another manager


def may_make(viewer: Person) -> bool:
    """HR makes rounds for the own organisation."""
    return viewer.is_hr and viewer.is_active and not viewer.outside


def abilities(viewer: Person, round_: Round) -> Abilities:
    """The truth table of one person and one round: HR of the organisation, and nobody else."""
    if viewer.organisation_id != round_.organisation_id or not may_make(viewer):
        return Abilities()
    draft, running = round_.state == State.DRAFT, round_.state == State.RUNNING
    return Abilities(
        see=True,
        change=draft,
        start=draft,
        discard=draft,
        extend=running or round_.state == State.CLOSED,
        close=running,
        copy=True,
        add=running,
        take_out=running,
        hand_over=running,
    )


def usable_guide(guide: Guide, organisation: Organisation) -> bool:
    """May a new round take this guide?"""
    return Guide.objects.usable_by(organisation).filter(pk=guide.pk).exists()


def wrong_dates(starts_on: date | None, plan_by: date | None, ends_on: date | None, sign_by: date | None) -> str:
    """Which two days are in the wrong order, in a sentence; empty when they are right."""
    named = [
        (starts_on, _("the first day of the talks")),
        (plan_by, _("the day by which dates are chosen")),
        (ends_on, _("the last day of the talks")),
        (sign_by, _("the day by which everybody has signed")),
    ]
    known = [(day, name) for day, name in named if day is not None]
    for (day, name), (later, later_name) in pairwise(known):
        if later < day:
            words = {"later": later_name, "first": name}
            return _("These dates are in the wrong order: %(later)s comes before %(first)s. Change one of the two.") % words
    return ""


def missing(round_: Round, *, has_people: bool | None = None, adviser_chosen: bool | None = None) -> list[str]:
    """What must still be filled in or changed before this round can start, each as a sentence; empty when it can.

    `has_people`: whether anybody fits the choice, `adviser_chosen`: whether the adviser does, for who counted them just now.
    """
    return [*_missing(round_, has_people), *(missing_in_programme(round_, adviser_chosen) if round_.is_programme else ())]


def _missing(round_: Round, has_people: bool | None) -> Iterator[str]:
    organisation = round_.organisation
    on = today(organisation.time_zone)
    if has_people is None:
        has_people = Selection.from_data(round_.selection).people_in(organisation, on).exists()
    if not has_people:
        yield _("Nobody who works here fits what you chose. Choose more teams, jobs or people.")
    if round_.guide is None:
        yield _("Choose a guide for the talks.")
    elif not GuideVersion.objects.usable_by(organisation).filter(guide=round_.guide).exists():
        yield _("Your organisation no longer uses the guide of this round. Choose another one.")
    yield from _missing_days(round_, on)


def _missing_days(round_: Round, on: date) -> Iterator[str]:
    if round_.ends_on is None:
        yield _("Fill in the last day of the talks.")
    elif round_.ends_on < on:
        yield _("The last day of the talks has passed. Choose a later one.")
    if round_.plan_by is not None and round_.plan_by < on:
        yield _("The day by which dates are chosen has passed. Choose a later one.")
    if wrong := wrong_dates(round_.starts_on, round_.plan_by, round_.ends_on, round_.sign_by):
        yield wrong


def may_write_letters(viewer: Person, round_: Round) -> bool:
    """HR makes the letters on paper of a round once it has begun."""
    return abilities(viewer, round_).see and round_.state in {State.RUNNING, State.CLOSED}


def may_write_programme_letters(viewer: Person, round_: Round) -> bool:
    """HR makes the letters that tell people of a programme while it is under way."""
    return may_write_letters(viewer, round_) and round_.is_programme and round_.state == State.RUNNING


def may_ask_errand(viewer: Person, kind: str) -> bool:
    """HR asks for any work in the background; who leads people only for what concerns these people."""
    if viewer.outside or not viewer.is_active:
        return False
    return viewer.is_hr or (kind in ERRANDS_OF_MANAGERS and viewer.is_manager)
