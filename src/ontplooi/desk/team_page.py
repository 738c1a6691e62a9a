"""The people a manager leads, with what each of them needs: in a fixed number of queries, however large the team."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ontplooi.conversations.guidance import NextStep, next_step
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rhythm import agreed_next_dates, due_on, last_talks, waits_for_first
from ontplooi.kernel.clock import day_of, today
from ontplooi.people.models import Person
from ontplooi.plans.models import Activity, FollowUp, Plan, Progress, Side, Support
from ontplooi.plans.queries import last_day_of_support

STILL_TO_DO = [Progress.OPEN, Progress.BUSY, Progress.STUCK]
State = Conversation.State
UNDER_WAY = {State.OPEN, State.TALKING, State.SIGNING, State.PAUSED}


@dataclass(slots=True)
class Running:
    """How the plan that holds now goes for the employer: what is late and what is still promised."""

    plan: int | None = None  # the one with the follow-ups that are late
    late_follow_ups: int = 0
    open_promises: int = 0  # those that are late among them
    late_promises: int = 0

    @property
    def promises_in_time(self) -> int:
        """Still to do, and its day is not over."""
        return self.open_promises - self.late_promises


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a team, as the manager's pages show them."""

    person: Person
    conversation: Conversation | None
    next: NextStep | None
    running: Running
    is_now: bool = False  # the talk is today, or has begun
    last_talk: date | None = None
    due_on: date | None = None  # the next talk, while none is under way
    is_overdue: bool = False
    waits_for_first: bool = False  # never had a talk here, and the day for it is over

    @property
    def has_talk(self) -> bool:
        """Is a talk under way?"""
        return self.conversation is not None and self.conversation.state in UNDER_WAY

    @property
    def starts_at(self) -> datetime | None:
        """When the talk that is still to come begins."""
        moment = self.conversation.moment if self.conversation and self.has_talk else None
        return moment.starts_at if moment and moment.held_at is None else None

    @property
    def needs_me(self) -> bool:
        """Is it this manager's turn?"""
        return bool(self.next and self.next.url and not self.next.waits) or self.running.late_follow_ups > 0

    @property
    def first_thing(self) -> NextStep | None:
        """What this manager does first for this person: one sentence and the button that belongs to it.

        A question and a talk of today come before a follow-up that is late, and that before the rest."""
        step = self.next if self.next and self.next.url and not self.next.waits else None
        if step and (step.asked or self.is_now):
            return step
        if self.running.late_follow_ups:
            return NextStep(gettext("Look together at how it goes with what you agreed."), gettext("To the plan"), self._plan_url)
        if self.conversation is None or self.conversation.state == State.CLOSED or self.is_overdue:
            words = gettext("It is time for the next talk.") if self.last_talk and self.is_overdue else ""
            return NextStep(words, gettext("Invite"), f"{reverse('conversations:start')}?employee={self.person.pk}")
        return step or (replace(self.next, url="") if self.next else None)

    @property
    def late_plan_url(self) -> str:
        """Where the late follow-up stands, when something else comes first."""
        first = self.first_thing
        return self._plan_url if self.running.late_follow_ups and first and first.url != self._plan_url else ""

    @property
    def _plan_url(self) -> str:
        return f"{reverse('plans:show', args=[self.running.plan])}#follow-ups"

    @property
    def urgency(self) -> tuple[int, float, str]:
        """What needs attention first: who asked something and waits for the answer, late follow-ups, the manager's turn,
        no talk (first who is due), the rest by its date."""
        asked, late, free = bool(self.next and self.next.asked), self.running.late_follow_ups > 0, not self.has_talk
        first = [asked, late, self.needs_me, self.is_overdue, self.conversation is None]
        rank = first.index(True) if any(first) else len(first) + free
        when = self.starts_at.timestamp() if self.starts_at else float("inf")
        return rank, when, self.person.sort_name


