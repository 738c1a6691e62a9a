"""Who fits what HR chose and is not invited all the same, by name, with the reason and what HR can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.people.models import Person
from ontplooi.rounds.fitting import fits
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.selecting import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Skipped:
    """One person who would not be invited."""

    person: Person
    reason: str
    advice: str


def skipped_in(round_: Round, why: str = "") -> list[tuple[int, str]]:
    """Person → why not, of everybody who would be skipped; with `why` only for that reason."""
    organisation = round_.organisation
    on = today(organisation.time_zone)
    people = Selection.from_data(round_.selection).people_in(organisation, on)
    return [(fit.person, fit.why) for fit in fits(people, on, talk_later=round_.is_programme) if fit.why and why in {"", fit.why}]


def named(rows: Iterable[tuple[int, str]]) -> list[Skipped]:
    """The people of one page. One query."""
    whys = dict(rows)
    found = Person.objects.in_bulk(list(whys))
    return [Skipped(found[pk], reason_of(why), advice_on(why)) for pk, why in whys.items() if pk in found]


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
