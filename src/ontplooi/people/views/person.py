"""The page of one person, for HR: name, details, where they work and what they lead over time, leaving and coming back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions
from ontplooi.people.forms import BackForm, DetailsForm, EndForm, LeadForm, NameForm
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Person
from ontplooi.people.over_time import leading_of, positions_of, teams_led_from, without_lead
from ontplooi.people.views import hr_only

_DETAILS = ("email", "number", "job_title", "language", "is_hr")


@hr_only
def change(request: PersonRequest, pk: int) -> HttpResponse:
    """What is known about somebody."""
    person = find_person(request, pk, outside=True)
    if person.outside:
        return redirect("people:outside_person", pk=pk)
    form = DetailsForm(request.POST or None, initial=_details(person))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_person(person, by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            person.refresh_from_db()
        else:
            messages.success(request, _("Saved."))
            return redirect("people:change", pk=pk)
    return _show(request, person, form=form)


@require_POST
@hr_only
def rename(request: PersonRequest, pk: int) -> HttpResponse:
    """Somebody has another name."""
    person = find_person(request, pk)
    form = NameForm(request.POST)
    if form.is_valid():
        try:
            changed = actions.rename(person, by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            if changed:
                messages.success(request, _("From now on the name is %(name)s, everywhere.") % {"name": person.name})
            return redirect("people:change", pk=pk)
    return _show(request, person, name_form=form)


@require_POST
@hr_only
def end(request: PersonRequest, pk: int) -> HttpResponse:
    """Somebody no longer works here."""
    person = find_person(request, pk)
    form = EndForm(request.POST)
    if form.is_valid():
        day = form.cleaned_data["left_on"]
        led = teams_led_from(person, day)
        try:
            actions.end_person(person, by=request.person, left_on=day)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            _say_end(request, person, day, led)
            return redirect("people:list")
    return _show(request, person, end_form=form)


def _say_end(request: PersonRequest, person: Person, day: date, led: list[int]) -> None:
    """From when it is, what can still be done about it, and which of the teams that were led need somebody else."""
    facts = {"name": person.first_name, "day": date_format(day)}
    if person.is_active:
        messages.success(
            request, _("Noted: %(name)s works here no more from %(day)s. Until then you can choose “Stays after all”.") % facts
        )
    else:
        messages.success(request, _("Noted. What %(name)s signed stays in the dossier.") % facts)
    since = max(day, today(person.organisation.time_zone))
    if teams := ", ".join(team.name for team in without_lead(led, since)):
        more = {"teams": teams, "day": date_format(since)}
        messages.warning(request, _("Nobody leads %(teams)s from %(day)s. Choose somebody on the page of the team.") % more)


@require_POST
@hr_only
def back(request: PersonRequest, pk: int) -> HttpResponse:
    """Somebody works here again, or stays after all."""
    person = find_person(request, pk)
    form = BackForm(request.POST, organisation=person.organisation)
    try:
        if person.is_active:
            actions.stay(person, by=request.person)
            messages.success(request, _("%(name)s stays. What would have ended goes on.") % {"name": person.name})
            return redirect("people:change", pk=pk)
        if form.is_valid():
            given = form.cleaned_data
            since = given.pop("since")
            actions.bring_back(person, by=request.person, on=since, **given)
            messages.success(request, _("%(name)s works here again.") % {"name": person.name})
            return redirect("people:change", pk=pk)
    except Refusal as refusal:
        form.add_error(None, str(refusal)) if form.is_bound else None
        person.refresh_from_db()
    return _show(request, person, back_form=form)


@require_POST
@hr_only
def add_lead(request: PersonRequest, pk: int) -> HttpResponse:
    """Somebody leads a team."""
    person = find_person(request, pk)
    form = LeadForm(request.POST, organisation=person.organisation)
    if form.is_valid():
        try:
            actions.add_lead(person, by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:change", pk=pk)
    return _show(request, person, lead_form=form)


def find_person(request: PersonRequest, pk: int, *, outside: bool = False) -> Person:
    """Somebody whom HR may change; who comes from outside has a page of their own."""
    # 404, not 403: nobody learns that somebody exists behind the wall of another organisation.
    here = Person.objects.visible_to(request.person).select_related("organisation")
    return get_object_or_404(here if outside else here.employees(), pk=pk)


def _details(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in _DETAILS}


def _show(request: PersonRequest, person: Person, **forms: Any) -> HttpResponse:
    organisation = person.organisation
    day = today(organisation.time_zone)
    context = {
        "someone": person,
        "form": DetailsForm(initial=_details(person)),
        "name_form": NameForm(initial={"first_name": person.first_name, "last_name": person.last_name}),
        "end_form": EndForm(initial={"left_on": day}),
        "back_form": BackForm(organisation=organisation, initial={"job_title": person.job_title}) if not person.is_active else None,
        "lead_form": LeadForm(organisation=organisation),
        "positions": positions_of(person, day),
        "leading": leading_of(person, day),
        **forms,
    }
    return render(request, "people/change.html", context)
