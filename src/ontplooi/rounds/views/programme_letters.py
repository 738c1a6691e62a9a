"""The letters on paper of a programme."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ontplooi.conversations.letter_sheet import render_letters
from ontplooi.conversations.views.letter import as_pdf
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import hr_only
from ontplooi.rounds.actions import programme_letters as actions
from ontplooi.rounds.models import Round
from ontplooi.rounds.rules import may_write_programme_letters
from ontplooi.rounds.views.finding import find

A_PAGE = 50


@hr_only
@require_http_methods(["GET", "POST"])
def letters(request: PersonRequest, pk: int) -> HttpResponse:
    """Who was told of the programme and has no e-mail address, and the buttons that make their letters."""
    round_ = find(request, pk)
    if not may_write_programme_letters(request.person, round_):
        raise Http404
    if request.method == "POST":
        return _file(request, round_)
    page = Paginator(actions.without_address(round_), A_PAGE).get_page(request.GET.get("page"))
    number, size = page.paginator.count, actions.A_PART
    parts = [(at // size + 1, at + 1, min(at + size, number)) for at in range(0, number, size)]
    reached = actions.with_letters(round_, list(page))
    return render(
        request,
        "rounds/programme_letters.html",
        {"round": round_, "number": number, "parts": parts, "reached": reached, "page": page},
    )


def _file(request: PersonRequest, round_: Round) -> HttpResponse:
    given = (request.POST.get(name, "") for name in ("member", "part"))
    member, part = (int(value) if value.isdecimal() and len(value) < 19 else None for value in given)
    try:
        made = actions.write(round_, by=request.person, member=member, part=max(1, part or 1))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("rounds:programme_letters", pk=round_.pk)
    return as_pdf(render_letters(made, today(round_.organisation.time_zone)), f"letters-{round_.pk}-{member or part or 1}")
