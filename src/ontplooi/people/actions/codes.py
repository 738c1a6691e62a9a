"""Codes on paper, for who has no e-mail address: giving one, signing in with it, taking it back."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people.codes import hash_of, new_code
from ontplooi.people.happenings import tell
from ontplooi.people.models import AccessCode, Account, Person
from ontplooi.people.models.account import NO_ADDRESS
from ontplooi.people.post import address_changed
from ontplooi.people.rules import may_get_code


@transaction.atomic
def give_code(person: Person, *, by: Person, path: str, until: datetime, about: Model | None = None) -> str:
    """A new code with which `person` opens `path`, until that moment; older codes for the same path stop. Raises Refusal.

    It is told only here: what is kept cannot be read back. Who may make a letter for whom is for the caller to decide.
    """
    if by.organisation_id != person.organisation_id or not may_get_code(person):
        raise Refusal(_("A code on paper is for who works here and has no e-mail address of their own."))
    now = timezone.now()
    _still_working(person).filter(path=path).update(revoked_at=now)
    code = new_code()
    AccessCode.objects.create(person=person, hash=hash_of(code), path=path, made_by=by, expires_at=until)
    tell("people.code_given", by=by, concerns=person, about=about)
    return code


@transaction.atomic
def sign_in_with(typed: str) -> AccessCode:
    """The code that was typed, with its person, who has an account from now on. Raises Refusal, always with the same sentence."""
    found = AccessCode.objects.select_related("person__organisation").filter(hash=hash_of(typed)).first()
    if found is None or not works(found):
        raise Refusal(_("This code does not work. Look whether you have a newer letter, or ask who gave it to you for a new one."))
    person = Person.objects.select_for_update(of=("self",)).get(pk=found.person_id)  # two presses at once make one account
    if person.account_id is None:
        # Nobody can sign in with this address, and no mail ever goes there: it only keeps accounts apart.
        made = Account.objects.create(email=f"{uuid.uuid4().hex}{NO_ADDRESS}", password="!")  # noqa: S106
        Person.objects.filter(pk=person.pk).update(account=made)
    found.person = Person.objects.select_related("organisation", "account").get(pk=person.pk)
    AccessCode.objects.filter(pk=found.pk).update(last_used_at=timezone.now())
    tell("people.code_used", by=found.person, concerns=found.person)
    return found


def works(code: AccessCode) -> bool:
    """Does this code open anything now?"""
    return code.revoked_at is None and code.expires_at > timezone.now() and may_get_code(code.person)


def is_right(person: Person, typed: str) -> bool:
    """Is this a code of this very person that works now? For confirming; it signs nobody in."""
    found = AccessCode.objects.select_related("person__organisation").filter(hash=hash_of(typed), person=person).first()
    return found is not None and works(found)


@transaction.atomic
def revoke(person: Person, *, by: Person | None, path: str = "") -> int:
    """The codes of this person stop at once: all, or those that open a page below `path`. Gives how many."""
    found = _still_working(person)
    if path:
        found = found.filter(path__startswith=path)
    stopped = found.update(revoked_at=timezone.now())
    if stopped:
        tell("people.code_revoked", by=by, concerns=person)
    return stopped


def follow_address(person: Person, *, by: Person | None) -> None:
    """This person has another e-mail address, or their first or none: codes on paper stop, and waiting mail goes to the new one."""
    revoke(person, by=by)
    address_changed(person)


def _still_working(person: Person) -> QuerySet[AccessCode]:
    return AccessCode.objects.filter(person=person, revoked_at=None, expires_at__gt=timezone.now())
