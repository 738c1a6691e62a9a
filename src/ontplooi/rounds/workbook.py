"""The overview of a round as a workbook: the same figures as on the page, and who needs what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import IO

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.kernel.spreadsheet import Cell, Column, Cover, Sheet, workbook
from ontplooi.people.models import Organisation
from ontplooi.rounds.models import Round
from ontplooi.rounds.needs import LISTED, OF_MANAGERS, Line, Need, line_of, lines
from ontplooi.rounds.overview import Overview, TeamRow, Tile, day_of_counting, overview_of

AT_ONCE = 2_000
NOW_AND_THEN = 500  # rows
Tell = Callable[[int, int], None]  # so many of so many rows


def workbook_of(round_: Round, tell: Tell | None = None) -> IO[bytes]:
    """The overview of this round, in the language and the time zone that are active now. `tell` hears how far it is."""
    found = overview_of(round_)
    total = len(found.rows) + found.left_out + sum(getattr(found.total, need.value) for need in LISTED[:-1])
    cover = Cover(_("Summary"), round_.name, list(_summary(round_, found)), [about_small_groups()])
    sheets = [team_sheet(found.rows), *(_people(round_, need) for need in LISTED)]
    return workbook(cover, told(sheets, total, tell), author=round_.organisation.name)


def told(sheets: Iterable[Sheet], total: int, tell: Tell | None) -> Iterator[Sheet]:
    """These sheets; now and then, while their rows are written, `tell` hears how many of `total` there are."""
    written = count(1)

    def each(rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
        for row in rows:
            yield row
            number = next(written)
            if tell is not None and not number % NOW_AND_THEN:
                tell(min(number, total), total)

    for sheet in sheets:
        yield replace(sheet, rows=each(sheet.rows))


def made(organisation: Organisation) -> list[tuple[str, Cell]]:
    """Of whom it is, and from when."""
    now = date_format(timezone.localtime(), _("j F Y, H:i"))
    return [(_("Organisation"), organisation.name), (_("Made"), now)]


def about_small_groups() -> str:
    """Why a small team does not stand by itself."""
    return _("Teams with fewer than five people stand together, so that no figure is about a few people.")


def _summary(round_: Round, found: Overview) -> Iterator[tuple[str, Cell]]:
    yield from made(round_.organisation)
    yield _("First day of the talks"), round_.starts_on
    yield _("Last day of the talks"), round_.ends_on
    if found.is_small:
        yield _("People"), _("fewer than five: no figures")
        return
    yield _("People"), found.total.people
    yield _("Had a talk"), found.total.held
    yield _("Plan signed"), found.total.signed
    yield _("Points exchanged in time"), of_words(found.points)
    yield _("Follow-up in time"), of_words(found.follow_ups)
    for need in (*LISTED[:-1], Need.PAUSED):
        yield str(need.label), getattr(found.total, need.value)
    yield str(Need.OUT.label), found.left_out


def of_words(tile: Tile) -> str:
    """“12 of 14”, or why there is no figure."""
    if tile.part is None:
        return _("shown from five people on")
    return _("%(part)s of %(whole)s") % {"part": tile.part, "whole": tile.of}


def team_name(row: TeamRow) -> str:
    """The name of a line: a team, or smaller ones together."""
    if row.together:
        return ngettext("%(number)s smaller group together", "%(number)s smaller groups together", row.groups) % {
            "number": row.groups
        }
    return row.names[0] if row.names else _("Without a team")


def _names(row: TeamRow) -> str:
    """The teams of a line in full: a workbook has room for the smaller ones together, and for who works in none."""
    if not row.together:
        return team_name(row)
    return ", ".join([*row.names, _("people without a team")] if row.unplaced else row.names)


def team_sheet(rows: Iterable[TeamRow], needs: Sequence[Need] = OF_MANAGERS) -> Sheet:
    """The table by team, with what is needed."""
    columns = [
        Column(_("Team"), 32), Column(_("Manager"), 28), Column(_("People"), 10), Column(_("Had a talk"), 14),
        Column(_("Plan signed"), 16), *(Column(str(need.label), 14) for need in needs),
    ]  # fmt: skip
    table = (
        (
            _names(row), ", ".join(row.leads), row.standing.people,
            row.standing.held, row.standing.signed, *(getattr(row.standing, need.value) for need in needs),
        )
        for row in rows
    )  # fmt: skip
    return Sheet(_("Teams"), columns, table)


def _people(round_: Round, need: Need) -> Sheet:
    """Who needs this, since when, and who is to act."""
    zone = round_.organisation.time_zone
    found = lines(round_, need, day_of_counting(round_)).iterator(chunk_size=AT_ONCE)
    rows = (line_of(row, need, zone) for row in found)
    columns = [Column(_("Name"), 28), Column(_("Team"), 28), Column(_("Manager"), 28), Column(_("Since"), 14)]
    if need == Need.OUT:
        columns.append(Column(_("Why"), 40))
    elif need in {Need.ANSWER, Need.SIGN}:
        columns.append(Column(_("Waits for"), 24))
    last = need in {Need.OUT, Need.ANSWER, Need.SIGN}
    return Sheet(str(need.label), columns, (_cells(line, last=last) for line in rows))


def _cells(line: Line, *, last: bool) -> tuple[Cell, ...]:
    facts = (line.name, line.team, line.responsible, line.since)
    return (*facts, line.why or waits_for(line)) if last else facts


def waits_for(line: Line) -> str:
    """Who is to act."""
    if line.employee and line.manager:
        return _("both")
    return _("employee") if line.employee else _("manager") if line.manager else ""
