"""Who fits what HR chose and is not invited all the same, by name, with the reason and what HR can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.people.models import Person
from ontplooi.rounds.fitting import fits, left_out
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.selecting import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ontplooi.people.queries import PersonQuerySet


@dataclass(frozen=True, slots=True)
class Skipped:
    """One person who would not be invited."""

    person: Person
    reason: str
    advice: str


def skipped_in(round_: Round, why: str = "") -> PersonQuerySet:
    """Everybody who would be skipped; with `why` only for that reason."""
    organisation = round_.organisation
    on = today(organisation.time_zone)
    people = Selection.from_data(round_.selection).people_in(organisation, on)
    return left_out(people, on, talk_later=round_.is_programme, why=why).order_by("pk")


def named(page: Iterable[Person], round_: Round) -> list[Skipped]:
    """The people of one page, with the reason of each. Four queries."""
    people = {person.pk: person for person in page}
    on = today(round_.organisation.time_zone)
    found = fits(Person.objects.filter(pk__in=people), on, talk_later=round_.is_programme)
    return [Skipped(people[fit.person], reason_of(fit.why), advice_on(fit.why)) for fit in found if fit.why]


def reason_of(why: str) -> str:
    """The reason, to stand by itself."""
    words = str(Member.Why(why).label)
    return words[:1].upper() + words[1:]


def advice_on(why: str) -> str:
    """What HR can do so that this person is invited."""
    if why == Member.Why.NO_MANAGER:
        return _("Give the team a manager, or name one for this person. Then start the round.")
    if why == Member.Why.TALK_UNDER_WAY:
        return _("Nothing. This person’s talk goes on. Add the person later, when it is signed.")
    return "–"
