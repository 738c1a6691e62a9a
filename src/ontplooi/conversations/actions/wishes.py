"""The employee would rather talk with somebody else (number 8 of real life): between the employee and HR, and nobody else."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import letters_wishes
from ontplooi.conversations.actions.holding import hold
from ontplooi.conversations.models import Conversation, OtherManagerWish
from ontplooi.conversations.rules import abilities, sees_wishes
from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import drop, send
from ontplooi.people.models import Person

Answer = OtherManagerWish.Answer


@transaction.atomic
def wish_for_another(conversation: Conversation, *, by: Person) -> OtherManagerWish:
    """Ask HR for somebody else to talk with; no reason is asked. Asking twice is the same as once. Raises Refusal."""
    conversation = hold(conversation)
    if not abilities(by, conversation).wish:
        raise Refusal(_("Only the employee asks for somebody else, and only while the conversation runs."))
    there = conversation.wishes.filter(answer=Answer.OPEN).first()
    if there is not None:
        return there
    readers = _hr_for(conversation)
    if not readers:
        raise Refusal(_("There is nobody of HR here who can look at this without taking part. Talk with somebody you trust."))
    made = OtherManagerWish.objects.create(conversation=conversation)
    for person in readers:
        send(to=person, kind="wish", key=f"wish:{made.pk}:{person.pk}", write=letters_wishes.to_hr(conversation))
    record("conversation.wish", by=by, concerns=conversation.employee, about=conversation)
    return made


@transaction.atomic
def take_back_wish(conversation: Conversation, *, by: Person) -> None:
    """The employee thought again. Raises Refusal."""
    conversation = hold(conversation)
    if conversation.employee_id != by.pk or not close_wishes(conversation, by=by, answer=Answer.TAKEN_BACK):
        raise Refusal(_("There is no request to take back. Please reload the page."))
    record("conversation.wish_taken_back", by=by, concerns=conversation.employee, about=conversation)


@transaction.atomic
def let_it_stay(conversation: Conversation, *, by: Person) -> None:
    """HR leaves the talk with who leads it, and says so to the employee only. Raises Refusal."""
    conversation = hold(conversation)
    if not sees_wishes(by, conversation) or not close_wishes(conversation, by=by, answer=Answer.KEPT):
        raise Refusal(_("There is no request to answer. Please reload the page."))
    last = conversation.wishes.order_by("-pk")[0]
    to = conversation.employee
    send(to=to, kind="wish_answered", key=f"wish-answered:{last.pk}", write=letters_wishes.it_stays(conversation, by), reply_to=by)
    record("conversation.wish_kept", by=by, concerns=conversation.employee, about=conversation)


def close_wishes(conversation: Conversation, *, by: Person, answer: str) -> bool:
    """Answer the open request; waiting mails about it are taken back. Gives whether there was one."""
    wishes = list(conversation.wishes.filter(answer=Answer.OPEN))
    for wish in wishes:
        OtherManagerWish.objects.filter(pk=wish.pk).update(answer=answer, answered_by=by, answered_at=timezone.now())
        drop(f"wish:{wish.pk}")
    return bool(wishes)


def _hr_for(conversation: Conversation) -> list[Person]:
    """Everybody of HR who does not sit in this talk."""
    here = Person.objects.of(conversation.organisation).active().filter(is_hr=True, outside="")
    return list(here.exclude(pk__in=[person.pk for person in conversation.sides]).select_related("organisation"))
