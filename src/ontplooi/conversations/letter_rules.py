"""Who may write a letter on paper to the employee, and who may take back an invitation that reached the wrong person."""

from __future__ import annotations

from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import abilities, side_of
from ontplooi.people.models import Person
from ontplooi.people.rules import may_get_code
from ontplooi.plans.models import Side


def may_write_letter(viewer: Person, conversation: Conversation) -> bool:
    """For an employee without e-mail address: who talks with them, who leads them now, and HR."""
    if conversation.withdrawn_at is not None or conversation.employee_id == viewer.pk or not may_get_code(conversation.employee):
        return False
    if not abilities(viewer, conversation).see:
        return False
    return viewer.is_hr or side_of(viewer, conversation) is Side.EMPLOYER or viewer.leads(conversation.employee)


def may_withdraw(viewer: Person, conversation: Conversation) -> bool:
    """Who invited, who leads the talk now, and HR; before the talk, and not when the employee asked for it."""
    if conversation.state != Conversation.State.OPEN or conversation.talk_started_at is not None:
        return False
    if conversation.asked_by_employee or conversation.employee_id == viewer.pk or not abilities(viewer, conversation).see:
        return False
    lead = conversation.lead
    leads_it = lead is not None and lead.person_id == viewer.pk
    return viewer.is_hr or leads_it or conversation.created_by_id == viewer.pk
