"""The letters on paper of a round."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ontplooi.conversations.letter_sheet import render_letters
from ontplooi.conversations.views.letter import as_pdf
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import hr_only
from ontplooi.rounds.actions import letters as actions
from ontplooi.rounds.models import Round
from ontplooi.rounds.rules import may_write_letters
from ontplooi.rounds.views.finding import find

A_PAGE = 50


@hr_only
@require_http_methods(["GET", "POST"])
def letters(request: PersonRequest, pk: int) -> HttpResponse:
    """Who of the round has no e-mail address, and the buttons that make their letters."""
    round_ = find(request, pk)
    if not may_write_letters(request.person, round_):
        raise Http404
    if request.method == "POST":
        return _file(request, round_)
    rows = actions.without_address(round_)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    reached = actions.with_letters(list(page))
    totals = dict(rows.order_by().values_list("manager").annotate(number=Count("pk")))
    by_manager = [(key, list(each)) for key, each in groupby(reached, key=lambda one: one.member.manager_id)]
    groups = [(among[0].member.manager, totals[key], among) for key, among in by_manager]
    number = sum(totals.values())
    context = {"round": round_, "number": number, "groups": groups, "parts": _parts(number), "page": page}
    return render(request, "rounds/letters.html", context)


def _parts(number: int) -> list[tuple[int, int, int]]:
    """Each part with its first and last letter; one part when all fit in one file."""
    size = actions.A_PART
    return [(at // size + 1, at + 1, min(at + size, number)) for at in range(0, number, size)]


def _file(request: PersonRequest, round_: Round) -> HttpResponse:
    given = {name: request.POST.get(name, "") for name in ("manager", "part")}
    manager, part = (int(value) if value.isdecimal() and len(value) < 19 else None for value in given.values())
    try:
        made = actions.write(round_, by=request.person, manager=manager, part=max(1, part or 1))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("rounds:letters", pk=round_.pk)
    return as_pdf(render_letters(made, today(round_.organisation.time_zone)), f"letters-{round_.pk}-{manager or part or 1}")
