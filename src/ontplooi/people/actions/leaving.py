"""Somebody leaves, stays after all, or comes back."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.codes import revoke
from ontplooi.people.actions.people import refuse_last_hr
from ontplooi.people.actions.positions import add_position
from ontplooi.people.actions.teams import end_row, release
from ontplooi.people.happenings import tell
from ontplooi.people.models import Person, Position, Team, TeamLead
from ontplooi.people.rules import abilities


@transaction.atomic
def end_person(person: Person, *, by: Person, left_on: date) -> None:
    """Note from which day somebody no longer works here. What they signed and wrote stays; they cannot open it any more."""
    _may(by, person)
    if person.pk == by.pk:
        raise Refusal(_("You cannot note this about yourself. Ask another HR colleague."))
    refuse_last_hr(person)
    person.left_on = left_on
    person.save(update_fields=["left_on"])
    for rows in (Position.objects.filter(person=person), TeamLead.objects.filter(person=person)):
        for row in rows.exclude(until__lt=left_on):
            end_row(row, left_on)
    release(person, left_on)
    if not person.is_active:
        revoke(person, by=by)
    tell("people.ended", by=by, concerns=person)


@transaction.atomic
def stay(person: Person, *, by: Person) -> None:
    """Somebody who would leave later, stays: what would end with their last day goes on."""
    _may(by, person)
    if person.left_on is None:
        return
    if not person.is_active:
        raise Refusal(_("%(name)s has left already. Note that they are back instead.") % {"name": person.first_name})
    last = person.left_on - timedelta(days=1)
    person.left_on = None
    person.save(update_fields=["left_on"])
    for rows in (Position.objects.filter(person=person, until=last), TeamLead.objects.filter(person=person, until=last)):
        rows.update(until=None)
    tell("people.stays", by=by, concerns=person)


@transaction.atomic
def bring_back(
    person: Person, *, by: Person, on: date | None = None, team: Team | None = None, job_title: str = "", fte: Decimal = Decimal(1),
    manager: Person | None = None,
) -> None:  # fmt: skip
    """Note that somebody works here again, in this team from `on` (default today). What ended when they left stays ended."""
    _may(by, person)
    if person.left_on is None:
        return
    person.left_on = None
    person.save(update_fields=["left_on"])
    if team is not None:
        since = on or today(person.organisation.time_zone)
        add_position(person, by=by, team=team, since=since, job_title=job_title, fte=fte, manager=manager)
    tell("people.came_back", by=by, concerns=person)


def _may(by: Person, person: Person) -> None:
    if not abilities(by, person.organisation).manage:
        raise Refusal(_("Only HR can change this."))
