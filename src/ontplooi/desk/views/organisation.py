"""HR's page about the whole organisation, its lists of people, and the same as a workbook."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ontplooi.conversations.models import Conversation
from ontplooi.desk import actions, organisation_page
from ontplooi.kernel.pages import part_of
from ontplooi.kernel.spreadsheet import SPREADSHEET
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import figures_only, hr_only
from ontplooi.rounds.models import Errand
from ontplooi.rounds.overview import found_in, without_names

A_PAGE = 25


@figures_only
def organisation(request: PersonRequest) -> HttpResponse:
    """Facts of process for HR: how many, how far, what is needed. Never what was said."""
    person = request.person
    if person.outside:
        return _without_names(request)
    found = organisation_page.figures_now(person)
    team, order = request.GET.get("team", "").strip(), "needed" if request.GET.get("order") == "needed" else ""
    words, state = request.GET.get("q", ""), request.GET.get("state", "")
    rows = Paginator(found_in(found.rows, team, order), A_PAGE).get_page(request.GET.get("teams"))
    page = Paginator(organisation_page.conversations_for(person, words, state), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "found": found,
        "rounds": organisation_page.current_rounds(person.organisation),
        "rows": rows,
        "team": team,
        "order": order,
        "page": page,
        "q": words,
        "state": state,
        "states": [*Conversation.State.choices, (organisation_page.UNDATED, _("Without a date"))],
    }
    return render(request, "desk/organisation.html", context)


def _without_names(request: PersonRequest) -> HttpResponse:
    """The same figures for who comes from outside: no names of people, no lists, nothing to press."""
    person, team = request.person, request.GET.get("team", "").strip()
    order = "needed" if request.GET.get("order") == "needed" else ""
    found = organisation_page.figures_now(person)
    page = part_of(found_in(without_names(found.rows), team, order), request.GET.get("page", ""), {"team": team, "order": order})
    rounds = organisation_page.current_rounds(person.organisation)
    context = {"found": found, "rounds": rounds, "page": page, "team": team, "order": order}
    return render(request, "desk/figures.html", context)


@hr_only
def due(request: PersonRequest) -> HttpResponse:
    """Whose next talk was due before today, by the yearly habit or by what was agreed."""
    place, words = request.person.organisation, request.GET.get("q", "").strip()
    page = part_of(organisation_page.people_due(place, words), request.GET.get("page", ""), {"q": words})
    people = list(organisation_page.with_dates(page, place))
    return render(request, "desk/due.html", {"words": words, "people": people, "page": page})


@hr_only
def without_email(request: PersonRequest) -> HttpResponse:
    """Who works here and cannot be written to."""
    place, words = request.person.organisation, request.GET.get("q", "").strip()
    page = part_of(organisation_page.people_without_email(place, words), request.GET.get("page", ""), {"q": words})
    return render(request, "desk/without_email.html", {"words": words, "page": page})


@hr_only
def xlsx(request: PersonRequest) -> HttpResponse:
    """The figures as a workbook."""
    found = actions.download_organisation(by=request.person, anew="new" in request.GET)
    if isinstance(found, Errand):
        return redirect("rounds:errand", pk=found.pk)
    headers = {
        "Content-Disposition": f'attachment; filename="{actions.file_name(request.person)}"', "Cache-Control": "private, no-store",
    }  # fmt: skip
    with found as file:
        return HttpResponse(file.read(), content_type=SPREADSHEET, headers=headers)
