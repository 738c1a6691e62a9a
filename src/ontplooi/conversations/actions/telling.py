"""Telling everybody who takes part, by e-mail and in their calendars."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import letters, letters_guests
from ontplooi.conversations.models import Conversation, Moment
from ontplooi.conversations.rules import side_of
from ontplooi.notices.actions import drop, hurry, send
from ontplooi.notices.calendar import event
from ontplooi.people.models import Person


def people_in(conversation: Conversation) -> list[Person]:
    """The employee and everybody who takes part now, guests too."""
    return [conversation.employee, *(one.person for one in conversation.inside)]


def coming(conversation: Conversation, *, changed: bool = False) -> Moment | None:
    """The appointment that is still to come. `changed`: with its number raised, because calendars hear something new."""
    moment = conversation.moment
    if moment is None or moment.held_at is not None or moment.starts_at is None or moment.starts_at <= timezone.now():
        return None
    if changed:
        Moment.objects.filter(pk=moment.pk).update(sequence=F("sequence") + 1)
        return Moment.objects.get(pk=moment.pk)
    return moment


def appointment(conversation: Conversation, moment: Moment, attendees: list[Person], *, organiser: Person, method: str) -> str:
    """The calendar file of this moment for these people; empty while the date is open."""
    if moment.starts_at is None:
        return ""
    names = [person.first_name for person in dict.fromkeys([conversation.employee, *attendees])]
    return event(
        method=method, uid=str(moment.uid), sequence=moment.sequence, starts_at=moment.starts_at, minutes=moment.minutes,
        summary=_("Talk: %(names)s") % {"names": ", ".join(names)},
        place=moment.place, link=moment.link, organiser=organiser, attendees=attendees,
    )  # fmt: skip


def let_invitation_go(conversation: Conversation) -> None:
    """An invitation that waits for its date goes now, before what is written next: that reads well after it only."""
    if (moment := conversation.moment) is not None:
        hurry(f"moment:{moment.pk}:invitation:open")


def tell_moment(
    conversation: Conversation,
    moment: Moment,
    letter: Callable[[Conversation, Moment], letters.Writer],
    *,
    kind: str,
    method: str = "REQUEST",
    without: Collection[int] = (),
    wait: timedelta = timedelta(),
) -> None:
    """Mail everybody who takes part, with the calendar file once there is a date; not those whose key is in `without`.

    An invitation without a date that has not gone yet gives way to the one with the date, and to a cancellation.
    """
    attendees = people_in(conversation)
    organiser = conversation.lead.person if conversation.lead else attendees[0]
    calendar = appointment(conversation, moment, attendees, organiser=organiser, method=method)
    # An invitation without a date is another letter than the one in which the date was chosen.
    which = kind if calendar else f"{kind}:open"
    if which != "invitation:open" and kind in {"invitation", "cancelled"}:
        drop(f"moment:{moment.pk}:invitation:open")
    for person in attendees:
        if person.pk in without:
            continue
        key = f"moment:{moment.pk}:{which}:{moment.sequence}:{person.pk}"
        is_guest = side_of(person, conversation) is None
        write = letters_guests.appointment(conversation, moment, method) if is_guest else letter(conversation, moment)
        send(
            to=person, kind=kind, key=key, write=write,
            calendar=calendar, calendar_method=method if calendar else "", reply_to=letters.other_of(conversation, person),
            wait=wait,
        )  # fmt: skip
