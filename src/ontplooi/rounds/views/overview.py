"""How far a round is, who needs what, and the same as a workbook."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.pages import part_of
from ontplooi.notices.asking import when_it_goes
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Person
from ontplooi.people.views import figures_only, hr_only
from ontplooi.rounds.actions import overview_file, reminding
from ontplooi.rounds.models import Errand, Round
from ontplooi.rounds.needs import LISTED, Need, keys_of, line_of, lines
from ontplooi.rounds.overview import Overview, day_of_counting, found_in, overview_of, totals_of, without_names
from ontplooi.rounds.views.errands import sent
from ontplooi.rounds.views.finding import find
from ontplooi.rounds.workbook import waits_for

ORDERS = ("", "needed")


def _started(request: PersonRequest, pk: int) -> Round:
    """A round that began; of a draft there is nothing to count."""
    round_ = find(request, pk)
    if round_.state == Round.State.DRAFT:
        raise Http404
    return round_


def _common(round_: Round, found: Overview) -> dict[str, Any]:
    """What the heading and the tabs of every page of the overview show."""
    numbers = {**{need: getattr(found.total, need, None) for need in LISTED}, Need.OUT: found.left_out}
    tabs = [(need.value, need.label, None if found.is_small else numbers[need]) for need in LISTED]
    return {"round": round_, "found": found, "tabs": tabs, "open": any(number for _need, number in found.total.needs)}


@figures_only
def overview(request: PersonRequest, pk: int) -> HttpResponse:
    """The figures of the round and of its teams; for who comes from outside without names, lists and buttons."""
    if request.person.outside:
        return _figures(request, pk)
    round_ = _started(request, pk)
    if round_.state == Round.State.STARTING:
        return redirect("rounds:progress", pk=pk)
    found = overview_of(round_)
    words, order = request.GET.get("q", "").strip(), request.GET.get("order", "")
    order = order if order in ORDERS else ""
    rows = found_in(found.rows, words, order)
    page = part_of(rows, request.GET.get("page", ""), {"q": words, "order": order})
    context = {**_common(round_, found), "words": words, "order": order, "page": page}
    return render(request, "rounds/overview.html", context)


def _figures(request: PersonRequest, pk: int) -> HttpResponse:
    rounds = Round.objects.with_figures_for(request.person).select_related("organisation")
    round_ = get_object_or_404(rounds, pk=pk)
    found = overview_of(round_)
    words, order = request.GET.get("q", "").strip(), request.GET.get("order", "")
    order = order if order in ORDERS else ""
    page = part_of(found_in(without_names(found.rows), words, order), request.GET.get("page", ""), {"q": words, "order": order})
    context = {"round": round_, "found": found, "words": words, "order": order, "page": page}
    return render(request, "rounds/figures.html", context)


@hr_only
def needed(request: PersonRequest, pk: int, need: str) -> HttpResponse:
    """Who needs this, since when, and who is responsible."""
    round_ = _started(request, pk)
    if need not in set(LISTED):
        raise Http404
    words, order = request.GET.get("q", "").strip(), request.GET.get("order", "")
    order = order if order == "since" else ""
    rows = lines(round_, need, day_of_counting(round_), words=words, order=order)
    page = part_of(keys_of(rows), request.GET.get("page", ""), {"q": words, "order": order})
    zone = round_.organisation.time_zone
    who = [(line, waits_for(line)) for line in (line_of(row, need, zone) for row in rows.filter(pk__in=page.rows))]
    context = {
        **_common(round_, totals_of(round_)), "need": need, "label": Need(need).label, "lines": who,
        "words": words, "order": order, "page": page,
    }  # fmt: skip
    return render(request, "rounds/needed.html", context)


@hr_only
@require_POST
def remind(request: PersonRequest, pk: int) -> HttpResponse:
    """Each manager for whom something is open gets a reminder."""
    round_ = _started(request, pk)
    try:
        done = reminding.remind(round_, by=request.person)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        for sentence in _told(done, request.person):
            messages.success(request, sentence)
    return redirect("rounds:overview", pk=pk)


def _told(done: reminding.Reminded, by: Person) -> list[str]:
    """What happened, in sentences."""
    numbers = (
        (done.asked, ngettext("%(number)s manager is reminded.", "%(number)s managers are reminded.", done.asked)),
        (done.asked, when_it_goes(by)),
        (done.already, ngettext(
            "%(number)s manager was reminded today already.", "%(number)s managers were reminded today already.", done.already
        )),
        (done.unreachable, ngettext(
            "%(number)s manager has no e-mail address: tell this person yourself.",
            "%(number)s managers have no e-mail address: tell them yourself.", done.unreachable,
        )),
    )  # fmt: skip
    told = [sentence % {"number": number} for number, sentence in numbers if number]
    return told or [_("Nothing waits for a manager now.")]


@hr_only
def xlsx(request: PersonRequest, pk: int) -> HttpResponse:
    """The overview as a workbook. That of very many people is made by the worker, and a page says how far it is."""
    round_ = _started(request, pk)
    found = overview_file.download(round_, by=request.person, anew="new" in request.GET)
    if isinstance(found, Errand):
        return redirect("rounds:errand", pk=found.pk)
    with found as file:
        return sent(file.read(), overview_file.file_name(round_))
