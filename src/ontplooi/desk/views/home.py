"""The home pages: what is my next step."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ontplooi.conversations import guidance, wording
from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.conversations.rules import abilities
from ontplooi.desk import queries
from ontplooi.desk.organisation_page import waiting_now
from ontplooi.desk.team_page import talks_of
from ontplooi.kernel.clock import day_of, today
from ontplooi.people.middleware import SESSION_KEY, PersonRequest, others_of
from ontplooi.people.models import Person
from ontplooi.people.rules import abilities as abilities_in
from ontplooi.people.views import signed_in
from ontplooi.plans.progress import goal_lines

SOON = timedelta(days=92)


@signed_in
def home(request: PersonRequest) -> HttpResponse:
    """One's own development: the next step first, then the plan, then what happened. For a manager also the team's next steps."""
    person = request.person
    if person.outside and SESSION_KEY not in request.session and others_of(request):
        return redirect("desk:everywhere")  # who comes in and did not choose an organisation yet
    talks = talks_of(person)
    conversation = talks.own
    plan, goals = goal_lines(person)
    beside = queries.beside(person)
    context = {
        "conversation": conversation,
        "asked": _asked_guests(person, conversation),
        "next": guidance.next_step(person, conversation) if conversation else None,
        "steps": guidance.steps(person, conversation) if conversation else None,
        "when": _day_of_talk(conversation),
        "days": _days_until(conversation),
        "plan": plan,
        "goals": goals,
        "happened": [(entry.at, entry.read_by(person)) for entry in queries.happened(person)],
        "team": [member for member in talks.team if member.needs_me][:5],
        "due_on": (due_on := _due_soon(person, conversation, beside.due_on)),
        "is_overdue": due_on is not None and due_on < today(person.organisation.time_zone).replace(day=1),
        "is_first": beside.last_talk is None,
        "facts": waiting_now(person) if person.is_hr else None,
        "guest_in": talks.as_guest,
        "figures": bool(person.outside) and abilities_in(person, person.organisation).see_figures,
        "reminders": beside.reminders,
        "programmes": beside.programmes,
    }
    return render(request, "desk/home.html", context)


def _asked_guests(person: Person, conversation: Conversation | None) -> list[Interlocutor]:
    """Who was asked to join and waits for the yes of this person."""
    if conversation is None or not abilities(person, conversation).answer_guest:
        return []
    return [one for one in conversation.interlocutors.all() if one.ended_at is None and one.waits_for_employee]


def _due_soon(person: Person, conversation: Conversation | None, due: date | None) -> date | None:
    """The day by which the next talk is due, when that is close or past and no talk is under way."""
    if person.outside or (conversation and conversation.state not in {Conversation.State.AGREED, Conversation.State.CLOSED}):
        return None
    return due if due and due <= today(person.organisation.time_zone) + SOON else None


def _day_of_talk(conversation: Conversation | None) -> str:
    """The day on which they talked or will talk, for in a sentence; nothing while there is no date."""
    planned = conversation.moment.starts_at if conversation and conversation.moment else None
    day = (conversation.talk_ended_at if conversation else None) or planned
    return wording.day_within(day) if day else ""


def _days_until(conversation: Conversation | None) -> int | None:
    """Days until the talk; None while there is no date or when it lies behind."""
    if conversation is None or conversation.moment is None or conversation.moment.starts_at is None or conversation.talk_ended_at:
        return None
    zone = conversation.organisation.time_zone
    days = (day_of(conversation.moment.starts_at, zone) - today(zone)).days
    return days if days >= 0 else None


def components(request: HttpRequest) -> HttpResponse:
    """The gallery of components: for who builds, without data of anybody."""
    return render(request, "kernel/components.html")
