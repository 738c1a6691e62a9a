"""How far a round is: facts of process in numbers of people, for the whole and by team. Never what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from time import monotonic

from django.core.cache import cache
from django.db.models import Count, F, Q, Subquery

from ontplooi.conversations.models import Conversation
from ontplooi.kernel.clock import day_of, today
from ontplooi.people.models import Team, TeamLead
from ontplooi.people.queries import running
from ontplooi.plans.models import FollowUp
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.needs import Need, exchanged, main_team, with_needs
from ontplooi.rounds.small_groups import FEWEST, shown

MANY = 2_000
A_MINUTE = 60
WORTH = 30  # what took long to count is kept this many times as long


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a group is, in people."""

    people: int = 0
    held: int = 0
    signed: int = 0
    date: int = 0
    answer: int = 0
    passed: int = 0
    report: int = 0
    sign: int = 0
    paused: int = 0

    def __add__(self, other: Standing) -> Standing:
        """Two groups together."""
        return Standing(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Standing)))

    @property
    def needs(self) -> list[tuple[str, int]]:
        """What is needed now, and of how many."""
        return [(need, number) for need in Need.values if (number := getattr(self, need, 0)) and need != Need.PAUSED]


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One line of the table by team: a team of five people or more, or smaller ones together."""

    names: tuple[str, ...]
    leads: tuple[str, ...]
    standing: Standing
    together: bool = False
    unplaced: bool = False  # people without a team are in it

    @property
    def groups(self) -> int:
        """How many groups stand in this line."""
        return len(self.names) + self.unplaced


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of a whole, both in people or things. Without numbers where fewer than five people are behind it."""

    part: int | None = None
    of: int | None = None

    @property
    def share(self) -> int | None:
        """In whole per cent."""
        return round(100 * self.part / self.of) if self.part is not None and self.of else None


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page and the workbook show of a whole round."""

    total: Standing
    rows: tuple[TeamRow, ...] = ()
    points: Tile = Tile()
    follow_ups: Tile = Tile()
    left_out: int = 0  # not invited, or not any more

    @property
    def is_small(self) -> bool:
        """Too few people for any figure."""
        return self.total.people < FEWEST


def day_of_counting(round_: Round) -> date:
    """The day on which teams count: today, or when the round was closed."""
    zone = round_.organisation.time_zone
    return day_of(round_.closed_at, zone) if round_.closed_at and round_.state == Round.State.CLOSED else today(zone)


def overview_of(round_: Round) -> Overview:
    """The figures of a round. Of a large one they are counted once a minute or less, and not for every visit."""
    return _kept("overview", round_, _whole)


def totals_of(round_: Round) -> Overview:
    """The same without teams and shares, for the pages with lists. Two queries."""
    return _kept("totals", round_, _totals)


def _kept(what: str, round_: Round, count: Callable[[Round], Overview]) -> Overview:
    key = f"rounds.{what}:{round_.pk}:{round_.state}"
    found: Overview | None = cache.get(key)
    if found is None:
        began = monotonic()
        found = count(round_)
        if found.total.people > MANY:
            cache.set(key, found, max(A_MINUTE, WORTH * (monotonic() - began)))
    return found


def _whole(round_: Round) -> Overview:
    on = day_of_counting(round_)
    by_team = standings(round_, on)
    found = _of_total(round_, sum(by_team.values(), Standing()))
    if found.is_small:
        return found
    return replace(found, rows=tuple(rows_of(by_team, on)), points=_exchanged(round_), follow_ups=_followed_up(round_, on))


def _totals(round_: Round) -> Overview:
    return _of_total(round_, sum(standings(round_).values(), Standing()))


def _of_total(round_: Round, total: Standing) -> Overview:
    left_out = Member.objects.filter(round=round_, state__in=(Member.State.SKIPPED, Member.State.REMOVED)).count()
    return Overview(total if total.people >= FEWEST else Standing(people=total.people), left_out=left_out)


def standings(round_: Round, on: date | None = None) -> dict[int | None, Standing]:
    """How far each team is on that day, by its key; None for who works in no team. Without a day: everybody under None.

    One query.
    """
    names = ["need", "conversation__state", "conversation__talk_ended_at", "conversation__agreed_at"]
    rows = with_needs(round_).order_by()
    if on is not None:
        rows, names = rows.annotate(team=Subquery(main_team(on).values("team")[:1])), [*names, "team"]
    # Counted here: grouping by it, the database would work out the need and the team of each person again and again.
    numbers: Counter[tuple[int | None, str]] = Counter()
    for need, state, held, signed, *team in rows.values_list(*names).iterator():
        key = team[0] if team else None
        numbers.update(((key, "people"), (key, need)))
        if state != Conversation.State.CANCELLED:
            numbers.update(((key, "held"),) * (held is not None) + ((key, "signed"),) * (signed is not None))
    known = {one.name for one in fields(Standing)}
    found: dict[int | None, dict[str, int]] = {}
    for (key, what), number in numbers.items():
        if what in known:
            found.setdefault(key, {})[what] = number
    return {key: Standing(**counted) for key, counted in found.items()}


def rows_of(by_team: Mapping[int | None, Standing], on: date) -> Iterator[TeamRow]:
    """The lines of the table: teams of five and more, then the smaller ones in one line. Two queries."""
    keys = [key for key in by_team if key is not None]
    names = dict(Team.objects.filter(pk__in=keys).values_list("pk", "name"))
    groups = shown({key: standing.people for key, standing in by_team.items()}, lambda key: (names.get(key or 0, ""), key or 0))
    leads = leads_of((key for key in groups.alone if key is not None), on)
    for key in sorted(groups.alone, key=lambda key: (key is None, names.get(key or 0, "").casefold(), key or 0)):
        named = (names[key],) if key is not None else ()
        yield TeamRow(named, leads.get(key, ()) if key is not None else (), by_team[key], unplaced=key is None)
    if groups.together:
        small = tuple(sorted(names[key] for key in groups.together if key is not None))
        whole = sum((by_team[key] for key in groups.together), Standing())
        yield TeamRow(small, (), whole, together=True, unplaced=None in groups.together)


def leads_of(teams: Iterable[int], on: date) -> dict[int, tuple[str, ...]]:
    """The names of who leads each of these teams on that day."""
    found: dict[int, tuple[str, ...]] = {}
    leads = TeamLead.objects.filter(running(on), team__in=list(teams)).select_related("person").order_by("pk")
    for lead in leads:
        found[lead.team_id] = (*found.get(lead.team_id, ()), lead.person.name)
    return found


def without_names(rows: Iterable[TeamRow]) -> tuple[TeamRow, ...]:
    """The same lines without the names of people, for who comes from outside: not to read, and not to be found by."""
    return tuple(replace(row, leads=()) for row in rows)


def found_in(rows: Iterable[TeamRow], words: str, order: str) -> list[TeamRow]:
    """The lines that name these words. In the order of the names, or first where something is needed: no ranking of people."""
    wanted = words.casefold().split()
    kept = [row for row in rows if all(word in " ".join((*row.names, *row.leads)).casefold() for word in wanted)]
    return sorted(kept, key=lambda row: not row.standing.needs) if order == "needed" else kept


def _exchanged(round_: Round) -> Tile:
    """Of how many people both sent their points in time; of those for whom the last day for it is over."""
    on_time, over = exchanged(round_)
    return Tile(on_time, over) if over >= FEWEST else Tile()


def _followed_up(round_: Round, on: date) -> Tile:
    """How many follow-ups of these plans were held on their day or before, of those whose day is over."""
    rows = FollowUp.objects.filter(
        goal__plan__conversation__round_member__round=round_, goal__plan__agreed_at__isnull=False,
        goal__removed_at=None, removed_at=None, due_on__lt=on,
    )  # fmt: skip
    row = rows.order_by().aggregate(
        people=Count("goal__plan__person", distinct=True),
        of=Count("pk"),
        part=Count("pk", filter=Q(held_at__date__lte=F("due_on"))),
    )
    return Tile(row["part"], row["of"]) if row["people"] >= FEWEST else Tile()
