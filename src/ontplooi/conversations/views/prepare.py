"""Preparing: one's own answers, sharing them, and saying that one is ready."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.conversations import earlier, languages, wording
from ontplooi.conversations.actions import prepare as actions
from ontplooi.conversations.actions.prepare import Written
from ontplooi.conversations.agenda import how_many_sent, senders
from ontplooi.conversations.letters import other_of
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.preparing import (
    Asked,
    also_shared,
    guide_side,
    in_words,
    left_open,
    questions_for,
    readable_answers,
)
from ontplooi.conversations.rules import Abilities, side_of
from ontplooi.conversations.series import series_of
from ontplooi.conversations.views.finding import find_inside
from ontplooi.journal.actions import saw
from ontplooi.kernel.autosave import Conflict
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.views import answer, base_version, refused, wants_json
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in
from ontplooi.plans.models import Side


@dataclass(frozen=True, slots=True)
class Problem:
    """A question that was not saved: what was typed, why not, and which version the next try starts from."""

    written: Written
    error: str = ""
    theirs: Written | None = None
    version: int = 0


def find_side(request: PersonRequest, pk: int) -> tuple[Conversation, Abilities]:
    """The conversation of somebody who prepares in it: one of the two sides. 404 for a guest, HR and strangers."""
    conversation, may = find_inside(request, pk)
    if side_of(request.person, conversation) is None:
        raise Http404
    return conversation, may


@signed_in
def prepare(request: PersonRequest, pk: int) -> HttpResponse:
    """The whole preparation; with POST everything on it is kept, and `go` says where to go next."""
    conversation, may = find_side(request, pk)
    if request.method != "POST":
        return prepare_page(request, conversation, may, {})
    problems = save_page(request, conversation)
    if problems:
        return prepare_page(request, conversation, may, problems)
    messages.success(request, _("Saved."))
    if request.POST.get("copy"):
        return redirect(copy_url(pk, request.POST["copy"]))
    if following := following_url(request, "next"):
        return redirect(following)
    go = request.POST.get("go", "")
    if go == "points":
        return redirect("conversations:points", pk=pk)
    language, _dot, number = request.POST.get("other_language", "").partition(".")
    go = number or go
    return redirect(back_url(request, pk, language) + (f"#question-{go}" if go.isdecimal() and len(go) < 4 else ""))


def copy_url(pk: int, question: str) -> str:
    """The page on which this answer is used in other talks; with a question that cannot be, the preparation."""
    try:
        return reverse("conversations:copy_answer", args=[pk, question])
    except NoReverseMatch:
        return reverse("conversations:prepare", args=[pk])


def following_url(request: PersonRequest, name: str) -> str:
    """The preparation of the talk that comes next in one's own row, as the button `name` asked; empty when it was not pressed."""
    key = request.POST.get(name, "")
    return reverse("conversations:prepare", args=[int(key)]) if key.isdecimal() and len(key) < 19 else ""


def back_url(request: PersonRequest, pk: int, language: str = "", **more: str) -> str:
    """The page as it stood: one question or all of them, and the other language that was asked for."""
    shown = {"show": "all"} if "all" in {request.POST.get("show"), request.GET.get("show")} else {}
    language = language or _asked_in(request)
    shown |= {"in": language} if language else {}
    query = urlencode({**shown, **more})
    return reverse("conversations:prepare", args=[pk]) + (f"?{query}" if query else "")


def _asked_in(request: PersonRequest) -> str:
    return (request.POST.get("in") or request.GET.get("in") or "")[:12]


