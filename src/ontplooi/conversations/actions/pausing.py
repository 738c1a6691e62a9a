"""Somebody is away for long: the clock stops, nobody asks why, and it goes on gently (number 4 of real life)."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import letters_pause
from ontplooi.conversations.actions.holding import hold
from ontplooi.conversations.actions.points import open_lists
from ontplooi.conversations.actions.telling import appointment, let_invitation_go, people_in
from ontplooi.conversations.models import Conversation, Moment, Proposal
from ontplooi.conversations.reminders import about, count_anew
from ontplooi.conversations.rules import abilities, may_choose_return
from ontplooi.conversations.stages import start_clock, stop_clock
from ontplooi.journal.actions import record
from ontplooi.kernel.clock import day_of, today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import drop, send
from ontplooi.notices.reminders import forget
from ontplooi.people.models import Person

State = Conversation.State
FURTHEST = timedelta(days=2 * 366)
DEADLINES = ("plan_by", "talk_by", "sign_by")


@transaction.atomic
def pause(conversation: Conversation, *, by: Person, resume_on: date | None = None) -> None:
    """Stop the clock; no reason is asked. Reminders stop, and an appointment leaves the calendars. Raises Refusal.

    `resume_on`: the day on which it goes on by itself; without it somebody says when.
    """
    conversation = hold(conversation)
    if not abilities(by, conversation).pause:
        raise Refusal(_("There is nothing left to pause: this conversation is over or its plan is final."))
    _check_day(conversation, resume_on)
    open_lists(conversation)  # what both could read until now stays readable
    conversation.move_to(State.PAUSED, paused_at=timezone.now(), resume_on=resume_on, **stop_clock(conversation))
    _stop_reminders(conversation)
    let_invitation_go(conversation)
    _tell(conversation, by=by, taken_out=_take_out(conversation))
    record("conversation.paused", by=by, concerns=conversation.employee, about=conversation)


@transaction.atomic
def choose_return(conversation: Conversation, *, by: Person, resume_on: date | None) -> None:
    """Say on which day a paused conversation goes on by itself, or that this is open. Raises Refusal."""
    conversation = hold(conversation)
    if not may_choose_return(by, conversation):
        raise Refusal(_("This conversation is not paused."))
    _check_day(conversation, resume_on)
    Conversation.objects.filter(pk=conversation.pk).update(resume_on=resume_on)
    record("conversation.return_chosen", by=by, concerns=conversation.employee, about=conversation)


@transaction.atomic
def resume(conversation: Conversation, *, by: Person | None) -> None:
    """Go on where it stopped; what had to be done by a day gets as many days more. `by` None: the chosen day has come.

    Each side gets one mail with its next step. Raises Refusal.
    """
    conversation = hold(conversation)
    if conversation.state != State.PAUSED or (by is not None and not abilities(by, conversation).pause):
        raise Refusal(_("This conversation is not paused."))
    began = State.TALKING if conversation.talk_started_at else State.OPEN
    went_on = State.SIGNING if conversation.talk_ended_at else began
    since, clock = conversation.paused_at, start_clock(conversation) if went_on == State.TALKING else {}
    conversation.move_to(went_on, paused_at=None, resume_on=None, **_moved_along(conversation), **clock)
    conversation = hold(conversation)
    for person in conversation.sides:
        key = f"resumed:{conversation.pk}:{since.isoformat() if since else ''}:{person.pk}"
        send(to=person, kind="resumed", key=key, write=letters_pause.going_on(conversation))
    record("conversation.resumed", by=by, concerns=conversation.employee, about=conversation)


def come_back() -> int:
    """What the worker does by itself: go on with what was paused until today. Gives how many; safe to repeat."""
    waiting = Conversation.objects.filter(state=State.PAUSED, resume_on__lte=today() + timedelta(days=1))
    went_on = 0
    for conversation in waiting.select_related("organisation").order_by("pk"):
        if conversation.resume_on is not None and conversation.resume_on <= today(conversation.organisation.time_zone):
            try:
                resume(conversation, by=None)
            except Refusal:  # somebody pressed “Go on” in this very moment
                continue
            went_on += 1
    return went_on


def _check_day(conversation: Conversation, day: date | None) -> None:
    now = today(conversation.organisation.time_zone)
    if day is not None and day <= now:
        raise Refusal(_("Choose a day that is still to come."))
    if day is not None and day > now + FURTHEST:
        raise Refusal(_("That is more than two years away. Choose a date that is closer."))


def _moved_along(conversation: Conversation) -> dict[str, date]:
    """The days by which something is due, as many days later as the pause was long."""
    if conversation.paused_at is None:
        return {}
    zone = conversation.organisation.time_zone
    length = today(zone) - day_of(conversation.paused_at, zone)
    return {name: day + length for name in DEADLINES if (day := getattr(conversation, name)) is not None}


def _stop_reminders(conversation: Conversation) -> None:
    forget(about(conversation))
    count_anew(conversation)
    report = getattr(conversation, "report", None)
    if report is not None and report.document_id is not None:
        drop(f"sign:{report.document_id}")


def _take_out(conversation: Conversation) -> Moment | None:
    """The appointment that does not go through is cancelled, and a new one is still to be chosen. Gives it if it was to come."""
    coming = conversation.moments.filter(held_at=None, cancelled_at=None, starts_at__isnull=False).first()
    if coming is None or conversation.talk_ended_at is not None:
        return None
    Moment.objects.filter(pk=coming.pk).update(cancelled_at=timezone.now(), sequence=F("sequence") + 1)
    answered = {"answered_at": timezone.now(), "accepted": False}
    Proposal.objects.filter(moment=coming, answered_at=None).update(**answered)
    drop(f"moment:{coming.pk}:")
    Moment.objects.create(
        conversation=conversation, minutes=coming.minutes, place=coming.place, link=coming.link,
        for_agreements=coming.for_agreements,
    )  # fmt: skip
    coming.refresh_from_db()
    return coming if coming.starts_at is not None and coming.starts_at > timezone.now() else None


def _tell(conversation: Conversation, *, by: Person, taken_out: Moment | None) -> None:
    """Everybody hears that it stands still, and the appointment leaves their calendar. Guests hear it when there was one."""
    conversation = Conversation.objects.with_people().get(pk=conversation.pk)
    attendees = people_in(conversation)
    organiser = conversation.lead.person if conversation.lead else attendees[0]
    calendar = appointment(conversation, taken_out, attendees, organiser=organiser, method="CANCEL") if taken_out else ""
    at = conversation.paused_at.isoformat() if conversation.paused_at else ""
    for person in attendees if calendar else [one for one in conversation.sides if one.pk != by.pk]:
        send(
            to=person, kind="paused", key=f"paused:{conversation.pk}:{at}:{person.pk}",
            write=letters_pause.standing_still(conversation, taken_out),
            calendar=calendar, calendar_method="CANCEL" if calendar else "",
        )  # fmt: skip
