"""What a manager still has to plan, and which moments are taken: found for a whole page in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Prefetch
from django.utils import timezone

from ontplooi.conversations.models import Conversation, Interlocutor, Moment, Proposal
from ontplooi.conversations.planning import Span, Wanted
from ontplooi.conversations.queries import ConversationQuerySet
from ontplooi.conversations.rules import points_days
from ontplooi.kernel.clock import today
from ontplooi.people.models import Person

LONGEST = timedelta(hours=8)  # no appointment takes more
MOST_AT_ONCE = 60
LEAD = Interlocutor.Role.MANAGER


def led_by(manager: Person) -> ConversationQuerySet:
    """The talks that this person leads now."""
    inside = Interlocutor.objects.filter(person=manager, role=LEAD, ended_at=None, waits_for_employee=False)
    return Conversation.objects.shared_with(manager).filter(pk__in=inside.order_by().values("conversation"))


def plans_dates(person: Person) -> bool:
    """Is there a planning page for this person: do they lead a team, or a talk?"""
    return person.is_manager or led_by(person).exists()


def without_date(manager: Person) -> ConversationQuerySet:
    """The talks that this person leads and whose date is open, the nearest last day first, with what the rules ask."""
    open_moment = Moment.objects.filter(conversation=OuterRef("pk"), starts_at=None, held_at=None, cancelled_at=None)
    rows = led_by(manager).filter(Exists(open_moment), state=Conversation.State.OPEN)
    soonest = (F("talk_by").asc(nulls_last=True), F("plan_by").asc(nulls_last=True), "employee__sort_name", "pk")
    return rows.with_sides().prefetch_related("moments").order_by(*soonest)


def on_paper(manager: Person) -> list[Conversation]:
    """Talks to come, whose employee has no e-mail address: their invitation is printed."""
    coming = Moment.objects.filter(starts_at__gt=timezone.now(), held_at=None, cancelled_at=None).order_by("starts_at")
    rows = led_by(manager).filter(moments__in=coming, state=Conversation.State.OPEN, employee__email="")
    moments = Prefetch("moments", queryset=coming)
    return list(rows.select_related("employee").prefetch_related(moments).distinct().order_by("employee__sort_name", "pk"))


@dataclass(frozen=True, slots=True)
class Taken:
    """An appointment that stands, and the one whose development it is about."""

    span: Span
    starts_at: datetime
    ends_at: datetime
    employee: Person
    conversation: int


def taken_by(people: Collection[int], start: datetime, end: datetime) -> dict[int, list[Taken]]:
    """For each of these people the appointments they have between `start` and `end`, the first one first."""
    own = Conversation.objects.filter(employee__in=people).order_by().values("pk")
    inside = Interlocutor.objects.filter(person__in=people, ended_at=None, waits_for_employee=False).order_by()
    rows = Moment.objects.filter(
        conversation__in=own.union(inside.values("conversation"), all=True), conversation__state__in=["open", "talking", "paused"],
        starts_at__gte=start - LONGEST, starts_at__lt=end, held_at=None, cancelled_at=None,
    )  # fmt: skip
    moments = list(rows.select_related("conversation__employee").order_by("starts_at", "pk"))
    found: dict[int, list[Taken]] = {pk: [] for pk in people}
    sides: dict[int, set[int]] = {one.conversation_id: {one.conversation.employee_id} for one in moments}
    for conversation, person in inside.filter(conversation__in=list(sides)).values_list("conversation", "person"):
        sides[conversation].add(person)
    for one in moments:
        if one.starts_at is None:  # the query leaves those out
            continue
        ends_at = one.starts_at + timedelta(minutes=one.minutes)
        taken = Taken(Span.of(one.starts_at, one.minutes), one.starts_at, ends_at, one.conversation.employee, one.conversation_id)
        for person in sides[one.conversation_id] & found.keys():
            found[person].append(taken)
    return found


@dataclass(frozen=True, slots=True)
class Offer:
    """A moment that was proposed and waits for a yes: by the employee, or by the employer's side."""

    span: Span
    starts_at: datetime
    ends_at: datetime
    employee: Person
    by_employee: bool


def offers_of(person: Person) -> list[Offer]:
    """The moments to come that wait for a yes, in this person's own talks and those they lead, the first one first."""
    own = Conversation.objects.filter(employee=person, withdrawn_at=None).order_by().values("pk")
    leading = Interlocutor.objects.filter(person=person, role__in=Interlocutor.LEADING, ended_at=None, waits_for_employee=False)
    rows = Proposal.objects.filter(
        moment__conversation__in=own.union(leading.order_by().values("conversation"), all=True),
        moment__conversation__state__in=["open", "talking", "paused"], moment__held_at=None, moment__cancelled_at=None,
        answered_at=None, starts_at__gt=timezone.now(),
    )  # fmt: skip
    found = []
    for one in rows.select_related("moment__conversation__employee").order_by("starts_at", "pk"):
        span, length = Span.of(one.starts_at, one.moment.minutes), timedelta(minutes=one.moment.minutes)
        employee = one.moment.conversation.employee
        found.append(Offer(span, one.starts_at, one.starts_at + length, employee, one.by_id == employee.pk))
    return found


def wanted(conversation: Conversation, minutes: int, taken: Collection[Taken]) -> Wanted:
    """What the rules of spreading ask of one talk: the points can be sent in time (T4), and it is held by its last day."""
    zone = conversation.organisation.time_zone
    in_time = today(zone) + timedelta(days=points_days(conversation) + 1)
    return Wanted(conversation.pk, minutes, in_time, conversation.talk_by, tuple(one.span for one in taken))


def last_day(conversations: Collection[Conversation], first: date) -> date:
    """How far ahead to look: twelve weeks, or further when a round runs longer."""
    return max([first + timedelta(weeks=12), *(one.talk_by for one in conversations if one.talk_by)])
