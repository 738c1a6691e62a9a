"""Two managers for one talk: one plan, two who contribute, one who leads (number 2 of real life)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import letters_guests
from ontplooi.conversations.actions.holding import hold
from ontplooi.conversations.actions.telling import appointment, coming, let_invitation_go, tell_moment
from ontplooi.conversations.models import Conversation, Interlocutor, Preparation
from ontplooi.conversations.reminders import about, count_anew
from ontplooi.conversations.rules import abilities, may_add_manager
from ontplooi.dossier import actions as dossier_actions
from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import send
from ontplooi.notices.reminders import forget
from ontplooi.people.models import Person
from ontplooi.plans import actions as plan_actions

Role = Interlocutor.Role


@transaction.atomic
def add_manager(conversation: Conversation, *, by: Person, person: Person) -> Interlocutor:
    """A second manager takes part: prepares, brings points, works on the plan and reads along. Raises Refusal."""
    conversation = hold(conversation)
    if not abilities(by, conversation).arrange_managers:
        raise Refusal(_("Who leads the talk, or HR, adds a second manager."))
    if not may_add_manager(by, conversation, person):
        raise Refusal(_("Choose somebody who leads this employee today. HR can also choose another colleague."))
    if any(one.ended_at is None and one.person_id == person.pk for one in conversation.interlocutors.all()):
        raise Refusal(_("%(name)s takes part already, or waits for a yes.") % {"name": person.name})
    made = Interlocutor.objects.create(conversation=conversation, person=person, role=Role.CO_MANAGER, invited_by=by)
    Preparation.objects.get_or_create(conversation=conversation, person=person)
    plan_actions.add_contributor(conversation.plan, person)
    for document in conversation.employee.documents.filter(number=conversation.number):
        dossier_actions.let_in(document, person, role=Role.CO_MANAGER)
    record("conversation.manager_added", by=by, concerns=conversation.employee, about=conversation, guest=person.name)
    _welcome(conversation, made, by=by)
    return made


@transaction.atomic
def change_lead(row: Interlocutor, *, by: Person) -> None:
    """The second manager leads from now on, and who led it becomes the second: writes the report, signs. Raises Refusal."""
    conversation = hold(row.conversation)
    if not abilities(by, conversation).arrange_managers:
        raise Refusal(_("Who leads the talk, or HR, says who leads it."))
    report = getattr(conversation, "report", None)
    if conversation.state == Conversation.State.SIGNING and report is not None and report.offered_at is not None:
        raise Refusal(_("The report waits for signatures. Sign it first, or ask for a new version; then change who leads."))
    second = Interlocutor.objects.filter(pk=row.pk, conversation=conversation, ended_at=None, role=Role.CO_MANAGER)
    if not second.exists():
        raise Refusal(_("This person is no longer the second manager. Please reload the page."))
    first = Interlocutor.objects.filter(conversation=conversation, ended_at=None, role=Role.MANAGER)
    forget(about(conversation))  # they are written anew, to who has to act now
    first.update(role=Role.CO_MANAGER)
    second.update(role=Role.MANAGER)
    count_anew(conversation)
    record("conversation.lead_changed", by=by, concerns=conversation.employee, about=conversation, guest=row.person.name)
    _tell_lead(conversation, key=f"lead:{conversation.pk}:{row.pk}:{timezone.now().isoformat()}", by=by)


def _tell_lead(conversation: Conversation, *, key: str, by: Person) -> None:
    """Everybody hears who leads it. An appointment that is to come goes to every calendar again, now from who leads it."""
    moment = coming(conversation, changed=True)
    if moment is None:
        _tell_sides(conversation, key=key, but=by)
        return
    conversation = Conversation.objects.with_people().get(pk=conversation.pk)
    tell_moment(conversation, moment, lambda talk, _when: letters_guests.managers_changed(talk), kind="managers_changed")


def _welcome(conversation: Conversation, made: Interlocutor, *, by: Person) -> None:
    conversation = Conversation.objects.with_people().select_related("plan").get(pk=conversation.pk)
    moment = coming(conversation)
    organiser = conversation.lead.person if conversation.lead else conversation.employee
    calendar = appointment(conversation, moment, [made.person], organiser=organiser, method="REQUEST") if moment else ""
    send(
        to=made.person, kind="second_manager", key=f"guest:{made.pk}", write=letters_guests.second_manager(conversation, by),
        calendar=calendar, calendar_method="REQUEST" if calendar else "", reply_to=by,
    )  # fmt: skip
    _tell_sides(conversation, key=f"managers:{made.pk}", but=by, also_not=made.person)


def _tell_sides(conversation: Conversation, *, key: str, but: Person, also_not: Person | None = None) -> None:
    conversation = Conversation.objects.with_people().get(pk=conversation.pk)
    let_invitation_go(conversation)
    for person in conversation.sides:
        if person.pk != but.pk and person != also_not:
            send(to=person, kind="managers_changed", key=f"{key}:{person.pk}", write=letters_guests.managers_changed(conversation))
