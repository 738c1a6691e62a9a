"""The wrong person was invited: take the invitation back, so that they see nothing of it any more."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import letters_withdraw
from ontplooi.conversations.actions.holding import hold
from ontplooi.conversations.actions.letter import last_letter, path_of
from ontplooi.conversations.actions.taking_part import guests_go
from ontplooi.conversations.actions.telling import appointment, people_in
from ontplooi.conversations.letter_rules import may_withdraw
from ontplooi.conversations.models import Answer, Conversation, Moment, OwnNote, Preparation, TalkingPoint
from ontplooi.conversations.reminders import about, count_anew
from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import drop, send
from ontplooi.notices.models import Message
from ontplooi.notices.reminders import forget
from ontplooi.people.actions.codes import revoke
from ontplooi.people.models import Person

LISTS = ("round_list", "reassigned")  # by these a manager of a round hears of a talk without a date


@transaction.atomic
def withdraw(conversation: Conversation, *, by: Person) -> None:
    """Take back an invitation that reached the wrong person. Raises Refusal.

    Waiting mail to them is dropped, their letter stops, their calendar hears it, and what they wrote is erased: nobody reads it.
    """
    conversation = hold(conversation)
    if not may_withdraw(by, conversation):
        raise Refusal(_("This invitation cannot be taken back any more. You can still cancel the talk."))
    conversation.move_to(Conversation.State.CANCELLED, withdrawn_at=timezone.now())
    conversation.plan.contributors.filter(ended_at=None).update(ended_at=timezone.now())
    had_letter = last_letter(conversation) is not None
    revoke(conversation.employee, by=by, path=path_of(conversation))
    _erase(conversation)
    moment = conversation.moment
    if moment is not None:
        Moment.objects.filter(pk=moment.pk).update(cancelled_at=timezone.now(), sequence=F("sequence") + 1)
        moment.refresh_from_db()
    _take_back_mail(conversation)
    _tell(conversation, moment, by)
    guests_go(conversation, by=by, tell=False)
    record("conversation.withdrawn", by=by, concerns=conversation.employee, about=conversation, letter=had_letter)


def _erase(conversation: Conversation) -> None:
    """The words of who should not have been asked for them."""
    own = {"conversation": conversation, "person": conversation.employee_id}
    Answer.objects.filter(preparation__in=Preparation.objects.filter(**own)).delete()
    Preparation.objects.filter(**own).update(points_sent_at=None, ready_at=None)
    OwnNote.objects.filter(**own).delete()
    TalkingPoint.objects.filter(conversation=conversation, author=conversation.employee_id).delete()


def _take_back_mail(conversation: Conversation) -> None:
    for moment in conversation.moments.all():
        drop(f"moment:{moment.pk}")
        for proposal in moment.proposals.all():
            drop(f"proposal:{proposal.pk}")
    forget(about(conversation))
    count_anew(conversation)
    for stem in ("points", "points_open", "points-open"):
        drop(f"{stem}:{conversation.pk}")
    for key in _invitation_of_round(conversation).values_list("key", flat=True):
        drop(key)


def _invitation_of_round(conversation: Conversation) -> QuerySet[Message]:
    """In a round the first mail to the employee is one without a date; its key ends with this talk."""
    return Message.objects.filter(
        person=conversation.employee_id, kind="round_invitation", key__endswith=f":talk:{conversation.pk}"
    )


def _tell(conversation: Conversation, moment: Moment | None, by: Person) -> None:
    """One short mail to each who heard of it; who never got the invitation hears nothing."""
    employee, lead = conversation.employee, conversation.lead
    others = [one for one in people_in(conversation) if one.pk != employee.pk]
    gone = Message.objects.filter(key__startswith=f"moment:{moment.pk}:" if moment else "-", state=Message.State.SENT)
    heard = set(gone.values_list("person", flat=True))
    lists = Message.objects.filter(person__in=others, kind__in=LISTS, created_at__gte=conversation.created_at)
    by_list = set(lists.exclude(state=Message.State.DROPPED).values_list("person", flat=True)) - {by.pk}
    told_by_round = _invitation_of_round(conversation).exclude(state=Message.State.DROPPED).exists()
    to = [(employee, letters_withdraw.not_for_you(conversation))]
    for person, write in [*to, *((other, letters_withdraw.withdrawn(conversation, by)) for other in others)]:
        if person.pk not in heard | by_list and not (person == employee and told_by_round):
            continue
        calendar = ""
        if moment is not None and lead is not None and person.pk in heard:
            calendar = appointment(conversation, moment, [person], organiser=lead.person, method="CANCEL")
        send(
            to=person, kind="withdrawn", key=f"withdrawn:{conversation.pk}:{person.pk}", write=write,
            calendar=calendar, calendar_method="CANCEL" if calendar else "",
        )  # fmt: skip
