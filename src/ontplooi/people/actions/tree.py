"""Teams in a tree: moving one under another, and ending one."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.holding import hold
from ontplooi.people.actions.teams import end_row, has_ended, may_change_teams, refuse_ended
from ontplooi.people.happenings import tell
from ontplooi.people.models import Person, Position, Team, TeamLead, TeamMerge
from ontplooi.people.tree import above

NAMED = 5  # people in a sentence


@transaction.atomic
def move_team(team: Team, *, by: Person, parent: Team | None) -> None:
    """Put the team under another one, or (None) under none. Never under itself or a team below it, also when two press at once."""
    may_change_teams(by, team.organisation)
    _as_it_is(team)
    refuse_ended(team)
    if parent is not None:
        parent.refresh_from_db(fields=["until"])
        if parent.organisation_id != team.organisation_id or has_ended(parent):
            raise Refusal(_("That team is not there any more. Choose another one."))
        parents = dict(Team.objects.filter(organisation=team.organisation_id).values_list("pk", "parent"))
        if team.pk in {parent.pk, *above(parent.pk, parents)}:
            words = {"team": team.name, "other": parent.name}
            raise Refusal(_("“%(other)s” is part of “%(team)s” itself. Choose a team outside it.") % words)
    if team.parent_id == (parent.pk if parent else None):
        return
    team.parent = parent
    team.save(update_fields=["parent"])
    tell("people.team_moved", by=by, concerns=by, about=team, team=team.name)


@transaction.atomic
def end_team(team: Team, *, by: Person, on: date) -> None:
    """From this day the team is no longer there. Only when nobody works in it from then on; its history stays."""
    may_change_teams(by, team.organisation)
    _as_it_is(team)
    refuse_ended(team)
    refuse_planned(team)
    still = Person.objects.filter(pk__in=Position.objects.filter(_on_or_after(on), team=team).values("person"))
    if number := still.count():
        raise Refusal(_still_here(team, [person.name for person in still[:NAMED]], number))
    below = Team.objects.filter(Q(until=None) | Q(until__gte=on), parent=team).first()
    if below is not None:
        words = {"team": team.name, "other": below.name}
        raise Refusal(_("“%(other)s” is part of “%(team)s”. First put it somewhere else, or end it.") % words)
    for lead in TeamLead.objects.filter(_on_or_after(on), team=team):
        end_row(lead, on)
    team.until = on - timedelta(days=1)
    team.save(update_fields=["until"])
    tell("people.team_ended", by=by, concerns=by, about=team, team=team.name)


@transaction.atomic
def keep_team(team: Team, *, by: Person) -> None:
    """Let a team that would end later go on. Who led it until then is chosen anew."""
    may_change_teams(by, team.organisation)
    _as_it_is(team)
    refuse_ended(team)
    if team.until is None:
        return
    if team.merged_into_id is not None:
        raise Refusal(_("This team is merged into another one. Move the people in it one by one."))
    team.until = None
    team.save(update_fields=["until"])
    tell("people.team_changed", by=by, concerns=by, about=team, team=team.name)


def _as_it_is(team: Team) -> None:
    """The team as it is now, also when a merge ended or moved it a moment ago; nobody else changes it meanwhile."""
    hold(team.organisation)
    team.refresh_from_db(fields=["until", "parent", "merged_into"])


def refuse_planned(team: Team, *, ends: bool = True, but: TeamMerge | None = None) -> None:
    """Refuse for a team that ends in a merge that is planned, or (if it `ends` now) that would go on in one."""
    plans = TeamMerge.objects.planned().filter(Q(teams=team) | Q(into=team) if ends else Q(teams=team))
    other = plans.exclude(pk=but.pk if but else 0).first()
    if other is not None:
        words = {"team": team.name, "day": date_format(other.on, "j F Y")}
        raise Refusal(
            _("“%(team)s” is part of a merge that is planned for %(day)s. First cancel that one, among the teams.") % words
        )


def _on_or_after(day: date) -> Q:
    return Q(until=None) | Q(until__gte=day)


def _still_here(team: Team, names: list[str], number: int) -> str:
    more = number - len(names)
    listed = ", ".join(names)
    if more:
        listed = ngettext("%(names)s and %(more)d other", "%(names)s and %(more)d others", more) % {"names": listed, "more": more}
    words = {"team": team.name, "names": listed}
    return (
        _("From that day, still in “%(team)s”: %(names)s. Give them another team first, or merge this team into another one.")
        % words
    )
