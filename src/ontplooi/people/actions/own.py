"""What people change about themselves."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people.happenings import tell
from ontplooi.people.models import Account, Person
from ontplooi.people.rules import refuse_national_numbers


@transaction.atomic
def change_own(person: Person, *, first_name: str, last_name: str, language: str) -> None:
    """Change the own name and the language to read in."""
    refuse_national_numbers(first_name, last_name)
    if not first_name.strip():
        raise Refusal(_("Fill in a first name."))
    changed = (person.first_name, person.last_name) != (first_name, last_name)
    person.first_name, person.last_name = first_name, last_name
    person.save(update_fields=["first_name", "last_name"])
    if person.account:
        change_language(person.account, language)
    if changed:
        tell("people.changed", by=person, concerns=person, what=_("name"))


def change_language(account: Account, language: str) -> None:
    """From now on this account reads in `language`, on screen and in mail; for each organisation it belongs to."""
    if language not in dict(settings.LANGUAGES):
        raise Refusal(_("We do not know this language yet."))
    account.language = language
    account.save(update_fields=["language"])
    account.people.update(language=language)
