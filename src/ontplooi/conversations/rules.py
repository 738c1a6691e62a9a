"""Who may do what with a conversation, and when things are due. Pages, API and actions all ask here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.guides.models import GuideVersion
from ontplooi.kernel.clock import day_of, today
from ontplooi.people.models import Person
from ontplooi.plans.models import Side
from ontplooi.plans.timing.days import add_months

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
        start=before and employer,
        talk=talking or (signing and not offered),
        lead=talking and employer,
        write_report=is_lead and signing and not offered,
        remark=side is Side.EMPLOYEE and signing and not (offered and _has_answered(viewer, conversation)),
        offer=is_lead and signing and not offered,
        sign=offered and (side is Side.EMPLOYEE or is_lead),
        new_version=offered or state == State.AGREED,
        follow=state in {State.AGREED, State.CLOSED},
        close=state == State.AGREED,
        replace_manager=viewer.is_hr and _is_running(conversation),
    )


def may_invite(by: Person, employee: Person) -> bool:
    """A manager invites somebody who works in a team they lead now; nobody invites themselves."""
    return by.organisation_id == employee.organisation_id and by.pk != employee.pk and employee.is_active and by.leads(employee)


def may_ask(by: Person, manager: Person) -> bool:
    """An employee may ask anybody else of the same organisation who is still there (P6)."""
    return by.organisation_id == manager.organisation_id and by.pk != manager.pk and manager.is_active


def _is_running(conversation: Conversation) -> bool:
    return conversation.state not in {State.CANCELLED, State.CLOSED}


def _is_offered(conversation: Conversation) -> bool:
    report = getattr(conversation, "report", None)
    return report is not None and report.offered_at is not None


def _has_answered(viewer: Person, conversation: Conversation) -> bool:
    """Did this person sign the version that is offered now, or say no to it?"""
    document = conversation.report.document
    return document is not None and document.signatures.filter(person=viewer).exists()


def usual_length(guide_version: GuideVersion) -> int:
    """How many minutes to keep free for a talk with this guide: up to the next quarter of an hour, a working day at most."""
    return min(-(-guide_version.texts().minutes // 15) * 15, 480)


def exchange_deadline(conversation: Conversation) -> date | None:
    """The last day to send talking points: a week before the talk (T4), or what the organisation or the guide says.

    It moves with the date. Planned at shorter notice than that, it is the day before the talk. None while the date is open.
    """
    moment = conversation.moment
    if moment is None or moment.starts_at is None:
        return None
    zone = conversation.organisation.time_zone
    talk_day = day_of(moment.starts_at, zone)
    planned_day = day_of(moment.set_at or conversation.created_at, zone)
    deadline = talk_day - timedelta(days=points_days(conversation))
    return deadline if deadline > planned_day else max(talk_day - timedelta(days=1), planned_day)


def points_days(conversation: Conversation) -> int:
    """How many days before the talk the points are sent: as the organisation chose at the start, or else as the guide says."""
    chosen = conversation.points_days
    return conversation.guide_version.texts().exchange.deadline_days if chosen is None else chosen


def points_are_open(conversation: Conversation) -> bool:
    """Do both sides see each other's sent points? When both have sent, after the deadline, and always once the talk began (T4).

    Lists that opened stay open, also when the date moves: what was read cannot be unread.
    """
    if conversation.talk_started_at is not None or conversation.exchange_opened_at is not None:
        return True
    leading = {
        one.person_id for one in conversation.interlocutors.all() if one.ended_at is None and one.role == Interlocutor.Role.MANAGER
    }
    sent = {one.person_id for one in conversation.preparations.all() if one.points_sent_at is not None}
    if conversation.employee_id in sent and leading & sent:
        return True
    deadline = exchange_deadline(conversation)
    return deadline is not None and today(conversation.organisation.time_zone) > deadline


def proposed_next(conversation: Conversation) -> date:
    """The day that the rhythm of the guide proposes for a next talk (T10): in so many months, never in a weekend.

    At most three years away, because a next moment lies no further.
    """
    months = min(conversation.guide_version.texts().follow_up.next_conversation_months, 36)
    day = add_months(today(conversation.organisation.time_zone), months)
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


def plan_term(conversation: Conversation) -> tuple[date, date]:
    """From the day of the talk until the guide's longest term later, 12 months for most (T11): first and last day of the plan."""
    zone = conversation.organisation.time_zone
    starts_on = day_of(conversation.talk_ended_at, zone) if conversation.talk_ended_at else today(zone)
    return starts_on, add_months(starts_on, conversation.guide_version.texts().plan.to_months)
