"""HR's list of people: to search, to narrow, to go to a letter."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render

from ontplooi.kernel.clock import today
from ontplooi.kernel.pages import part_of
from ontplooi.people.forms import MANY_TEAMS
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Person, Position, TeamLead
from ontplooi.people.queries import running
from ontplooi.people.sorting import LETTERS, OTHER
from ontplooi.people.views import hr_only


@hr_only
def people(request: PersonRequest) -> HttpResponse:
    """Everybody of the organisation, fifty a page, to search by name and to narrow to a team."""
    words, team, gone, letter = (request.GET.get(name, "").strip() for name in ("q", "team", "gone", "letter"))
    letter = letter if letter in {*LETTERS, OTHER} else ""
    day = today(request.person.organisation.time_zone)
    found = Person.objects.visible_to(request.person).employees()
    found = found.filter(left_on__lte=day) if gone else found.active()
    if letter:
        found = found.under(letter)
    if team.isdecimal():
        found = found.filter(pk__in=Position.objects.filter(running(day), team=int(team[:18])).values("person"))
    works = Position.objects.filter(running(day)).select_related("team").order_by("-fte", "pk")
    leads = TeamLead.objects.filter(running(day)).select_related("team")
    along = Prefetch("positions", queryset=works, to_attr="works"), Prefetch("team_leads", queryset=leads, to_attr="leading")
    found = found.order_by("sort_name", "pk").prefetch_related(*along)
    kept = {"q": words, "team": team, "gone": gone, "letter": letter}
    asked = request.GET.get("page", "")
    page = part_of(found.found_by(words), asked, kept, counted=True)
    if words and not page:
        page = part_of(found.with_job(words), asked, kept, counted=True)
    guessed = bool(words) and not page
    if guessed:
        page = part_of(found.sounding_like(words), asked, kept, counted=True)
    teams = list(request.person.organisation.teams.there(day)[: MANY_TEAMS + 1])
    many = len(teams) > MANY_TEAMS
    context = {
        "page": page,
        "words": words,
        "guessed": guessed,
        "teams": [] if many else teams,
        "only_team": request.person.organisation.teams.filter(pk=int(team[:18])).first() if many and team.isdecimal() else None,
        "team": team,
        "gone": gone,
        "letter": letter,
        "letters": [*LETTERS, OTHER],
        "searched": "".join(f"{urlencode({name: value})}&" for name, value in kept.items() if value and name != "letter"),
    }
    return render(request, "people/list.html", context)
