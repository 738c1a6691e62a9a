"""What happens to people, and who wants to write it down. The journal stands above this room, so it registers itself here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.db.models import Model

    from ontplooi.people.models import Person

# Code → the sentence in which a person reads it. `record` gets no other codes from this room.
EVENTS = {
    "people.added": _("%(who)s added this person"),
    "people.changed": _("%(who)s changed: %(what)s"),
    "people.ended": _("%(who)s noted the last working day"),
    "people.came_back": _("%(who)s noted that this person works here again"),
    "people.let_in": _("%(who)s let this person in from outside"),
    "people.let_in_changed": _("%(who)s changed how far this person from outside is let in"),
    "people.let_in_ended": _("%(who)s ended the access of this person from outside"),
    "people.code_given": _("%(who)s made a letter with a code to sign in"),
    "people.code_used": _("%(who)s signed in with a code on paper"),
    "people.code_revoked": _("%(who)s stopped a code on paper"),
    "people.imported": _("%(who)s took people over from a file: %(new)s new, %(changed)s changed, %(ended)s ended"),
    "people.lead_added": _("%(who)s noted that this person leads the team %(team)s"),
    "people.lead_ended": _("%(who)s noted that this person no longer leads the team %(team)s"),
    "people.position_added": _("%(who)s added a place of work: %(team)s"),
    "people.position_changed": _("%(who)s changed a place of work: %(team)s"),
    "people.position_ended": _("%(who)s ended a place of work: %(team)s"),
    "people.renamed": _("%(who)s noted another name for this person"),
    "people.stays": _("%(who)s noted that this person stays"),
    "people.team_added": _("%(who)s added the team %(team)s"),
    "people.team_changed": _("%(who)s changed the team %(team)s"),
    "people.team_ended": _("%(who)s noted that the team %(team)s ends"),
    "people.team_moved": _("%(who)s put the team %(team)s somewhere else"),
    "people.teams_merged": _("%(who)s merged teams into %(team)s: %(teams)s"),
    "people.merge_planned": _("%(who)s planned to merge teams into %(team)s: %(teams)s"),
    "people.merge_cancelled": _("%(who)s cancelled the merging of teams into %(team)s"),
    "people.merge_undone": _("%(who)s took back the merging of teams into %(team)s"),
    "people.organisation_changed": _("%(who)s changed the settings of the organisation"),
    "people.organisation_made": _("%(who)s set up the organisation"),
}


class Recorder(Protocol):
    """Writes one happening down."""

    def __call__(self, event: str, *, by: Person | None, concerns: Person, about: Model | None = None, **facts: Any) -> object: ...


_RECORDERS: list[Recorder] = []


def register_recorder(recorder: Recorder) -> None:
    """From now on every happening of this room goes to `recorder`, once. Called in a room's `ready()`."""
    if recorder not in _RECORDERS:
        _RECORDERS.append(recorder)


def tell(event: str, *, by: Person | None, concerns: Person, about: Model | None = None, **facts: Any) -> None:
    """Hand one happening to whoever writes it down."""
    for recorder in _RECORDERS:
        recorder(event, by=by, concerns=concerns, about=about, **facts)
