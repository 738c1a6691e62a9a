"""A round before it starts: making it, changing it, throwing it away, copying an earlier one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.holidays import working_day_until
from ontplooi.people.actions.imports import came_in_with
from ontplooi.people.models import ImportRun, Person
from ontplooi.people.rules import refuse_national_numbers
from ontplooi.plans.timing.days import add_months
from ontplooi.rounds.models import Round
from ontplooi.rounds.proposing import DATES, a_year_later
from ontplooi.rounds.rules import abilities, may_make, usable_guide, wrong_dates
from ontplooi.rounds.selecting import Selection, with_merged

LONGEST_WORDS = 3000
FIELDS = {
    "name", "guide", "selection", "opening_words", "language", "points_days", "report_to_hr", "invites_newcomers", "instrument",
    *DATES,
}  # fmt: skip


def new_round(*, by: Person, name: str, kind: str) -> Round:
    """A round to fill in. Nobody hears of it before it starts. Raises Refusal."""
    if not may_make(by):
        raise Refusal(_("Only HR makes rounds."))
    if kind not in Round.Kind.values:
        raise Refusal(_("Choose what kind of round it is."))
    return Round.objects.create(organisation=by.organisation, name=_name(name), kind=kind, created_by=by)


def round_for_due(*, by: Person) -> Round:
    """A round to fill in, with whose next talk was due before today in it. Raises Refusal."""
    day = today(by.organisation.time_zone)
    return _draft_of(Selection(due_before=day), by=by, name=_("Talks of %(month)s") % {"month": date_format(day, "F Y")})


def round_for_import(run: ImportRun, *, by: Person) -> Round:
    """A round to fill in, with exactly who was new in this file in it; who begins to work here later joins then. Raises Refusal."""
    if run.organisation_id != by.organisation_id:
        raise Refusal(_("Only HR makes rounds."))
    moment = came_in_with(run)
    if moment is None:
        raise Refusal(_("Nobody came in with this file. Choose yourself who is in the round."))
    day = date_format(timezone.localtime(moment, ZoneInfo(by.organisation.time_zone)), "j F Y")
    name = _("Talks with who came in on %(day)s") % {"day": day}
    return _draft_of(Selection(came_in=moment), by=by, name=name, invites_newcomers=True)


@transaction.atomic
def _draft_of(chosen: Selection, *, by: Person, name: str, invites_newcomers: bool = False) -> Round:
    """A draft with exactly these people. The same button again gives the draft that nothing was changed in since."""
    Person.objects.select_for_update(of=("self",)).get(pk=by.pk)  # two presses come one after the other
    untouched = Round.objects.filter(created_by=by, organisation=by.organisation_id, name=name, state=Round.State.DRAFT, version=0)
    for made in untouched.order_by("-pk"):
        if may_make(by) and Selection.from_data(made.selection) == chosen:
            return made
    made = new_round(by=by, name=name, kind=Round.Kind.TALKS)
    made.selection, made.invites_newcomers = chosen.as_data(), invites_newcomers
    made.save(update_fields=["selection", "invites_newcomers"])
    return made


@transaction.atomic
def change(round_: Round, *, by: Person, base_version: int, **fields: Any) -> None:
    """Change a draft: any of FIELDS. `selection` is a Selection or its data. Raises Refusal, also when somebody else was first."""
    if not abilities(by, round_).change:
        raise Refusal(_("This round has started, so it no longer changes. You can extend or close it."))
    if unknown := fields.keys() - FIELDS:
        raise TypeError(sorted(unknown))
    values = {name: _checked(name, value, round_) for name, value in fields.items()}
    if wrong := wrong_dates(*(values.get(name, getattr(round_, name)) for name in DATES)):
        raise Refusal(wrong)
    row = Round.objects.filter(pk=round_.pk, version=base_version, state=Round.State.DRAFT)
    if not row.update(**values, version=base_version + 1, changed_at=timezone.now()):
        raise Refusal(_("Somebody else changed this round in the meantime. Look at it in another window, then save again."))
    round_.refresh_from_db()


def _checked(name: str, value: Any, round_: Round) -> Any:
    if name == "name":
        return _name(value)
    if name == "selection":
        return (value if isinstance(value, Selection) else Selection.from_data(value)).as_data()
    if name == "opening_words":
        return _words(value)
    if name == "guide" and value is not None and not usable_guide(value, round_.organisation):
        raise Refusal(_("Your organisation does not use this guide. Choose another one."))
    if name == "language" and value and value not in dict(settings.LANGUAGES):
        raise Refusal(_("Choose a language from the list."))
    if name == "instrument":
        refuse_national_numbers(value)
    return value


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refusal(_("Give the round a name."))
    refuse_national_numbers(name)
    return name[:150]


def _words(words: dict[str, str]) -> dict[str, str]:
    """Language → words, without what is empty."""
    known = dict(settings.LANGUAGES)
    kept = {code: text.strip() for code, text in words.items() if code in known and text.strip()}
    if any(len(text) > LONGEST_WORDS for text in kept.values()):
        raise Refusal(_("These words are longer than %(most)s characters. Make them shorter.") % {"most": LONGEST_WORDS})
    refuse_national_numbers(*kept.values())
    return kept


def discard(round_: Round, *, by: Person) -> None:
    """Throw a draft away. Raises Refusal once it has started."""
    if not abilities(by, round_).discard:
        raise Refusal(_("This round has started, so it cannot be thrown away. You can close it."))
    if not Round.objects.filter(pk=round_.pk, state=Round.State.DRAFT).delete()[0]:
        raise Refusal(_("Somebody else was faster. Reload the page."))


@transaction.atomic
def copy(round_: Round, *, by: Person) -> Round:
    """A new draft like this round, with its days a year later, on working days. Raises Refusal.

    A guide that is no longer used here is left out, and so is who was added or left out by hand: that was about then.
    """
    if not abilities(by, round_).copy:
        raise Refusal(_("Only HR makes rounds."))
    organisation = round_.organisation
    chosen = with_merged(Selection.from_data(round_.selection), organisation, today(organisation.time_zone))
    guide = round_.guide if round_.guide is not None and usable_guide(round_.guide, organisation) else None
    made = Round.objects.create(
        organisation=organisation, kind=round_.kind, guide=guide, created_by=by, copied_from=round_,
        name=_name_of_copy(round_), opening_words=round_.opening_words, language=round_.language,
        selection=replace(
            chosen, not_since=_a_year_later(chosen.not_since), due_before=_a_year_later(chosen.due_before), people=(), without=()
        ).as_data(),
        points_days=round_.points_days, report_to_hr=round_.report_to_hr, invites_newcomers=round_.invites_newcomers,
        instrument=round_.instrument, **a_year_later(round_),
    )  # fmt: skip
    made.steps.bulk_create(
        type(step)(round=made, step=step.step, planned_on=_step_later(step.planned_on, organisation.country), words=step.words)
        for step in round_.steps.all()
    )
    return made


def _a_year_later(day: date | None) -> date | None:
    return add_months(day, 12) if day else None


def _step_later(day: date | None, country: str) -> date | None:
    return working_day_until(add_months(day, 12), country) if day else None


def _name_of_copy(round_: Round) -> str:
    """The name with its year one later, when it has one."""
    dated = round_.starts_on or round_.ends_on
    year = str(dated.year) if dated else ""
    if year and year in round_.name:
        return round_.name.replace(year, str(int(year) + 1))
    return _("Copy of %(name)s") % {"name": round_.name[:140]}
