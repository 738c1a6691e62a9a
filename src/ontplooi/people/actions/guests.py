"""Somebody who is invited to a talk and does not work here."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.people import _add
from ontplooi.people.models import Person
from ontplooi.people.rules import split_name


def bring_in_guest(*, by: Person, name: str, email: str) -> Person:
    """The person with this e-mail address here; one who is not known yet is added as somebody from outside, with an own account.

    Anybody who works here may: they invite to their own talk, and the guest sees nothing else. Raises Refusal.
    """
    if not by.is_active or by.outside:
        raise Refusal(_("Only somebody who works here can invite a guest."))
    email = email.strip().lower()
    if not email:
        raise Refusal(_("Fill in an e-mail address, so that we can reach this person."))
    found = Person.objects.of(by.organisation).filter(email__iexact=email).first()
    if found is not None and found.is_active:
        return found
    if found is not None and found.outside:
        raise Refusal(_("The access of this person has ended. Ask HR to let them in again."))
    if found is not None:
        raise Refusal(_("Somebody with this e-mail address worked here before. Ask HR to note that they are back."))
    first_name, last_name = split_name(name)
    return _add(
        by.organisation, by=by, first_name=first_name, last_name=last_name, email=email, outside=Person.Outside.INVITED
    )  # fmt: skip
