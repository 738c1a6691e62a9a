"""What the home pages show, each in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache
from django.db.models import Case, Count, Exists, F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from ontplooi.conversations.guidance import NextStep, next_step
from ontplooi.conversations.models import Conversation, Interlocutor, Moment
from ontplooi.journal.models import Entry
from ontplooi.kernel.clock import start_of, today
from ontplooi.notices.models import Message
from ontplooi.people.models import Organisation, Person, Position, Team, TeamLead
from ontplooi.people.queries import running
from ontplooi.plans.models import Activity, FollowUp, Plan, Progress, Side, Support

A_MINUTE = 60
STILL_TO_DO = [Progress.OPEN, Progress.BUSY, Progress.STUCK]


def happened(person: Person, most: int = 6) -> list[Entry]:
    """The last things that others and this person did around their own development, one line for the same thing on one day."""
    lines: list[Entry] = []
    seen: set[tuple[str, int | None, date]] = set()
    # What HR notes about a person's details is on the account page; here it is about development.
    entries = Entry.objects.about(person).exclude(event__startswith="people.")
    for entry in entries[: most * 8]:
        same = (entry.event, entry.by_id, entry.at.date())
        if same not in seen:
            seen.add(same)
            lines.append(entry)
    return lines[:most]


@dataclass(slots=True)
class Running:
    """How the plan that holds now goes for the employer: what is late and what is still promised."""

    plan: int | None = None
    late_follow_ups: int = 0
    open_promises: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a team, as the manager's pages show them."""

    person: Person
    conversation: Conversation | None
    next: NextStep | None
    running: Running

    @property
    def needs_me(self) -> bool:
        """Is it this manager's turn?"""
        return bool(self.next and self.next.url and not self.next.waits) or self.running.late_follow_ups > 0

    @property
    def urgency(self) -> tuple[int, float, str]:
        """What needs attention first: late follow-ups, the manager's turn, no talk, the rest; in each the next talk first."""
        rank = 0 if self.running.late_follow_ups else 1 if self.needs_me else 2 if self.conversation is None else 3
        moment = self.conversation.moment if self.conversation else None
        when = moment.starts_at.timestamp() if moment and moment.starts_at and moment.held_at is None else float("inf")
        return rank, when, self.person.sort_name


@dataclass(frozen=True, slots=True)
class Talks:
    """What is under way around one person: their own talk, and those of the people they lead."""

    own: Conversation | None
    team: list[Member]


def talks_of(person: Person, *, own: bool = True) -> Talks:
    """One's own talk (if asked for), and everybody this person leads today, what needs attention first.

    A fixed number of queries, however large the team.
    """
    people = list(Person.objects.active().led_by(person)) if person.is_manager else []
    found = _newest_by_employee(person, people, own=own)
    late_and_owed = _running_plans(person, people) if people else {}
    members = [
        Member(one, found.get(one.pk), _step(person, found.get(one.pk)), late_and_owed.get(one.pk, Running())) for one in people
    ]
    return Talks(found.get(person.pk), sorted(members, key=lambda member: member.urgency))


def _running_plans(manager: Person, people: list[Person]) -> dict[int, Running]:
    """How the plans that hold now go for the employer."""
    day = today(manager.organisation.time_zone)
    mine = Q(goal__plan__contributors__person=manager, goal__plan__contributors__ended_at=None)
    replaced = Exists(Plan.objects.filter(previous=OuterRef("goal__plan"), agreed_at__isnull=False))
    agreed = (
        Q(goal__plan__person__in=people, goal__plan__agreed_at__isnull=False, goal__removed_at=None, removed_at=None) & ~replaced
    )
    todo = agreed & Q(progress__in=STILL_TO_DO)
    return _count(
        FollowUp.objects.filter(mine, agreed, held_at=None, due_on__lt=day),
        Support.objects.filter(mine, todo),
        Activity.objects.filter(mine, todo, side=Side.EMPLOYER),
    )


def _newest_by_employee(viewer: Person, people: list[Person], *, own: bool) -> dict[int, Conversation]:
    """For each person of the team the newest conversation that was not cancelled; for the viewer the one that is under way,
    else the newest whose plan is signed. One question for both."""
    newer = Conversation.objects.filter(employee=OuterRef("employee"), pk__gt=OuterRef("pk")).exclude(state="cancelled")
    wanted = Q(employee__in=people) & Q(~Exists(newer))
    if own:
        wanted |= Q(employee=viewer) & ~Q(state="closed")
    rows = Conversation.objects.visible_to(viewer).filter(wanted).exclude(state="cancelled").with_people().with_next_steps(viewer)
    signed_last = Case(When(state="agreed", then=0), default=1)
    # In this order the row that counts comes last for each person.
    return {conversation.employee_id: conversation for conversation in rows.order_by(signed_last, "created_at", "pk")}


def _step(manager: Person, conversation: Conversation | None) -> NextStep | None:
    if conversation is None or not any(
        one.person_id == manager.pk and one.ended_at is None for one in conversation.interlocutors.all()
    ):
        return None
    return next_step(manager, conversation)


