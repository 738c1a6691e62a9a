"""Another name: shown everywhere from now on. What was signed under the old one stays exactly as it was."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people.happenings import tell
from ontplooi.people.models import Person
from ontplooi.people.rules import abilities, refuse_national_numbers


@transaction.atomic
def rename(person: Person, *, by: Person, first_name: str, last_name: str) -> bool:
    """Give somebody another name. Former names are kept nowhere on purpose, except in what was signed. True when it changed."""
    if not abilities(by, person.organisation).manage:
        raise Refusal(_("Only HR can change this."))
    first_name, last_name = " ".join(first_name.split()), " ".join(last_name.split())
    if not first_name:
        raise Refusal(_("Fill in a first name."))
    refuse_national_numbers(first_name, last_name)
    if (person.first_name, person.last_name) == (first_name, last_name):
        return False
    person.first_name, person.last_name = first_name, last_name
    person.save(update_fields=["first_name", "last_name"])
    tell("people.renamed", by=by, concerns=person)
    return True
