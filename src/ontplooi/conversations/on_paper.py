"""What is known of a conversation, as it stands on its printed sheets: never the other's words that were not shared."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects
from django.utils import timezone, translation

from ontplooi.conversations import agenda, wording
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.preparing import readable_answers
from ontplooi.conversations.rules import exchange_deadline, side_of
from ontplooi.guides.content import GuideView
from ontplooi.guides.paper import Filling, Goal, Written
from ontplooi.people.models import Person
from ontplooi.plans.models import Side
from ontplooi.plans.table import rows


def sheets_for(person: Person, conversation: Conversation) -> tuple[str, ...]:
    """Which sheets this person prints: of the preparations only their own."""
    own = "employee" if side_of(person, conversation) is Side.EMPLOYEE else "manager"
    return ("announcement", own, "agenda", "plan")


def filling_for(person: Person, conversation: Conversation, guide: GuideView) -> Filling:
    """Names, moment and deadline, what this person wrote themselves, and what already lies on the table for both."""
    lead = conversation.lead
    points = agenda.readable_points(conversation, person)
    shown = agenda.on_the_table(conversation, points)
    of_employee = [point.text for point in shown if point.author_id == conversation.employee_id]
    others = [point.text for point in shown if point.author_id != conversation.employee_id]
    with translation.override(guide.language), timezone.override(ZoneInfo(conversation.organisation.time_zone)):
        return Filling(
            employee=conversation.employee.name,
            manager=lead.person.name if lead else "",
            **_moment(conversation),
            opening_words="" if conversation.asked_by_employee else conversation.opening_words,
            answers=_own_answers(person, conversation),
            own_points=tuple(point.text for point in points if point.author_id == person.pk),
            points_of_employee=tuple(of_employee),
            points_of_manager=tuple(others),
            goals=_goals(conversation, guide.language),
        )


def _moment(conversation: Conversation) -> dict[str, str]:
    moment, deadline = conversation.moment, exchange_deadline(conversation)
    known = {"deadline": wording.day_within(deadline) if deadline else ""}
    if moment is None:
        return known
    place = "\n".join(filter(None, (wording.where(moment), moment.link)))
    day = wording.day_within(moment.starts_at) if moment.starts_at else ""
    return {**known, "day": day, "hours": wording.hours(moment), "place": place}


def _own_answers(person: Person, conversation: Conversation) -> dict[str, Written]:
    own = [one for one in readable_answers(conversation, person) if one.preparation.person_id == person.pk]
    return {one.question: Written(one.text, tuple(one.picked), dict(one.details)) for one in own}


def _goals(conversation: Conversation, language: str) -> tuple[Goal, ...]:
    """The goals that stand in the plan already, once the talk began."""
    if conversation.talk_started_at is None or conversation.state == Conversation.State.CANCELLED:
        return ()
    plan = conversation.plan
    prefetch_related_objects([plan], "goals__activities", "goals__supports", "goals__follow_ups")
    return tuple(
        Goal({"goal": row.goal, "activity": row.action, "timing": row.timing, "support": row.support, "follow_up": row.follow_up})
        for row in rows(plan, language)
    )
