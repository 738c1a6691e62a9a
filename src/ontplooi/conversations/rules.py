"""Who may do what with a conversation, and when things are due. Pages, API and actions all ask here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.kernel.clock import day_of
from ontplooi.people.models import Person
from ontplooi.plans.models import Side

State = Conversation.State


@dataclass(frozen=True, slots=True)
class Abilities:
    """What one person may do with one conversation."""

    see: bool = False  # that it exists: people, date, done or not
    read_shared: bool = False  # what was shared: answers, open points, shared notes, plan, report
    prepare: bool = False  # write own answers and points
    share_points: bool = False
    move: bool = False  # propose or accept another moment, cancel, pause
    plan_moment: bool = False  # set the moment without asking
    start: bool = False  # begin the talk
    talk: bool = False  # write shared notes, tick points, change the plan
    lead: bool = False  # change stage, end the talk
    write_report: bool = False
    remark: bool = False
    offer: bool = False  # freeze the report and plan for signing
    sign: bool = False
    new_version: bool = False
    follow: bool = False  # progress, check-ins, evaluation
    close: bool = False
    replace_manager: bool = False


def side_of(person: Person, conversation: Conversation) -> Side | None:
    """Which of the two equals this person is in this conversation, if any. Advisers and trusted persons are neither."""
    if conversation.employee_id == person.pk:
        return Side.EMPLOYEE
    leading = {Interlocutor.Role.MANAGER, Interlocutor.Role.CO_MANAGER}
    if any(one.person_id == person.pk and one.ended_at is None and one.role in leading for one in conversation.interlocutors.all()):
        return Side.EMPLOYER
    return None


def abilities(viewer: Person, conversation: Conversation) -> Abilities:
    """The truth table of one person and one conversation, as in the table “Who sees what” of the docs."""
    if viewer.organisation_id != conversation.organisation_id:
        return Abilities()
    side = side_of(viewer, conversation)
    if side is None:
        guest = any(one.person_id == viewer.pk and one.ended_at is None for one in conversation.interlocutors.all())
        sees_facts = viewer.is_hr or viewer.leads(conversation.employee)
        return Abilities(see=guest or sees_facts, read_shared=guest, replace_manager=viewer.is_hr and _is_running(conversation))
    state = conversation.state
    employer = side is Side.EMPLOYER
    is_lead = employer and conversation.lead is not None and conversation.lead.person_id == viewer.pk
    before, talking, signing = state == State.OPEN, state == State.TALKING, state == State.SIGNING
    offered = signing and _is_offered(conversation)
    return Abilities(
        see=True,
        read_shared=True,
        prepare=before or talking,
        share_points=before,
        move=state in {State.OPEN, State.TALKING, State.PAUSED},
        plan_moment=employer and state in {State.OPEN, State.TALKING, State.PAUSED},
        start=before,
        talk=talking or (signing and not offered),
        lead=talking,
        write_report=is_lead and signing and not offered,
        remark=side is Side.EMPLOYEE and signing,
        offer=is_lead and signing and not offered,
        sign=offered and (side is Side.EMPLOYEE or is_lead),
        new_version=offered or state == State.AGREED,
        follow=state in {State.AGREED, State.CLOSED},
        close=state == State.AGREED,
        replace_manager=viewer.is_hr and _is_running(conversation),
    )


def _is_running(conversation: Conversation) -> bool:
    return conversation.state not in {State.CANCELLED, State.CLOSED}


def _is_offered(conversation: Conversation) -> bool:
    report = getattr(conversation, "report", None)
    return report is not None and report.offered_at is not None


def exchange_deadline(conversation: Conversation) -> date | None:
    """The day on which both lists open at the latest: a week (or what the guide says) before the talk (T4). It moves with the date."""
    moment = conversation.moment
    if moment is None or moment.starts_at is None:
        return None
    days = conversation.guide_version.deadline_days
    return day_of(moment.starts_at, conversation.organisation.time_zone) - timedelta(days=days)
