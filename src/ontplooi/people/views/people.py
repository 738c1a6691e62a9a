"""HR's pages about people: adding and changing, and who no longer works here."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions
from ontplooi.people.forms import EndForm, PersonForm
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Person, Position, Team, TeamLead
from ontplooi.people.queries import running
from ontplooi.people.views import hr_only


@hr_only
def add(request: PersonRequest) -> HttpResponse:
    """Somebody new."""
    organisation = request.person.organisation
    form = PersonForm(request.POST or None, organisation=organisation, initial={"team": request.GET.get("team", "")[:18]})
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.add_person(organisation, by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s has been added.") % {"name": person.name})
            return redirect("people:add" if "another" in request.POST else "people:list")
    return render(request, "people/add.html", {"form": form})


@hr_only
def change(request: PersonRequest, pk: int) -> HttpResponse:
    """What is known about somebody."""
    person = _find(request, pk)
    team, leads = _now(person)
    first = {name: getattr(person, name) for name in ("first_name", "last_name", "email", "job_title", "language", "is_hr")}
    form = PersonForm(request.POST or None, organisation=person.organisation, initial={**first, "team": team, "leads": leads})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_person(person, by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            person.refresh_from_db()
        else:
            messages.success(request, _("Saved."))
            return redirect("people:list")
    return _show(request, person, form=form)


@require_POST
@hr_only
def end(request: PersonRequest, pk: int) -> HttpResponse:
    """Somebody no longer works here."""
    person = _find(request, pk)
    form = EndForm(request.POST)
    if not form.is_valid():
        return _show(request, person, end_form=form)
    try:
        actions.end_person(person, by=request.person, left_on=form.cleaned_data["left_on"])
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _show(request, person, end_form=form)
    messages.success(request, _("Noted. What %(name)s signed stays in the dossier.") % {"name": person.first_name})
    return redirect("people:list")


@require_POST
@hr_only
def back(request: PersonRequest, pk: int) -> HttpResponse:
    """Somebody works here again."""
    person = _find(request, pk)
    try:
        actions.bring_back(person, by=request.person)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("people:change", pk=pk)


@hr_only
def first_steps(request: PersonRequest) -> HttpResponse:
    """What is next, right after an organisation was made."""
    organisation = request.person.organisation
    context = {
        "teams": organisation.teams.exists(),
        "colleagues": Person.objects.of(organisation).employees().active().exclude(pk=request.person.pk).exists(),
        "leads": TeamLead.objects.filter(team__organisation=organisation).exists(),
    }
    return render(request, "people/first_steps.html", context)


def _find(request: PersonRequest, pk: int) -> Person:
    # 404, not 403: nobody learns that somebody exists behind the wall of another organisation.
    return get_object_or_404(Person.objects.visible_to(request.person).select_related("organisation"), pk=pk)


def _now(person: Person) -> tuple[Team | None, list[Team]]:
    day = today(person.organisation.time_zone)
    works = Position.objects.filter(running(day), person=person).select_related("team").first()
    leads = TeamLead.objects.filter(running(day), person=person).select_related("team")
    return works.team if works else None, [lead.team for lead in leads]


def _show(request: PersonRequest, person: Person, **forms: Any) -> HttpResponse:
    team, leads = _now(person)
    first = {name: getattr(person, name) for name in ("first_name", "last_name", "email", "job_title", "language", "is_hr")}
    context = {
        "someone": person,
        "form": PersonForm(organisation=person.organisation, initial={**first, "team": team, "leads": leads}),
        "end_form": EndForm(initial={"left_on": today(person.organisation.time_zone)}),
        **forms,
    }
    return render(request, "people/change.html", context)
