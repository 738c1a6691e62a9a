"""Setting up the organisation and changing its settings."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.people import add_person
from ontplooi.people.actions.sorting import sort_again
from ontplooi.people.happenings import tell
from ontplooi.people.models import FirstStart, Organisation, Person
from ontplooi.people.rules import abilities, refuse_national_numbers

_FIELDS = ("name", "short_name", "conversation_name", "conversation_names", "language", "country", "time_zone", "points_days",
           "signing_days", "rhythm_months", "hr_opens_signed_plans", "quiet_from",
           "quiet_until", "quiet_weekend")  # fmt: skip


def start_organisation(
    *, organisation_name: str, country: str, language: str, first_name: str, last_name: str, email: str
) -> Person:
    """Make the first organisation with its first HR account, once. The fixed row makes that sure, also when two press at once."""
    try:
        with transaction.atomic():
            FirstStart.objects.create(pk=1)
            if Organisation.objects.exists():
                raise IntegrityError
            refuse_national_numbers(organisation_name)
            organisation = Organisation.objects.create(name=organisation_name, country=country, language=language)
            hr = add_person(
                organisation, by=None, first_name=first_name, last_name=last_name, email=email, language=language, is_hr=True
            )
            tell("people.organisation_made", by=hr, concerns=hr, about=organisation)
            return hr
    except IntegrityError as taken:
        raise Refusal(_("This installation has been set up already. Sign in instead.")) from taken


@transaction.atomic
def add_organisation(*, name: str, country: str, language: str, first_name: str, last_name: str, email: str) -> Person:
    """Make one more organisation with its first HR person, for who runs the installation. Its name is new here. Raises Refusal."""
    name = " ".join(name.split())
    if not name:
        raise Refusal(_("Fill in the name of the organisation."))
    refuse_national_numbers(name)
    FirstStart.objects.select_for_update().get_or_create(pk=1)  # two at once wait for each other here
    if Organisation.objects.filter(Q(name__iexact=name) | Q(short_name__iexact=name)).exists():
        raise Refusal(_("There is an organisation called “%(name)s” already. Nothing changed.") % {"name": name})
    organisation = Organisation.objects.create(name=name, country=country, language=language)
    hr = add_person(organisation, by=None, first_name=first_name, last_name=last_name, email=email, language=language, is_hr=True)
    tell("people.organisation_made", by=hr, concerns=hr, about=organisation)
    return hr


@transaction.atomic
def change_organisation(organisation: Organisation, *, by: Person, **fields: Any) -> None:
    """Change the settings of the organisation."""
    if not abilities(by, organisation).manage:
        raise Refusal(_("Only HR can change these settings."))
    refuse_national_numbers(
        *(value for value in fields.values() if isinstance(value, str)), *fields.get("conversation_names", {}).values()
    )
    changed = [name for name in _FIELDS if name in fields and getattr(organisation, name) != fields[name]]
    for name in changed:
        setattr(organisation, name, fields[name])
    organisation.save(update_fields=changed)
    if "country" in changed:
        sort_again(organisation)
    if changed:
        tell("people.organisation_changed", by=by, concerns=by, about=organisation, fields=changed)
