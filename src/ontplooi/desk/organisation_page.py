"""What HR's pages about the whole organisation show: facts of process, counted in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.core.cache import cache
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from ontplooi.conversations.models import Conversation, Interlocutor, Moment
from ontplooi.conversations.rhythm import agreed_next_dates, due_on, last_talks, overdue, waits_for_first
from ontplooi.kernel.clock import start_of, today
from ontplooi.notices.models import Message
from ontplooi.people.models import Organisation, Person
from ontplooi.plans.models import FollowUp
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.needs import main_team
from ontplooi.rounds.overview import Standing, TeamRow, Tile, rows_of
from ontplooi.rounds.small_groups import FEWEST

MANY = 2_000
UNDATED = "undated"  # of the conversations: those without a date
A_MINUTE = 60
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What HR's start page says: how far the organisation is, and what waits."""

    people: int
    held: int
    without_date: int
    to_sign: int
    undelivered: int
    orphaned: int  # whose manager left or leads the employee no longer
    wished: int  # whose employee asked this person of HR for somebody else

    @property
    def without_manager(self) -> int:
        """The talks for which HR looks for somebody."""
        return self.orphaned + self.wished

    @property
    def is_small(self) -> bool:
        """Too few people for a figure about them."""
        return self.people < FEWEST


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the organisation page. Where fewer than five people work there are none about them."""

    total: Standing
    rows: tuple[TeamRow, ...]
    follow_ups: Tile
    overdue: int
    without_email: int
    undelivered: int

    @property
    def is_small(self) -> bool:
        """Too few people for a figure about them."""
        return self.total.people < FEWEST


@dataclass(frozen=True, slots=True)
class Current:
    """A round that is under way."""

    round: Round
    held: Tile
    signed: Tile


@dataclass(frozen=True, slots=True)
class DuePerson:
    """Somebody in a list of HR: the team, the last talk, and by when the next one is due."""

    person: Person
    team: str
    last_talk: date | None
    due_on: date | None
    waits_for_first: bool  # never had a talk here, and the day for it is over


def a_year_before(organisation: Organisation) -> date:
    """From when the figures of the organisation count."""
    return today(organisation.time_zone) - timedelta(days=365)


def _kept(key: str, count: Callable[[], T], people: Callable[[T], int]) -> T:
    """With very many people figures are counted once a minute and not for every visit."""
    found: T | None = cache.get(key)
    if found is None:
        found = count()
        if people(found) > MANY:
            cache.set(key, found, A_MINUTE)
    return found


def waiting_now(hr: Person) -> Waiting:
    """What HR's start page says. One query."""
    return _kept(f"desk.waiting:{hr.pk}", lambda: _waiting(hr), lambda found: found.people)


def figures_now(hr: Person) -> Figures:
    """The figures of the organisation page. Four queries."""
    return _kept(f"desk.figures:{hr.organisation_id}:{hr.outside}", lambda: _figures(hr), lambda found: found.total.people)


def _works_here(organisation: Organisation) -> QuerySet[Person]:
    return Person.objects.of(organisation).active().employees()


def _waiting(hr: Person) -> Waiting:
    organisation = hr.organisation
    begin = start_of(a_year_before(organisation), organisation.time_zone)
    talks = Conversation.objects.filter(organisation=organisation)
    row = _columns(organisation, {
        "people": _number(_works_here(organisation)),
        "held": _number(_works_here(organisation).filter(Exists(_own().filter(talk_ended_at__gte=begin)))),
        "without_date": _number(talks.filter(_without_date(), _employee_is_here(organisation))),
        "to_sign": _number(talks.filter(state="signing", report__offered_at__isnull=False)),
        "undelivered": _number(Message.objects.undelivered_for(hr)),
        "orphaned": _number(Conversation.objects.orphaned(hr)),
        "wished": _number(Conversation.objects.wished(hr)),
    })  # fmt: skip
    return Waiting(**row)


def _figures(hr: Person) -> Figures:
    organisation, on = hr.organisation, today(hr.organisation.time_zone)
    by_team = standings(organisation)
    total = sum(by_team.values(), Standing())
    due = FollowUp.objects.filter(
        goal__plan__organisation=organisation, goal__plan__agreed_at__isnull=False, goal__removed_at=None, removed_at=None,
        due_on__gte=a_year_before(organisation), due_on__lt=on,
    )  # fmt: skip
    by = "goal__plan__organisation"
    row = _columns(organisation, {
        "overdue": _number(overdue(Person.objects.all(), organisation)),
        "without_email": _number(_works_here(organisation).filter(email="")),
        "undelivered": _number(Message.objects.undelivered_for(hr)),
        "follow_ups": _number(due, by=by),
        "on_time": _number(due.filter(held_at__date__lte=F("due_on")), by=by),
        "with_follow_ups": _number(due, by=by, of="goal__plan__person"),
    })  # fmt: skip
    small = total.people < FEWEST
    return Figures(
        total=Standing(people=total.people) if small else total,
        rows=() if small else tuple(rows_of(by_team, on)),
        follow_ups=Tile(row["on_time"], row["follow_ups"]) if row["with_follow_ups"] >= FEWEST and not small else Tile(),
        overdue=row["overdue"],
        without_email=row["without_email"],
        undelivered=row["undelivered"],
    )


