"""The teams of the last twelve months as a workbook, and who is due for a talk."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import IO

from django.utils.translation import gettext as _

from ontplooi.desk.organisation_page import Figures, a_year_before, figures_now, people_due, people_without_email, with_dates
from ontplooi.kernel.spreadsheet import Cell, Column, Cover, Sheet, workbook
from ontplooi.people.models import Organisation, Person
from ontplooi.rounds.needs import Need
from ontplooi.rounds.workbook import Tell, about_small_groups, made, of_words, team_sheet, told

AT_ONCE = 2_000


def workbook_of(hr: Person, tell: Tell | None = None) -> IO[bytes]:
    """The figures that HR sees of the own organisation, in the language and the time zone that are active now. `tell` hears how
    far it is."""
    organisation = hr.organisation
    found = figures_now(hr)
    cover = Cover(_("Summary"), _("The last twelve months"), list(_summary(organisation, found)), [about_small_groups()])
    sheets = [team_sheet(found.rows, (Need.DATE, Need.SIGN)), _due(organisation), _without_email(organisation)]
    total = len(found.rows) + found.overdue + found.without_email
    return workbook(cover, told(sheets, total, tell), author=organisation.name)


def _summary(organisation: Organisation, found: Figures) -> Iterator[tuple[str, Cell]]:
    yield from made(organisation)
    yield _("Since"), a_year_before(organisation)
    if found.is_small:
        yield _("People"), _("fewer than five: no figures")
        return
    yield _("People"), found.total.people
    yield _("Had a talk"), found.total.held
    yield _("Plan signed"), found.total.signed
    yield _("Follow-up in time"), of_words(found.follow_ups)
    yield _("Without a date"), found.total.date
    yield _("Waiting for a signature"), found.total.sign
    yield _("Due for a talk"), found.overdue
    yield _("Without e-mail"), found.without_email


def _due(organisation: Organisation) -> Sheet:
    columns = [Column(_("Name"), 28), Column(_("Team"), 28), Column(_("Last talk"), 14), Column(_("Due on"), 14)]
    return Sheet(_("Due for a talk"), columns, _due_rows(organisation))


def _due_rows(organisation: Organisation) -> Iterator[tuple[Cell, ...]]:
    people = people_due(organisation).iterator(chunk_size=AT_ONCE)
    while some := list(islice(people, AT_ONCE)):
        for one in with_dates(some, organisation):
            if one.waits_for_first:
                yield one.person.name, one.team, _("no talk here yet"), _("now, a first talk")
            else:
                yield one.person.name, one.team, one.last_talk, one.due_on


def _without_email(organisation: Organisation) -> Sheet:
    people: Iterator[Person] = people_without_email(organisation).iterator(chunk_size=AT_ONCE)
    rows = ((person.name, str(getattr(person, "team_name", ""))) for person in people)
    return Sheet(_("Without e-mail"), [Column(_("Name"), 28), Column(_("Team"), 28)], rows)
