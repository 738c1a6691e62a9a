"""What HR can choose from when a round is made: teams as a tree, jobs with how many people have them, people by name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from ontplooi.people.models import Person, Position, Team
from ontplooi.people.names import plain
from ontplooi.people.queries import running
from ontplooi.rounds.selecting import Selection

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from ontplooi.people.models import Organisation
    from ontplooi.people.queries import PersonQuerySet

MANY = 100  # teams; with more of them one searches
MANY_JOBS = 40
FOUND = 50


@dataclass
class Branch:
    """A team with how many people work in it and the teams below it."""

    team: Team
    people: int
    children: list[Branch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Job:
    """A job by its words, as it is written most often, and how many people have it."""

    key: str
    name: str
    people: int


def teams_to_choose(organisation: Organisation, on: date, words: str, chosen: Collection[int]) -> tuple[list[Branch], bool]:
    """The teams as a tree, and whether there are so many that one searches: then what is chosen and what was found."""
    there = organisation.teams.there(on) | organisation.teams.filter(pk__in=list(chosen))
    teams = list(there[: MANY + 1])
    many = len(teams) > MANY
    if many:
        wanted = Q(pk__in=list(chosen)) | Q(name__icontains=words) if words else Q(pk__in=list(chosen))
        teams = list(there.filter(wanted)[: FOUND + len(chosen)])
    sizes = _sizes([team.pk for team in teams], on)
    branches = {team.pk: Branch(team, sizes.get(team.pk, 0)) for team in teams}
    top: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.team.parent_id or 0)
        (above.children if above else top).append(branch)
    return top, many


def _sizes(teams: list[int], on: date) -> dict[int, int]:
    works = Position.objects.filter(running(on), team__in=teams, person__outside="")
    works = works.filter(Q(person__left_on=None) | Q(person__left_on__gt=on)).order_by()
    return dict(works.values_list("team").annotate(people=Count("person", distinct=True)))


def jobs_to_choose(organisation: Organisation, on: date) -> list[Job]:
    """Each job once, however it is written, the most common first: of the person or of a place of work, as a choice finds them."""
    everybody = Selection().people_in(organisation, on)
    written: dict[str, Counter[str]] = {}
    for title, number in everybody.exclude(job_title="").order_by().values_list("job_title").annotate(number=Count("pk")):
        written.setdefault(plain(title), Counter())[title] += number
    for title, number in _other_jobs(organisation, everybody, on).items():
        written.setdefault(plain(title), Counter())[title] += number
    jobs = [Job(key, names.most_common(1)[0][0], names.total()) for key, names in written.items()]
    return sorted(jobs, key=lambda job: (-job.people, job.key))


def _other_jobs(organisation: Organisation, everybody: PersonQuerySet, on: date) -> Counter[str]:
    """How many people have a job only because of where they work: nobody counts twice for the same job."""
    works = Position.objects.filter(running(on), team__organisation=organisation, person__in=everybody.order_by().values("pk"))
    other = works.exclude(job_title="").exclude(job_title=F("person__job_title")).order_by()
    found: Counter[str] = Counter()
    seen: set[tuple[int, str]] = set()
    for person, title, own in other.values_list("person", "job_title", "person__job_title").distinct():
        if plain(title) != plain(own) and (person, plain(title)) not in seen:
            seen.add((person, plain(title)))
            found[title] += 1
    return found


def with_kept(jobs: list[Job], kept: Collection[str]) -> list[Job]:
    """Also the jobs that were chosen before and that nobody has now: they stay until HR takes them off."""
    known = {job.key for job in jobs}
    return jobs + [Job(plain(job), job, 0) for job in kept if plain(job) not in known]


def shown_jobs(jobs: list[Job], words: str, chosen: Collection[str]) -> tuple[list[Job], bool]:
    """The jobs to show, and whether there are so many that one searches: then what is chosen and what was found."""
    if len(jobs) <= MANY_JOBS:
        return jobs, False
    mine = [job for job in jobs if job.key in chosen]
    found = [job for job in jobs if words and plain(words) in job.key and job not in mine]
    return mine + found[:FOUND], True


def people_chosen(organisation: Organisation, chosen: Selection) -> tuple[list[Person], list[Person]]:
    """Who was added and who was left out by name. One query."""
    everybody = Person.objects.of(organisation).employees().order_by("sort_name", "pk")
    both = list(everybody.filter(pk__in={*chosen.people, *chosen.without})) if chosen.people or chosen.without else []
    return [one for one in both if one.pk in chosen.people], [one for one in both if one.pk in chosen.without]


def people_found(organisation: Organisation, on: date, words: str) -> list[Person]:
    """Who works here and is found by these words."""
    return list(Selection().people_in(organisation, on).found_by(words).order_by("sort_name", "pk")[:FOUND]) if words else []
