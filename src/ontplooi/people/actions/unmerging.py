"""Merging teams after all not: a plan is cancelled; what was done is put back as long as nothing changed in it since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.holding import hold
from ontplooi.people.actions.putting_back import Row, changed_since, put_back
from ontplooi.people.actions.teams import end_row, has_ended, may_change_teams
from ontplooi.people.happenings import tell
from ontplooi.people.models import Person, Position, Team, TeamLead, TeamMerge
from ontplooi.people.names import plain
from ontplooi.people.tree import above

TO_TAKE_BACK = timedelta(days=30)
NAMED = 5  # in a sentence


@transaction.atomic
def cancel_merge(merge: TeamMerge, *, by: Person) -> None:
    """What was planned does not happen."""
    may_change_teams(by, merge.organisation)
    hold(merge.organisation)
    if not TeamMerge.objects.planned().filter(pk=merge.pk).update(undone_at=timezone.now()):
        raise Refusal(_("This merge was done or cancelled a moment ago. Look again."))
    tell("people.merge_cancelled", by=by, concerns=by, about=merge.into, team=merge.name)


@transaction.atomic
def take_back_merge(merge: TeamMerge, *, by: Person) -> None:
    """Everybody works, and every team stands, where they did before the merge, as if it had not been."""
    may_change_teams(by, merge.organisation)
    hold(merge.organisation)
    merge = TeamMerge.objects.select_related("organisation", "into").get(pk=merge.pk)
    if hindrances := in_the_way(merge):
        raise Refusal(" ".join(hindrances))
    put_back(merge.moved)
    if merge.is_new and merge.into is not None:
        _end_new(merge.into)
    _refuse_circles(merge)
    merge.undone_at, merge.moved = timezone.now(), {}
    merge.save(update_fields=["undone_at", "moved"])
    tell("people.merge_undone", by=by, concerns=by, about=merge.into, team=merge.name)


def forget_old_merges() -> int:
    """What can no longer be taken back needs no memory of how it was; gives how many."""
    old = TeamMerge.objects.filter(done_at__lte=timezone.now() - TO_TAKE_BACK).exclude(moved={})
    return old.update(moved={})


def in_the_way(merge: TeamMerge) -> list[str]:
    """Why this merge cannot be taken back, in sentences; nothing when it can. Reads only."""
    if merge.undone_at is not None:
        return [_("This merge has been taken back or cancelled already.")]
    if merge.done_at is None or merge.into is None:
        return [_("This merge has not been done yet.")]
    if merge.done_at <= timezone.now() - TO_TAKE_BACK or not merge.moved:
        return [_("More than 30 days have passed since this merge. Move the people in it one by one.")]
    found = [*_changed(merge), *_taken_names(merge)]
    return [*found, *_came_since(merge.into, merge)] if merge.is_new else found


def _changed(merge: TeamMerge) -> list[str]:
    """What somebody changed since in what the merge moved."""
    changed = changed_since(merge.moved)
    found = []
    if people := _people(changed["positions"]):
        found.append(_("Since the merge, where these people work was changed: %(names)s.") % {"names": people})
    if people := _people(changed["leads"]):
        found.append(_("Since the merge, what these people lead was changed: %(names)s.") % {"names": people})
    teams = [int(key) for key, row in merge.moved["teams"].items() if row[1] in changed["teams"]]
    if teams:
        names = _listed(Team.objects.filter(pk__in=teams).values_list("name", flat=True))
        found.append(_("Since the merge, these teams were moved, merged or ended: %(names)s.") % {"names": names})
    return found


def _people(rows: Iterable[Row]) -> str:
    keys = {int(row[0]) for row in rows if row is not None}
    if not keys:
        return ""
    names = [person.name for person in Person.objects.filter(pk__in=list(keys)[:200])]
    return _listed(names) or _("somebody who is no longer here")


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    return ", ".join(found[:NAMED]) + (" …" if len(found) > NAMED else "")


def _taken_names(merge: TeamMerge) -> list[str]:
    """A team that comes back needs its name, and the team that it was part of."""
    organisation = merge.organisation
    there = {plain(one.name) for one in organisation.teams.there(today(organisation.time_zone))}
    ended = list(merge.teams.all())
    found = [_("There is a team with the name “%(team)s” again.") % {"team": one.name} for one in ended if plain(one.name) in there]
    parents = {row[0][0] for row in merge.moved["teams"].values() if row[0] and row[0][0]} - {one.pk for one in ended}
    gone = [team for team in Team.objects.filter(pk__in=parents).select_related("organisation") if has_ended(team)]
    return [*found, *(_("“%(team)s”, of which a team would be part again, has ended.") % {"team": team.name} for team in gone)]


def _came_since(new: Team, merge: TeamMerge) -> list[str]:
    """Who and what came to the new team by itself: it must go elsewhere first."""
    day = today(merge.organisation.time_zone)
    counts = Q(until=None) | Q(until__gte=day)
    mine = {int(key) for key in merge.moved["positions"]}
    people = [one.person.name for one in Position.objects.filter(counts, team=new).select_related("person") if one.pk not in mine]
    moved = {int(key) for key in merge.moved["teams"]}
    below = [team.name for team in Team.objects.filter(counts, parent=new) if team.pk not in moved]
    words = {"team": new.name, "names": _listed([*people, *below])}
    return [_("Since the merge, these came to “%(team)s”: %(names)s.") % words] if people or below else []


def _end_new(new: Team) -> None:
    """The team that was made for the merge is no longer there; it was, for some days."""
    day = today(new.organisation.time_zone)
    for lead in TeamLead.objects.filter(Q(until=None) | Q(until__gte=day), team=new):
        end_row(lead, day)
    Team.objects.filter(pk=new.pk).update(until=day - timedelta(days=1))


def _refuse_circles(merge: TeamMerge) -> None:
    """Teams that were moved since can stand so that what comes back would be part of itself."""
    parents = dict(Team.objects.filter(organisation=merge.organisation_id).values_list("pk", "parent"))
    for key in merge.moved["teams"]:
        last = [int(key), *above(int(key), parents)][-1]
        if parents.get(last) is not None:  # the way up never ends
            raise Refusal(_("Since the merge, teams were put elsewhere, so that a team would be part of itself. Move them first."))
