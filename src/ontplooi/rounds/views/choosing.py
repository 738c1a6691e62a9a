"""The first step: who is in the round, with a number that follows each choice."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ontplooi.kernel.clock import today
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.names import plain
from ontplooi.people.views import hr_only
from ontplooi.rounds import choices
from ontplooi.rounds.forms import SEARCHES, PeopleForm
from ontplooi.rounds.models import Round
from ontplooi.rounds.selecting import Selection, with_merged
from ontplooi.rounds.steps import steps
from ontplooi.rounds.views.finding import find, save_step


@hr_only
def people(request: PersonRequest, pk: int) -> HttpResponse:
    """Teams, jobs, the last talk, and people by name."""
    round_ = find(request, pk)
    if round_.state != Round.State.DRAFT:
        return redirect("rounds:show", pk=pk)
    organisation = request.person.organisation
    on = today(organisation.time_zone)
    jobs = choices.jobs_to_choose(organisation, on)
    if request.method != "POST":
        kept = with_merged(Selection.from_data(round_.selection), organisation, on)
        form = PeopleForm(organisation=organisation, jobs=(), initial={"not_since": kept.not_since, "due_before": kept.due_before})
        words = {name: request.GET.get(name, "").strip()[:100] for name in SEARCHES}
        return _show(request, round_, form, choices.with_kept(jobs, kept.jobs), kept, words, came_in=kept.came_in)
    before = Selection.from_data(round_.selection)
    jobs = choices.with_kept(jobs, before.jobs)
    form = PeopleForm(request.POST, organisation=organisation, jobs=[job.key for job in jobs], kept=before)
    right = form.is_valid()
    selection = form.selection()
    if request.headers.get("HX-Request"):
        return render(request, "rounds/count.html", {"number": selection.people_in(organisation, on).count()})
    if right:
        answer = save_step(request, round_, form, {"selection": selection.as_data()}, step="people")
        if answer is not None:
            return answer if request.POST.get("then") in {"next", "back"} else _found(round_, form, request.POST.get("then", ""))
    return _show(request, round_, form, jobs, selection, form.searches(), came_in=before.came_in, status=422)


def _found(round_: Round, form: PeopleForm, where: str) -> HttpResponse:
    """Back to the page with what was searched for in its address, at the list that was asked for."""
    searches = form.searches()
    place = where if where in SEARCHES else next(iter(searches), "count")
    query = urlencode({**searches, "at": place})
    return redirect(f"{reverse('rounds:people', args=[round_.pk])}?{query}#{place}")


def _show(
    request: PersonRequest, round_: Round, form: PeopleForm, jobs: list[choices.Job], selection: Selection,
    words: dict[str, str], *, came_in: datetime | None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    organisation = request.person.organisation
    on = today(organisation.time_zone)
    at = request.GET.get("at", "")  # one search at a time; the words of the others only stay where they were typed
    sought = {name: words.get(name, "") if name == at else "" for name in SEARCHES}
    branches, many_teams = choices.teams_to_choose(organisation, on, sought["find_teams"], selection.teams)
    shown, many_jobs = choices.shown_jobs(jobs, sought["find_jobs"], {plain(job) for job in selection.jobs})
    extra, left_out = choices.people_chosen(organisation, selection)
    found = choices.people_found(organisation, on, sought["find_people"] or sought["find_without"])
    extra += [one for one in found if sought["find_people"] and one not in extra]
    left_out += [one for one in found if sought["find_without"] and one not in left_out]
    context: dict[str, Any] = {
        "round": round_,
        "form": form,
        "steps": steps("people", round_),
        "selection": selection,
        "chosen_jobs": {plain(job) for job in selection.jobs},
        "came_in": came_in,
        "branches": branches,
        "many_teams": many_teams,
        "jobs": shown,
        "many_jobs": many_jobs,
        "words": words,
        "sought": sought,
        "extra": extra,
        "left_out": left_out,
        "number": selection.people_in(organisation, on).count(),
    }
    return render(request, "rounds/people.html", context, status=status)
