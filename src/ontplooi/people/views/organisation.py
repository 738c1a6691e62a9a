"""HR's pages about teams and the organisation, and the very first start."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions, setup
from ontplooi.people.forms import OrganisationForm, SetupForm, TeamForm
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Person, Position, TeamLead
from ontplooi.people.queries import running
from ontplooi.people.views import hr_only
from ontplooi.people.views.paging import paged


@hr_only
def teams(request: PersonRequest) -> HttpResponse:
    """All teams, who leads them, and a form for a new one."""
    organisation = request.person.organisation
    form = TeamForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_team(organisation, by=request.person, name=form.cleaned_data["name"], leads=form.everybody())
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("The team has been added."))
            return redirect("people:teams")
    day = today(organisation.time_zone)
    leads = TeamLead.objects.filter(running(day)).select_related("person")
    works = Position.objects.filter(running(day), team=OuterRef("pk")).values("team")
    words = request.GET.get("q", "").strip()
    rows = (
        organisation.teams.filter(name__icontains=words)
        .annotate(size=Coalesce(Subquery(works.annotate(number=Count("pk")).values("number")), 0))  # only for the rows of the page
        .prefetch_related(Prefetch("leads", queryset=leads, to_attr="leading"))
        .order_by("name", "pk")
    )
    return render(request, "people/teams.html", {"form": form, "words": words, **paged(request, rows, {"q": words})})


@hr_only
def team(request: PersonRequest, pk: int) -> HttpResponse:
    """One team: its name and who leads it."""
    found = get_object_or_404(request.person.organisation.teams.select_related("organisation"), pk=pk)
    leads = TeamLead.objects.filter(running(today(found.organisation.time_zone)), team=found)
    leading = Person.objects.of(found.organisation).filter(pk__in=leads.values("person"))
    first = {"name": found.name, "leads": list(leading)}
    form = TeamForm(request.POST or None, organisation=found.organisation, leading=leading, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_team(found, by=request.person, name=form.cleaned_data["name"], leads=form.everybody())
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:teams")
    return render(request, "people/team.html", {"form": form, "team": found})


@hr_only
def settings(request: PersonRequest) -> HttpResponse:
    """The settings of the organisation."""
    organisation = request.person.organisation
    form = OrganisationForm(request.POST or None, initial=model_to_dict(organisation))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_organisation(organisation, by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:settings")
    return render(request, "people/settings.html", {"form": form})


@never_cache
def first_start(request: HttpRequest, token: str) -> HttpResponse:
    """The one-time page that makes the organisation and the first HR account, and signs that account in."""
    if not setup.is_right(token):
        raise Http404
    form = SetupForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        try:
            hr = actions.start_organisation(**form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            login(request, hr.account, backend="ontplooi.people.backend.Backend")
            with override(hr.reads_in):
                messages.success(request, _("%(organisation)s is there. You are signed in.") % {"organisation": hr.organisation})
            return redirect("people:first_steps")
    return render(request, "people/setup.html", {"form": form})
