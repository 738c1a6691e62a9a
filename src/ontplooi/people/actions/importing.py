"""Taking people over from a file: all of it or nothing, and twice the same file changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.bulk import A_BATCH, batches, change_rows, much_at_once
from ontplooi.people.actions.codes import follow_address
from ontplooi.people.actions.holding import hold
from ontplooi.people.actions.import_draft import Draft, Progress, make_draft
from ontplooi.people.actions.people import warn_old_address
from ontplooi.people.actions.teams import release
from ontplooi.people.happenings import tell
from ontplooi.people.importing.directory import Who
from ontplooi.people.importing.here import Post, look_around
from ontplooi.people.importing.planning import CHANGED, ENDED, NEW, Plan, make_plan
from ontplooi.people.importing.rows import read_people
from ontplooi.people.importing.table import Table
from ontplooi.people.models import Account, Organisation, Person, Position, Team, TeamLead
from ontplooi.people.names import plain
from ontplooi.people.rules import abilities

ATTEMPTS = 3  # the last one while everybody else waits
READING = 0.6  # of the work before anything is written


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
    people, problems = read_people(table, part_of(progress, 0, 0.6))
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
    finish: Callable[[Plan], Callable[[], None]] | None = None,
) -> Plan:
    """Take this table over, all of it or nothing. No `by`: somebody at the command line. Two at once wait for each other.

    `finish` gets the plan before anything is written; what it gives is called at the end of the same transaction. `progress` hears
    that all is ready (of as many as there are) when writing begins.
    """
    if by and not abilities(by, organisation).manage:
        raise Refusal(_("Only HR can add people."))

    def prepare() -> Draft:
        part, rest = part_of(progress, 0, READING), part_of(progress, READING, 1)
        plan = plan_import(organisation, table, by=by, choices=choices, complete=complete, progress=part)
        return make_draft(organisation, plan, finish, rest, len(table.rows))

    for attempt in range(1, ATTEMPTS + 1):
        draft = prepare()
        if progress:
            progress(len(table.rows), len(table.rows))
        with transaction.atomic(), much_at_once():
            hold(organisation)
            if look_around(organisation, today(organisation.time_zone)) != draft.plan.here:  # somebody changed something meanwhile
                if attempt < ATTEMPTS:
                    continue
                draft = prepare()  # again and again: now they wait
            _write(organisation, draft, by)
        break
    return draft.plan


def part_of(progress: Progress | None, begin: float, end: float) -> Progress | None:
    """Progress of one part of the work, as a part of the whole."""
    if progress is None:
        return None
    return lambda done, total: progress(int(total * begin + done * (end - begin)), total)


def _write(organisation: Organisation, draft: Draft, by: Person | None) -> None:
    plan = draft.plan
    teams = {**plan.here.teams, **{f"#{pk}": pk for pk in plan.here.team_names}}
    new_teams = [Team(organisation=organisation, name=name) for name in plan.places.new_teams.values()]
    for team in Team.objects.bulk_create(new_teams, A_BATCH):
        teams[plain(team.name)] = team.pk
    accounts = _accounts(draft)
    _change(draft, accounts, by)
    _add(draft, accounts)
    _place(draft, teams)
    _lead(plan, teams)
    _let_go([who for who in draft.changed if who.changes.get("left_on")])
    _note(organisation, plan, by)
    draft.finish()


def _key(who: Who) -> int:
    """The key of somebody who is here by now."""
    if who.pk is None:
        raise LookupError(who.name)
    return who.pk


def _accounts(draft: Draft) -> dict[str, int]:
    """The account of each address, made when it is new: only a code sent to the address opens it."""
    found = dict(draft.accounts)
    draft.new_accounts.add(unless_there=True)  # somebody else may make the same one in this moment
    for batch in batches(draft.new_addresses):
        found.update(Account.objects.filter(email__in=batch).values_list("email", "pk"))
    return found


def _add(draft: Draft, accounts: dict[str, int]) -> None:
    draft.people.fill("account_id", (accounts.get(who.changes["email"]) for who in draft.new))
    for who, pk in zip(draft.new, draft.people.add(), strict=True):
        who.pk = pk


def _change(draft: Draft, accounts: dict[str, int], by: Person | None) -> None:
    """Numbers and addresses are let go of first, so that two people can exchange theirs."""
    for name in ("email", "number"):
        for pks in batches(who.pk for who in draft.changed if name in who.changes):
            Person.objects.filter(pk__in=pks).update(**{name: ""})
    moved = [who for who in draft.changed if "email" in who.changes]
    for who in moved:
        draft.changes[_key(who)]["account_id"] = accounts[who.changes["email"]]
    change_rows(Person, draft.changes.items())
    for batch in batches(moved):
        people = Person.objects.select_related("organisation").in_bulk([_key(who) for who in batch])
        _tell_addresses([(people[_key(who)], who) for who in batch], by)


def _tell_addresses(moved: list[tuple[Person, Who]], by: Person | None) -> None:
    for person, who in moved:
        follow_address(person, by=by)
        if who.known and who.known.email:
            warn_old_address(person, who.known.email)
            tell("people.changed", by=by, concerns=person, what=_("e-mail address"))


def _place(draft: Draft, teams: dict[str, int]) -> None:
    by_day: dict[date, list[Post]] = {}
    for post, day in draft.plan.places.ends:
        by_day.setdefault(day, []).append(post)
    for day, posts in by_day.items():
        for ended in batches(posts):
            Position.objects.filter(pk__in=[post.pk for post in ended if post.since >= day]).delete()  # it never counted
            Position.objects.filter(pk__in=[post.pk for post in ended if post.since < day]).update(until=day - timedelta(days=1))
    change_rows(Position, ((post.pk, _moved(changes)) for post, changes in draft.moves))
    starts = draft.plan.places.starts
    draft.places.fill("person_id", (_key(one.who) for one in starts))
    draft.places.fill("team_id", (teams[one.team] for one in starts))
    draft.places.fill("manager_id", (_key(one.manager) if one.manager else None for one in starts))
    draft.places.add()


def _moved(changes: dict[str, Any]) -> dict[str, Any]:
    """Who leads by name is known by key now."""
    return {name: _key(value) if isinstance(value, Who) else value for name, value in changes.items()}


def _lead(plan: Plan, teams: dict[str, int]) -> None:
    """Who leads these teams from today on; who led them before, did so until yesterday."""
    day = plan.here.day
    for batch in batches(plan.places.leads.items()):
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
        for batch in batches(pks):
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
