"""A guide on paper: its sheets, to print and fill in by hand or to change in a word processor."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from ontplooi.guides.content import GuideView
from ontplooi.guides.models import GuideVersion
from ontplooi.guides.paper import PACK, SHEETS, Paper, about, cover_of, name_of, paper_of, render_docx, render_pdf
from ontplooi.guides.views.finding import find_version
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in

KINDS = {
    "pdf": (render_pdf, "application/pdf", "inline"),
    "docx": (render_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment"),
}


@signed_in
def sheets(request: PersonRequest, pk: int) -> HttpResponse:
    """Which sheets there are, each as PDF and as Word file."""
    version, guide = _asked_for(request, pk)
    context = {
        "version": version,
        "guide": guide,
        "rows": rows_of(SHEETS),
        "query": f"?version={version.number}&language={guide.language}",
    }
    return render(request, "guides/paper.html", context)


def rows_of(keys: Sequence[str]) -> list[tuple[str, str, str]]:
    """Each sheet with its name and what it is for; the pack last."""
    return [(key, name_of(key), about(key)) for key in (*keys, PACK)]


@signed_in
def sheet_file(request: PersonRequest, pk: int, sheet: str, form: str) -> HttpResponse:
    """One sheet, or the whole pack, as PDF or as Word file."""
    if sheet not in {*SHEETS, PACK}:
        raise Http404
    version, guide = _asked_for(request, pk)
    cover = cover_of(version, guide, request.person.organisation)
    made = paper_of(guide, cover, sheets=SHEETS if sheet == PACK else (sheet,))
    return as_file(made, f"{guide.key}-v{version.number}-{sheet}-{guide.language}", form)


def as_file(paper: Paper, name: str, form: str) -> HttpResponse:
    """The paper as a file: a PDF opens in the browser, a Word file is downloaded."""
    if form not in KINDS:
        raise Http404
    make, kind, shown = KINDS[form]
    headers = {"Content-Disposition": f'{shown}; filename="{name}.{form}"', "Cache-Control": "private, no-store"}
    return HttpResponse(make(paper), content_type=kind, headers=headers)


def _asked_for(request: PersonRequest, pk: int) -> tuple[GuideVersion, GuideView]:
    """The version and the language in the address: the newest, and the reader's, unless it says so."""
    number = request.GET.get("version", "")
    version = find_version(request, pk, int(number) if number.isdecimal() and len(number) < 7 else None)
    wanted = request.GET.get("language", "")
    known = version.texts().languages
    return version, version.texts(wanted if wanted in known else get_language())
