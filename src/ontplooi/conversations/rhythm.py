"""The yearly habit (T15): when somebody's next talk is due, without a round."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, DateField, Exists, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from ontplooi.conversations.models import Conversation
from ontplooi.kernel.clock import day_of, start_of, today
from ontplooi.people.models import Organisation, Person
from ontplooi.plans.timing.days import add_months

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ontplooi.people.queries import PersonQuerySet


def due_on(last_talk: date | None, agreed_next: date | None, joined_on: date | None, months: int | None) -> date | None:
    """The day by which the next talk is due: what the two agreed, else so many months after the last talk or after joining.

    None when nothing was agreed and there is no habit, or nothing to count from.
    """
    begin = last_talk or joined_on
    if agreed_next is not None or months is None or begin is None:
        return agreed_next
    return add_months(begin, months)


def waits_for_first(last_talk: date | None, due: date | None, on: date) -> bool:
    """Is somebody past the day of a first talk? That day says little then, and can lie years back: say that there was none yet."""
    return last_talk is None and due is not None and due < on


def cutoff(organisation: Organisation, on: date | None = None) -> date | None:
    """Whose last talk was before this day is due for one by the habit, before today or before `on`. None without a habit."""
    if organisation.rhythm_months is None:
        return None
    day = on or today(organisation.time_zone)
    begin = add_months(day, -organisation.rhythm_months)
    # From a short month back again is less than a month: 28 February, a month later, has long been due on 30 March.
    return begin if add_months(begin, organisation.rhythm_months) >= day else begin + timedelta(days=1)


def overdue(people: PersonQuerySet, organisation: Organisation, on: date | None = None) -> PersonQuerySet:
    """Who of these people works here, has no talk under way, and whose next talk is due before today, or before `on`."""
    now = today(organisation.time_zone)  # a worker has no day of its own: it is another day elsewhere in the world
    day, since = on or now, cutoff(organisation, on)
    own = Conversation.objects.filter(employee=OuterRef("pk"))
    agreed = Subquery(_newest_agreed(own).values("next_on")[:1])
    late: Any = agreed
    if since is not None:
        held = own.filter(talk_ended_at__isnull=False)
        begin = start_of(since, organisation.time_zone)
        waits_long = ~Exists(held.filter(talk_ended_at__gte=begin)) & (Exists(held) | Q(joined_on__lt=since))
        passed = Value(day - timedelta(days=1), output_field=DateField())
        late = Coalesce(agreed, Case(When(waits_long, then=passed)))  # in one, for the database works each out anew
    here = people.of(organisation).active(now).filter(outside="").exclude(Exists(own.running()))
    return here.alias(rhythm_next=late).filter(rhythm_next__lt=day)


def _newest_agreed(rows: QuerySet[Conversation]) -> QuerySet[Conversation]:
    return rows.filter(agreed_at__isnull=False).order_by("-agreed_at", "-pk")


def last_talks(people: Collection[Person] | Collection[int] | PersonQuerySet) -> dict[int, date]:
    """Of each of these people who ever had a talk, the day of the last one. One query."""
    held = Conversation.objects.filter(employee__in=people, talk_ended_at__isnull=False).order_by()
    rows = held.values_list("employee", "organisation__time_zone").annotate(last=Max("talk_ended_at"))
    return {person: day_of(last, zone) for person, zone, last in rows}


def agreed_next_dates(people: Collection[Person] | Collection[int] | PersonQuerySet) -> dict[int, date]:
    """Of each of these people whose newest final plan names a day for the next talk, that day. One query."""
    rows = Conversation.objects.filter(employee__in=people, agreed_at__isnull=False).order_by("agreed_at", "pk")
    newest = dict(rows.values_list("employee", "next_on"))
    return {person: day for person, day in newest.items() if day is not None}


def next_due(
    person: Person, talks: Iterable[tuple[datetime | None, datetime | None, int, date | None]]
) -> tuple[date | None, date | None]:
    """The day of this person's last talk, and that by which the next one is due. `talks`, of all their conversations: when the
    talk ended, when the plan was agreed, the key, and the next day that was agreed."""
    zone, rows = person.organisation.time_zone, list(talks)
    held = [ended for ended, _agreed, _pk, _next in rows if ended is not None]
    agreed = sorted(((at, pk, day) for _ended, at, pk, day in rows if at is not None), key=lambda one: one[:2])
    last = day_of(max(held), zone) if held else None
    return last, due_on(last, agreed[-1][2] if agreed else None, person.joined_on, person.organisation.rhythm_months)
