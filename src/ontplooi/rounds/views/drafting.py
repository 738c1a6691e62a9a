"""The other steps of a draft: how, when, with which words; what starting does; and starting it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ontplooi.guides.models import GuideVersion
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.pages import part_of
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import hr_only
from ontplooi.rounds import preview as previews
from ontplooi.rounds.actions import starting
from ontplooi.rounds.forms import DATES, DatesForm, HowForm, ProgrammeDatesForm, WordsForm
from ontplooi.rounds.letter_samples import Sample, example_words, samples
from ontplooi.rounds.models import Round
from ontplooi.rounds.proposing import proposed_days
from ontplooi.rounds.rules import missing
from ontplooi.rounds.skipping import named, reason_of, skipped_in
from ontplooi.rounds.steps import steps
from ontplooi.rounds.telling import dates_in_words, start_in_words
from ontplooi.rounds.views.finding import find, save_step

DRAFT = Round.State.DRAFT


@hr_only
def how(request: PersonRequest, pk: int) -> HttpResponse:
    """The guide, the report, newcomers."""
    round_ = find(request, pk)
    if round_.state != DRAFT:
        return redirect("rounds:show", pk=pk)
    first = {
        "name": round_.name, "guide": round_.guide_id, "report_to_hr": "yes" if round_.report_to_hr else "",
        "invites_newcomers": round_.invites_newcomers,
    }  # fmt: skip
    form = HowForm(request.POST or None, organisation=request.person.organisation, initial=first)
    if request.method == "POST" and form.is_valid():
        answer = save_step(request, round_, form, form.changes(), step="form")
        if answer is not None:
            return answer
    goes = form["report_to_hr"].value() == "yes"
    context = {"round": round_, "form": form, "steps": steps("form", round_), "goes": goes, "stays": not goes}
    return render(request, "rounds/form.html", context, status=422 if form.is_bound else 200)


@hr_only
def dates(request: PersonRequest, pk: int) -> HttpResponse:
    """The period and its deadlines, also in words."""
    round_ = find(request, pk)
    if round_.state != DRAFT:
        return redirect("rounds:show", pk=pk)
    kept = {name: getattr(round_, name) for name in DATES}
    proposed = not any(kept[name] for name in DATES if name != "points_days")
    first = {**kept, **proposed_days(round_)} if proposed else kept
    form = (ProgrammeDatesForm if round_.is_programme else DatesForm)(request.POST or None, initial=first)
    right = form.is_valid()
    told = dates_in_words(
        {name: form.cleaned_data.get(name) for name in DATES} if form.is_bound else first, programme=round_.is_programme
    )
    if request.headers.get("HX-Request"):
        return render(request, "rounds/told.html", {"told": told})
    if right:
        answer = save_step(request, round_, form, form.changes(), step="dates")
        if answer is not None:
            return answer
    context = {"round": round_, "form": form, "steps": steps("dates", round_), "told": told, "proposed": proposed}
    return render(request, "rounds/dates.html", context, status=422 if form.is_bound else 200)


@hr_only
def words(request: PersonRequest, pk: int) -> HttpResponse:
    """What people read above the invitation, and the invitation itself."""
    round_ = find(request, pk)
    if round_.state != DRAFT:
        return redirect("rounds:show", pk=pk)
    first = {"language": round_.language, **{f"words_{code}": text for code, text in round_.opening_words.items()}}
    form = WordsForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        answer = save_step(request, round_, form, _with_example(request, form.changes()), step="words")
        if answer is not None:
            return answer
    fields = [
        {"code": code, "field": form[f"words_{code}"], "example": example_words(code)} for code, _language in settings.LANGUAGES
    ]
    letters = _letters(round_)
    context = {"round": round_, "form": form, "steps": steps("words", round_), "fields": fields, "letters": letters}
    return render(request, "rounds/words.html", context, status=422 if form.is_bound else 200)


def _with_example(request: PersonRequest, changes: dict[str, Any]) -> dict[str, Any]:
    """The words with the example behind them, when that was asked for."""
    code = request.POST.get("then", "").removeprefix("example-")
    if code in dict(settings.LANGUAGES):
        mine = changes["opening_words"].get(code, "")
        example = example_words(code)
        if example not in mine:
            changes["opening_words"][code] = f"{mine}\n\n{example}".strip()
    return changes


def _letters(round_: Round) -> list[Sample]:
    """The letter as it will be, with the guide that was chosen or else the usual one."""
    usable = GuideVersion.objects.usable_by(round_.organisation)
    version = usable.filter(guide=round_.guide_id).first() if round_.guide_id else usable.first()
    return samples(round_, version) if version else []


@hr_only
def preview(request: PersonRequest, pk: int) -> HttpResponse:
    """Exactly what starting does, before it is done."""
    round_ = find(request, pk)
    if round_.state != DRAFT:
        return redirect("rounds:show", pk=pk)
    found = previews.preview(round_)
    version = round_.guide.latest() if round_.guide else None
    context = {
        "round": round_,
        "steps": steps("preview", round_),
        "found": found,
        "label": start_in_words(found, programme=round_.is_programme),
        "skipped": [{"code": why, "label": reason_of(why), "number": number} for why, number in found.skipped.items()],
        "missing": missing(round_, has_people=bool(found.people), adviser_chosen=found.adviser_chosen),
        "guide": version.texts().name if version else "",
        "told": dates_in_words({name: getattr(round_, name) for name in DATES}, programme=round_.is_programme),
        "letters": samples(round_, version) if version else [],
    }
    return render(request, "rounds/preview.html", context)


@hr_only
def skipped(request: PersonRequest, pk: int) -> HttpResponse:
    """Who is not invited and why, by name."""
    round_ = find(request, pk)
    if round_.state != DRAFT:
        return redirect("rounds:show", pk=pk)
    why = request.GET.get("why", "")
    page = part_of(skipped_in(round_, why), request.GET.get("page", ""), {"why": why})
    return render(request, "rounds/skipped.html", {"round": round_, "page": page, "rows": named(page, round_)})


@require_POST
@hr_only
def start(request: PersonRequest, pk: int) -> HttpResponse:
    """Start it: from now on the worker invites people."""
    round_ = find(request, pk)
    try:
        starting.start(round_, by=request.person)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("rounds:preview" if round_.state == DRAFT else "rounds:show", pk=pk)
    return redirect("rounds:progress", pk=pk)