@dataclass(frozen=True, slots=True)
class Talks:
    """What is under way around one person: their own talk, and those of the people they lead."""

    own: Conversation | None
    team: list[Member]
    as_guest: list[Conversation]


def talks_of(person: Person, *, own: bool = True) -> Talks:
    """One's own talk and those in which one is a guest (if asked for), and everybody this person leads today, what needs
    attention first.

    A fixed number of queries, however large the team.
    """
    people = list(Person.objects.active().led_by(person)) if person.is_manager else []
    rows = _talks_around(person, people, own=own)
    # In their order the row that counts comes last for each person.
    found = {one.employee_id: one for one in rows if one.employee_id == person.pk or getattr(one, "is_newest", False)}
    late_and_owed = _running_plans(person, people) if people else {}
    zone = person.organisation.time_zone
    members = [
        Member(one, talk, _step(person, talk), late_and_owed.get(one.pk, Running()), is_now=_is_now(talk, zone))
        for one, talk in ((one, found.get(one.pk)) for one in people)
    ]
    running = (one for one in reversed(rows) if own and one.state in UNDER_WAY)
    guest_in = [one for one in running if any(guest.person_id == person.pk for guest in one.guests)]
    return Talks(found.get(person.pk), sorted(members, key=lambda member: member.urgency), guest_in)


def _running_plans(manager: Person, people: list[Person]) -> dict[int, Running]:
    """How the plans that hold now go for the employer."""
    day = today(manager.organisation.time_zone)
    mine = Q(goal__plan__contributors__person=manager, goal__plan__contributors__ended_at=None)
    replaced = Exists(Plan.objects.filter(previous=OuterRef("goal__plan"), agreed_at__isnull=False))
    agreed = (
        Q(goal__plan__person__in=people, goal__plan__agreed_at__isnull=False, goal__removed_at=None, removed_at=None) & ~replaced
    )
    todo = agreed & Q(progress__in=STILL_TO_DO)
    supports = Support.objects.filter(mine, todo).annotate(until=last_day_of_support())
    activities = Activity.objects.filter(mine, todo, side=Side.EMPLOYER).annotate(until=F("ends_on"))
    return _count(FollowUp.objects.filter(mine, agreed, held_at=None, due_on__lt=day), supports, activities, day)


def _talks_around(viewer: Person, people: list[Person], *, own: bool) -> list[Conversation]:
    """For each person of the team the newest conversation that was not cancelled; for the viewer the one that is under way,
    else the newest whose plan is signed, and those in which the viewer is a guest. One question for all."""
    newer = Conversation.objects.filter(employee=OuterRef("employee"), pk__gt=OuterRef("pk")).exclude(state="cancelled")
    of_team = Q(employee__in=people) & Q(~Exists(newer))
    wanted, near = of_team, Conversation.objects.filter(employee__in=people).order_by().values("pk")
    if own:
        wanted |= Q(employee=viewer) & ~Q(state="closed") | Q(pk__in=Conversation.objects.as_guest(viewer).values("pk"))
        mine = Conversation.objects.filter(employee=viewer).order_by().values("pk")
        # A union beside the “or”: then the database follows indexes, and does not read the talks of everybody for HR.
        near = mine.union(near, Conversation.objects.as_guest(viewer).order_by().values("pk"), all=True)
    rows = Conversation.objects.visible_to(viewer).filter(wanted, pk__in=near).exclude(state="cancelled").with_people()
    rows = rows.with_next_steps(viewer)
    is_newest = Case(When(of_team, then=Value(True)), default=Value(False))
    signed_last = Case(When(state="agreed", then=0), default=1)
    return list(rows.annotate(is_newest=is_newest).order_by(signed_last, "created_at", "pk"))


def _is_now(conversation: Conversation | None, zone: str) -> bool:
    if conversation is None or conversation.state not in {State.OPEN, State.TALKING}:
        return False
    moment = conversation.moment
    is_due = moment is not None and moment.starts_at is not None and day_of(moment.starts_at, zone) <= today(zone)
    return conversation.state == State.TALKING or is_due


