"""Guests: who sits with the two, from when until when (number 5 of real life). What a guest sees ends the moment they leave."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import letters_guests
from ontplooi.conversations.actions.holding import hold
from ontplooi.conversations.actions.telling import appointment, coming, let_invitation_go
from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.conversations.reminders import about
from ontplooi.conversations.rules import abilities, may_end, side_of
from ontplooi.dossier import actions as dossier_actions
from ontplooi.dossier.models import Document
from ontplooi.dossier.queries import DocumentQuerySet
from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import drop, send
from ontplooi.notices.reminders import count_again, forget
from ontplooi.people.actions import bring_in_guest
from ontplooi.people.models import Person
from ontplooi.plans import actions as plan_actions
from ontplooi.plans.models import Side

Role = Interlocutor.Role
GUESTS = (Role.TRUSTED, Role.ADVISER, Role.HR)
MOST = 6  # guests of one talk


@transaction.atomic
def invite_guest(conversation: Conversation, *, by: Person, person: Person, role: str) -> Interlocutor:
    """Ask somebody to be there. A guest of the employee is in at once; one of a manager waits for the employee's yes.

    Until then that guest sees nothing and gets no mail. Raises Refusal.
    """
    conversation = hold(conversation)
    _check(conversation, by, person, role)
    own = side_of(by, conversation) is Side.EMPLOYEE
    let_invitation_go(conversation)
    made = Interlocutor.objects.create(
        conversation=conversation, person=person, role=role, invited_by=by, waits_for_employee=not own
    )  # fmt: skip
    record("conversation.guest_asked", by=by, concerns=conversation.employee, about=conversation, guest=person.name)
    if own:
        _let_in(made, by=by)
        for manager in _fresh(conversation).managers:
            write = letters_guests.told_of_guest(conversation, made)
            send(to=manager, kind="guest_told", key=f"guest-told:{made.pk}:{manager.pk}", write=write, reply_to=by)
    else:
        write = letters_guests.may_guest_come(conversation, made, by)
        to = conversation.employee
        send(to=to, kind="guest_asked", key=f"guest-asked:{made.pk}:{to.pk}", write=write, reply_to=by)
    return made


@transaction.atomic
def invite_from_outside(conversation: Conversation, *, by: Person, name: str, email: str, role: str) -> Interlocutor:
    """The same for a name and an e-mail address; who is not known yet gets an account that opens only this talk."""
    if not abilities(by, conversation).invite_guest:
        raise Refusal(_("Only the employee and the manager of this talk invite somebody to it."))
    return invite_guest(conversation, by=by, person=bring_in_guest(by=by, name=name, email=email), role=role)


@transaction.atomic
def answer_guest(row: Interlocutor, *, by: Person, accept: bool) -> None:
    """The employee says yes or no to a guest whom the manager asked; no reason is needed. Raises Refusal."""
    conversation = hold(row.conversation)
    if not abilities(by, conversation).answer_guest:
        raise Refusal(_("Only the employee says who may be there."))
    waiting = Interlocutor.objects.filter(pk=row.pk, conversation=conversation, ended_at=None, waits_for_employee=True)
    now = timezone.now()
    if not (waiting.update(waits_for_employee=False, since=now) if accept else waiting.update(ended_at=now)):
        raise Refusal(_("This was already answered. Please reload the page."))
    row = Interlocutor.objects.select_related("person", "invited_by").get(pk=row.pk)
    drop(f"guest-asked:{row.pk}")
    event = "conversation.guest_welcome" if accept else "conversation.guest_declined"
    record(event, by=by, concerns=conversation.employee, about=conversation, guest=row.person.name)
    if accept:
        _let_in(row, by=row.invited_by or by)
    if row.invited_by is not None and side_of(row.invited_by, conversation) is not None:
        write = letters_guests.answered(conversation, row, accepted=accept)
        send(to=row.invited_by, kind="guest_answered", key=f"guest-answered:{row.pk}", write=write, reply_to=by)


@transaction.atomic
def end_presence(row: Interlocutor, *, by: Person) -> None:
    """From now on this guest, or this second manager, sees nothing of it any more. Raises Refusal."""
    conversation = hold(row.conversation)
    row = Interlocutor.objects.select_related("person").get(pk=row.pk)
    if not may_end(by, conversation, row):
        raise Refusal(_("This person no longer takes part, or it is not for you to end it. Please reload the page."))
    take_out(conversation, row)
    event = "conversation.guest_ended" if row.is_guest else "conversation.manager_ended"
    record(event, by=by, concerns=conversation.employee, about=conversation, guest=row.person.name)


def guests_go(conversation: Conversation, *, by: Person | None, tell: bool) -> None:
    """The talk is over or off: its guests read nothing of it any more, and a question about one is not asked any more.

    `tell`: whether they get a word of goodbye; who hears in another way that the talk is off needs none.
    """
    rows = conversation.interlocutors.filter(ended_at=None, role__in=GUESTS).select_related("person")
    for row in rows:
        if row.is_inside:
            facts = {"guest": row.person.name}
            record("conversation.guest_ended", by=by, concerns=conversation.employee, about=conversation, **facts)
        take_out(conversation, row, tell=tell)


def take_out(conversation: Conversation, row: Interlocutor, *, tell: bool = True) -> None:
    """End it everywhere: the page, the plan, the documents, what still waited to be sent, the calendar. Tells who goes."""
    was_inside, person = row.is_inside, row.person
    Interlocutor.objects.filter(pk=row.pk).update(ended_at=timezone.now())
    plan_actions.end_contributor(conversation.plan, person)
    for document in _documents(conversation):
        dossier_actions.let_out(document, person)
    forget(about(conversation), person=person)
    count_again([person])
    for key in (f"guest:{row.pk}", f"guest-asked:{row.pk}"):
        drop(key)
    if not was_inside or not tell:
        return
    conversation = _fresh(conversation)
    moment = coming(conversation, changed=True)
    lead = conversation.lead
    organiser = lead.person if lead else conversation.employee
    calendar = appointment(conversation, moment, [person], organiser=organiser, method="CANCEL") if moment else ""
    send(
        to=person, kind="guest_ended", key=f"guest-ended:{row.pk}", write=letters_guests.goodbye(conversation),
        calendar=calendar, calendar_method="CANCEL" if calendar else "",
    )  # fmt: skip


def _check(conversation: Conversation, by: Person, person: Person, role: str) -> None:
    if not abilities(by, conversation).invite_guest:
        raise Refusal(_("Only the employee and the manager of this talk invite somebody to it."))
    if person.organisation_id != conversation.organisation_id or not person.is_active:
        raise Refusal(_("We cannot invite this person: they are not here any more. Choose somebody else."))
    if person.pk == conversation.employee_id:
        raise Refusal(_("The talk is about the employee, who is there already. Choose somebody else."))
    if role not in GUESTS or (role == Role.HR and not person.is_hr):
        raise Refusal(_("Choose how this person takes part: trusted person, adviser, or HR if they work for HR."))
    there = [one for one in conversation.interlocutors.all() if one.ended_at is None]
    if any(one.person_id == person.pk for one in there):
        raise Refusal(_("%(name)s takes part already, or waits for a yes.") % {"name": person.name})
    if sum(one.is_guest for one in there) >= MOST:
        raise Refusal(_("There are %(most)s guests already. End the presence of one first.") % {"most": MOST})


def _let_in(row: Interlocutor, *, by: Person) -> None:
    """The guest is in: the invitation with the appointment, and the document that waits for signatures now."""
    conversation = _fresh(row.conversation)
    for document in _documents(conversation).filter(state=Document.State.OFFERED):
        dossier_actions.let_in(document, row.person, role=row.role)
    moment = coming(conversation)
    lead = conversation.lead
    organiser = lead.person if lead else conversation.employee
    calendar = appointment(conversation, moment, [row.person], organiser=organiser, method="REQUEST") if moment else ""
    send(
        to=row.person, kind="guest", key=f"guest:{row.pk}", write=letters_guests.welcome(conversation, by),
        calendar=calendar, calendar_method="REQUEST" if calendar else "", reply_to=by,
    )  # fmt: skip


def _fresh(conversation: Conversation) -> Conversation:
    return Conversation.objects.with_people().select_related("plan").get(pk=conversation.pk)


def _documents(conversation: Conversation) -> DocumentQuerySet:
    return Document.objects.filter(person=conversation.employee, number=conversation.number)
