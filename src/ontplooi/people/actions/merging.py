"""Teams become one on a day. How it was until then stays written down; what could be seen through an old team ends with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.holding import hold
from ontplooi.people.actions.putting_back import Whole, difference, look_at
from ontplooi.people.actions.teams import end_row, has_ended, may_change_teams, new_name
from ontplooi.people.actions.tree import refuse_planned
from ontplooi.people.happenings import tell
from ontplooi.people.merging import doubles, place_of
from ontplooi.people.models import Organisation, Person, Position, Team, TeamLead, TeamMerge
from ontplooi.people.one_place import as_one
from ontplooi.people.queries import running
from ontplooi.people.tree import above

A_BATCH = 2_000
A_YEAR = timedelta(days=366)
A_DAY = timedelta(days=1)


@transaction.atomic
def merge_teams(teams: Sequence[Team], *, by: Person, into: Team | str, on: date, staying: Collection[int] = ()) -> TeamMerge:
    """From this day everybody of `teams` works `into` one: one of them, another team, or a new one by its name.

    Same job, part of full time and manager by name. Who led a team that ends leads no longer, except those in `staying`.
    A day to come makes a plan: nothing changes before, and a duty carries it out on the day.
    """
    organisation = by.organisation
    may_change_teams(by, organisation)
    hold(organisation)
    target = into if isinstance(into, Team) else None
    ending = teams_that_end(teams, target, organisation, on)
    name = target.name if target else new_name(organisation, str(into))
    merge = TeamMerge.objects.create(
        organisation=organisation, into=target, name=name, is_new=target is None, on=on, staying=sorted(staying), by=by
    )
    merge.teams.set(ending)
    if on > today(organisation.time_zone):
        tell("people.merge_planned", by=by, concerns=by, team=name, teams=_names(ending))
    else:
        _carry_out(merge, ending)
    return merge


def carry_out_merges() -> int:
    """Do what was planned for today or before; what became impossible stops, with the reason. Gives how many were done."""
    done = 0
    for planned in TeamMerge.objects.planned().filter(stopped="").select_related("organisation"):
        organisation = planned.organisation
        if planned.on <= today(organisation.time_zone):
            with translation.override(organisation.language), timezone.override(organisation.time_zone):
                done += _try(planned, organisation)
    return done


def _try(planned: TeamMerge, organisation: Organisation) -> bool:
    """Carry one out. What cannot be done, or goes wrong by a mistake of ours, is not tried again: HR reads why."""
    stopped = our_mistake()
    try:
        done = _carry_out_planned(planned.pk, organisation)
        stopped = ""
    except Refusal as refusal:
        stopped, done = str(refusal), False
    except (OperationalError, InterfaceError):  # the database is away: later
        stopped = ""
        raise
    finally:
        if stopped:
            TeamMerge.objects.planned().filter(pk=planned.pk).update(stopped=stopped)
    return done


@transaction.atomic
def _carry_out_planned(pk: int, organisation: Organisation) -> bool:
    hold(organisation)
    merge = TeamMerge.objects.planned().filter(pk=pk).select_related("organisation", "into", "by").first()
    if merge is None:  # cancelled a moment ago
        return False
    _carry_out(merge, _still_ending(merge, organisation))
    return True


def _still_ending(merge: TeamMerge, organisation: Organisation) -> list[Team]:
    """The teams that end in a planned merge, as they are now. Refuses what became impossible. Reads only."""
    if merge.into is None and not merge.is_new:
        raise Refusal(_("That team is not there any more. Choose another one."))
    ending = teams_that_end(list(merge.teams.all()), merge.into, organisation, merge.on, but=merge)
    if merge.into is None:
        new_name(organisation, merge.name)
    return ending


def why_stopped(merge: TeamMerge) -> str:
    """Why a planned merge could not be done on its day, in the language of the reader. Empty when it did not stop.

    Once nothing stands in the way any more, as it was written down that day, in the language of the organisation.
    """
    if not merge.stopped:
        return ""
    with translation.override(merge.organisation.language):
        is_ours = merge.stopped == our_mistake()
    if is_ours:
        return our_mistake()
    try:
        _still_ending(merge, merge.organisation)
    except Refusal as refusal:
        return str(refusal)
    return merge.stopped


def our_mistake() -> str:
    """What HR reads when a fault of the program stopped it."""
    return _(
        "Ontplooi stopped at this. That is our mistake, not yours. Nothing was changed. Tell who looks after Ontplooi for you."
    )


def teams_that_end(
    teams: Sequence[Team], target: Team | None, organisation: Organisation, on: date, but: TeamMerge | None = None
) -> list[Team]:
    """The teams that end, as they are now. Refuses what makes no sense. `but`: the plan that is carried out."""
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
        refuse_planned(team, ends=team != target, but=but)
    if on < today(organisation.time_zone) - A_YEAR:
        raise Refusal(_("Choose a day less than a year ago, or a day to come."))
    return ending


def _carry_out(merge: TeamMerge, ending: list[Team]) -> None:
    """Move everything, and remember what that changed."""
    organisation, on, old = merge.organisation, merge.on, merge.into
    before = _whole([*ending, *([old] if old else [])], on)
    target = old or Team.objects.create(organisation=organisation, name=merge.name, parent_id=_common_parent(ending, organisation))
    _join_doubles(ending, target, on)
    _move_people(ending, target, on)
    _move_leads(ending, target, on, merge.staying)
    _move_below(ending, target)
    Team.objects.filter(pk__in=[team.pk for team in ending]).update(until=on - A_DAY, merged_into=target)
    merge.into, merge.done_at, merge.stopped = target, timezone.now(), ""
    merge.moved = difference(before, _whole([*ending, target], on))
    merge.moved["teams"].pop(str(target.pk), None) if merge.is_new else None  # a new one is ended, not taken out of the history
    merge.save(update_fields=["into", "done_at", "stopped", "moved"])
    if merge.by is not None:
        tell("people.teams_merged", by=merge.by, concerns=merge.by, about=target, team=target.name, teams=_names(ending))


def _whole(teams: list[Team], on: date) -> Whole:
    """What merging these teams can touch."""
    organisation = teams[0].organisation_id
    return look_at(
        positions=_from(Position.objects.all(), teams, on),
        leads=_from(TeamLead.objects.all(), teams, on),
        teams=Team.objects.filter(organisation=organisation),
    )


def _from(rows: QuerySet[Any], teams: list[Team], on: date) -> QuerySet[Any]:
    """What counts in these teams from the day before on: that is what was there, and what it became."""
    return rows.filter(Q(until=None) | Q(until__gte=on - A_DAY), team__in=teams)


def _names(teams: Sequence[Team]) -> str:
    return ", ".join(team.name for team in teams)


def _common_parent(ending: Sequence[Team], organisation: Organisation) -> int | None:
    """A new team stands where the old ones stood, if that is one place."""
    ends = {team.pk for team in ending}
    parents = dict(Team.objects.filter(organisation=organisation).values_list("pk", "parent"))
    found = {next((pk for pk in above(team.pk, parents) if pk not in ends), None) for team in ending}
    return found.pop() if len(found) == 1 else None


def _join_doubles(ending: Sequence[Team], target: Team, on: date) -> None:
    """The same job in two of the teams is one place of work from the day on."""
    rows = []
    for places in doubles(ending, target, on):
        pieces = as_one([place_of(one, on) for one in places])
        for one in places:
            first = pieces[0] if pieces else None
            if one.team_id == target.pk and first and (one.fte, one.manager_id, on) == (first.fte, first.manager, first.since):
                one.until = pieces.pop(0).until  # the place in the team that goes on holds already what comes out
                one.save(update_fields=["until"])
            else:
                end_row(one, on)
        same = {"person_id": places[0].person_id, "team": target, "job_title": places[0].job_title}
        by_hand = any(one.by_hand for one in places)
        rows += [
            Position(**same, by_hand=by_hand, fte=one.fte, manager_id=one.manager, since=one.since, until=one.until)
            for one in pieces
        ]
    Position.objects.bulk_create(rows, A_BATCH)


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
    begun.update(until=on - A_DAY)
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
