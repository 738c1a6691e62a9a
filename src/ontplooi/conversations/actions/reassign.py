"""Another manager for a conversation: what the first one could see ends at that moment, and own notes stay behind."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import letters, letters_reassign
from ontplooi.conversations.actions.holding import hold
from ontplooi.conversations.actions.telling import appointment, people_in, tell_moment
from ontplooi.conversations.models import Conversation, Interlocutor, Moment, Preparation, Proposal
from ontplooi.conversations.rules import abilities, may_ask
from ontplooi.dossier import actions as dossier_actions
from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import drop, send
from ontplooi.people.models import Person
from ontplooi.plans import actions as plan_actions


@transaction.atomic
def replace_manager(conversation: Conversation, *, by: Person, manager: Person) -> None:
    """HR gives the conversation another manager, and everybody gets an e-mail. The old one loses access to it, its plan and its
    documents. Raises Refusal."""
    conversation = hold(conversation)
    _check(conversation, by, manager)
    old = conversation.lead
    documents = conversation.employee.documents.filter(number=conversation.number)
    # Who took part as a guest takes part as the manager from now on.
    Interlocutor.objects.filter(conversation=conversation, person=manager, ended_at=None).update(ended_at=timezone.now())
    if old is not None:
        Interlocutor.objects.filter(pk=old.pk).update(ended_at=timezone.now())
        plan_actions.end_contributor(conversation.plan, old.person)
        for document in documents:
            dossier_actions.let_out(document, old.person)
    made = Interlocutor.objects.create(conversation=conversation, person=manager)
    Preparation.objects.get_or_create(conversation=conversation, person=manager)
    # The lists were open for the manager before; with the new one both send again, or wait for the deadline.
    Conversation.objects.filter(pk=conversation.pk, talk_started_at=None).update(exchange_opened_at=None)
    plan_actions.add_contributor(conversation.plan, manager)
    for document in documents:
        dossier_actions.let_in(document, manager, role=Interlocutor.Role.MANAGER)
    _tell(conversation, made, old.person if old else None, by)
    record("conversation.reassigned", by=by, concerns=conversation.employee, about=conversation)


def _check(conversation: Conversation, by: Person, manager: Person) -> None:
    if not abilities(by, conversation).replace_manager:
        raise Refusal(_("Only HR gives a conversation that is under way another manager."))
    if not may_ask(conversation.employee, manager):
        raise Refusal(_("Choose somebody else of this organisation, not the employee."))
    if manager.pk == by.pk and not by.leads(conversation.employee):
        raise Refusal(_("You cannot give this conversation to yourself, because you do not lead the team. Choose somebody else."))
    if conversation.lead is not None and conversation.lead.person_id == manager.pk:
        raise Refusal(_("%(name)s already leads this conversation. Choose somebody else.") % {"name": manager.name})


def _tell(conversation: Conversation, made: Interlocutor, old: Person | None, by: Person) -> None:
    """Letters to everybody; the appointment moves to the calendar of the new manager and leaves that of the old one."""
    if old is not None:
        _take_back(conversation, old, by)
    conversation = Conversation.objects.with_people().select_related("report__document", "plan").get(pk=conversation.pk)
    moment = _coming(conversation)
    letter = letters_reassign.handed_over(conversation, old, moment)
    if moment is not None:
        tell_moment(conversation, moment, lambda _talk, _when: letter, kind="reassigned")
    else:
        for person in people_in(conversation):
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
    drop(f"reminder:{conversation.pk}:{old.pk}")
    report = getattr(conversation, "report", None)
    if report is not None and report.document_id is not None:
        drop(f"sign:{report.document_id}:{old.pk}")
    proposed = Proposal.objects.filter(moment__conversation=conversation, by=old, answered_at=None)
    proposed.update(answered_at=timezone.now(), answered_by=by, accepted=False)


def _coming(conversation: Conversation) -> Moment | None:
    """The appointment that is still to come, with its number raised for the calendars."""
    moment = conversation.moment
    if moment is None or moment.held_at is not None or moment.starts_at is None or moment.starts_at <= timezone.now():
        return None
    Moment.objects.filter(pk=moment.pk).update(sequence=F("sequence") + 1)
    return Moment.objects.get(pk=moment.pk)
