"""HR takes people over from a file: the file, its columns, what would change, and how far it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.pages import part_of
from ontplooi.people import actions
from ontplooi.people.actions.imports import choose_heading, writing_of
from ontplooi.people.forms_import import WORDS, AnswersForm, ColumnsForm, FileForm, HeadingForm
from ontplooi.people.importing.reading import SIZE_LIMIT
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import ImportRun
from ontplooi.people.names import plain
from ontplooi.people.views import hr_only

ASKS_A_PAGE = 25
AROUND_THE_FILE = 100_000  # bytes of the form besides the file
LISTS = ("problems", "new", "changed", "ended")
State = ImportRun.State


class InMemory(MemoryFileUploadHandler):
    """Keeps the file in memory: what may not be kept never touches a disk, not even for a moment."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any) -> None:  # noqa: N803
        """Whatever its size; too large ones were refused before."""
        self.activated = True


def with_file(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of HR that gets a file: it is read in memory, and one that is too large is not read at all."""

    # The check against forgery reads the whole form, so it comes after looking at the size and choosing where the file is read.
    @csrf_exempt
    @hr_only
    def looked_at(request: PersonRequest, /, **kwargs: Any) -> HttpResponse:
        sent = request.META.get("CONTENT_LENGTH") or "0"
        if request.method == "POST" and (not sent.isdecimal() or int(sent) > SIZE_LIMIT + AROUND_THE_FILE):
            too_large = _("This file is too large. At most %(limit)s MB fit. Split it, or save it as CSV.")
            return _first(request, FileForm(), too_large % {"limit": SIZE_LIMIT // 1_000_000}, status=413)
        request.upload_handlers = [InMemory(request)]
        return csrf_protect(view)(request, **kwargs)

    return wraps(view)(looked_at)


@with_file
def begin(request: PersonRequest) -> HttpResponse:
    """Choose a file, or go on with one."""
    if request.method != "POST":
        return _first(request, FileForm())
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _first(request, form, status=422)
    file = form.cleaned_data["file"]
    try:
        run = actions.begin_import(by=request.person, name=file.name, content=file.read())
    except Refusal as refusal:
        form.add_error("file", str(refusal))
        return _first(request, form, status=422)
    return redirect("people:import_columns", pk=run.pk)


def _first(request: PersonRequest, form: FileForm, too_large: str = "", status: int = 200) -> HttpResponse:
    open_runs = (
        ImportRun.objects.visible_to(request.person).defer("table", "outcome").select_related("by").exclude(state=State.DONE)
    )
    context = {"form": form, "too_large": too_large, "runs": open_runs[:10]}
    return render(request, "people/import.html", context, status=status)


@with_file
def columns(request: PersonRequest, pk: int) -> HttpResponse:
    """What each column is, to confirm or to change."""
    run = _find(request, pk)
    if run.state in {State.CHECKING, State.APPLYING, State.DONE}:
        return redirect("people:import_run", pk=pk)
    table = actions.table_of(run)
    heading = HeadingForm(request.POST or None, request.FILES or None, table=table) if "heading" in request.POST else None
    form = ColumnsForm(
        request.POST if request.method == "POST" and heading is None else None, request.FILES or None, table=table,
        initial={"complete": run.complete},
    )  # fmt: skip
    if _go_on(request, run, heading or form):
        return redirect("people:import_columns" if heading else "people:import_run", pk=pk)
    choosable = table.top and run.state == State.COLUMNS
    context = {
        "run": run, "form": form, "rows": form.rows(), "people": len(table.rows),
        "heading": (heading or HeadingForm(table=table)) if choosable else None,
        "notes": table.notes, "unknown": any(one.shapes for one in table.columns), "guessed": table.guessed and not run.columns,
    }  # fmt: skip
    return render(request, "people/import_columns.html", context, status=422 if form.is_bound or heading else 200)


def _go_on(request: PersonRequest, run: ImportRun, form: ColumnsForm | HeadingForm) -> bool:
    """Take what was said, if it can be taken. What is wrong with it stands in the form."""
    if not form.is_bound or not form.is_valid():
        return False
    file = form.cleaned_data["file"]
    content = file.read() if file else b""
    try:
        if isinstance(form, HeadingForm):
            choose_heading(run, by=request.person, row=form.cleaned_data["heading"], content=content)
        else:
            complete = form.cleaned_data["complete"]
            actions.choose_columns(run, by=request.person, columns=form.chosen, complete=complete, content=content)
    except Refusal as refusal:
        form.add_error("file" if file else None, str(refusal))
        return False
    return True


@hr_only
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """How far it is: what would change, what changed, or why not."""
    run = _find(request, pk)
    if run.state == State.COLUMNS:
        return redirect("people:import_columns", pk=pk)
    if run.state in {State.CHECKING, State.APPLYING}:
        return render(request, "people/import_busy.html", {"run": run, "writing": writing_of(run)})
    if run.state == State.FAILED:
        return render(request, "people/import_failed.html", {"run": run})
    found = actions.result_of(run)
    if run.state == State.DONE:
        return render(request, "people/import_done.html", {"run": run, "found": found})
    context = {"run": run, "found": found, **_asked(request.GET, run, found), **_listed(request, found)}
    return render(request, "people/import_check.html", context)


def _asked(sent: QueryDict, run: ImportRun, found: dict[str, Any], *, answered: bool = False) -> dict[str, Any]:
    """A part of the questions who is meant, to search in. The same part again when they are answered."""
    words = sent.get("who", "").strip()[:100]
    fitting = [ask for ask in found.get("asks", ()) if plain(words) in plain(ask["text"])]
    page = Paginator(fitting, ASKS_A_PAGE).get_page(sent.get("asks"))
    asks = list(page.object_list)
    return {
        "form": AnswersForm(sent if answered else None, asks=asks, chosen=run.choices) if asks else None,
        "asks": page, "who": words, "all_asks": len(found.get("asks", ())),
    }  # fmt: skip


def _listed(request: PersonRequest, found: dict[str, Any]) -> dict[str, Any]:
    """One of the lists, fifty a page, to search in."""
    sizes = {"problems": len(found["problems"]), **{name: len(rows) for name, rows in found["lists"].items()}}
    wanted = request.GET.get("list", "")
    chosen = wanted if wanted in LISTS else next((name for name in LISTS if sizes[name]), "new")
    words = request.GET.get("q", "").strip()[:100]
    rows = found["problems"] if chosen == "problems" else found["lists"][chosen]
    if words:
        rows = [
            row for row in rows if plain(words) in plain(" ".join(map(str, row.values() if isinstance(row, dict) else row[:3])))
        ]
    if chosen == "changed":
        rows = [[*row[:3], [str(WORDS[word]) for word in row[3]]] for row in rows]
    page = part_of(rows, request.GET.get("page", ""), {"list": chosen, "q": words}, counted=True)
    return {"chosen": chosen, "words": words, "sizes": sizes, "page": page}


@hr_only
def progress(request: PersonRequest, pk: int) -> HttpResponse:
    """The part of the page that says how far it is."""
    run = _find(request, pk, light=True)
    return render(request, "people/import_progress.html", {"run": run, "writing": writing_of(run)})


@require_POST
@hr_only
def answers(request: PersonRequest, pk: int) -> HttpResponse:
    """Who is meant."""
    run = _find(request, pk)
    form = _asked(request.POST, run, actions.result_of(run), answered=True)["form"]
    if form is None or not form.is_valid():
        messages.error(request, _("Choose from the list who is meant."))
        return redirect("people:import_run", pk=pk)
    return _then(request, run, lambda: actions.answer(run, by=request.person, choices=form.chosen))


@require_POST
@hr_only
def take_over(request: PersonRequest, pk: int) -> HttpResponse:
    """Take the file over."""
    run = _find(request, pk, light=True)
    return _then(request, run, lambda: actions.start_import(run, by=request.person))


@require_POST
@hr_only
def discard(request: PersonRequest, pk: int) -> HttpResponse:
    """Leave it."""
    run = _find(request, pk, light=True)
    try:
        actions.discard(run, by=request.person)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("people:import_run", pk=pk)
    messages.success(request, _("Left. Nothing of the file was kept."))
    return redirect("people:import")


def _then(request: PersonRequest, run: ImportRun, act: Any) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("people:import_run", pk=run.pk)


def _find(request: PersonRequest, pk: int, *, light: bool = False) -> ImportRun:
    runs = ImportRun.objects.visible_to(request.person).select_related("by__organisation", "organisation")
    return get_object_or_404(runs.defer("table", "outcome") if light else runs, pk=pk)
