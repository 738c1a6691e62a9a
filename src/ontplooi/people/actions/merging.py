"""Teams become one on a day. How it was until then stays written down; what could be seen through an old team ends with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.teams import end_row, has_ended, may_change_teams, new_name
from ontplooi.people.actions.tree import hold_tree
from ontplooi.people.happenings import tell
from ontplooi.people.models import Organisation, Person, Position, Team, TeamLead
from ontplooi.people.queries import running
from ontplooi.people.tree import above

A_BATCH = 2_000
A_YEAR = timedelta(days=366)


@transaction.atomic
def merge_teams(teams: Sequence[Team], *, by: Person, into: Team | str, on: date, staying: Collection[int] = ()) -> Team:
    """From this day everybody of `teams` works `into` one: one of them, another team, or a new one by its name.

    Same job, part of full time and manager by name. Who led a team that ends leads no longer, except those in `staying`.
    """
    organisation = by.organisation
    may_change_teams(by, organisation)
    hold_tree(organisation)
    target = into if isinstance(into, Team) else None
    ending = teams_that_end(teams, target, organisation, on)
    if target is None:
        target = Team.objects.create(
            organisation=organisation, name=new_name(organisation, str(into)), parent_id=_common_parent(ending, organisation)
        )
    _move_people(ending, target, on)
    _move_leads(ending, target, on, staying)
    _move_below(ending, target)
    pks = [team.pk for team in ending]
    Team.objects.filter(pk__in=pks).update(until=on - timedelta(days=1), merged_into=target)
    names = ", ".join(team.name for team in ending)
    tell("people.teams_merged", by=by, concerns=by, about=target, team=target.name, teams=names)
    return target


def teams_that_end(teams: Sequence[Team], target: Team | None, organisation: Organisation, on: date) -> list[Team]:
    """The teams that end, as they are now. Refuses what makes no sense."""
    fresh = list(Team.objects.filter(organisation=organisation, pk__in=[team.pk for team in teams]))
    if len(fresh) != len({team.pk for team in teams}) or (target is not None and target.organisation_id != organisation.pk):
        raise Refusal(_("That team is not there any more. Choose another one."))
    ending = [team for team in fresh if target is None or team.pk != target.pk]
    if not ending or (target is None and len(ending) < 2):
        raise Refusal(_("Choose at least two teams. One of them can be the team that goes on."))
    for team in [*ending, *([target] if target else [])]:
        if has_ended(team) or team.until is not None:
            words = {"team": team.name}
            raise Refusal(_("“%(team)s” has ended, or will end on a day that is set already. Leave it out.") % words)
    if on < today(organisation.time_zone) - A_YEAR:
        raise Refusal(_("Choose a day less than a year ago, or a day to come."))
    return ending


def _common_parent(ending: Sequence[Team], organisation: Organisation) -> int | None:
    """A new team stands where the old ones stood, if that is one place."""
    ends = {team.pk for team in ending}
    parents = dict(Team.objects.filter(organisation=organisation).values_list("pk", "parent"))
    found = {next((pk for pk in above(team.pk, parents) if pk not in ends), None) for team in ending}
    return found.pop() if len(found) == 1 else None


def _move_people(ending: Sequence[Team], target: Team, on: date) -> None:
    there = Position.objects.filter(Q(until=None) | Q(until__gte=on), team__in=ending)
    begun = there.filter(since__lt=on)
    rows = [
        Position(
            person_id=one.person_id, team=target, job_title=one.job_title, fte=one.fte, manager_id=one.manager_id, since=on,
            until=one.until, by_hand=one.by_hand,
        )
        for one in begun
    ]  # fmt: skip
    begun.update(until=on - timedelta(days=1))
    there.filter(since__gte=on).update(team=target)
    Position.objects.bulk_create(rows, A_BATCH)


def _move_leads(ending: Sequence[Team], target: Team, on: date, staying: Collection[int]) -> None:
    already = set(TeamLead.objects.filter(running(on), team=target).values_list("person", flat=True))
    for lead in TeamLead.objects.filter(Q(until=None) | Q(until__gte=on), team__in=ending).order_by("pk"):
        if lead.person_id in staying and lead.person_id not in already:
            already.add(lead.person_id)
            TeamLead.objects.create(person_id=lead.person_id, team=target, since=max(on, lead.since), until=lead.until)
        end_row(lead, on)


def _move_below(ending: Sequence[Team], target: Team) -> None:
    """What was part of a team that ends is part of the one that goes on; that one stands above none of them itself."""
    ends = {team.pk for team in ending}
    parents = dict(Team.objects.filter(organisation=target.organisation_id).values_list("pk", "parent"))
    for pk in (target.pk, *above(target.pk, parents)):
        if pk not in ends and parents[pk] in ends:  # the line above the target closes up
            Team.objects.filter(pk=pk).update(parent=next((one for one in above(pk, parents) if one not in ends), None))
    Team.objects.filter(parent__in=ends).update(parent=target)
