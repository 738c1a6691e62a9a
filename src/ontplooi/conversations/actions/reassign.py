"""Another manager for a conversation: what the first one could see ends at that moment, and own notes stay behind."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations.actions.holding import hold
from ontplooi.conversations.models import Conversation, Interlocutor, Preparation
from ontplooi.conversations.rules import abilities, may_ask
from ontplooi.dossier import actions as dossier_actions
from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person
from ontplooi.plans import actions as plan_actions


@transaction.atomic
def replace_manager(conversation: Conversation, *, by: Person, manager: Person) -> None:
    """HR gives the conversation another manager. The old one loses access to it, its plan and its documents. Raises Refusal."""
    conversation = hold(conversation)
    if not abilities(by, conversation).replace_manager:
        raise Refusal(_("Only HR gives a conversation that is under way another manager."))
    if not may_ask(conversation.employee, manager):
        raise Refusal(_("Choose somebody else of this organisation, not the employee."))
    lead = conversation.lead
    if lead is not None and lead.person_id == manager.pk:
        return
    documents = conversation.employee.documents.filter(number=conversation.number)
    if lead is not None:
        Interlocutor.objects.filter(pk=lead.pk).update(ended_at=timezone.now())
        plan_actions.end_contributor(conversation.plan, lead.person)
        for document in documents:
            dossier_actions.let_out(document, lead.person)
    Interlocutor.objects.create(conversation=conversation, person=manager)
    Preparation.objects.get_or_create(conversation=conversation, person=manager)
    # The lists were open for the manager before; with the new one both send again, or wait for the deadline.
    Conversation.objects.filter(pk=conversation.pk, talk_started_at=None).update(exchange_opened_at=None)
    plan_actions.add_contributor(conversation.plan, manager)
    for document in documents:
        dossier_actions.let_in(document, manager, role=Interlocutor.Role.MANAGER)
    record("conversation.reassigned", by=by, concerns=conversation.employee, about=conversation)
