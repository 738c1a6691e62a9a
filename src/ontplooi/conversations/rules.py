"""Who may do what with a conversation, and when things are due. Pages, API and actions all ask here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.guides.models import GuideVersion
from ontplooi.kernel.clock import day_of, today
from ontplooi.kernel.holidays import working_day_from
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
    pause: bool = False  # stop the clock, go on, choose the day on which it goes on
    invite_guest: bool = False
    answer_guest: bool = False  # say yes or no to a guest whom the manager asked
    arrange_managers: bool = False  # add a second manager, say who of them leads
    wish: bool = False  # ask HR for somebody else to talk with
    replace_manager: bool = False


def side_of(person: Person, conversation: Conversation) -> Side | None:
    """Which of the two equals this person is in this conversation, if any. Advisers and trusted persons are neither."""
    if conversation.employee_id == person.pk:
        return Side.EMPLOYEE
    if any(one.person_id == person.pk and not one.is_guest for one in conversation.inside):
        return Side.EMPLOYER
    return None


def abilities(viewer: Person, conversation: Conversation) -> Abilities:
    """The truth table of one person and one conversation, as in the table “Who sees what” of the docs."""
    if viewer.organisation_id != conversation.organisation_id or not viewer.is_active:
        return Abilities()
    side, runs = side_of(viewer, conversation), _is_running(conversation)
    if _is_hidden(viewer, conversation, side):
        return Abilities()
    if side is None:
        guest = any(one.person_id == viewer.pk for one in conversation.guests)
        sees = guest or viewer.is_hr or viewer.leads(conversation.employee)
        by_hr = viewer.is_hr and runs
        return Abilities(see=sees, read_shared=guest, arrange_managers=by_hr, replace_manager=by_hr)
    state = conversation.state
    employer = side is Side.EMPLOYER
    is_lead = employer and conversation.lead is not None and conversation.lead.person_id == viewer.pk
    before, talking, signing = state == State.OPEN, state == State.TALKING, state == State.SIGNING
    offered = signing and _is_offered(conversation)
    is_ahead = before or talking or (state == State.PAUSED and conversation.talk_ended_at is None)
    return Abilities(
        see=True,
        read_shared=True,
        prepare=before or talking,
        share_points=before,
        move=is_ahead,
        plan_moment=employer and is_ahead,
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
        pause=before or talking or signing or state == State.PAUSED,
        invite_guest=runs,
        answer_guest=not employer and runs,
        arrange_managers=(is_lead or viewer.is_hr) and runs,
        wish=not employer and runs,
        replace_manager=viewer.is_hr and runs,
    )


def may_choose_return(by: Person, conversation: Conversation) -> bool:
    """The day on which a paused conversation goes on: for its sides, and for HR, who plans the work."""
    may = abilities(by, conversation)
    return conversation.state == State.PAUSED and (may.pause or (by.is_hr and may.see))


def may_answer(by: Person, made_by: Person, conversation: Conversation) -> bool:
    """A proposed moment is answered by the other side: two managers do not say yes to each other."""
    sides = side_of(by, conversation), side_of(made_by, conversation)
    return sides[0] is not None and sides[0] != sides[1]


def may_add_manager(by: Person, conversation: Conversation, person: Person) -> bool:
    """Who leads the talk adds somebody who leads the employee too; HR adds anybody who works here (number 2 of real life)."""
    may = abilities(by, conversation)
    works_here = person.organisation_id == conversation.organisation_id and person.is_active and not person.outside
    if not may.arrange_managers or not works_here or person.pk == conversation.employee_id:
        return False
    if by.is_hr and person.pk != by.pk:
        return True
    return person.leads(conversation.employee)


def may_end(by: Person, conversation: Conversation, row: Interlocutor) -> bool:
    """A guest goes when the employee, the inviter or the guest says so; a second manager when who leads, HR or they do."""
    if row.ended_at is not None or row.role == Interlocutor.Role.MANAGER or row.conversation_id != conversation.pk:
        return False
    may = abilities(by, conversation)
    if row.is_guest:
        return may.see and by.pk in {conversation.employee_id, row.person_id, row.invited_by_id}
    return may.arrange_managers or by.pk == row.person_id


def sees_wishes(viewer: Person, conversation: Conversation) -> bool:
    """Does this person of HR see that the employee asked for somebody else? Never who sits at the other side of the table."""
    return viewer.is_hr and abilities(viewer, conversation).see and side_of(viewer, conversation) is None


def may_invite(by: Person, employee: Person) -> bool:
    """A manager invites somebody who works in a team they lead now; nobody invites themselves."""
    return by.organisation_id == employee.organisation_id and by.pk != employee.pk and employee.is_active and by.leads(employee)


def may_ask(by: Person, manager: Person) -> bool:
    """An employee may ask anybody else of the same organisation who is still there (P6)."""
    here = by.organisation_id == manager.organisation_id and not by.outside and not manager.outside
    return here and by.pk != manager.pk and manager.is_active


def _is_hidden(viewer: Person, conversation: Conversation, side: Side | None) -> bool:
    """The wrong person was invited: only HR and who would have led the talk still know of it."""
    if conversation.withdrawn_at is None:
        return False
    return side is Side.EMPLOYEE or (side is None and not viewer.is_hr)


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
    return last_day_between(planned_day, talk_day, points_days(conversation))


def last_day_between(planned_day: date, talk_day: date, days: int) -> date:
    """The last day for talking points of a talk on `talk_day` that was planned on `planned_day`, as `exchange_deadline` says."""
    deadline = talk_day - timedelta(days=days)
    return deadline if deadline > planned_day else max(talk_day - timedelta(days=1), planned_day)


def points_days(conversation: Conversation) -> int:
    """How many days before the talk the points are sent: as the organisation chose at the start, or else as the guide says."""
    chosen = conversation.points_days
    return conversation.guide_version.texts().exchange.deadline_days if chosen is None else chosen


def points_are_open(conversation: Conversation) -> bool:
    """Do both sides see each other's sent points? When both have sent, after the deadline, and always once the talk began (T4).

    With two managers all three have sent, so that nobody reads before they wrote; one who waits is not waited for longer than
    the deadline.

    Lists that opened stay open, also when the date moves: what was read cannot be unread.
    """
    if conversation.talk_started_at is not None or conversation.exchange_opened_at is not None:
        return True
    asked = {person.pk for person in conversation.sides}
    sent = {one.person_id for one in conversation.preparations.all() if one.points_sent_at is not None}
    if len(asked) > 1 and asked <= sent:
        return True
    deadline = exchange_deadline(conversation)
    return deadline is not None and today(conversation.organisation.time_zone) > deadline


def proposed_next(conversation: Conversation) -> date:
    """The day that the rhythm of the guide proposes for a next talk (T10): in so many months, on a working day.

    At most three years away, because a next moment lies no further.
    """
    months = min(conversation.guide_version.texts().follow_up.next_conversation_months, 36)
    organisation = conversation.organisation
    return working_day_from(add_months(today(organisation.time_zone), months), organisation.country)


def plan_term(conversation: Conversation) -> tuple[date, date]:
    """From the day of the talk until the guide's longest term later, 12 months for most (T11): first and last day of the plan."""
    zone = conversation.organisation.time_zone
    starts_on = day_of(conversation.talk_ended_at, zone) if conversation.talk_ended_at else today(zone)
    return starts_on, add_months(starts_on, conversation.guide_version.texts().plan.to_months)
