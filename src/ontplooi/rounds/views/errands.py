"""Work that the worker does for HR, or for a manager: how far it is, what came of it, and its file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.spreadsheet import SPREADSHEET
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import hr_only, signed_in
from ontplooi.rounds.actions import errands, handing
from ontplooi.rounds.models import Errand


@signed_in
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """How far it is; once it is done, what came of it."""
    return render(request, "rounds/errand.html", _context(request, pk))


@signed_in
def part(request: PersonRequest, pk: int) -> HttpResponse:
    """The part of the page that says how far it is."""
    return render(request, "rounds/errand_part.html", _context(request, pk))


@hr_only
def file(request: PersonRequest, pk: int) -> HttpResponse:
    """The file that was made, for who asked for it."""
    errand = _find(request, pk)
    name = errands.kind_of(errand).file_name
    if name is None:
        raise Http404
    try:
        content = errands.take(errand, by=request.person)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("rounds:errand", pk=pk)
    return sent(content, name(errand))


@require_POST
@hr_only
def hand_over_all(request: PersonRequest) -> HttpResponse:
    """Every talk that needs somebody goes to who leads its employee today."""
    return redirect("rounds:errand", pk=handing.ask_hand_over(by=request.person).pk)


def sent(content: bytes, name: str) -> HttpResponse:
    """A workbook to keep, that no cache keeps."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=SPREADSHEET, headers=headers)


def _find(request: PersonRequest, pk: int) -> Errand:
    return get_object_or_404(Errand.objects.visible_to(request.person).select_related("by__organisation", "round"), pk=pk)


def _context(request: PersonRequest, pk: int) -> dict[str, Any]:
    rows = Errand.objects.visible_to(request.person).select_related("round").defer("file")
    errand = get_object_or_404(rows, pk=pk)
    kind = errands.kind_of(errand)
    told = kind.told(errand) if errand.state == Errand.State.DONE else ""
    return {
        "errand": errand, "title": kind.title, "back": kind.back(errand), "told": told, "has_file": kind.make is not None,
        "again": kind.again(errand) if kind.again else "",
    }  # fmt: skip
