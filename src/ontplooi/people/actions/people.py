"""Adding people, changing what is known about them, and noting that they left."""

from __future__ import annotations

from collections.abc import Iterable
from types import EllipsisType
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.codes import follow_address
from ontplooi.people.actions.holding import hold
from ontplooi.people.actions.teams import lead_teams, place
from ontplooi.people.happenings import tell
from ontplooi.people.models import Account, Organisation, Person, Position, Team
from ontplooi.people.post import Note, deliver
from ontplooi.people.queries import running
from ontplooi.people.rules import abilities, refuse_national_numbers, refuse_number, refuse_outsider, split_name

# What HR may change in one go, with the word for it in the journal.
_FIELDS = ("first_name", "last_name", "email", "number", "job_title", "language", "is_hr")


def add_person(
    organisation: Organisation, *, by: Person | None, first_name: str, last_name: str, email: str = "", **fields: Any
) -> Person:
    """Add somebody. `fields`: job_title, language, is_hr, joined_on, team (a Team), leads (teams). No `by` at the first start."""
    if by and not abilities(by, organisation).manage:
        raise Refusal(_("Only HR can add people."))
    return _add(organisation, by=by, first_name=first_name, last_name=last_name, email=email, **fields)


@transaction.atomic
def _add(
    organisation: Organisation,
    *,
    by: Person | None,
    email: str,
    team: Team | None = None,
    leads: Iterable[Team] = (),
    **fields: Any,
) -> Person:
    hold(organisation)
    email = email.strip().lower()
    fields = {name: _tidy(value) for name, value in fields.items()}
    if not fields["first_name"]:
        raise Refusal(_("Fill in a first name."))
    refuse_national_numbers(*_texts(fields), email)
    if fields.get("is_hr") and fields.get("outside"):
        raise Refusal(_("Only who works here has the HR role."))
    _refuse_double(organisation, email)
    _refuse_number(organisation, str(fields.get("number", "")))
    try:
        with transaction.atomic():
            person = Person.objects.create(organisation=organisation, email=email, account=account_for(email), **fields)
    except IntegrityError as double:  # somebody else added the same address in this very moment
        raise Refusal(_("Somebody with this e-mail address is already here.")) from double
    if team:
        place(person, team, on=fields.get("joined_on"))
    lead_teams(person, leads)
    tell("people.added", by=by, concerns=person)
    return person


@transaction.atomic
def find_or_add(*, by: Person, name: str, email: str, joins_team: bool = False) -> Person:
    """The colleague with this e-mail address; added when nobody has it, with `joins_team` in the first team that `by` leads."""
    organisation = by.organisation
    email = email.strip().lower()
    if not email:
        raise Refusal(_("Fill in an e-mail address, so that we can reach this person."))
    hold(organisation)
    found = Person.objects.of(organisation).filter(email__iexact=email).first()
    if found and found.outside:
        raise Refusal(_("%(name)s comes from outside and can only be a guest in a talk.") % {"name": found.name})
    if found and found.is_active:
        return found
    if found:
        raise Refusal(_("Somebody with this e-mail address worked here before. Ask HR to note that they are back."))
    if not abilities(by, organisation).bring_in:
        raise Refusal(_("We know nobody with this e-mail address here. Check the address, or ask HR to add this person."))
    first_name, last_name = split_name(name)
    team = team_of_newcomers(by) if joins_team else None
    new = _add(organisation, by=by, first_name=first_name, last_name=last_name, email=email, team=team)
    if joins_team and team is None:
        _join_by_name(new, by)
    return new


def _join_by_name(person: Person, manager: Person) -> None:
    """Who leads people by name and no team: the newcomer works where those people work."""
    day = today(manager.organisation.time_zone)
    other = Position.objects.filter(running(day), manager=manager).exclude(person=manager).first()
    if other is not None:
        Position.objects.create(person=person, team_id=other.team_id, since=day, manager=manager)


def team_of_newcomers(by: Person) -> Team | None:
    """Which team somebody joins whom `by` brings in: the first that `by` leads."""
    return Team.objects.filter(leads__in=by.team_leads.filter(running(today(by.organisation.time_zone)))).first()


