"""Calling off a talk that has not begun, by who is not at the table: HR, or the round it belongs to."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import letters, letters_round
from ontplooi.conversations.actions.holding import hold
from ontplooi.conversations.actions.taking_part import guests_go
from ontplooi.conversations.actions.telling import appointment, people_in
from ontplooi.conversations.models import Conversation, Moment
from ontplooi.conversations.reminders import about, count_anew
from ontplooi.conversations.rules import abilities
from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import send
from ontplooi.notices.reminders import forget
from ontplooi.people.models import Person

State = Conversation.State


@transaction.atomic
def call_off(conversation: Conversation, *, by: Person | None, left: bool = False) -> None:
    """The talk does not take place, because the employee `left` or HR says so. `by` None: the product itself. Raises Refusal."""
    conversation = hold(conversation)
    if by is not None and not abilities(by, conversation).replace_manager:
        raise Refusal(_("Only HR takes a talk out of a round."))
    if conversation.talk_started_at is not None or conversation.state not in {State.OPEN, State.PAUSED}:
        raise Refusal(_("This talk has begun, so it cannot be called off any more."))
    moment = conversation.moment
    conversation.move_to(State.CANCELLED)
    forget(about(conversation))
    count_anew(conversation)
    conversation.plan.contributors.filter(ended_at=None).update(ended_at=timezone.now())
    if moment is not None:
        Moment.objects.filter(pk=moment.pk).update(cancelled_at=timezone.now(), sequence=F("sequence") + 1)
        moment.refresh_from_db()
    _tell(conversation, moment, by, left)
    guests_go(conversation, by=by, tell=False)
    record("conversation.cancelled", by=by, concerns=conversation.employee, about=conversation)


def _tell(conversation: Conversation, moment: Moment | None, by: Person | None, left: bool) -> None:
    everybody = people_in(conversation)
    lead = conversation.lead
    organiser = lead.person if lead else conversation.employee
    calendar = appointment(conversation, moment, everybody, organiser=organiser, method="CANCEL") if moment else ""
    for person in everybody:
        send(
            to=person, kind="round_cancelled", key=f"called-off:{conversation.pk}:{person.pk}",
            write=letters_round.called_off(conversation, left), calendar=calendar, calendar_method="CANCEL" if calendar else "",
            reply_to=by or letters.other_of(conversation, person),
        )  # fmt: skip
