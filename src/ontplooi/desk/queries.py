"""What the home pages show, each in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ontplooi.conversations.models import Conversation, Interlocutor, Moment
from ontplooi.journal.models import Entry
from ontplooi.kernel.clock import start_of, today
from ontplooi.notices.models import Message
from ontplooi.people.models import Organisation, Person, Position, Team, TeamLead
from ontplooi.people.queries import running
from ontplooi.plans.models import FollowUp

A_MINUTE = 60


def happened(person: Person, most: int = 6) -> list[Entry]:
    """The last things that others and this person did around their own development, one line for the same thing on one day."""
    lines: list[Entry] = []
    seen: set[tuple[str, int | None, date]] = set()
    # What HR notes about a person's details is on the account page; here it is about development, and about who came in.
    entries = Entry.objects.about(person).exclude(Q(event__startswith="people."), ~Q(event__startswith="people.code_"))
    for entry in entries[: most * 8]:
        same = (entry.event, entry.by_id, entry.at.date())
        if same not in seen:
            seen.add(same)
            lines.append(entry)
    return lines[:most]


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