@transaction.atomic
def change_person(
    person: Person, *, by: Person, team: Team | EllipsisType | None = ..., leads: Iterable[Team] | None = None, **fields: Any
) -> None:
    """Change any of the fields of somebody and, when given, the team (None: no team) and which teams they lead.

    What somebody else, or a file, changed a moment ago stays: only what is given here is written over it.
    """
    if not abilities(by, person.organisation).manage:
        raise Refusal(_("Only HR can change this."))
    hold(person.organisation)
    person.refresh_from_db()
    if fields.get("is_hr") or team not in (..., None) or leads:
        refuse_outsider(person)
    old = {name: getattr(person, name) for name in _FIELDS}
    fields = {name: _tidy(value) for name, value in fields.items() if name in _FIELDS}
    fields["email"] = str(fields.get("email", person.email)).lower()
    refuse_national_numbers(*_texts(fields))
    _refuse_double(person.organisation, fields["email"], but=person)
    _refuse_number(person.organisation, str(fields.get("number", "")), but=person)
    if old["is_hr"] and not fields.get("is_hr", True):
        refuse_last_hr(person)
    for name, value in fields.items():
        setattr(person, name, value)
    if fields["email"] != old["email"].lower():
        warn_old_address(person, old["email"])
        person.account = account_for(fields["email"])  # the other account stays with its own address
    person.save()
    if fields["email"] != old["email"].lower():
        follow_address(person, by=by)
    moved = team is not ... and place(person, team)
    leading = leads is not None and lead_teams(person, leads)
    _tell_changes(person, by, [name for name in _FIELDS if getattr(person, name) != old[name]], moved=moved, leading=leading)


def account_for(email: str) -> Account | None:
    """The account of this address, made when it is new: only a code sent to the address opens it."""
    if not email:
        return None
    account, _made = Account.objects.get_or_create(email=email, defaults={"password": "!"})  # "!": no password opens it
    return account


def _tidy(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _texts(fields: dict[str, Any]) -> list[str]:
    """Words in which a national number can stand. The personnel number is looked at by itself."""
    return [value for name, value in fields.items() if isinstance(value, str) and name != "number"]


def _refuse_double(organisation: Organisation, email: str, but: Person | None = None) -> None:
    if not email:
        return
    same = Person.objects.of(organisation).filter(email__iexact=email)
    double = (same.exclude(pk=but.pk) if but else same).first()
    if double and double.is_active:
        raise Refusal(_("%(name)s already has this e-mail address. Choose another address.") % {"name": double.name})
    if double:
        raise Refusal(
            _("%(name)s had this e-mail address and worked here before. Open their page to note that they are back.")
            % {"name": double.name}
        )


def _refuse_number(organisation: Organisation, number: str, but: Person | None = None) -> None:
    refuse_number(number, organisation, known=but.number if but else "")
    same = Person.objects.of(organisation).filter(number=number).exclude(pk=but.pk if but else 0).first() if number else None
    if same:
        raise Refusal(_("%(name)s already has this personnel number. Choose another number.") % {"name": same.name})


def refuse_last_hr(person: Person) -> None:
    """There is always somebody with the HR role."""
    others = Person.objects.of(person.organisation).active().filter(is_hr=True).exclude(pk=person.pk)
    if person.is_hr and not others.exists():
        raise Refusal(_("This is the only person with the HR role. First give somebody else that role."))


def warn_old_address(person: Person, old: str) -> None:
    """The old address hears it, so that nobody takes over a file unseen."""
    if not old:
        return
    with translation.override(person.reads_in):
        deliver(
            Note(
                to=old,
                language=person.reads_in,
                kind="account_changed",
                subject=_("Your e-mail address in Ontplooi has changed"),
                heading=_("Your e-mail address has changed"),
                paragraphs=(_("From now on your mail from %(organisation)s goes to another address, and you sign in with that one.")
                            % {"organisation": person.organisation},),
                after=(_("Is this not right? Then tell HR today."),),
            )
        )  # fmt: skip


def _tell_changes(person: Person, by: Person, changed: list[str], *, moved: bool, leading: bool) -> None:
    """One entry, with the words for what changed and never the values."""
    words = {
        "first_name": _("name"),
        "last_name": _("name"),
        "email": _("e-mail address"),
        "job_title": _("job"),
        "number": _("personnel number"),
        "language": _("language"),
        "is_hr": _("HR role"),
    }
    what = [words[name] for name in changed] + [_("team")] * moved + [_("leading a team")] * leading
    if what:
        tell("people.changed", by=by, concerns=person, what=", ".join(dict.fromkeys(what)))