def _step(manager: Person, conversation: Conversation | None) -> NextStep | None:
    if conversation is None or not any(
        one.person_id == manager.pk and one.ended_at is None for one in conversation.interlocutors.all()
    ):
        return None
    return next_step(manager, conversation)


def _count(late: QuerySet[Any], supports: QuerySet[Any], activities: QuerySet[Any], day: date) -> dict[int, Running]:
    """Of each person what is late and what the employer still owes, in one question."""
    figures: dict[str, Any] = {"number": Count("pk", distinct=True), "plan": Max("goal__plan")}
    over = Count("pk", distinct=True, filter=Q(until__lt=day))
    first = late.order_by().values("goal__plan__person").annotate(place=Value(0), **figures, over=Value(0))
    second = supports.order_by().values("goal__plan__person").annotate(place=Value(1), **figures, over=over)
    third = activities.order_by().values("goal__plan__person").annotate(place=Value(1), **figures, over=over)
    counts: dict[int, Running] = {}
    for row in first.union(second, third, all=True):
        counted = counts.setdefault(row["goal__plan__person"], Running())
        if row["place"] == 0:
            counted.plan = row["plan"]
            counted.late_follow_ups += row["number"]
        else:
            counted.open_promises += row["number"]
            counted.late_promises += row["over"]
    return counts


def team_of(manager: Person) -> list[Member]:
    """Everybody this person leads today, also with the last talk and the day by which the next one is due."""
    members = talks_of(manager, own=False).team
    people = [one.person.pk for one in members]
    last, agreed = last_talks(people), agreed_next_dates(people)
    months, day = manager.organisation.rhythm_months, today(manager.organisation.time_zone)
    found = []
    for one in members:
        due = due_on(last.get(one.person.pk), agreed.get(one.person.pk), one.person.joined_on, months)
        due = None if one.has_talk else due
        told, is_late = last.get(one.person.pk), due is not None and due < day
        first = waits_for_first(told, due, day)
        found.append(replace(one, last_talk=told, due_on=due, is_overdue=is_late, waits_for_first=first))
    return found


def _has_no_date(one: Member) -> bool:
    return one.conversation is not None and one.conversation.state == State.OPEN and one.starts_at is None


def _prepares(one: Member) -> bool:
    return one.conversation is not None and one.conversation.state == State.OPEN and one.starts_at is not None


def _in(*states: str) -> Callable[[Member], bool]:
    return lambda one: one.conversation is not None and one.conversation.state in states


SHOWN: dict[str, tuple[Any, Callable[[Member], bool]]] = {
    "": (_("Everybody"), lambda _one: True),
    "me": (_("Needs me"), lambda one: one.needs_me),
    "no-talk": (_("No talk under way"), lambda one: not one.has_talk),
    "no-date": (_("No date yet"), _has_no_date),
    "preparing": (_("Preparing"), _prepares),
    "signing": (_("Signing"), _in(State.SIGNING)),
    "done": (_("Done"), _in(State.AGREED, State.CLOSED)),
}
SORTED: dict[str, tuple[Any, Callable[[Member], Any]]] = {
    "": (_("What needs attention"), lambda one: one.urgency),
    "name": (_("Name"), lambda one: one.person.sort_name),
    "date": (_("Date of the talk"), lambda one: (one.starts_at is None, one.starts_at and one.starts_at.timestamp(), one.urgency)),
    "last": (_("Longest since the last talk"), lambda one: (one.last_talk or date.min, one.person.sort_name)),
}


def chosen(members: Iterable[Member], *, words: str = "", show: str = "", sort: str = "") -> list[Member]:
    """Those whose name holds every word, in the state that is asked for, in the order that is asked for."""
    plain = words.casefold().split()
    keeps = SHOWN.get(show, SHOWN[""])[1]
    found = [one for one in members if keeps(one) and all(word in one.person.name.casefold() for word in plain)]
    return sorted(found, key=SORTED.get(sort, SORTED[""])[1])
