"""Somebody leaves, stays after all, or comes back."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, Min, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.codes import revoke
from ontplooi.people.actions.holding import hold
from ontplooi.people.actions.people import refuse_last_hr
from ontplooi.people.actions.positions import add_position
from ontplooi.people.actions.putting_back import Moved, Whole, difference, fields_of, look_at, put_back, untouched
from ontplooi.people.actions.teams import end_row, release
from ontplooi.people.happenings import tell
from ontplooi.people.models import Leaving, Person, Position, Team, TeamLead
from ontplooi.people.rules import abilities


@transaction.atomic
def end_person(person: Person, *, by: Person, left_on: date) -> None:
    """Note from which day somebody no longer works here. What they signed and wrote stays; they cannot open it any more.

    Noted before with another day: it is as if this day had been said at once.
    """
    _may(by, person)
    hold(person.organisation)
    person.refresh_from_db(fields=["left_on"])
    if person.pk == by.pk:
        raise Refusal(_("You cannot note this about yourself. Ask another HR colleague."))
    refuse_last_hr(person)
    _refuse_before_work(person, left_on)
    _go_on(person)
    person.left_on = left_on
    person.save(update_fields=["left_on"])
    led = set(Position.objects.filter(manager=person).values_list("person", flat=True))
    before = _counting({person.pk, *led}, person, left_on)
    for rows in (Position.objects.filter(person=person), TeamLead.objects.filter(person=person)):
        for row in rows.exclude(until__lt=left_on):
            end_row(row, left_on)
    release(person, left_on)
    Leaving.objects.create(person=person, left_on=left_on, moved=difference(before, _counting({person.pk, *led}, person, left_on)))
    if not person.is_active:
        revoke(person, by=by)
    tell("people.ended", by=by, concerns=person)


def _refuse_before_work(person: Person, left_on: date) -> None:
    """A mistyped year would wipe out where somebody ever worked."""
    begun = Position.objects.filter(person=person).aggregate(first=Min("since"))["first"] or person.joined_on
    if begun is not None and left_on < min(begun, today()):
        facts = {"name": person.first_name, "day": date_format(begun)}
        raise Refusal(_("%(name)s works here since %(day)s. Choose that day or a later one.") % facts)


@transaction.atomic
def stay(person: Person, *, by: Person) -> None:
    """Somebody who would leave later, stays: what ended because they would leave goes on, and nothing else."""
    _may(by, person)
    hold(person.organisation)
    person.refresh_from_db(fields=["left_on"])
    if person.left_on is None:
        return
    if not person.is_active:
        raise Refusal(_("%(name)s has left already. Note that they are back instead.") % {"name": person.first_name})
    last = person.left_on - timedelta(days=1)
    noted = _go_on(person)
    person.left_on = None
    person.save(update_fields=["left_on"])
    if not noted:  # a file said it, or it was noted before this was remembered: the last day is all there is to go by
        for rows in (Position.objects.filter(person=person, until=last), TeamLead.objects.filter(person=person, until=last)):
            rows.update(until=None)
    _stay_in_teams(person)
    tell("people.stays", by=by, concerns=person)


def _counting(people: set[int], person: Person, left_on: date) -> Whole:
    """What leaving can touch: where these people work and what this person leads, around that day and later."""
    counts = Q(until=None) | Q(until__gte=left_on - timedelta(days=1))
    return look_at(
        positions=Position.objects.filter(counts, person__in=people), leads=TeamLead.objects.filter(counts, person=person)
    )


def _go_on(person: Person) -> bool:
    """Put back what ended with the last day that was noted, except what changed since. False when nothing was noted."""
    noted = Leaving.objects.filter(person=person).first()
    if noted is None:
        return False
    same = noted.left_on == person.left_on and person.is_active
    if same:
        kept = untouched(noted.moved, own=person.pk)
        put_back(kept)
        _what_it_became(person, noted, kept)
    noted.delete()
    return same


def _what_it_became(person: Person, noted: Leaving, kept: Moved) -> None:
    """What leaving ended and was changed since, as by a merge of teams, has another row by now: that one goes on."""
    last = noted.left_on - timedelta(days=1)
    tables: tuple[tuple[str, QuerySet[Any]], ...] = (("positions", Position.objects.all()), ("leads", TeamLead.objects.all()))
    for name, rows in tables:
        for key, (was, _became) in noted.moved.get(name, {}).items():
            if was is None or was[0] != person.pk or key in kept[name]:
                continue
            before = fields_of(name, was)
            same = {"job_title": before["job_title"]} if name == "positions" else {}
            rows.filter(person=person, until=last, pk__gte=int(key), **same).update(until=before["until"])


def forget_past_leavings() -> int:
    """Who has left, comes back in a place of their own choice: what ended then needs no memory. Gives how many."""
    return Leaving.objects.filter(left_on__lt=today() - timedelta(days=1)).delete()[0]


def _stay_in_teams(person: Person) -> None:
    """Nobody goes on in a team that ends meanwhile."""
    for rows in (Position.objects.filter(person=person), TeamLead.objects.filter(person=person)):
        goes_on = Q(until=None) | Q(until__gt=F("team__until"))
        for row in rows.filter(goes_on).select_related("team"):
            if row.team.until is not None:
                end_row(row, row.team.until + timedelta(days=1))


@transaction.atomic
def bring_back(
    person: Person, *, by: Person, on: date | None = None, team: Team | None = None, job_title: str = "", fte: Decimal = Decimal(1),
    manager: Person | None = None,
) -> None:  # fmt: skip
    """Note that somebody works here again, in this team from `on` (default today). What ended when they left stays ended."""
    _may(by, person)
    hold(person.organisation)
    person.refresh_from_db(fields=["left_on"])
    if person.left_on is None:
        return
    person.left_on = None
    person.save(update_fields=["left_on"])
    Leaving.objects.filter(person=person).delete()
    if team is not None:
        since = on or today(person.organisation.time_zone)
        add_position(person, by=by, team=team, since=since, job_title=job_title, fte=fte, manager=manager)
    tell("people.came_back", by=by, concerns=person)


def _may(by: Person, person: Person) -> None:
    if not abilities(by, person.organisation).manage:
        raise Refusal(_("Only HR can change this."))
