"""Teams become one: what would change, doing or planning it, and taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions
from ontplooi.people.actions.merging import teams_that_end, why_stopped
from ontplooi.people.forms import MergeForm
from ontplooi.people.merging import preview
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Team, TeamMerge
from ontplooi.people.views import hr_only


@hr_only
def merge(request: PersonRequest) -> HttpResponse:
    """First what would change; then, with `sure`, it happens, or is planned for a day to come."""
    organisation = request.person.organisation
    begin = request.GET.get("team", "")[:18]
    chosen = list(organisation.teams.filter(pk=int(begin))) if begin.isdecimal() else []
    first = {"teams": chosen, "on": today(organisation.time_zone)}
    form = MergeForm(request.POST or None, organisation=organisation, initial=first)
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/merge.html", {"form": form})
    given = form.cleaned_data
    staying = {int(pk) for pk in request.POST.getlist("staying") if pk[:18].isdecimal()}
    into = given["into"] if isinstance(given["into"], Team) else None
    try:
        if "sure" in request.POST:
            made = actions.merge_teams(list(given["teams"]), by=request.person, into=given["into"], on=given["on"], staying=staying)
            return _made(request, made)
        teams_that_end(list(given["teams"]), into, organisation, given["on"])
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return render(request, "people/merge.html", {"form": form})
    found = preview(list(given["teams"]), into, given["on"], staying)
    to_come = given["on"] > today(organisation.time_zone)
    context = {"form": form, "preview": found, "into": given["into"], "on": given["on"], "staying": staying, "going": found.going}
    return render(request, "people/merge.html", {**context, "to_come": to_come})


def _made(request: PersonRequest, made: TeamMerge) -> HttpResponse:
    """Where to after it: the team that goes on, or the plan."""
    if made.into is not None and made.done_at is not None:
        messages.success(request, _("From the day you chose this is one team: %(team)s.") % {"team": made.name})
        return redirect("people:team", pk=made.into.pk)
    words = {"day": date_format(made.on, "j F Y")}
    messages.success(request, _("Planned. Until %(day)s nothing changes, and you can still cancel it.") % words)
    return redirect("people:one_merge", pk=made.pk)


@hr_only
def one_merge(request: PersonRequest, pk: int) -> HttpResponse:
    """One merge: what it is, and cancelling it or taking it back."""
    # 404, not 403: nobody learns what happens behind the wall of another organisation.
    mine = TeamMerge.objects.visible_to(request.person).select_related("organisation", "into", "by")
    found = get_object_or_404(mine, pk=pk)
    if request.method == "POST":
        try:
            if found.done_at is None:
                actions.cancel_merge(found, by=request.person)
                messages.success(request, _("Cancelled. Nothing changes in these teams."))
            else:
                actions.take_back_merge(found, by=request.person)
                messages.success(request, _("Taken back. Everybody works where they did before the merge."))
            return redirect("people:teams")
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("people:one_merge", pk=pk)
    hindrances = actions.in_the_way(found) if found.done_at else []
    why = "" if found.undone_at else why_stopped(found)
    context = {"merge": found, "teams": found.teams.all(), "hindrances": hindrances, "why": why}
    return render(request, "people/one_merge.html", context)
