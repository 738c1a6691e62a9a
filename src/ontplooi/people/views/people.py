"""HR's pages about people: adding and changing, and who no longer works here."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions
from ontplooi.people.forms import PersonForm
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Person, TeamLead
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
def first_steps(request: PersonRequest) -> HttpResponse:
    """What is next, right after an organisation was made."""
    organisation = request.person.organisation
    context = {
        "teams": organisation.teams.exists(),
        "colleagues": Person.objects.of(organisation).employees().active().exclude(pk=request.person.pk).exists(),
        "leads": TeamLead.objects.filter(team__organisation=organisation).exists(),
    }
    return render(request, "people/first_steps.html", context)
