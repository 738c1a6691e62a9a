"""Who does not work here and is let in, such as an adviser: how far, and until when."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.people import _add
from ontplooi.people.happenings import tell
from ontplooi.people.models import Organisation, Person
from ontplooi.people.post import Note, deliver
from ontplooi.people.rules import abilities, split_name


@transaction.atomic
def let_in(*, by: Person, name: str, email: str, outside: str, until: date | None = None) -> Person:
    """Somebody from outside may come in, as far as `outside` says, until and with `until`. An e-mail tells them. Raises Refusal."""
    _may(by, by.organisation)
    _check(by.organisation, outside, until)
    email = email.strip().lower()
    if not email:
        raise Refusal(_("Fill in an e-mail address, so that we can reach this person."))
    person = Person.objects.of(by.organisation).filter(email__iexact=email).select_related("organisation", "account").first()
    if person is not None and (not person.outside or person.is_active):
        raise Refusal(_taken(person))
    if person is None:
        first_name, last_name = split_name(name)
        person = _add(by.organisation, by=by, first_name=first_name, last_name=last_name, email=email, outside=outside)
    person.outside, person.left_on = outside, _first_day_without(until)
    person.save(update_fields=["outside", "left_on"])
    tell("people.let_in", by=by, concerns=person)
    _write(person, by)
    return person


@transaction.atomic
def change_outsider(person: Person, *, by: Person, outside: str, until: date | None) -> None:
    """Let somebody from outside in further or less far, or until another day. Raises Refusal."""
    _may(by, person.organisation)
    _check(person.organisation, outside, until)
    _from_outside(person)
    old = (person.outside, person.left_on)
    person.outside, person.left_on = outside, _first_day_without(until)
    if (person.outside, person.left_on) == old:
        return
    person.save(update_fields=["outside", "left_on"])
    tell("people.let_in_changed", by=by, concerns=person)
    if person.outside != old[0]:
        _write(person, by)


@transaction.atomic
def end_outsider(person: Person, *, by: Person) -> None:
    """From this moment somebody from outside sees nothing here any more. Raises Refusal."""
    _may(by, person.organisation)
    _from_outside(person)
    person.left_on = today(person.organisation.time_zone)
    person.save(update_fields=["left_on"])
    tell("people.let_in_ended", by=by, concerns=person)


def will_see(outside: str) -> str:
    """What somebody who is let in this far sees, in plain words to them."""
    talks = _(
        "You see the talks to which somebody invites you: what is shared there, the report and the plan. "
        "Of other talks you see nothing."
    )
    if outside == Person.Outside.OVERVIEW:
        return talks + " " + _("You also see the figures of the organisation and of its rounds, without names of people.")
    return talks


def _write(person: Person, by: Person) -> None:
    """Tells who is let in: by whom, what they see, how they come in."""
    organisation = person.organisation
    with translation.override(person.reads_in):
        last = person.left_on - timedelta(days=1) if person.left_on else None
        until = (_("You have access until and with %(day)s.") % {"day": date_format(last, "j F Y")},) if last else ()
        deliver(
            Note(
                to=person.email, language=person.reads_in, kind="let_in", person=person,
                subject=_("You have access to Ontplooi at %(organisation)s") % {"organisation": organisation},
                heading=_("%(name)s gives you access") % {"name": by.name},
                paragraphs=(
                    _("%(organisation)s uses Ontplooi for development talks.") % {"organisation": organisation.name},
                    will_see(person.outside),
                    *until,
                ),
                button=(_("Go to Ontplooi"), "/"),
                after=(_("Sign in with this e-mail address. We send you a code each time."),),
            )
        )  # fmt: skip


def _taken(person: Person) -> str:
    if person.outside:
        return _("%(name)s is in this list already. Change there how far they are let in.") % {"name": person.name}
    if person.is_active:
        return _("%(name)s works here, so this person is not from outside.") % {"name": person.name}
    return _("%(name)s worked here and has left. Use another e-mail address for the work from outside.") % {"name": person.name}


def _first_day_without(until: date | None) -> date | None:
    return until + timedelta(days=1) if until else None


def _check(organisation: Organisation, outside: str, until: date | None) -> None:
    if outside not in {Person.Outside.INVITED, Person.Outside.OVERVIEW}:
        raise Refusal(_("Choose how far this person is let in."))
    if until is not None and until < today(organisation.time_zone):
        raise Refusal(_("That day has passed. Choose a later one, or end the access at once."))


def _may(by: Person, organisation: Organisation) -> None:
    if not abilities(by, organisation).manage:
        raise Refusal(_("Only HR lets somebody from outside in."))


def _from_outside(person: Person) -> None:
    if not person.outside:
        raise Refusal(_("%(name)s works here, so this person is not from outside.") % {"name": person.name})
