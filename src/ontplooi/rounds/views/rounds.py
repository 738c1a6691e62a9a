"""HR's list of rounds; making, copying and throwing away one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import ImportRun
from ontplooi.people.views import hr_only
from ontplooi.rounds.actions import drafting
from ontplooi.rounds.forms import NewForm
from ontplooi.rounds.listing import lines
from ontplooi.rounds.models import Round
from ontplooi.rounds.steps import step_of
from ontplooi.rounds.views.finding import find

A_PAGE = 20
State = Round.State


@hr_only
def list_rounds(request: PersonRequest) -> HttpResponse:
    """Rounds under way with how far they are, drafts, and those that are closed."""
    mine = Round.objects.visible_to(request.person)
    page = Paginator(mine.filter(state=State.CLOSED), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "running": lines(mine.filter(state__in=(State.STARTING, State.RUNNING))),
        "drafts": [(draft, f"rounds:{step_of(draft)}") for draft in mine.filter(state=State.DRAFT)],
        "page": page,
        "closed": lines(page),
    }
    return render(request, "rounds/list.html", context)


@hr_only
def new(request: PersonRequest) -> HttpResponse:
    """A name and a kind; the rest comes in steps."""
    form = NewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = drafting.new_round(by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("rounds:people", pk=made.pk)
    kind = form["kind"].value()
    context = {"form": form, "is_talks": kind == Round.Kind.TALKS, "is_assessment": kind == Round.Kind.ASSESSMENT}
    return render(request, "rounds/new.html", context, status=422 if form.is_bound else 200)


@require_POST
@hr_only
def for_due(request: PersonRequest) -> HttpResponse:
    """A draft with everybody whose next talk was due."""
    made = drafting.round_for_due(by=request.person)
    messages.success(request, _("This is a draft with everybody whose next talk was due. Nobody is invited until you start it."))
    return redirect("rounds:people", pk=made.pk)


@require_POST
@hr_only
def for_import(request: PersonRequest, pk: int) -> HttpResponse:
    """A draft with everybody who was new in a file."""
    # 404, not 403: nobody learns what happens behind the wall of another organisation.
    run = get_object_or_404(ImportRun.objects.visible_to(request.person), pk=pk)
    try:
        made = drafting.round_for_import(run, by=request.person)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("people:import_run", pk=pk)
    messages.success(request, _("This is a draft with everybody who was new in the file. Nobody is invited until you start it."))
    return redirect("rounds:people", pk=made.pk)


@hr_only
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Where the round is: the step of a draft, the start, or the overview."""
    round_ = find(request, pk)
    if round_.state == State.DRAFT:
        return redirect(f"rounds:{step_of(round_)}", pk=pk)
    running = "rounds:programme" if round_.is_programme else "rounds:overview"
    return redirect("rounds:progress" if round_.state == State.STARTING else running, pk=pk)


@hr_only
def copy(request: PersonRequest, pk: int) -> HttpResponse:
    """The same round again, a year later."""
    round_ = find(request, pk)
    if request.method == "POST":
        try:
            made = drafting.copy(round_, by=request.person)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("rounds:list")
        messages.success(request, _("Copied. The dates are a year later. Nobody is invited until you start it."))
        return redirect("rounds:people", pk=made.pk)
    return render(request, "rounds/copy.html", {"round": round_})


@hr_only
def discard(request: PersonRequest, pk: int) -> HttpResponse:
    """Throw a draft away, after asking once."""
    round_ = find(request, pk)
    if round_.state != State.DRAFT:
        return redirect("rounds:show", pk=pk)
    if request.method == "POST":
        name = round_.name
        try:
            drafting.discard(round_, by=request.person)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("rounds:show", pk=pk)
        messages.success(request, _("“%(name)s” is thrown away. Nobody was invited.") % {"name": name})
        return redirect("rounds:list")
    return render(request, "rounds/discard.html", {"round": round_})
