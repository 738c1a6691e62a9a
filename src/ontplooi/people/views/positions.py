"""Where somebody works and what they lead: adding, changing, ending."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions
from ontplooi.people.forms import ChangePositionForm, OnForm, PositionForm
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Person, Position, TeamLead
from ontplooi.people.over_time import NOW, TO_COME, when
from ontplooi.people.views import hr_only
from ontplooi.people.views.person import find_person


@hr_only
def add(request: PersonRequest, pk: int) -> HttpResponse:
    """Another place of work."""
    person = find_person(request, pk)
    form = PositionForm(request.POST or None, organisation=person.organisation, initial={"job_title": person.job_title})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_position(person, by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:change", pk=pk)
    return render(request, "people/position.html", {"someone": person, "form": form})


@hr_only
def change(request: PersonRequest, pk: int, position_pk: int) -> HttpResponse:
    """A place of work becomes different, or was written down wrongly."""
    person = find_person(request, pk)
    position = get_object_or_404(Position.objects.select_related("team", "manager"), pk=position_pk, person=person)
    day = today(person.organisation.time_zone)
    state = when(position, day)
    names = ("team", "job_title", "fte", "manager", "since", "until")
    first = {name: getattr(position, name) for name in names} | {"on": day if state == NOW and position.since < day else None}
    form = ChangePositionForm(request.POST or None, organisation=person.organisation, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_position(position, by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:change", pk=pk)
    context = {"someone": person, "form": form, "position": position, "state": state, "day": day}
    return render(request, "people/position.html", context)


@hr_only
def end(request: PersonRequest, pk: int, position_pk: int) -> HttpResponse:
    """A place of work ends on a day."""
    person = find_person(request, pk)
    position = get_object_or_404(Position.objects.select_related("team"), pk=position_pk, person=person)
    return _end(request, person, position, lambda on: actions.end_position(position, by=request.person, on=on))


@hr_only
def end_lead(request: PersonRequest, pk: int, lead_pk: int) -> HttpResponse:
    """Somebody no longer leads a team from a day on."""
    person = find_person(request, pk)
    lead = get_object_or_404(TeamLead.objects.select_related("team", "person__organisation"), pk=lead_pk, person=person)
    return _end(request, person, lead, lambda on: actions.end_lead(lead, by=request.person, on=on))


def _end(request: PersonRequest, person: Person, row: Position | TeamLead, act: Callable[[date], None]) -> HttpResponse:
    """Ask for the day, and end the row on it."""
    form = _on_form(request, person.organisation.time_zone, row)
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data["on"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:change", pk=person.pk)
    context = {"someone": person, "form": form, "row": row, "leads": isinstance(row, TeamLead)}
    return render(request, "people/end_row.html", context)


def _on_form(request: PersonRequest, zone: str, row: Position | TeamLead) -> OnForm:
    """Today, or for what has a last day or is to come: the day that it has now."""
    day = today(zone)
    first = row.until + timedelta(days=1) if row.until else row.since if when(row, day) == TO_COME else day
    return OnForm(request.POST or None, initial={"on": first})
