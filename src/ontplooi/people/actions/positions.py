"""Where somebody works and what they lead, from when until when, written by hand. Two places at once are ordinary."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.holding import hold
from ontplooi.people.actions.teams import end_row
from ontplooi.people.happenings import tell
from ontplooi.people.models import Person, Position, Team, TeamLead
from ontplooi.people.names import plain
from ontplooi.people.rules import abilities, refuse_national_numbers, refuse_outsider

_WORK = ("team", "job_title", "fte", "manager")  # what one place of work is; its days are apart


@transaction.atomic
def add_position(
    person: Person, *, by: Person, team: Team, since: date, until: date | None = None, job_title: str = "",
    fte: Decimal = Decimal(1), manager: Person | None = None,
) -> Position:  # fmt: skip
    """Let the person work in this team from `since`, until and with `until`. Other places of work stay as they are."""
    _may(by, person)
    refuse_outsider(person)
    hold(person.organisation)
    team.refresh_from_db(fields=["until"])
    person.refresh_from_db(fields=["left_on"])
    new = Position(person=person, team=team, since=since, until=until, job_title=job_title, fte=fte, manager=manager)
    new.by_hand = True
    _check(new, by)
    new.save()
    tell("people.position_added", by=by, concerns=person, about=new, team=team.name)
    return new


@transaction.atomic
def change_position(position: Position, *, by: Person, on: date | None = None, **fields: Any) -> Position:
    """Change a place of work from the day `on`; until then it stays as it was. Without `on`: it was always like this."""
    position = _as_it_is(position, by)
    work = any(name in fields and fields[name] != getattr(position, name) for name in _WORK)
    old_team = position.team
    if on is not None and work and on > position.since:
        if position.until is not None and on > position.until:
            raise Refusal(_("On that day this place of work had ended already. Add a new one instead."))
        new = Position(**{name: getattr(position, name) for name in ("person", *_WORK, "until")}, since=on)
        _fill(new, {**fields, "since": on})
        end_row(position, on)
    else:
        new = position
        _fill(new, fields)
    _check(new, by, old_team=old_team)
    new.by_hand = True
    new.save()
    tell("people.position_changed", by=by, concerns=new.person, about=new, team=new.team.name)
    return new


@transaction.atomic
def end_position(position: Position, *, by: Person, on: date) -> None:
    """From this day the person no longer works there. A place of work that never began goes."""
    position = _as_it_is(position, by)
    team, person = position.team.name, position.person
    end_row(position, on)
    tell("people.position_ended", by=by, concerns=person, team=team)


@transaction.atomic
def add_lead(person: Person, *, by: Person, team: Team, since: date, until: date | None = None) -> TeamLead:
    """Let the person lead this team from `since`, until and with `until`."""
    _may(by, person)
    refuse_outsider(person)
    hold(person.organisation)
    team.refresh_from_db(fields=["until"])
    person.refresh_from_db(fields=["left_on"])
    _check_days(since, until)
    _check_team(team, person, since, until)
    _check_stay(person, since, until)
    others = TeamLead.objects.filter(person=person, team=team)
    if _overlapping(others, since, until).exists():
        raise Refusal(_("%(name)s leads “%(team)s” in those days already.") % {"name": person.name, "team": team.name})
    lead = TeamLead.objects.create(person=person, team=team, since=since, until=until)
    tell("people.lead_added", by=by, concerns=person, about=team, team=team.name)
    return lead


@transaction.atomic
def end_lead(lead: TeamLead, *, by: Person, on: date) -> None:
    """From this day the person no longer leads the team, and no longer sees the people in it."""
    lead = _as_it_is(lead, by)
    team, person = lead.team, lead.person
    end_row(lead, on)
    tell("people.lead_ended", by=by, concerns=person, about=team, team=team.name)


Row = TypeVar("Row", Position, TeamLead)


def _as_it_is(row: Row, by: Person) -> Row:
    """The row as it is now, with nobody else changing it. Refuses when it went meanwhile, as by a merge that was taken back."""
    _may(by, row.person)
    hold(row.person.organisation)
    found = type(row).objects.select_related("person__organisation", "team").filter(pk=row.pk).first()
    if found is None:
        raise Refusal(_("Somebody changed this a moment ago. Look again where %(name)s works.") % {"name": row.person.first_name})
    return found


def _fill(position: Position, fields: dict[str, Any]) -> None:
    for name in (*_WORK, "since", "until"):
        if name in fields:
            setattr(position, name, fields[name])


def _check(position: Position, by: Person, old_team: Team | None = None) -> None:
    """Refuse what cannot be, with what would be right."""
    person = position.person
    refuse_national_numbers(position.job_title)
    _check_days(position.since, position.until)
    if old_team is None or old_team.pk != position.team_id:
        _check_team(position.team, person, position.since, position.until)
    _check_stay(person, position.since, position.until)
    if not 0 < position.fte <= 2:
        raise Refusal(_("Fill in a part of full time between 0 and 2: 0.8 is four days of five."))
    if position.manager is not None and position.manager.organisation_id != person.organisation_id:
        raise Refusal(_("This manager belongs to another organisation."))
    same = Position.objects.filter(person=person, team=position.team_id).exclude(pk=position.pk)
    if any(plain(one.job_title) == plain(position.job_title) for one in _overlapping(same, position.since, position.until)):
        words = {"name": person.name, "team": position.team.name}
        raise Refusal(_("%(name)s has this job in “%(team)s” in those days already. Change that one, or its days.") % words)


def _check_days(since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise Refusal(_("The last day comes before the first. Choose a later last day."))


def _check_team(team: Team, person: Person, since: date, until: date | None) -> None:
    if team.organisation_id != person.organisation_id:
        raise Refusal(_("This team belongs to another organisation."))
    if team.until is not None and (until is None or until > team.until):
        words = {"team": team.name, "day": date_format(team.until)}
        raise Refusal(_("“%(team)s” is there until %(day)s. Choose another team, or an earlier last day.") % words)


def _check_stay(person: Person, since: date, until: date | None) -> None:
    """Nobody works or leads after they left."""
    if person.left_on is not None and (until is None or until >= person.left_on):
        words = {"name": person.first_name, "day": date_format(person.left_on)}
        raise Refusal(
            _("%(name)s no longer works here from %(day)s. First note that they are back, or choose an earlier last day.") % words
        )


Rows = TypeVar("Rows", QuerySet[Position], QuerySet[TeamLead])


def _overlapping(rows: Rows, since: date, until: date | None) -> Rows:
    found = rows.filter(Q(until=None) | Q(until__gte=since))
    return found if until is None else found.filter(since__lte=until)


def _may(by: Person, person: Person) -> None:
    if not abilities(by, person.organisation).manage:
        raise Refusal(_("Only HR can change this."))
