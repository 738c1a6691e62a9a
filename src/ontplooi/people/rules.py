"""What is allowed with people. Pure questions; pages and actions ask the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.national_numbers import holds_national_number
from ontplooi.people.importing.national import are_long_here, is_national

if TYPE_CHECKING:
    from ontplooi.people.models import Organisation, Person


LENGTH_OF_BSN = 9
SOME = 2_000  # numbers to judge by


@dataclass(frozen=True, slots=True)
class Abilities:
    """What one person may do with the people of an organisation."""

    see_everybody: bool = False
    manage: bool = False  # add and change people, teams and settings
    bring_in: bool = False  # add somebody by name and address, to start a conversation
    see_figures: bool = False  # how far the organisation and its rounds are, in numbers; names of people only with `see_everybody`


def abilities(viewer: Person, organisation: Organisation) -> Abilities:
    """HR manages the own organisation; who leads a team may bring somebody in. An organisation is a wall."""
    if viewer.organisation_id != organisation.pk or not viewer.is_active:
        return Abilities()
    if viewer.outside:  # whoever set the HR role on somebody from outside: it opens nothing
        return Abilities(see_figures=viewer.outside == "overview")
    if viewer.is_hr:
        return Abilities(see_everybody=True, manage=True, bring_in=True, see_figures=True)
    return Abilities(bring_in=viewer.is_manager)


def refuse_outsider(person: Person) -> None:
    """Who comes from outside has no HR role and leads nobody: they are found as a guest only."""
    if person.outside:
        raise Refusal(
            _("%(name)s comes from outside. Only who works here has the HR role or leads people.") % {"name": person.name}
        )


def may_get_code(person: Person) -> bool:
    """A code on paper is for who works here and has no e-mail address: with an address, a code in the mail is safer."""
    return not person.email and person.is_active and not person.outside


def may_share_device(person: Person) -> bool:
    """Who leads people, and HR, put a tablet where others can use it."""
    return person.is_hr or person.is_manager


def national_number_sentence() -> str:
    """Why a text with a national number is not kept."""
    return _("This looks like a national number (BSN or rijksregisternummer). Ontplooi does not keep those. Please leave it out.")


def refuse_national_numbers(*texts: str) -> None:
    """Refuse a text with a BSN or rijksregisternummer in it."""
    if any(holds_national_number(text) for text in texts):
        raise Refusal(national_number_sentence())


def refuse_number(number: str, organisation: Organisation, *, known: str = "") -> None:
    """Refuse a personnel number that is a national number.

    One in eleven numbers of nine figures passes the test of a BSN by chance. Where an organisation has such numbers, one more may
    pass it; and the number that somebody has already (`known`), stays.
    """
    if number == known or not holds_national_number(number):
        return
    others = organisation.people.exclude(number="").values_list("number", flat=True)
    if is_national(number) and len(number) <= LENGTH_OF_BSN and are_long_here(others[:SOME]):
        return
    raise Refusal(
        _("This personnel number looks like a national number (BSN or rijksregisternummer). Ontplooi does not keep those. "
          "Please leave it out.")
    )  # fmt: skip


def split_name(name: str) -> tuple[str, str]:
    """First name and family name out of one typed name."""
    first, _space, last = " ".join(name.split()).partition(" ")
    return first, last
