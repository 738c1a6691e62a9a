"""Teams: who works in them and who leads them, with the days on which that changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.holding import hold
from ontplooi.people.happenings import tell
from ontplooi.people.models import Organisation, Person, Position, Team, TeamLead
from ontplooi.people.names import plain
from ontplooi.people.queries import running
from ontplooi.people.rules import abilities, refuse_national_numbers


@transaction.atomic
def add_team(
    organisation: Organisation, *, by: Person | None, name: str, leads: Iterable[Person] = (), parent: Team | None = None
) -> Team:
    """Make a team, with who leads it from today on and the team that it is part of."""
    may_change_teams(by, organisation)
    if parent is not None and (parent.organisation_id != organisation.pk or has_ended(parent)):
        raise Refusal(_("That team is not there any more. Choose another one."))
    team = Team.objects.create(organisation=organisation, name=new_name(organisation, name), parent=parent)
    _lead(team, leads)
    if by:
        tell("people.team_added", by=by, concerns=by, about=team, team=team.name)
    return team


@transaction.atomic
def change_team(team: Team, *, by: Person, name: str, leads: Iterable[Person]) -> None:
    """Give the team another name or other people who lead it. Who led it before, did so until yesterday."""
    may_change_teams(by, team.organisation)
    hold(team.organisation)
    team.refresh_from_db(fields=["until"])
    refuse_ended(team)
    team.name = new_name(team.organisation, name, but=team)
    team.save(update_fields=["name"])
    _lead(team, leads)
    tell("people.team_changed", by=by, concerns=by, about=team, team=team.name)


def place(person: Person, team: Team | None, *, on: date | None = None) -> bool:
    """Let the person work in this team (or in none) from `on`, default today. True when that is a change."""
    start = on or today(person.organisation.time_zone)
    now = list(Position.objects.filter(running(start), person=person))
    if [position.team_id for position in now] == ([team.pk] if team else []):
        return False
    if team and team.organisation_id != person.organisation_id:
        raise Refusal(_("This team belongs to another organisation."))
    if team:
        team.refresh_from_db(fields=["until"])
        refuse_ended(team)
    for position in now:
        if not (team and position.team_id == team.pk):
            end_row(position, start)
    if team and team.pk not in {position.team_id for position in now}:
        Position.objects.create(person=person, team=team, since=start)
    return True


def lead_teams(person: Person, teams: Iterable[Team]) -> bool:
    """Let the person lead exactly these teams from today on. True when that is a change."""
    start = today(person.organisation.time_zone)
    now = {lead.team_id: lead for lead in TeamLead.objects.filter(running(start), person=person)}
    wanted = {team.pk: team for team in teams if team.organisation_id == person.organisation_id}
    for pk in now.keys() - wanted.keys():
        end_row(now[pk], start)
    for pk in wanted.keys() - now.keys():
        TeamLead.objects.create(person=person, team=wanted[pk], since=start)
    return now.keys() != wanted.keys()


def end_row(row: Position | TeamLead, first_day_without: date) -> None:
    """End a position or the leading of a team: the day before is the last that counts. A row that never counted goes."""
    if row.since >= first_day_without:
        row.delete()
        return
    row.until = first_day_without - timedelta(days=1)
    row.save(update_fields=["until"])


def release(manager: Person, on: date) -> None:
    """From this day on nobody is led by this person by name: those people are led by who leads their team."""
    led = Position.objects.filter(manager=manager).exclude(until__lt=on)
    for position in led:
        begun, until = position.since < on, position.until
        if not begun:
            Position.objects.filter(pk=position.pk).update(manager=None)
            continue
        end_row(position, on)
        same = {name: getattr(position, name) for name in ("person_id", "team_id", "job_title", "fte", "by_hand")}
        Position.objects.create(**same, since=on, until=until)


def _lead(team: Team, people: Iterable[Person]) -> None:
    """Exactly these people lead the team from today on."""
    start = today(team.organisation.time_zone)
    now = {lead.person_id: lead for lead in TeamLead.objects.filter(running(start), team=team)}
    wanted = {person.pk for person in people if person.organisation_id == team.organisation_id and not person.outside}
    for pk in now.keys() - wanted:
        end_row(now[pk], start)
    for pk in wanted - now.keys():
        TeamLead.objects.create(person_id=pk, team=team, since=start)


def new_name(organisation: Organisation, name: str, but: Team | None = None) -> str:
    """A name that no other team has that is there."""
    name = " ".join(name.split())
    if not name:
        raise Refusal(_("Give the team a name."))
    refuse_national_numbers(name)
    others = {plain(other.name) for other in organisation.teams.there(today(organisation.time_zone)) if other != but}
    if plain(name) in others:
        raise Refusal(_("There is already a team with this name. Choose another name."))
    return name


def has_ended(team: Team) -> bool:
    """Is this team no longer there?"""
    return team.until is not None and team.until < today(team.organisation.time_zone)


def refuse_ended(team: Team) -> None:
    """Nothing changes any more in a team that has ended: it is history."""
    if has_ended(team):
        raise Refusal(_("“%(team)s” has ended. It stays as it was. Make a new team instead.") % {"team": team.name})


def may_change_teams(by: Person | None, organisation: Organisation) -> None:
    """Refuse everybody but HR."""
    if by and not abilities(by, organisation).manage:
        raise Refusal(_("Only HR can change teams."))
