"""Another manager for a conversation: what the first one could see ends at that moment, and own notes stay behind."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import letters, letters_reassign
from ontplooi.conversations.actions.holding import hold
from ontplooi.conversations.actions.telling import appointment, coming, let_invitation_go, people_in, tell_moment
from ontplooi.conversations.actions.wishes import close_wishes
from ontplooi.conversations.models import Conversation, Interlocutor, OtherManagerWish, Preparation, Proposal
from ontplooi.conversations.reminders import about
from ontplooi.conversations.rules import abilities, may_ask
from ontplooi.dossier import actions as dossier_actions
from ontplooi.journal.actions import record
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import drop, send
from ontplooi.notices.reminders import count_again, forget
from ontplooi.people.leading import managers_of
from ontplooi.people.models import Person
from ontplooi.plans import actions as plan_actions


@transaction.atomic
def replace_manager(conversation: Conversation, *, by: Person, manager: Person, bundled: bool = False) -> None:
    """HR gives the conversation another manager, and everybody gets an e-mail. The old one loses access to it, its plan and its
    documents. `bundled`: of a talk without a date the new one hears with the other reminders of that day. Raises Refusal."""
    conversation = hold(conversation)
    _check(conversation, by, manager)
    old = conversation.lead
    documents = conversation.employee.documents.filter(number=conversation.number)
    was_inside = any(one.person_id == manager.pk and not one.is_guest for one in conversation.inside)
    # Who took part as a guest or as the second manager leads from now on.
    Interlocutor.objects.filter(conversation=conversation, person=manager, ended_at=None).update(ended_at=timezone.now())
    if old is not None:
        Interlocutor.objects.filter(pk=old.pk).update(ended_at=timezone.now())
        plan_actions.end_contributor(conversation.plan, old.person)
        for document in documents:
            dossier_actions.let_out(document, old.person)
    made = Interlocutor.objects.create(conversation=conversation, person=manager, invited_by=by)
    Preparation.objects.get_or_create(conversation=conversation, person=manager)
    if not was_inside:  # the lists were open for the manager before; the new one reads them after sending, or at the deadline
        Conversation.objects.filter(pk=conversation.pk, talk_started_at=None).update(exchange_opened_at=None)
    plan_actions.add_contributor(conversation.plan, manager)
    for document in documents:
        dossier_actions.let_in(document, manager, role=Interlocutor.Role.MANAGER)
    _tell(conversation, made, old.person if old else None, by, bundled=bundled)
    close_wishes(conversation, by=by, answer=OtherManagerWish.Answer.DONE)
    record("conversation.reassigned", by=by, concerns=conversation.employee, about=conversation)


def hand_over(conversations: Iterable[Conversation], *, by: Person) -> tuple[int, list[Conversation]]:
    """Give each to who leads its employee today, one by one. Gives how many, and those for which nobody could be found."""
    rows = list(conversations)
    leads = managers_of([one.employee_id for one in rows], today(by.organisation.time_zone))
    people = Person.objects.in_bulk({found[0] for found in leads.values() if found})
    left: list[Conversation] = []
    for conversation in rows:
        found = leads.get(conversation.employee_id, ())
        try:
            if not found:
                raise Refusal(_("Nobody leads this person today. Choose somebody on the page of the talk."))
            replace_manager(conversation, by=by, manager=people[found[0]])
        except Refusal:  # HR chooses for this one by hand
            left.append(conversation)
    return len(rows) - len(left), left


def _check(conversation: Conversation, by: Person, manager: Person) -> None:
    if not abilities(by, conversation).replace_manager:
        raise Refusal(_("Only HR gives a conversation that is under way another manager."))
    if not may_ask(conversation.employee, manager):
        raise Refusal(_("Choose somebody else of this organisation, not the employee."))
    if manager.pk == by.pk and not by.leads(conversation.employee):
        raise Refusal(_("You cannot give this conversation to yourself, because you do not lead the team. Choose somebody else."))
    if conversation.lead is not None and conversation.lead.person_id == manager.pk:
        raise Refusal(_("%(name)s already leads this conversation. Choose somebody else.") % {"name": manager.name})


def _tell(conversation: Conversation, made: Interlocutor, old: Person | None, by: Person, *, bundled: bool) -> None:
    """Letters to everybody; the appointment moves to the calendar of the new manager and leaves that of the old one."""
    let_invitation_go(conversation)
    if old is not None:
        _take_back(conversation, old, by)
    conversation = Conversation.objects.with_people().select_related("report__document", "plan").get(pk=conversation.pk)
    moment = coming(conversation, changed=True)
    letter = letters_reassign.handed_over(conversation, old, moment)
    if moment is not None:
        tell_moment(conversation, moment, lambda _talk, _when: letter, kind="reassigned")
    else:
        for person in people_in(conversation):
            if bundled and person.pk == made.person_id:
                continue
            key, other = f"reassigned:{made.pk}:{person.pk}", letters.other_of(conversation, person)
            send(to=person, kind="reassigned", key=key, write=letter, reply_to=other)
    if old is not None:
        calendar = appointment(conversation, moment, [old], organiser=old, method="CANCEL") if moment else ""
        send(
            to=old, kind="handed_over", key=f"handed-over:{made.pk}:{old.pk}", write=letters_reassign.no_longer_yours(conversation),
            calendar=calendar, calendar_method="CANCEL" if calendar else "", reply_to=by,
        )  # fmt: skip


def _take_back(conversation: Conversation, old: Person, by: Person) -> None:
    """What still waited for the old manager: reminders, the question to sign, a moment that they proposed."""
    forget(about(conversation), person=old)
    count_again([old])
    report = getattr(conversation, "report", None)
    if report is not None and report.document_id is not None:
        drop(f"sign:{report.document_id}:{old.pk}")
    proposed = Proposal.objects.filter(moment__conversation=conversation, by=old, answered_at=None)
    proposed.update(answered_at=timezone.now(), answered_by=by, accepted=False)
