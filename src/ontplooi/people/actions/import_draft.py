"""Everything that taking a file over will write, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from ontplooi.people.actions.bulk import NewRows, batches, ready
from ontplooi.people.importing.directory import Who
from ontplooi.people.importing.here import Post
from ontplooi.people.importing.planning import GONE, NEW, Plan
from ontplooi.people.models import Account, Organisation, Person, Position

Progress = Callable[[int, int], None]
Finish = Callable[[Plan], Callable[[], None]]


@dataclass(slots=True)
class Draft:
    """A plan, and its rows as the database takes them."""

    plan: Plan
    accounts: dict[str, int]  # those that are there, by address
    new_addresses: list[str]
    new_accounts: NewRows
    new: list[Who]
    people: NewRows  # of those who are new, in the same order
    changed: list[Who]
    changes: dict[int, dict[str, Any]]  # by the key of a person: values by column
    places: NewRows  # of the places that begin, in the same order
    moves: list[tuple[Post, dict[str, Any]]]  # values by column; who leads by name may still be without a key
    finish: Callable[[], None]


def make_draft(
    organisation: Organisation, plan: Plan, finish: Finish | None, progress: Progress | None, rows: int
) -> Draft:  # fmt: skip
    """Work out what this plan writes. `rows`: how many the file has, for the progress."""

    def said(done: int) -> None:
        if progress:
            progress(min(done, rows), rows)

    addresses = {who.changes["email"] for who in plan.whos if who.action != GONE and "email" in who.changes} - {""}
    accounts: dict[str, int] = {}
    for batch in batches(sorted(addresses)):
        accounts.update(Account.objects.filter(email__in=batch).values_list("email", "pk"))
    missing = sorted(addresses - accounts.keys())
    plan.came_in = timezone.now()
    new, changed = plan.having(NEW), [who for who in plan.whos if who.known and who.changes]
    people = NewRows(Person, (_person(organisation, who) for who in new), said)
    people.fill_all("created_at", plan.came_in)  # by this they are known as those of one file
    return Draft(
        plan=plan,
        accounts=accounts,
        new_addresses=missing,
        new_accounts=NewRows(Account, (Account(email=email, password="!") for email in missing)),  # noqa: S106  (no password opens it)
        new=new,
        people=people,
        changed=changed,
        changes={who.pk: _changes(who, organisation) for who in changed if who.pk is not None},
        places=NewRows(Position, _begun(plan)),
        moves=[(post, _moves(changes)) for post, changes in plan.places.updates],
        finish=finish(plan) if finish else lambda: None,
    )


def _person(organisation: Organisation, who: Who) -> Person:
    person = Person(organisation_id=organisation.pk, **who.changes)
    person.index_name(organisation.country)
    return person


def _changes(who: Who, organisation: Organisation) -> dict[str, Any]:
    """What changes of somebody, with what they are found and sorted by."""
    changes = dict(who.changes)
    if who.known and {"first_name", "last_name"} & changes.keys():
        names = {name: changes.get(name, getattr(who.known, name)) for name in ("first_name", "last_name")}
        person = Person(**names)
        person.index_name(organisation.country)
        changes |= {name: getattr(person, name) for name in ("search_name", "sort_name", "sound_name")}
    return {name: ready(Person, name, value) for name, value in changes.items()}


def _begun(plan: Plan) -> Iterable[Position]:
    for one in plan.places.starts:
        yield Position(job_title=one.job_title, fte=one.fte, since=one.since, until=one.until)


def _moves(changes: dict[str, Any]) -> dict[str, Any]:
    return {
        "manager_id" if name == "manager" else name: value if name == "manager" else ready(Position, name, value)
        for name, value in changes.items()
    }
