"""The yearly habit as a reminder: how many people of a manager are due for a talk this month. One line, no names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.conversations.rhythm import overdue
from ontplooi.kernel.clock import day_of
from ontplooi.notices.reminders import Due
from ontplooi.people.leading import managers_of
from ontplooi.people.models import Organisation, Person
from ontplooi.plans.timing.days import add_months

AT_ONCE = 500


def rhythm(now: datetime, person: Person | None = None) -> Iterator[Due]:
    """To who leads people whose next talk is due this month or was due before: once a month, with the number."""
    places = [person.organisation] if person else Organisation.objects.all()
    for organisation in places:
        day = day_of(now, organisation.time_zone)
        next_month = add_months(day.replace(day=1), 1)
        people = Person.objects.led_by(person) if person else Person.objects.all()
        late = overdue(people, organisation, next_month).order_by().values("pk")
        numbers = Counter(leader for leaders in managers_of(late, day).values() for leader in leaders)
        for leader in _leaders(numbers, person):
            yield _due(leader, numbers[leader.pk], day)


def _leaders(numbers: Counter[int], person: Person | None) -> Iterator[Person]:
    wanted = [person.pk] if person else sorted(numbers)
    for start in range(0, len(wanted), AT_ONCE):
        found = Person.objects.filter(pk__in=wanted[start : start + AT_ONCE]).select_related("organisation").order_by("pk")
        yield from (one for one in found if numbers[one.pk])


def _due(leader: Person, number: int, day: date) -> Due:
    def line(_to: Person) -> str:
        words = ngettext(
            "Plan a talk with %(number)s person of your team this month",
            "Plan a talk with %(number)s people of your team this month",
            number,
        )
        return words % {"number": number}

    return Due(
        leader, f"rhythm:{leader.pk}:{day:%Y-%m}", f"rhythm:{leader.pk}", line, lambda _to: _("Look at your team"),
        reverse("desk:team"), weight=15,
    )  # fmt: skip
