"""Talks without a date, and reports that stay away: one line with a number for each who can do something about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.conversations.models import Conversation, Interlocutor, Moment
from ontplooi.kernel.clock import day_of, today
from ontplooi.notices.reminders import AT_ONCE, Due
from ontplooi.people.models import Person

State = Conversation.State
A_WEEK = timedelta(days=7)
AT_MOST = 3
TOO_OLD = timedelta(days=400)
REPORT_LATE = timedelta(days=14)
Row = dict[str, Any]


def _without_date() -> QuerySet[Conversation]:
    """Talks of rounds that have no date yet, of more than a day old: a new one was announced a moment ago."""
    dated = Moment.objects.filter(conversation=OuterRef("pk"), starts_at__isnull=False, cancelled_at=None)
    return Conversation.objects.filter(~Exists(dated), state=State.OPEN, withdrawn_at=None, plan_by__gte=today() - TOO_OLD)


def no_date(now: datetime, person: Person | None) -> Iterator[Due]:
    """A week before the last day to choose dates, on that day, and then weekly, three times at most: who leads the talks."""
    talks = _without_date().filter(plan_by__lte=today() + A_WEEK + timedelta(days=1), created_at__lt=now - timedelta(days=1))
    leads = Interlocutor.objects.filter(ended_at=None, role=Interlocutor.Role.MANAGER, conversation__in=talks)
    if person is not None:
        leads = leads.filter(person=person)
    rows = leads.order_by("person", "conversation__plan_by").values("person", "conversation__plan_by").annotate(number=Count("pk"))
    yield from _for_each(rows, _dates_to_choose)


def _dates_to_choose(person: Person, row: Row) -> Due | None:
    plan_by: date = row["conversation__plan_by"]
    number: int = row["number"]
    stage = _stage(plan_by, today(person.organisation.time_zone))
    if not stage:
        return None

    def line(_to: Person) -> str:
        text = ngettext("Choose a date with %(number)s person", "Choose dates with %(number)s people", number)
        return text % {"number": number}

    return Due(
        person, f"no_date:{plan_by.isoformat()}:{stage}", f"dates:{person.pk}", line, lambda _to: _("Choose dates"),
        reverse("conversations:planning"), plan_by, weight=65,
        words=lambda _to: (_("You choose the dates of all of them in one go, in the free moments of your week."),),
    )  # fmt: skip


def _stage(plan_by: date, day: date) -> str:
    """Which of the reminders it is time for: the week before, the day itself, or one of the weeks after it."""
    if day < plan_by - A_WEEK:
        return ""
    if day < plan_by:
        return "week"
    return f"late{min((day - plan_by).days // 7, AT_MOST)}"


def dates_missing(now: datetime, person: Person | None) -> Iterator[Due]:
    """A week after the last day there are talks without a date: once, HR who started it, and nobody else."""
    talks = _by_hr(_without_date().filter(plan_by__lte=today() - A_WEEK + timedelta(days=1)), person)
    rows = talks.order_by("created_by", "plan_by").values("created_by", "plan_by").annotate(number=Count("pk"))
    yield from _for_each(rows, _still_missing)


def _still_missing(person: Person, row: Row) -> Due | None:
    number: int = row["number"]
    if row["plan_by"] > today(person.organisation.time_zone) - A_WEEK:
        return None

    def line(_to: Person) -> str:
        text = ngettext(
            "Look at %(number)s talk without a date, a week after the last day for it",
            "Look at %(number)s talks without a date, a week after the last day for it",
            number,
        )
        return text % {"number": number}

    return Due(
        person, f"dates_missing:{row['plan_by'].isoformat()}", f"hr:{person.pk}", line, lambda _to: _("Show them"),
        f"{reverse('desk:organisation')}?state=open#talks", weight=20,
    )  # fmt: skip


def reports_missing(now: datetime, person: Person | None) -> Iterator[Due]:
    """Two weeks after a talk its report is still not written: HR who started it, and nobody else. Only when there are new ones."""
    unwritten = Conversation.objects.filter(
        state=State.SIGNING, withdrawn_at=None, report__offered_at=None, report__asked_by=None,
        talk_ended_at__lte=now - REPORT_LATE, talk_ended_at__gte=now - TOO_OLD,
    )  # fmt: skip
    talks = _by_hr(unwritten, person)
    rows = talks.order_by("created_by").values("created_by").annotate(number=Count("pk"), newest=Max("talk_ended_at"))
    yield from _for_each(rows, _reports_to_ask_for)


def _reports_to_ask_for(person: Person, row: Row) -> Due:
    number: int = row["number"]
    year, week, _weekday = day_of(row["newest"], person.organisation.time_zone).isocalendar()

    def line(_to: Person) -> str:
        text = ngettext(
            "Look at %(number)s report that is not written two weeks after the talk",
            "Look at %(number)s reports that are not written two weeks after the talk",
            number,
        )
        return text % {"number": number}

    return Due(
        person, f"reports_missing:{year}-{week}", f"hr:{person.pk}", line, lambda _to: _("Show them"),
        f"{reverse('desk:organisation')}?state=signing#talks", weight=20,
    )  # fmt: skip


def _by_hr(talks: QuerySet[Conversation], person: Person | None) -> QuerySet[Conversation]:
    """Of these the ones that HR started, without those that this HR person leads: they have that reminder already."""
    leads = Interlocutor.objects.filter(
        conversation=OuterRef("pk"), person=OuterRef("created_by"), role=Interlocutor.Role.MANAGER, ended_at=None
    )
    found = talks.filter(~Exists(leads), created_by__is_hr=True)
    return found if person is None else found.filter(created_by=person)


def _for_each(rows: Iterable[Row], make: Callable[[Person, Row], Due | None]) -> Iterator[Due]:
    """A reminder of each row; its people are looked up a few hundred at a time."""
    found = iter(rows)
    while chunk := list(islice(found, AT_ONCE)):
        keys = [row.get("person") or row["created_by"] for row in chunk]
        people = Person.objects.select_related("organisation").in_bulk(keys)
        for key, row in zip(keys, chunk, strict=True):
            if due := make(people[key], row):
                yield due
