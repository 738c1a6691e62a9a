"""Teams become one: what would change, and then doing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions
from ontplooi.people.actions.merging import teams_that_end
from ontplooi.people.forms import MergeForm
from ontplooi.people.merging import preview
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Team
from ontplooi.people.views import hr_only


@hr_only
def merge(request: PersonRequest) -> HttpResponse:
    """First what would change; then, with `sure`, it happens."""
    organisation = request.person.organisation
    begin = request.GET.get("team", "")[:18]
    chosen = list(organisation.teams.filter(pk=int(begin))) if begin.isdecimal() else []
    first = {"teams": chosen, "on": today(organisation.time_zone)}
    form = MergeForm(request.POST or None, organisation=organisation, initial=first)
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/merge.html", {"form": form})
    given = form.cleaned_data
    staying = {int(pk) for pk in request.POST.getlist("staying") if pk[:18].isdecimal()}
    if "sure" in request.POST:
        try:
            made = actions.merge_teams(list(given["teams"]), by=request.person, into=given["into"], on=given["on"], staying=staying)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return render(request, "people/merge.html", {"form": form})
        messages.success(request, _("From the day you chose this is one team: %(team)s.") % {"team": made.name})
        return redirect("people:team", pk=made.pk)
    into = given["into"] if isinstance(given["into"], Team) else None
    try:
        teams_that_end(list(given["teams"]), into, organisation, given["on"])
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return render(request, "people/merge.html", {"form": form})
    found = preview(list(given["teams"]), into, given["on"], staying)
    context = {"form": form, "preview": found, "into": given["into"], "on": given["on"], "staying": staying, "going": found.going}
    return render(request, "people/merge.html", context)
