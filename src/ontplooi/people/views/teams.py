"""HR's pages about teams: the tree, one team, moving and ending it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.pages import Part, part_of
from ontplooi.people import actions
from ontplooi.people.actions.unmerging import TO_TAKE_BACK
from ontplooi.people.forms import MANY_TEAMS, EndTeamForm, MoveTeamForm, NewTeamForm, TeamForm
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Organisation, Person, Team, TeamLead, TeamMerge
from ontplooi.people.names import plain
from ontplooi.people.queries import running
from ontplooi.people.tree import above, grow, name_leads, roots
from ontplooi.people.views import hr_only

FEW_ENDED = 50


@hr_only
def teams(request: PersonRequest) -> HttpResponse:
    """The tree of teams, who leads them, and a form for a new one. Very many teams are shown a level at a time."""
    organisation = request.person.organisation
    under = request.GET.get("under", "")[:18]
    day = today(organisation.time_zone)
    form = NewTeamForm(
        request.POST or None, organisation=organisation, initial={"parent": _parent(organisation.teams.there(day), under)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            actions.add_team(organisation, by=request.person, name=given["name"], leads=form.everybody(), parent=given["parent"])
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("The team has been added."))
            return redirect("people:teams")
    ended = organisation.teams.filter(until__lt=day).select_related("merged_into").order_by("-until", "name")
    context = {"form": form, "ended": ended[:FEW_ENDED], "more_ended": max(0, ended.count() - FEW_ENDED)}
    return render(request, "people/teams.html", {**context, "merges": _merges(organisation), **_tree(request, under)})


def _merges(organisation: Organisation) -> list[TeamMerge]:
    """What is planned, and what was done so lately that it may be taken back."""
    mine = organisation.merges.prefetch_related("teams")
    lately = mine.done_since(timezone.now() - TO_TAKE_BACK).order_by("-done_at")
    return [*mine.planned(), *lately[:FEW_ENDED]]


def _parent(rows: QuerySet[Team], key: str) -> Team | None:
    return rows.filter(pk=int(key)).first() if key.isdecimal() else None


def _tree(request: PersonRequest, under: str) -> dict[str, Any]:
    """What is shown of the tree: all of it, one level of a very large one, or what was searched for."""
    organisation = request.person.organisation
    day = today(organisation.time_zone)
    branches = grow(organisation, day)
    parents = {branch.pk: branch.parent for branch in branches.values()}
    words = request.GET.get("q", "").strip()[:100]
    top = branches.get(int(under)) if under.isdecimal() else None
    whole = len(branches) <= MANY_TEAMS and not words
    if words:
        rows = [branch for branch in branches.values() if plain(words) in plain(branch.name)]
    else:
        rows = top.below if top and not whole else roots(branches)
    kept = {"q": words, "under": under if top else ""}
    page = Part(rows) if whole else part_of(rows, request.GET.get("page", ""), kept, counted=True)
    shown = list(branches.values()) if whole else list(page)
    name_leads(shown, day)
    line = [branches[pk] for pk in (top.pk, *above(top.pk, parents)) if pk in branches][::-1] if top and not whole else []
    many = len(branches) > MANY_TEAMS
    return {"page": page, "words": words, "whole": whole, "many": many, "line": line, "any_team": bool(branches)}


@hr_only
def team(request: PersonRequest, pk: int) -> HttpResponse:
    """One team: its name and who leads it, what it is part of, and how it was before."""
    found = _find(request, pk)
    form = _team_form(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_team(found, by=request.person, name=form.cleaned_data["name"], leads=form.everybody())
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:teams")
    return _show(request, found, form=form)


@require_POST
@hr_only
def move(request: PersonRequest, pk: int) -> HttpResponse:
    """The team becomes part of another one."""
    found = _find(request, pk)
    form = MoveTeamForm(request.POST, organisation=found.organisation, team=found)
    if form.is_valid():
        try:
            actions.move_team(found, by=request.person, parent=form.cleaned_data["parent"])
        except Refusal as refusal:
            form.add_error("parent", str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:team", pk=pk)
    return _show(request, found, move_form=form)


@require_POST
@hr_only
def end(request: PersonRequest, pk: int) -> HttpResponse:
    """The team is no longer there from a day on, or stays after all."""
    found = _find(request, pk)
    form = EndTeamForm(request.POST)
    try:
        if "keep" in request.POST:
            actions.keep_team(found, by=request.person)
            return redirect("people:team", pk=pk)
        if form.is_valid():
            actions.end_team(found, by=request.person, on=form.cleaned_data["on"])
            messages.success(request, _("Saved."))
            return redirect("people:team", pk=pk)
    except Refusal as refusal:
        form.add_error("on", str(refusal))
    return _show(request, found, end_form=form)


def _find(request: PersonRequest, pk: int) -> Team:
    return get_object_or_404(request.person.organisation.teams.select_related("organisation", "parent", "merged_into"), pk=pk)


def _team_form(request: PersonRequest, found: Team, *, bound: bool = True) -> TeamForm:
    leads = TeamLead.objects.filter(running(today(found.organisation.time_zone)), team=found)
    leading = Person.objects.of(found.organisation).filter(pk__in=leads.values("person"))
    first = {"name": found.name, "leads": list(leading)}
    given = request.POST or None if bound else None
    return TeamForm(given, organisation=found.organisation, leading=leading, initial=first)


def _show(request: PersonRequest, found: Team, **forms: Any) -> HttpResponse:
    day = today(found.organisation.time_zone)
    context = {
        "team": found,
        "day": day,
        "has_ended": found.until is not None and found.until < day,
        "below": Team.objects.filter(parent=found).there(day),
        "planned": TeamMerge.objects.planned().filter(Q(teams=found) | Q(into=found)).distinct(),
        "merged": Team.objects.filter(merged_into=found),
        "history": TeamLead.objects.filter(team=found).select_related("person").order_by("-since", "pk")[:100],
        "move_form": MoveTeamForm(organisation=found.organisation, team=found, initial={"parent": found.parent}),
        "end_form": EndTeamForm(initial={"on": day}),
        **forms,
    }
    context.setdefault("form", _team_form(request, found, bound=False))
    return render(request, "people/team.html", context)
