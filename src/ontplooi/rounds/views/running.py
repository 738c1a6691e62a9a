"""A round that starts or runs: how far the invitations are, more time, closing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import hr_only
from ontplooi.rounds.actions import running
from ontplooi.rounds.actions.starting import progress_of
from ontplooi.rounds.forms import ExtendForm
from ontplooi.rounds.listing import still_open
from ontplooi.rounds.models import Round
from ontplooi.rounds.rules import abilities
from ontplooi.rounds.views.finding import find

State = Round.State


@hr_only
def progress(request: PersonRequest, pk: int) -> HttpResponse:
    """How far the start is; once it is done, the overview."""
    round_ = find(request, pk)
    if round_.state != State.STARTING:
        return redirect("rounds:show", pk=pk)
    return render(request, "rounds/progress.html", {"round": round_, "progress": progress_of(round_)})


@hr_only
def progress_part(request: PersonRequest, pk: int) -> HttpResponse:
    """The part of the page that says how far it is."""
    round_ = find(request, pk)
    if round_.state == State.DRAFT:
        return redirect("rounds:show", pk=pk)
    return render(request, "rounds/progress_part.html", {"round": round_, "progress": progress_of(round_)})


@hr_only
def extend(request: PersonRequest, pk: int) -> HttpResponse:
    """More time; a closed round opens again."""
    round_ = find(request, pk)
    if not abilities(request.person, round_).extend:
        return redirect("rounds:show", pk=pk)
    form = ExtendForm(request.POST or None, round_=round_)
    if form.is_valid() and form.proposed:
        form = form.with_proposal()
    elif form.is_valid():
        try:
            running.extend(round_, by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The round has new days."))
            return redirect("rounds:overview", pk=pk)
    return render(request, "rounds/extend.html", {"round": round_, "form": form}, status=422 if form.is_bound else 200)


@hr_only
def close(request: PersonRequest, pk: int) -> HttpResponse:
    """Close it, after asking once."""
    round_ = find(request, pk)
    if not abilities(request.person, round_).close:
        return redirect("rounds:show", pk=pk)
    if request.method == "POST":
        try:
            running.close(round_, by=request.person)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The round is closed. Talks that are still open can go on."))
        return redirect("rounds:overview", pk=pk)
    return render(request, "rounds/close.html", {"round": round_, "open_talks": still_open(round_)})
