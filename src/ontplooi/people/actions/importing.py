"""Taking people over from a file: all of it or nothing, and twice the same file changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.codes import follow_address
from ontplooi.people.actions.people import warn_old_address
from ontplooi.people.actions.teams import release
from ontplooi.people.happenings import tell
from ontplooi.people.importing.directory import Who
from ontplooi.people.importing.here import Post, look_around
from ontplooi.people.importing.places import Places
from ontplooi.people.importing.planning import CHANGED, ENDED, GONE, NEW, Plan, make_plan
from ontplooi.people.importing.rows import read_people
from ontplooi.people.importing.table import Table
from ontplooi.people.models import Account, Organisation, Person, Position, Team, TeamLead
from ontplooi.people.names import plain
from ontplooi.people.rules import abilities

T = TypeVar("T")
A_BATCH = 2_000
A_FEW = 400  # rows of an UPDATE with values of their own
Progress = Callable[[int, int], None]


def plan_import(
    organisation: Organisation,
    table: Table,
    *,
    by: Person | None,
    choices: Mapping[str, str] | None = None,
    complete: bool = False,
    progress: Progress | None = None,
) -> Plan:
    """What taking this table over would do. Writes nothing."""
    people, problems = read_people(table, progress)
    here = look_around(organisation, today(organisation.time_zone))
    return make_plan(table, people, problems, here, choices=choices, complete=complete, by=by.pk if by else None)


def import_people(
    organisation: Organisation,
    table: Table,
    *,
    by: Person | None,
    choices: Mapping[str, str] | None = None,
    complete: bool = False,
    progress: Progress | None = None,
    finish: Callable[[Plan], None] | None = None,
) -> Plan:
    """Take this table over, all of it or nothing. No `by`: somebody at the command line. Two at once wait for each other.

    `finish` is called at the end of the same transaction.
    """
    if by and not abilities(by, organisation).manage:
        raise Refusal(_("Only HR can add people."))
    facts: dict[str, Any] = {"by": by, "choices": choices, "complete": complete}
    plan = plan_import(organisation, table, progress=progress, **facts)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if look_around(organisation, today(organisation.time_zone)) != plan.here:  # somebody changed something meanwhile
            plan = plan_import(organisation, table, **facts)
        _write(organisation, plan, by)
        if finish:
            finish(plan)
    return plan


def _write(organisation: Organisation, plan: Plan, by: Person | None) -> None:
    teams = {**plan.here.teams, **{f"#{pk}": pk for pk in plan.here.team_names}}
    new_teams = [Team(organisation=organisation, name=name) for name in plan.places.new_teams.values()]
    for team in Team.objects.bulk_create(new_teams, A_BATCH):
        teams[plain(team.name)] = team.pk
    changed = [who for who in plan.whos if who.known and who.changes]
    accounts = _accounts(who.changes["email"] for who in plan.whos if who.action != GONE and "email" in who.changes)
    _change(changed, accounts, by)
    _add(organisation, plan.having(NEW), accounts)
    _place(plan.places, teams)
    _lead(plan, teams)
    _let_go([who for who in changed if who.changes.get("left_on")])
    _note(organisation, plan, by)


def _batches(rows: Iterable[T], size: int = A_BATCH) -> Iterator[list[T]]:
    rest = iter(rows)
    while batch := list(islice(rest, size)):
        yield batch


def _key(who: Who) -> int:
    """The key of somebody who is here by now."""
    if who.pk is None:
        raise LookupError(who.name)
    return who.pk


def _accounts(emails: Iterable[str]) -> dict[str, int]:
    """The account of each address, made when it is new: only a code sent to the address opens it."""
    found: dict[str, int] = {}
    for batch in _batches(sorted({email for email in emails if email})):
        made = dict(Account.objects.filter(email__in=batch).values_list("email", "pk"))
        missing = [Account(email=email, password="!") for email in batch if email not in made]  # noqa: S106  (no password opens it)
        Account.objects.bulk_create(missing, ignore_conflicts=True)  # somebody else may make the same one in this moment
        if missing:
            made = dict(Account.objects.filter(email__in=batch).values_list("email", "pk"))
        found.update(made)
    return found


def _add(organisation: Organisation, whos: list[Who], accounts: dict[str, int]) -> None:
    for batch in _batches(whos):
        rows = [
            Person(
                organisation=organisation, account_id=accounts.get(who.changes["email"]),
                **who.changes,
            )
            for who in batch
        ]  # fmt: skip
        for person in rows:
            person.index_name(organisation.country)
        for who, person in zip(batch, Person.objects.bulk_create(rows), strict=True):
            who.pk = person.pk


def _change(whos: list[Who], accounts: dict[str, int], by: Person | None) -> None:
    """Numbers and addresses are let go of first, so that two people can exchange theirs."""
    for name in ("email", "number"):
        for pks in _batches(who.pk for who in whos if name in who.changes):
            Person.objects.filter(pk__in=pks).update(**{name: ""})
    for batch in _batches(whos, A_FEW):
        people = Person.objects.select_related("organisation").in_bulk([_key(who) for who in batch])
        fields = {"search_name", "sort_name"}
        for who in batch:
            person = people[_key(who)]
            for name, value in who.changes.items():
                setattr(person, name, value)
            person.index_name(person.organisation.country)
            fields.update(who.changes)
            if "email" in who.changes:
                person.account_id = accounts[who.changes["email"]]
                fields.add("account")
        Person.objects.bulk_update(people.values(), sorted(fields))
        _tell_addresses([(people[_key(who)], who) for who in batch if "email" in who.changes], by)


def _tell_addresses(moved: list[tuple[Person, Who]], by: Person | None) -> None:
    for person, who in moved:
        follow_address(person, by=by)
        if who.known and who.known.email:
            warn_old_address(person, who.known.email)
            tell("people.changed", by=by, concerns=person, what=_("e-mail address"))


def _place(places: Places, teams: dict[str, int]) -> None:
    by_day: dict[date, list[Post]] = {}
    for post, day in places.ends:
        by_day.setdefault(day, []).append(post)
    for day, posts in by_day.items():
        for ended in _batches(posts):
            Position.objects.filter(pk__in=[post.pk for post in ended if post.since >= day]).delete()  # it never counted
            Position.objects.filter(pk__in=[post.pk for post in ended if post.since < day]).update(until=day - timedelta(days=1))
    for few in _batches(places.updates, A_FEW):
        rows = Position.objects.in_bulk([post.pk for post, _changes in few])
        for post, changes in few:
            for name, value in changes.items():
                setattr(
                    rows[post.pk], "manager_id" if name == "manager" else name, _key(value) if isinstance(value, Who) else value
                )
        Position.objects.bulk_update(rows.values(), ["job_title", "fte", "manager", "until", "by_hand"])
    for batch in _batches(places.starts):
        Position.objects.bulk_create(
            Position(
                person_id=_key(one.who), team_id=teams[one.team], job_title=one.job_title, fte=one.fte, since=one.since,
                until=one.until, manager_id=_key(one.manager) if one.manager else None,
            )
            for one in batch
        )  # fmt: skip


def _lead(plan: Plan, teams: dict[str, int]) -> None:
    """Who leads these teams from today on; who led them before, did so until yesterday."""
    day = plan.here.day
    for batch in _batches(plan.places.leads.items()):
        before = TeamLead.objects.filter(team__in=[teams[key] for key, _who in batch]).exclude(until__lt=day)
        before.filter(since__gte=day).delete()
        before.update(until=day - timedelta(days=1))
        TeamLead.objects.bulk_create(TeamLead(person_id=_key(who), team_id=teams[key], since=day) for key, who in batch)


def _let_go(whos: list[Who]) -> None:
    """Who leaves, leads nobody from that day on."""
    by_day: dict[date, list[int]] = {}
    for who in whos:
        if who.pk is not None:
            by_day.setdefault(who.changes["left_on"], []).append(who.pk)
    for day, pks in by_day.items():
        for batch in _batches(pks):
            leads = TeamLead.objects.filter(person__in=batch).exclude(until__lt=day)
            leads.filter(since__gte=day).delete()
            leads.update(until=day - timedelta(days=1))
            for manager in Person.objects.filter(pk__in=Position.objects.filter(manager__in=batch).values("manager")):
                release(manager, day)


def _note(organisation: Organisation, plan: Plan, by: Person | None) -> None:
    """One entry for the whole file, with numbers and no names. Nothing when nothing changed."""
    counted = plan.count()
    first_hr = Person.objects.of(organisation).active().filter(is_hr=True).order_by("pk").first()
    concerns = by or first_hr
    if concerns is not None and (counted[NEW] or counted[CHANGED] or counted[ENDED]):
        facts: dict[str, Any] = {name: counted[name] for name in (NEW, CHANGED, ENDED)}
        tell("people.imported", by=by, concerns=concerns, about=organisation, **facts)
