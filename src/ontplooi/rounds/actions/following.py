"""What changes by itself while a round is under way: who joins, who leaves, who is led by somebody else now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from ontplooi.conversations.actions.calling_off import call_off
from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.kernel.clock import today
from ontplooi.notices.actions import drop
from ontplooi.people.leading import managers_of
from ontplooi.people.models import Person, Position, TeamLead
from ontplooi.people.queries import running
from ontplooi.rounds.actions.inviting import WRITTEN_AT_ONCE, new_member
from ontplooi.rounds.fitting import fits
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.queries import MemberQuerySet
from ontplooi.rounds.selecting import Selection

NOT_BEGUN = (Conversation.State.OPEN, Conversation.State.PAUSED)


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody whose talk has not begun and who is no longer led by who would talk with them; `now`: who leads them."""

    member: Member
    now: tuple[Person, ...]


def follow() -> int:
    """For the worker: bring every round that is under way up to date. Gives how many people that concerned."""
    done = 0
    for round_ in Round.objects.filter(state=Round.State.RUNNING).select_related("organisation").order_by("pk"):
        done += _leave(round_) + _note_ended(round_)
        _note_managers(round_)
        if round_.invites_newcomers:
            done += _join(round_)
    return done


def _join(round_: Round) -> int:
    """Who fits the choice now and is not in it yet, waits for an invitation. Who cannot be invited waits outside."""
    organisation = round_.organisation
    on = today(organisation.time_zone)
    if round_.ends_on is not None and round_.ends_on < on:
        return 0
    people = Selection.from_data(round_.selection).people_in(organisation, on)
    joined = 0
    people = people.exclude(pk=round_.adviser_id or 0)  # who advises it does not take part too
    new = list(people.exclude(pk__in=round_.members.values("person")).order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(new), WRITTEN_AT_ONCE):
        some = Person.objects.filter(pk__in=new[first : first + WRITTEN_AT_ONCE])
        found = fits(some, on, talk_later=round_.is_programme)
        rows = [new_member(round_, fit, joined_later=True) for fit in found if not fit.why]
        with transaction.atomic():
            if not Round.objects.select_for_update().filter(pk=round_.pk, state=Round.State.RUNNING).exists():
                return joined
            Member.objects.bulk_create(rows, ignore_conflicts=True)
        joined += len(rows)
    return joined


def _leave(round_: Round) -> int:
    """Who no longer works here goes out; a talk that has not begun is called off, and its manager hears it."""
    on = today(round_.organisation.time_zone)
    inside = round_.members.filter(state__in=(Member.State.WAITING, Member.State.INVITED), person__left_on__lte=on)
    gone = list(inside.order_by("pk"))
    for member in gone:
        with transaction.atomic():
            hold(member)
            _remove(Member.objects.filter(pk=member.pk), Member.Why.LEFT)
            call_off_if_not_begun(member, by=None, left=True)
    return len(gone)


def hold(member: Member) -> Round:
    """The round of this member, held until the transaction ends, with the member as it is now: the worker may be inviting it."""
    round_ = Round.objects.select_for_update().get(pk=member.round_id)
    member.refresh_from_db()
    return round_


def call_off_if_not_begun(member: Member, *, by: Person | None, left: bool = False) -> None:
    """A talk that has not begun goes with who leaves the round; one that has begun stays with its people."""
    talk = member.conversation
    if talk is not None and talk.state in NOT_BEGUN and talk.talk_started_at is None:
        drop(f"round:{member.round_id}:talk:{talk.pk}")
        call_off(talk, by=by, left=left)


def _note_ended(round_: Round) -> int:
    """A talk that its people called off, or that went to the wrong person, is no longer part of the round."""
    ended = round_.members.filter(state=Member.State.INVITED, conversation__state=Conversation.State.CANCELLED)
    wrong = _remove(ended.filter(conversation__withdrawn_at__isnull=False), Member.Why.WRONG_PERSON)
    return wrong + _remove(ended, Member.Why.SAID_NO)


def _note_managers(round_: Round) -> None:
    """A talk that was given to another manager on its own page: the lists of the round name who leads it now."""
    leads = Interlocutor.objects.filter(conversation=OuterRef("conversation"), ended_at=None, role=Interlocutor.Role.MANAGER)
    inside = round_.members.filter(state=Member.State.INVITED)
    moved = inside.filter(Exists(leads), ~Exists(leads.filter(person=OuterRef("manager"))))
    moved.update(manager=Subquery(leads.values("person")[:1]))


def _remove(members: MemberQuerySet, why: str) -> int:
    return members.update(state=Member.State.REMOVED, why=why, ended_at=timezone.now())


def changed_managers(round_: Round) -> MemberQuerySet:
    """Whose manager no longer leads them, while their talk has not begun; not where HR chose that manager."""
    on = today(round_.organisation.time_zone)
    works = Position.objects.filter(running(on), person=OuterRef("person"))
    teams = Position.objects.filter(running(on), person=OuterRef(OuterRef("person")), manager=None).values("team")
    by_name, by_team = works.filter(manager=OuterRef("manager")), TeamLead.objects.filter(running(on), person=OuterRef("manager"))
    # Who is named on a position is the only one who leads there; nobody leads themselves.
    still = Exists(by_team.filter(team__in=teams)) | Exists(by_name)
    chosen = Interlocutor.objects.filter(
        conversation=OuterRef("conversation"), person=OuterRef("manager"), invited_by__isnull=False
    )
    members = Member.objects.filter(
        round=round_, state=Member.State.INVITED, manager__isnull=False, conversation__state__in=NOT_BEGUN,
        conversation__talk_started_at=None,
    )  # fmt: skip
    gone = Q(manager__left_on__lte=on) | Q(manager=F("person"))
    moved = members.filter(gone | ~still).exclude(Exists(chosen)).select_related("person", "manager")
    return moved.order_by("manager", "person__sort_name", "pk")


def led_now(members: Iterable[Member], round_: Round) -> list[Changed]:
    """The same with who leads each of them today. Three queries."""
    rows = list(members)
    first = managers_of([one.person_id for one in rows], today(round_.organisation.time_zone))
    people = Person.objects.in_bulk({key for keys in first.values() for key in keys})
    return [Changed(one, tuple(people[key] for key in first.get(one.person_id, []))) for one in rows]
