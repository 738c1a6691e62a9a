"""What merging teams would do: who moves, who leads no longer, and whom they lose sight of. Reads only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from ontplooi.people.models import Person, Position, Team, TeamLead
from ontplooi.people.names import plain
from ontplooi.people.one_place import Place, overlap
from ontplooi.people.queries import running

NAMED = 5  # of the people in a sentence


@dataclass(frozen=True, slots=True)
class Loss:
    """Somebody who leads a team that ends, and whom they no longer find after it."""

    person: Person
    teams: str
    number: int
    names: str  # a few of them

    @property
    def others(self) -> int:
        """Those not named."""
        return max(0, self.number - NAMED)


@dataclass(frozen=True, slots=True)
class Preview:
    """What is different from that day on."""

    people: int
    named: int  # of them led by somebody by name, which stays so
    below: list[Team]  # teams that come along
    losses: list[Loss]
    going: list[Person]  # who lead a team that ends, and can be asked to lead on
    leads: list[Person]  # who lead the team that goes on
    doubles: list[str]  # who have the same job in two of these teams

    @property
    def named_doubles(self) -> str:
        """A few of them."""
        return ", ".join(self.doubles[:NAMED])

    @property
    def other_doubles(self) -> int:
        """Those not named."""
        return max(0, len(self.doubles) - NAMED)


def preview(teams: Sequence[Team], into: Team | None, on: date, staying: Collection[int] = ()) -> Preview:
    """What merging these teams `into` one (None: a new one) on that day does. `staying` are leads who lead the new team too."""
    ending = [team for team in teams if into is None or team.pk != into.pk]
    moving = Position.objects.filter(Q(until=None) | Q(until__gte=on), team__in=ending)
    rows = TeamLead.objects.filter(Q(until=None) | Q(until__gte=on), team__in=ending).select_related("person", "team")
    going: dict[int, list[TeamLead]] = {}
    for row in rows.order_by("person__sort_name", "pk"):
        going.setdefault(row.person_id, []).append(row)
    already = set(TeamLead.objects.filter(running(on), team=into).values_list("person", flat=True)) if into else set()
    leading = {*already, *(pk for pk in staying if pk in going)}
    return Preview(
        people=moving.values("person").distinct().count(),
        named=moving.exclude(manager=None).values("person").distinct().count(),
        below=list(Team.objects.filter(parent__in=ending).exclude(pk__in=[team.pk for team in teams]).there(on)),
        losses=[_loss(found, on) for pk, found in going.items() if pk not in leading],
        going=[found[0].person for pk, found in going.items() if pk not in already],
        leads=list(Person.objects.filter(pk__in=leading)),
        doubles=list(dict.fromkeys(places[0].person.name for places in doubles(ending, into, on))),
    )


def doubles(ending: Sequence[Team], into: Team | None, on: date) -> list[list[Position]]:
    """The places of work that become one: the same job of the same person in two of these teams on the same days from `on`.

    Those of the team that goes on come first.
    """
    rows = Position.objects.filter(Q(until=None) | Q(until__gte=on), team__in=[*ending, *([into] if into else [])])
    more = rows.order_by().values("person").annotate(places=Count("pk")).filter(places__gt=1).values("person")
    jobs: dict[tuple[int, str], list[Position]] = {}
    for one in rows.filter(person__in=more).select_related("person").order_by("person__sort_name", "pk"):
        jobs.setdefault((one.person_id, plain(one.job_title)), []).append(one)
    found = [sorted(places, key=lambda one: into is None or one.team_id != into.pk) for places in jobs.values()]
    moves = {team.pk for team in ending}
    return [
        places for places in found if any(one.team_id in moves for one in places) and overlap([place_of(one, on) for one in places])
    ]


def place_of(position: Position, on: date) -> Place:
    """This place of work from that day on."""
    return Place(position.fte, position.manager_id, max(position.since, on), position.until)


def _loss(rows: list[TeamLead], on: date) -> Loss:
    """Whom this person leads in these teams, and nowhere else on that day."""
    person, ending = rows[0].person, [row.team_id for row in rows]
    works = Position.objects.filter(running(on))
    elsewhere = TeamLead.objects.filter(running(on), person=person).exclude(team__in=ending).values("team")
    kept = works.filter(Q(manager=person) | Q(manager=None, team__in=elsewhere)).values("person")
    lost = Person.objects.filter(pk__in=works.filter(team__in=ending, manager=None).values("person"))
    lost = lost.exclude(pk__in=kept).exclude(pk=person.pk)
    names = ", ".join(one.name for one in lost[:NAMED])
    return Loss(person, ", ".join(row.team.name for row in rows), lost.count(), names)
