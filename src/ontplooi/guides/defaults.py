"""Which guide is offered first for one person: as the organisation chose for their job, team or everybody."""

from __future__ import annotations

from ontplooi.guides.models import DefaultGuide, GuideVersion
from ontplooi.kernel.clock import today
from ontplooi.people.models import Organisation, Person, Position, Team
from ontplooi.people.names import plain
from ontplooi.people.queries import running

DEEPEST = 20  # levels of teams above each other


def depends_on_person(organisation: Organisation) -> bool:
    """Did the organisation choose other guides for some teams or jobs?"""
    rows = DefaultGuide.objects.filter(organisation=organisation)
    return rows.exclude(team=None, job_title="").exclude(guide__withdrawals__organisation=organisation).exists()


def chosen_for(person: Person) -> GuideVersion | None:
    """The newest version of the guide that fits this person best, or None where everybody has the usual one.

    The closest choice counts: the job in the team, then the job, then the team or the nearest team above it, then everybody.
    """
    rows = _choices(person.organisation_id)
    if not rows:
        return None
    places = Position.objects.filter(running(today(person.organisation.time_zone)), person=person).order_by("-fte", "pk")
    works = [(one.team_id, plain(one.job_title or person.job_title)) for one in places]
    return _closest(rows, works, {job for _team, job in works} | {plain(person.job_title)})


def chosen_in(team: Team) -> GuideVersion | None:
    """The same for somebody who is new in this team and whose job nobody knows yet."""
    return _closest(_choices(team.organisation_id), [(team.pk, "")], set())


def _choices(organisation: int) -> list[DefaultGuide]:
    chosen = DefaultGuide.objects.filter(organisation=organisation).select_related("guide")
    return list(chosen.exclude(guide__withdrawals__organisation=organisation))


def _closest(rows: list[DefaultGuide], works: list[tuple[int, str]], jobs: set[str]) -> GuideVersion | None:
    above = _levels([team for team, _job in works]) if any(row.team_id for row in rows) else {}
    fitting = [(rank, row.pk, row) for row in rows if (rank := _rank(row, works, jobs, above)) is not None]
    return min(fitting)[2].guide.latest() if fitting else None


def _rank(row: DefaultGuide, works: list[tuple[int, str]], jobs: set[str], above: dict[int, int]) -> tuple[int, int] | None:
    """How close this choice is, lowest first; None when it is for others."""
    job = plain(row.job_title)
    if row.team_id is None:
        return ((1, 0) if job in jobs else None) if job else (3, 0)
    level = above.get(row.team_id)
    if level is None:
        return None
    if not job:
        return 2, level
    return (0, level) if job in jobs else None


def _levels(teams: list[int]) -> dict[int, int]:
    """The teams and those above them, each with how many steps up it is."""
    found = dict.fromkeys(teams, 0)
    here = set(teams)
    for level in range(1, DEEPEST):
        parents = Team.objects.filter(pk__in=here).exclude(parent=None).values_list("parent_id", flat=True)
        here = {parent for parent in parents if parent is not None and parent not in found}
        if not here:
            break
        found.update(dict.fromkeys(here, level))
    return found