def prepare_page(
    request: PersonRequest, conversation: Conversation, may: Abilities, problems: Mapping[str, Problem]
) -> HttpResponse:
    """The page; `problems` are the questions that could not be kept, by their key."""
    person = request.person
    answers = readable_answers(conversation, person)
    beside = languages.beside(conversation, person, _asked_in(request))
    questions = questions_for(person, conversation, answers, beside)
    for asked in questions:
        if asked.key in problems:
            _put_back(asked, problems[asked.key])
    for author in {
        one.preparation.person for one in answers if one.preparation.person_id != person.pk and (one.text or one.picked)
    }:
        saw("conversation.read", by=person, concerns=author, about=conversation)
    own = next((one for one in conversation.preparations.all() if one.person_id == person.pk), None)
    other = other_of(conversation, person)
    side = guide_side(person, conversation)
    guide = conversation.guide_version.texts()
    is_manager = side_of(person, conversation) is Side.EMPLOYER
    first = next((one for one in questions if one.key in problems or not one.is_answered), questions[0])
    context = {
        "conversation": conversation, "may": may, "questions": questions, "other": other, "preparation": own, "side": side,
        "also": also_shared(person, conversation, answers), "answered": sum(one.is_answered for one in questions),
        "now": first.number,
        "all": "all" in {request.POST.get("show"), request.GET.get("show")}, "problems": problems,
        "shareable": sum(one.is_answered and not one.is_own and not one.is_shared for one in questions),
        "language_notice": languages.notice(guide), "asked_in": _asked_in(request),
        "left_open": left_open(questions) if "left" in request.GET and may.prepare else [],
        "is_manager": is_manager, "tips": guide.tips if is_manager else (), "asking": "manager" if is_manager else "employee",
        "earlier": earlier.agreements(conversation, person),
        "points": conversation.points.filter(author=person),
        "sent": person.pk in senders(conversation), "other_count": how_many_sent(conversation, other),
        "moment_lines": wording.moment_lines(conversation.moment)[:2] if conversation.moment else (),
        "series": series_of(conversation, person) if is_manager and may.prepare else None,
    }  # fmt: skip
    status = 200 if not problems else 409 if any(one.theirs for one in problems.values()) else 422
    return render(request, "conversations/prepare.html", context, status=status)


def _put_back(asked: Asked, problem: Problem) -> None:
    """What was typed stands in the field again, with the reason beside it."""
    asked.error = problem.error
    if problem.theirs is not None:
        _fill(asked, problem.theirs)
        asked.theirs = in_words(asked) or _("nothing filled in")
        asked.version = problem.version
    _fill(asked, problem.written)


def _fill(asked: Asked, written: Written) -> None:
    asked.text = written.text
    for choice in asked.choices:
        choice.is_picked = choice.key in written.picked
        choice.text = written.details.get(choice.key, "")


def _written(request: PersonRequest, key: str) -> Written:
    stem = f"text.{key}."
    details = {name.removeprefix(stem): str(value) for name, value in request.POST.items() if name.startswith(stem)}
    return Written(request.POST.get(f"text.{key}", ""), tuple(request.POST.getlist(f"picked.{key}")), details)


def save_page(request: PersonRequest, conversation: Conversation) -> dict[str, Problem]:
    """Keep everything that the form of the page held; gives the questions that could not be kept."""
    problems: dict[str, Problem] = {}
    stored = {one.key: one for one in questions_for(request.person, conversation, readable_answers(conversation, request.person))}
    versions = request.POST.getlist("version")
    for key, version in zip(request.POST.getlist("question"), versions, strict=False):
        if key not in stored:
            continue
        problem = _save_one(request, conversation, stored[key], int(version) if version.isdecimal() and len(version) < 10 else 0)
        if problem is not None:
            problems[key] = problem
    return problems


def _save_one(request: PersonRequest, conversation: Conversation, stored: Asked, version: int) -> Problem | None:
    """Keep one answer of the page, and share it or take it back when its switch was turned."""
    written = _written(request, stored.key)
    by = request.person
    try:
        if not _is_same(written, stored):
            outcome = actions.save_answer(conversation, by=by, question=stored.key, written=written, base_version=version)
            if isinstance(outcome, Conflict):
                return Problem(written, "", _as_stored(stored), outcome.version)
        wanted, was = f"share.{stored.key}" in request.POST, request.POST.get(f"was.{stored.key}")
        if was is not None and wanted != (was == "1"):
            (actions.share if wanted else actions.unshare)(conversation, by=by, question=stored.key)
    except Refusal as refusal:
        return Problem(written, str(refusal))
    return None