def _count(late: QuerySet[FollowUp], supports: QuerySet[Support], activities: QuerySet[Activity]) -> dict[int, Running]:
    """Of each person what is late and what the employer still owes, in one question."""
    figures = {"number": Count("pk", distinct=True), "plan": Max("goal__plan")}
    first = late.order_by().values("goal__plan__person").annotate(place=Value(0), **figures)
    second = supports.order_by().values("goal__plan__person").annotate(place=Value(1), **figures)
    third = activities.order_by().values("goal__plan__person").annotate(place=Value(1), **figures)
    counts: dict[int, Running] = {}
    for row in first.union(second, third, all=True):
        counted = counts.setdefault(row["goal__plan__person"], Running())
        counted.plan = row["plan"]
        if row["place"] == 0:
            counted.late_follow_ups += row["number"]
        else:
            counted.open_promises += row["number"]
    return counts


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of process of a whole organisation. No words, no names."""

    people: int
    held: int
    signed: int
    without_date: int
    to_sign: int
    follow_ups: int
    follow_ups_on_time: int
    undelivered: int

    @property
    def on_time_share(self) -> int | None:
        """Share of follow-ups held in time, in whole per cent; nothing when there were fewer than five."""
        return round(100 * self.follow_ups_on_time / self.follow_ups) if self.follow_ups >= 5 else None


def facts_now(hr: Person, since: date, *, many: bool) -> Facts:
    """The figures of HR's page. With very many people they are counted once a minute and not for every visit."""
    if not many:
        return facts_of(hr, since)
    key = f"desk.facts:{hr.organisation_id}:{since}"
    found: Facts | None = cache.get(key)
    if found is None:
        found = facts_of(hr, since)
        cache.set(key, found, A_MINUTE)
    return found


def facts_of(hr: Person, since: date) -> Facts:
    """The figures since that day, in one query."""
    organisation = hr.organisation
    begin = start_of(since, organisation.time_zone)
    rows = Conversation.objects.filter(organisation=organisation)
    due = FollowUp.objects.filter(
        goal__plan__organisation=organisation, goal__plan__agreed_at__isnull=False, goal__removed_at=None, removed_at=None,
        due_on__gte=since, due_on__lt=today(organisation.time_zone),
    )  # fmt: skip
    figures = {
        "people": _number(Person.objects.of(organisation).active()),
        "held": _number(rows.filter(talk_ended_at__gte=begin), of="employee"),
        "signed": _number(rows.filter(agreed_at__gte=begin), of="employee"),
        "without_date": _number(rows.filter(~Exists(_dates()), state="open")),
        "to_sign": _number(rows.filter(state="signing", report__offered_at__isnull=False)),
        "follow_ups": _number(due, by="goal__plan__organisation"),
        "follow_ups_on_time": _number(due.filter(held_at__date__lte=F("due_on")), by="goal__plan__organisation"),
        "undelivered": _number(Message.objects.undelivered_for(hr)),
    }
    # A column may not be called like a relation of the organisation, such as `people`.
    row: Any = Organisation.objects.filter(pk=organisation.pk).values(**{f"number_{name}": each for name, each in figures.items()})
    return Facts(**{name.removeprefix("number_"): number for name, number in row.get().items()})


def _number(rows: QuerySet[Any], *, of: str = "pk", by: str = "organisation") -> Coalesce:
    """How many different `of` there are in these rows of one organisation, as a column."""
    counted = rows.order_by().values(by).annotate(number=Count(of, distinct=of != "pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _dates() -> QuerySet[Moment]:
    return Moment.objects.filter(conversation=OuterRef("pk"), starts_at__isnull=False, cancelled_at=None)


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """One team in HR's table."""

    team: Team
    leads: str
    people: int
    held: int
    without_date: int
    to_sign: int


def teams_of(organisation: Organisation, since: date, page: Iterable[Team]) -> list[TeamFacts]:
    """The figures of these teams, by where people work today. Two queries, however many teams."""
    day = today(organisation.time_zone)
    teams = list(page)
    leads: dict[int, list[str]] = {}
    for lead in TeamLead.objects.filter(running(day), team__in=teams).select_related("person").order_by("pk"):
        leads.setdefault(lead.team_id, []).append(lead.person.name)
    begin = start_of(since, organisation.time_zone)
    rows = Position.objects.filter(running(day), team__in=teams).values("team").annotate(
        people=Count("person", distinct=True),
        held=Count("person", filter=Q(person__conversations__talk_ended_at__gte=begin), distinct=True),
        to_sign=Count(
            "person__conversations",
            filter=Q(person__conversations__state="signing", person__conversations__report__offered_at__isnull=False),
            distinct=True,
        ),
        planned=Count(
            "person__conversations",
            filter=Q(person__conversations__state="open", person__conversations__moments__starts_at__isnull=False),
            distinct=True,
        ),
        opened=Count("person__conversations", filter=Q(person__conversations__state="open"), distinct=True),
    )  # fmt: skip
    found = {row["team"]: row for row in rows.order_by()}
    empty = {"people": 0, "held": 0, "to_sign": 0, "planned": 0, "opened": 0}
    found_rows = ((team, found.get(team.pk, empty)) for team in teams)
    return [
        TeamFacts(
            team, ", ".join(leads.get(team.pk, [])), row["people"], row["held"], row["opened"] - row["planned"], row["to_sign"]
        )
        for team, row in found_rows
    ]


def conversations_for(hr: Person, words: str, state: str) -> QuerySet[Conversation]:
    """The conversations of the organisation as HR finds them: by a name and by step. Only facts are shown of them."""
    found = Conversation.objects.visible_to(hr)
    if words.strip():
        found = found.filter(employee__in=Person.objects.of(hr.organisation).found_by(words))
    if state in Conversation.State.values:
        found = found.filter(state=state)
    inside = Prefetch("interlocutors", queryset=Interlocutor.objects.select_related("person"))
    return found.select_related("employee").prefetch_related("moments", inside).order_by("-pk")
