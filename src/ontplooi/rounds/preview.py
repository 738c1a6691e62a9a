"""What starting a round will do, in exact numbers, before anybody gets a mail."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ontplooi.kernel.clock import today
from ontplooi.people.models import Person
from ontplooi.rounds.fitting import REASONS, judged
from ontplooi.rounds.models import Round
from ontplooi.rounds.selecting import Selection


@dataclass(frozen=True, slots=True)
class Preview:
    """How many people and e-mails. `without_email`: people who get a letter on paper. `skipped`: why → how many."""

    people: int = 0
    invited: int = 0
    mails_to_employees: int = 0
    mails_to_managers: int = 0
    mails_to_adviser: int = 0
    adviser_chosen: bool = False  # the adviser of a programme is among the people
    managers: int = 0
    without_email: int = 0
    skipped: dict[str, int] = field(default_factory=dict)

    @property
    def mails(self) -> int:
        """All e-mails together."""
        return self.mails_to_employees + self.mails_to_managers + self.mails_to_adviser


def preview(round_: Round) -> Preview:
    """What starting this round now would do. A fixed number of queries, however many people."""
    organisation = round_.organisation
    on = today(organisation.time_zone)
    people = Selection.from_data(round_.selection).people_in(organisation, on)
    numbers: Counter[int] = Counter()
    managers: set[int] = set()
    with_email = 0
    adviser_chosen = False
    for person, has_email, leading, reason in judged(people, on, talk_later=round_.is_programme):
        numbers[reason] += 1
        adviser_chosen |= person == round_.adviser_id
        if not reason:
            with_email += has_email
            managers.add(leading[0])
    invited = numbers[0]
    return Preview(
        people=numbers.total(),
        invited=invited,
        mails_to_employees=with_email,
        mails_to_managers=Person.objects.filter(pk__in=managers).exclude(email="").count() if managers else 0,
        mails_to_adviser=1 if round_.adviser and round_.adviser.email else 0,
        adviser_chosen=adviser_chosen,
        managers=len(managers),
        without_email=invited - with_email,
        skipped={str(why): numbers[place] for place, why in enumerate(REASONS) if why and numbers[place]},
    )
