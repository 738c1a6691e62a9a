"""The home pages: what is my next step."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ontplooi.conversations import guidance, wording
from ontplooi.conversations.models import Conversation
from ontplooi.desk import queries
from ontplooi.desk.team_page import talks_of
from ontplooi.kernel.clock import day_of, today
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Person, Team
from ontplooi.people.views import hr_only, signed_in
from ontplooi.plans.progress import goal_lines

A_PAGE = 25
MANY_TEAMS = 100


@signed_in
def home(request: PersonRequest) -> HttpResponse:
    """One's own development: the next step first, then the plan, then what happened. For a manager also the team's next steps."""
    person = request.person
    talks = talks_of(person)
    conversation = talks.own
    plan, goals = goal_lines(person)
    context = {
        "conversation": conversation,
        "next": guidance.next_step(person, conversation) if conversation else None,
        "steps": guidance.steps(person, conversation) if conversation else None,
        "when": _day_of_talk(conversation),
        "days": _days_until(conversation),
        "plan": plan,
        "goals": goals,
        "happened": [(entry.at, entry.read_by(person)) for entry in queries.happened(person)],
        "team": [member for member in talks.team if member.needs_me][:5],
        "facts": queries.facts_now(person, _a_year_ago(person), many=True) if person.is_hr else None,
    }
    return render(request, "desk/home.html", context)


def _a_year_ago(person: Person) -> date:
    return today(person.organisation.time_zone) - timedelta(days=365)


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


@hr_only
def organisation(request: PersonRequest) -> HttpResponse:
    """Facts of process for HR: how many, how far, what is needed. Never what was said."""
    since = _a_year_ago(request.person)
    teams = Paginator(Team.objects.filter(organisation=request.person.organisation), A_PAGE).get_page(request.GET.get("teams"))
    words, state = request.GET.get("q", ""), request.GET.get("state", "")
    page = Paginator(queries.conversations_for(request.person, words, state), A_PAGE).get_page(request.GET.get("page"))
    facts = queries.facts_now(request.person, since, many=teams.paginator.count > MANY_TEAMS)
    context = {
        "facts": facts,
        "teams": teams,
        "rows": queries.teams_of(request.person.organisation, since, teams),
        "page": page,
        "q": words,
        "state": state,
        "states": Conversation.State.choices,
        "undelivered": facts.undelivered,
    }
    return render(request, "desk/organisation.html", context)


def components(request: HttpRequest) -> HttpResponse:
    """The gallery of components: for who builds, without data of anybody."""
    return render(request, "kernel/components.html")
