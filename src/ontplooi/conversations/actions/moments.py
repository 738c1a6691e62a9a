"""When and where: choosing, moving, proposing, accepting, cancelling. Calendars are told with iTIP."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import letters
from ontplooi.conversations.actions.holding import hold
from ontplooi.conversations.actions.start import When
from ontplooi.conversations.actions.taking_part import guests_go
from ontplooi.conversations.actions.telling import let_invitation_go, tell_moment
from ontplooi.conversations.models import Conversation, Moment, Proposal
from ontplooi.conversations.reminders import about, count_anew
from ontplooi.conversations.rules import abilities, may_answer
from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import send
from ontplooi.notices.reminders import forget
from ontplooi.people.models import Person
from ontplooi.people.rules import refuse_national_numbers


@transaction.atomic
def set_moment(conversation: Conversation, *, by: Person, when: When, without: Collection[int] = ()) -> None:
    """The manager chooses or changes date, length or place. Everybody gets the new appointment. Raises Refusal.

    `without`: the keys of who hears of a first date in another way.
    """
    if not abilities(by, conversation).plan_moment:
        raise Refusal(_("Only the manager of this conversation sets the date. You can propose a moment."))
    _change(conversation, by=by, when=when, without=without)


def _change(conversation: Conversation, *, by: Person, when: When, without: Collection[int] = ()) -> None:
    moment = conversation.moment
    if moment is None:
        raise Refusal(_("This appointment is no longer there. Please reload the page."))
    if when.starts_at is None:
        raise Refusal(_("Choose a date. To call the talk off, use “Cancel the talk”."))
    same = (moment.starts_at, moment.minutes, moment.place, moment.link) == (when.starts_at, when.minutes, when.place, when.link)
    if same:
        return
    refuse_national_numbers(when.place, when.link)
    first = moment.starts_at is None
    Moment.objects.filter(pk=moment.pk).update(
        starts_at=when.starts_at, minutes=when.minutes, place=when.place, link=when.link, set_at=timezone.now(),
        sequence=F("sequence") if first else F("sequence") + 1,
    )  # fmt: skip
    Proposal.objects.filter(moment=moment, answered_at=None).update(answered_at=timezone.now(), answered_by=by, accepted=False)
    forget(about(conversation))
    conversation = Conversation.objects.with_people().get(pk=conversation.pk)
    count_anew(conversation)
    moment = Moment.objects.get(pk=moment.pk)
    if first:
        tell_moment(conversation, moment, letters.invitation, kind="invitation", without=without)
    else:
        tell_moment(conversation, moment, lambda talk, when_: letters.moved(talk, when_, by), kind="moved")
    record("conversation.planned" if first else "conversation.moved", by=by, concerns=conversation.employee, about=conversation)


@transaction.atomic
def propose(conversation: Conversation, *, by: Person, starts_at: datetime, words: str = "") -> Proposal:
    """One side proposes another moment; an earlier open proposal of the same side is replaced. Raises Refusal."""
    moment = conversation.moment
    if not abilities(by, conversation).move or moment is None:
        raise Refusal(_("The talk is over, so its moment cannot change any more."))
    if starts_at <= timezone.now():
        raise Refusal(_("That moment has passed. Choose one that is still to come."))
    refuse_national_numbers(words)
    Proposal.objects.filter(moment=moment, by=by, answered_at=None).update(answered_at=timezone.now(), accepted=False)
    let_invitation_go(conversation)
    made = Proposal.objects.create(moment=moment, by=by, starts_at=starts_at, words=words)
    for person in conversation.sides:
        if may_answer(person, by, conversation):
            send(to=person, kind="proposal", key=f"proposal:{made.pk}:{person.pk}", write=letters.proposal(made), reply_to=by)
    record("conversation.proposed", by=by, concerns=conversation.employee, about=conversation)
    return made


@transaction.atomic
def answer_proposal(proposed: Proposal, *, by: Person, accept: bool) -> None:
    """The other side says yes (the appointment moves) or no (it stays). Raises Refusal."""
    conversation = proposed.moment.conversation
    if not abilities(by, conversation).move or not may_answer(by, proposed.by, conversation):
        raise Refusal(_("The other side answers this proposal."))
    if conversation.moment is None or conversation.moment.pk != proposed.moment_id:
        raise Refusal(_("This appointment is no longer there. Please reload the page."))
    if accept and proposed.starts_at <= timezone.now():
        raise Refusal(_("That moment has passed. Propose a new one."))
    row = Proposal.objects.filter(pk=proposed.pk, answered_at=None)
    if not row.update(answered_at=timezone.now(), answered_by=by, accepted=accept):
        raise Refusal(_("This proposal was already answered. Please reload the page."))
    proposed.refresh_from_db()
    if accept:
        old = proposed.moment
        _change(conversation, by=proposed.by, when=When(proposed.starts_at, old.minutes, old.place, old.link))
    else:
        count_anew(conversation)
        send(to=proposed.by, kind="declined", key=f"declined:{proposed.pk}", write=letters.declined(proposed), reply_to=by)


@transaction.atomic
def add_second(conversation: Conversation, *, by: Person, when: When) -> Moment:
    """A second appointment, to turn goals into agreements (T7). The first one counts as held. Raises Refusal.

    Pressing twice makes one appointment.
    """
    conversation = hold(conversation)
    if not abilities(by, conversation).talk or conversation.talk_started_at is None:
        raise Refusal(_("A second talk can be planned once the first one has begun."))
    if when.starts_at is None or when.starts_at <= timezone.now():
        raise Refusal(_("Choose a date that is still to come."))
    refuse_national_numbers(when.place, when.link)
    coming = conversation.moments.filter(held_at=None, cancelled_at=None)
    if same := coming.filter(for_agreements=True, starts_at=when.starts_at).first():
        return same
    coming.update(held_at=timezone.now())
    made = Moment.objects.create(
        conversation=conversation, starts_at=when.starts_at, minutes=when.minutes, place=when.place, link=when.link,
        for_agreements=True, set_at=timezone.now(),
    )  # fmt: skip
    conversation = Conversation.objects.with_people().get(pk=conversation.pk)
    tell_moment(conversation, made, letters.second_talk, kind="second")
    record("conversation.second", by=by, concerns=conversation.employee, about=conversation)
    return made


@transaction.atomic
def cancel(conversation: Conversation, *, by: Person, words: str = "") -> None:
    """The talk does not take place; calendars hear it, what was prepared stays with who wrote it. Raises Refusal."""
    if not abilities(by, conversation).move:
        raise Refusal(_("The talk is over, so it cannot be cancelled any more."))
    refuse_national_numbers(words)
    moment = conversation.moment
    conversation.move_to(Conversation.State.CANCELLED)
    forget(about(conversation))
    count_anew(conversation)
    conversation.plan.contributors.filter(ended_at=None).update(ended_at=timezone.now())
    if moment is not None:
        Moment.objects.filter(pk=moment.pk).update(cancelled_at=timezone.now(), sequence=F("sequence") + 1)
        moment.refresh_from_db()
        tell_moment(
            conversation, moment, lambda talk, when: letters.cancelled(talk, when, by, words), kind="cancelled", method="CANCEL"
        )  # fmt: skip
    guests_go(conversation, by=by, tell=False)
    record("conversation.cancelled", by=by, concerns=conversation.employee, about=conversation)