def _as_stored(asked: Asked) -> Written:
    picked = tuple(one.key for one in asked.choices if one.is_picked)
    return Written(asked.text if asked.has_text else "", picked, {one.key: one.text for one in asked.choices})


def _is_same(written: Written, stored: Asked) -> bool:
    """Nothing changed, so nothing to save; also an answer that is still empty."""
    kept = _as_stored(stored)
    words = {key: value.replace("\r\n", "\n") for key, value in written.details.items() if value}
    same_words = words == {key: value for key, value in kept.details.items() if value}
    return written.text.replace("\r\n", "\n") == kept.text and set(written.picked) == set(kept.picked) and same_words


@signed_in
@require_POST
def save(request: PersonRequest, pk: int, question: str) -> HttpResponse:
    """Keep one answer while somebody types."""
    conversation, _may = find_side(request, pk)
    if guide_side(request.person, conversation).question(question) is None:
        raise Http404
    written = _written(request, question)
    try:
        outcome = actions.save_answer(
            conversation, by=request.person, question=question, written=written, base_version=base_version(request)
        )
    except Refusal as refusal:
        if wants_json(request):
            return JsonResponse({"errors": {_first_name(request, question): [str(refusal)]}, "message": ""}, status=422)
        return refused(request, refusal, back=back_url(request, pk))
    if isinstance(outcome, Conflict):
        outcome = Conflict(outcome.version, "", "", _stored_values(request, conversation, question))
    return answer(request, outcome, back=back_url(request, pk), **_how_far(request, conversation))


def _how_far(request: PersonRequest, conversation: Conversation) -> dict[str, Any]:
    """For the meter beside the questions, which moves along when an answer is saved: which have one, and that in words."""
    if not wants_json(request):
        return {}
    questions = questions_for(request.person, conversation, readable_answers(conversation, request.person))
    done = [one.number for one in questions if one.is_answered]
    words = _("%(answered)s of %(total)s questions") % {"answered": len(done), "total": len(questions)}
    return {"done": done, "far": words}


def _first_name(request: PersonRequest, question: str) -> str:
    """The field beside which the sentence belongs: the one with the most words."""
    names = [name for name in request.POST if name.startswith((f"text.{question}", f"picked.{question}"))]
    return max(names, key=lambda name: len(request.POST[name]), default=f"text.{question}")


def _stored_values(request: PersonRequest, conversation: Conversation, key: str) -> dict[str, str]:
    """What stands there now, by the names of the fields."""
    answers = readable_answers(conversation, request.person)
    asked = next(one for one in questions_for(request.person, conversation, answers) if one.key == key)
    values: dict[str, str] = {}
    if asked.has_text:
        values[f"text.{key}"] = asked.text
    if asked.choices:
        values[f"picked.{key}"] = ",".join(one.key for one in asked.choices if one.is_picked)
    values.update({f"text.{key}.{one.key}": one.text for one in asked.choices if one.follow_up})
    return values


@signed_in
@require_POST
def share(request: PersonRequest, pk: int, question: str) -> HttpResponse:
    """The switch beside one answer: the other reads it from now on, or not any more."""
    conversation, may = find_side(request, pk)
    if guide_side(request.person, conversation).question(question) is None:
        raise Http404
    wanted = f"share.{question}" in request.POST
    other = other_of(conversation, request.person)
    error = ""
    try:
        (actions.share if wanted else actions.unshare)(conversation, by=request.person, question=question)
    except Refusal as refusal:
        error = str(refusal)
    said = (
        _("%(other)s can read this now.") if wanted else _("Only you can read this again. %(other)s may have read it already.")
    ) % {"other": other.first_name}
    if not request.headers.get("HX-Request"):
        (messages.error if error else messages.success)(request, error or said)
        return redirect(back_url(request, pk))
    answers = readable_answers(conversation, request.person)
    asked = next(one for one in questions_for(request.person, conversation, answers) if one.key == question)
    context: dict[str, Any] = {
        "conversation": conversation,
        "may": may,
        "asked": asked,
        "other": other,
        "said": error or said,
        "failed": bool(error),
    }
    return render(request, "conversations/prepare_lock_answer.html", context)