def _own() -> QuerySet[Conversation]:
    return Conversation.objects.filter(employee=OuterRef("pk"))


def _without_date() -> Q:
    dates = Moment.objects.filter(conversation=OuterRef("pk"), starts_at__isnull=False, cancelled_at=None)
    return Q(state="open") & ~Q(Exists(dates))


def _employee_is_here(organisation: Organisation) -> Q:
    """Of a talk: nobody plans one with somebody who left."""
    return Q(employee__left_on=None) | Q(employee__left_on__gt=today(organisation.time_zone))


def standings(organisation: Organisation) -> dict[int | None, Standing]:
    """How far each team is in the last twelve months, by its key; None for who works in no team. One query."""
    begin = start_of(a_year_before(organisation), organisation.time_zone)
    having = {
        "held": _own().filter(talk_ended_at__gte=begin),
        "signed": _own().filter(agreed_at__gte=begin),
        "date": _own().filter(_without_date()),
        "sign": _own().filter(state="signing", report__offered_at__isnull=False),
    }
    rows = (
        _works_here(organisation)
        .annotate(in_team=Subquery(main_team(today(organisation.time_zone), "pk").values("team")[:1]))
        .order_by()
        .values("in_team")
        .annotate(people=Count("pk"), **{name: Count("pk", filter=Exists(talks)) for name, talks in having.items()})
    )
    return {row.pop("in_team"): Standing(**row) for row in rows}


def _columns(organisation: Organisation, figures: dict[str, Coalesce]) -> dict[str, int]:
    """These figures in one query. A column may not be called like a relation of the organisation, such as `people`."""
    row: Any = Organisation.objects.filter(pk=organisation.pk).values(**{f"number_{name}": each for name, each in figures.items()})
    return {name.removeprefix("number_"): number for name, number in row.get().items()}


def _number(rows: QuerySet[Any], *, of: str = "pk", by: str = "organisation") -> Coalesce:
    """How many different `of` there are in these rows of one organisation, as a column."""
    counted = rows.order_by().values(by).annotate(number=Count(of, distinct=of != "pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def current_rounds(organisation: Organisation) -> list[Current]:
    """The rounds that start or run, newest first, with how far they are. One query."""
    inside = Q(members__state__in=(Member.State.WAITING, Member.State.INVITED))
    talk = "members__conversation__"
    here = inside & ~Q(members__conversation__state="cancelled")
    current = Round.objects.filter(organisation=organisation, state__in=(Round.State.STARTING, Round.State.RUNNING))
    rows: QuerySet[Any] = current.annotate(
        people=Count("members", filter=inside),
        held=Count("members", filter=here & Q(**{f"{talk}talk_ended_at__isnull": False})),
        signed=Count("members", filter=here & Q(**{f"{talk}agreed_at__isnull": False})),
    )
    return [
        Current(
            row,
            Tile(row.held, row.people) if row.people >= FEWEST else Tile(),
            Tile(row.signed, row.people) if row.people >= FEWEST else Tile(),
        )
        for row in rows.defer("selection", "opening_words").order_by("-pk")
    ]


def people_due(organisation: Organisation, words: str = "") -> QuerySet[Person]:
    """Whose next talk was due before today, by team and name."""
    return _listed(overdue(Person.objects.all(), organisation), organisation, words)


def people_without_email(organisation: Organisation, words: str = "") -> QuerySet[Person]:
    """Who works here and has no e-mail address, by team and name."""
    return _listed(_works_here(organisation).filter(email=""), organisation, words)


def _listed(people: QuerySet[Person], organisation: Organisation, words: str) -> QuerySet[Any]:
    team = main_team(today(organisation.time_zone), "pk").values("team__name")[:1]
    rows: QuerySet[Any] = people.annotate(team_name=Coalesce(Subquery(team), Value("")))
    if words.strip():
        found = Person.objects.of(organisation).found_by(words).values("pk")
        rows = rows.filter(Q(pk__in=found) | Q(team_name__icontains=words.strip()))
    return rows.order_by("team_name", "sort_name", "search_name", "pk")


def with_dates(people: Iterable[Any], organisation: Organisation) -> Iterator[DuePerson]:
    """These people with their last talk and the day on which the next one is due. Two queries."""
    people = list(people)
    keys = [person.pk for person in people]
    last, agreed = last_talks(keys), agreed_next_dates(keys)
    on = today(organisation.time_zone)
    for person in people:
        told = last.get(person.pk)
        day = due_on(told, agreed.get(person.pk), person.joined_on, organisation.rhythm_months)
        yield DuePerson(person, person.team_name, told, day, waits_for_first(told, day, on))


def conversations_for(hr: Person, words: str, state: str) -> QuerySet[Conversation]:
    """The conversations of the organisation as HR finds them: by a name and by step, or `UNDATED`. Only facts are shown of them."""
    found = Conversation.objects.visible_to(hr)
    if words.strip():
        found = found.filter(employee__in=Person.objects.of(hr.organisation).found_by(words))
    if state == UNDATED:
        found = found.filter(_without_date(), _employee_is_here(hr.organisation))
    elif state in Conversation.State.values:
        found = found.filter(state=state)
    inside = Prefetch("interlocutors", queryset=Interlocutor.objects.select_related("person"))
    return found.select_related("employee").prefetch_related("moments", inside).order_by("-pk")
