"""A round under way: extending and closing it, and who comes in, goes out or gets another manager."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations.actions.holding import hold_all
from ontplooi.conversations.actions.reassign import replace_manager
from ontplooi.conversations.models import Conversation
from ontplooi.journal.actions import record
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.reminders import forget
from ontplooi.people.models import Person
from ontplooi.rounds.actions.following import call_off_if_not_begun, follow, hold
from ontplooi.rounds.actions.inviting import new_member
from ontplooi.rounds.fitting import Fit, fits
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.reminders import about_round
from ontplooi.rounds.rules import abilities, wrong_dates

__all__ = ["add_person", "close", "extend", "follow", "hand_to", "take_out"]

State = Round.State


@transaction.atomic
def extend(round_: Round, *, by: Person, ends_on: date, plan_by: date | None = None, sign_by: date | None = None) -> None:
    """Other last days, for the round and for its talks that are not over. A closed round is opened again. Raises Refusal.

    What is not given stays as it was.
    """
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    if not abilities(by, round_).extend:
        raise Refusal(_("You can extend a round that is under way or closed."))
    days = {"ends_on": ends_on, "plan_by": plan_by or round_.plan_by, "sign_by": sign_by or round_.sign_by}
    if ends_on < today(round_.organisation.time_zone):
        raise Refusal(_("The last day of the talks has passed. Choose a later one."))
    if wrong := wrong_dates(round_.starts_on, days["plan_by"], ends_on, days["sign_by"]):
        raise Refusal(wrong)
    if round_.state == State.CLOSED:
        round_.move_to(State.RUNNING, closed_at=None)
        # Who was not invited only because it closed, waits again.
        round_.members.filter(state=Member.State.SKIPPED, why="").update(state=Member.State.WAITING, ended_at=None)
    Round.objects.filter(pk=round_.pk).update(**days, changed_at=timezone.now())
    talks = Conversation.objects.running().filter(round_member__round=round_)
    hold_all(talks)
    talks.update(talk_by=ends_on, plan_by=days["plan_by"], sign_by=days["sign_by"])
    record("rounds.extended", by=by, concerns=by, about=round_, round=round_.name)


@transaction.atomic
def close(round_: Round, *, by: Person) -> None:
    """The round is over. Raises Refusal.

    Talks that are under way stay with their people, who go on or call them off. Who was not invited yet, is not any more.
    """
    if not abilities(by, round_).close:
        raise Refusal(_("Only HR closes a round that is under way."))
    now = timezone.now()
    round_.move_to(State.CLOSED, closed_at=now)
    round_.members.filter(state=Member.State.WAITING).update(state=Member.State.SKIPPED, why="", ended_at=now)
    forget(about_round(round_.pk))
    record("rounds.closed", by=by, concerns=by, about=round_, round=round_.name)


@transaction.atomic
def add_person(round_: Round, person: Person, *, by: Person) -> Member:
    """Put somebody in a round that is under way; the worker invites them at once. Raises Refusal, with why."""
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    if not abilities(by, round_).add or person.organisation_id != round_.organisation_id or person.outside:
        raise Refusal(_("You can add people who work here to a round that is under way."))
    found = next(fits(Person.objects.filter(pk=person.pk), today(round_.organisation.time_zone), talk_later=round_.is_programme))
    known = round_.members.filter(person=person).first()
    if known is not None and known.state in {Member.State.WAITING, Member.State.INVITED}:
        raise Refusal(_("%(name)s is in this round already.") % {"name": person.name})
    if person.pk == round_.adviser_id:
        raise Refusal(_("%(name)s advises this programme, and cannot take part in it too.") % {"name": person.name})
    if found.why:
        raise Refusal(_why_not(found, person))
    made = new_member(round_, found, joined_later=True)
    if known is not None:
        made.pk, made.added_at = known.pk, known.added_at
    made.save()
    record("rounds.added", by=by, concerns=person, about=round_, round=round_.name)
    return made


def _why_not(found: Fit, person: Person) -> str:
    sentences: dict[str, Any] = {
        Member.Why.NO_MANAGER: _("Nobody leads %(name)s. Give this person a team or a manager first."),
        Member.Why.TALK_UNDER_WAY: _("%(name)s has a talk under way. Invite this person when that one is over."),
        Member.Why.LEFT: _("%(name)s no longer works here."),
    }
    return str(sentences[found.why] % {"name": person.name})


@transaction.atomic
def take_out(member: Member, *, by: Person) -> None:
    """Take somebody out of the round. A talk that has not begun is called off; one that has, stays with its people."""
    round_ = hold(member)
    if not abilities(by, round_).take_out:
        raise Refusal(_("Only HR takes people out of a round that is under way."))
    out = {"state": Member.State.REMOVED, "why": Member.Why.TAKEN_OUT, "ended_at": timezone.now()}
    if member.state == Member.State.REMOVED:
        raise Refusal(_("%(name)s is not in this round any more.") % {"name": member.person.name})
    Member.objects.filter(pk=member.pk).update(**out)
    call_off_if_not_begun(member, by=by)
    record("rounds.taken_out", by=by, concerns=member.person, about=round_, round=round_.name)
    member.refresh_from_db()


@transaction.atomic
def hand_to(member: Member, manager: Person, *, by: Person) -> None:
    """Give the talk of this person another manager; everybody hears it. Raises Refusal."""
    round_ = hold(member)
    if not abilities(by, round_).hand_over or member.conversation is None or member.state != Member.State.INVITED:
        raise Refusal(_("Only HR gives a talk in a round that is under way another manager."))
    replace_manager(member.conversation, by=by, manager=manager, bundled=True)
    Member.objects.filter(pk=member.pk).update(manager=manager)
    member.refresh_from_db()
