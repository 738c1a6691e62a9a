"""Talking points: one's own list, sending it, and the agenda of both."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.conversations import languages, wording
from ontplooi.conversations.actions import points as actions
from ontplooi.conversations.agenda import agenda, how_many_sent, is_open, on_the_table, readable_points, senders
from ontplooi.conversations.letters import other_of
from ontplooi.conversations.models import Conversation, TalkingPoint
from ontplooi.conversations.preparing import in_words, questions_for, readable_answers
from ontplooi.conversations.rules import Abilities, exchange_deadline, side_of
from ontplooi.conversations.views.finding import find_inside
from ontplooi.guides.texts import Plain
from ontplooi.journal.actions import saw
from ontplooi.kernel.autosave import Conflict
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.views import answer, base_version, moved, refused, wants_json
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in

REMOVED = "removed_point"
SHORT = 140  # signs of an answer that becomes a point


def _back(pk: int) -> str:
    return reverse("conversations:points", args=[pk])


def _find(request: PersonRequest, pk: int) -> tuple[Conversation, Abilities]:
    """The conversation of one of the two sides, who write points. 404 for a guest, HR and strangers."""
    conversation, may = find_inside(request, pk)
    if side_of(request.person, conversation) is None:
        raise Http404
    return conversation, may


def _point(request: PersonRequest, conversation: Conversation, key: int | str) -> TalkingPoint:
    """A point that this person may read; 404 for one that is not there for them."""
    found = next((one for one in readable_points(conversation, request.person) if str(one.pk) == str(key)), None)
    if found is None:
        raise Http404
    return found


@signed_in
def points(request: PersonRequest, pk: int) -> HttpResponse:
    """One's own list, and the agenda of both once it is open."""
    conversation, may = find_inside(request, pk)
    if may.prepare and conversation.exchange_opened_at is None:
        actions.open_lists(conversation)  # the deadline passed and nobody looked yet
    return _page(request, conversation, may)


def _page(request: PersonRequest, conversation: Conversation, may: Abilities, **more: Any) -> HttpResponse:
    """The page; `more` holds what was typed and not kept: typed, error, wrong (the key of a point)."""
    person = request.person
    readable = readable_points(conversation, person)
    table = on_the_table(conversation, readable)
    for author in {one.author for one in table if one.author_id != person.pk}:
        saw("conversation.read", by=person, concerns=author, about=conversation)
    sent = senders(conversation)
    other = other_of(conversation, person)
    takes_part = side_of(person, conversation) is not None
    on_table = {one.pk for one in table}
    own = [one for one in readable if one.author_id == person.pk and one.pk not in on_table]
    removed = request.session.get(REMOVED)
    guide = conversation.guide_version.texts()
    beside = languages.beside(conversation, person, request.GET.get("in", ""))
    deadline = exchange_deadline(conversation)
    ideas, shared = _from_answers(conversation, may, request) if takes_part else ([], 0)
    context: dict[str, Any] = {
        "conversation": conversation, "may": may, "other": other, "takes_part": takes_part, "exchange": guide.exchange,
        "language_notice": languages.notice(guide), "again": beside.exchange() if beside else None,
        "own": own, "agenda": agenda(table), "open": is_open(conversation), "sent": person.pk in sent,
        "other_sent": other.pk in sent,
        "other_count": 0 if is_open(conversation) else how_many_sent(conversation, other),
        "deadline": wording.day_within(deadline) if deadline else "",
        "shared": shared, "ideas": ideas,
        "removed": removed if removed and removed["conversation"] == conversation.pk else None, "longest": actions.LONGEST,
        "may_write": may.prepare and takes_part,
        "moment_lines": wording.moment_lines(conversation.moment)[:2] if conversation.moment else (), **more,
    }  # fmt: skip
    return render(request, "conversations/points.html", context, status=422 if "error" in more else 200)


def _from_answers(conversation: Conversation, may: Abilities, request: PersonRequest) -> tuple[list[tuple[str, Plain, str]], int]:
    """Own answers that can become a point: (key, topic, short words), and how many own answers the other can read."""
    if not may.prepare:
        return [], 0
    questions = questions_for(request.person, conversation, readable_answers(conversation, request.person))
    ideas = [(one.key, one.topic, _short(in_words(one))) for one in questions if one.is_answered and not one.is_own]
    return ideas, sum(one.is_shared and one.is_answered for one in questions)


def _short(text: str) -> str:
    """The first sentence of an answer, or its first words."""
    line = " ".join(text.split())
    first = re.split(r"(?<=[.!?])\s", line, maxsplit=1)[0]
    if len(first) <= SHORT:
        return first
    return first[:SHORT].rsplit(" ", 1)[0].rstrip(",;:") + "…"


@signed_in
@require_POST
def add(request: PersonRequest, pk: int) -> HttpResponse:
    """A new point: typed, or made of one of the own answers."""
    conversation, may = _find(request, pk)
    text = request.POST.get("text", "")
    if idea := request.POST.get("answer"):
        text = next((words for key, _topic, words in _from_answers(conversation, may, request)[0] if key == idea), "")
    try:
        made = actions.add_point(conversation, by=request.person, text=text)
    except Refusal as refusal:
        if not may.prepare and not text.strip():
            return refused(request, refusal, back=_back(pk))
        return _page(request, conversation, may, error=str(refusal), typed=text)
    return redirect(f"{_back(pk)}#point-{made.pk}" if idea else f"{_back(pk)}#add")


@signed_in
@require_POST
def change(request: PersonRequest, pk: int, point: int) -> HttpResponse:
    """Other words for one's own point."""
    conversation, may = _find(request, pk)
    found = _point(request, conversation, point)
    text = request.POST.get("text", "")
    try:
        outcome = actions.change_point(found, by=request.person, text=text, base_version=base_version(request))
    except Refusal as refusal:
        if wants_json(request):
            return JsonResponse({"errors": {"text": [str(refusal)]}, "message": ""}, status=422)
        if found.author_id != request.person.pk or not text.strip():
            return refused(request, refusal, back=_back(pk))
        return _page(request, conversation, may, error=str(refusal), typed=text, wrong=found.pk)
    if isinstance(outcome, Conflict) and outcome.values.get("text") == text:
        outcome = actions.change_point(found, by=request.person, text=text, base_version=outcome.version)
    return answer(request, outcome, back=f"{_back(pk)}#point-{point}")


@signed_in
@require_POST
def remove(request: PersonRequest, pk: int, point: int) -> HttpResponse:
    """Take one's own point away; the page offers to put it back."""
    conversation, _may = _find(request, pk)
    try:
        text, place = actions.remove_point(_point(request, conversation, point), by=request.person)
    except Refusal as refusal:
        return refused(request, refusal, back=_back(pk))
    request.session[REMOVED] = {"conversation": pk, "text": text, "place": place}
    return redirect(_back(pk))


@signed_in
@require_POST
def put_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Undo: the point that was taken away last stands in its place again."""
    conversation, _may = _find(request, pk)
    removed = request.session.get(REMOVED)
    if not removed or removed["conversation"] != pk:
        return redirect(_back(pk))
    try:
        actions.add_point(conversation, by=request.person, text=removed["text"], position=removed["place"])
    except Refusal as refusal:
        return refused(request, refusal, back=_back(pk))
    del request.session[REMOVED]
    messages.success(request, _("The point is back."))
    return redirect(_back(pk))


@signed_in
@require_POST
def move(request: PersonRequest, pk: int) -> HttpResponse:
    """Another place for a point: a step up or down, or where it was dragged to."""
    conversation, _may = _find(request, pk)
    found = _point(request, conversation, request.POST.get("item", ""))
    wanted = request.POST.get("position", "")
    position = int(wanted) if wanted.isdecimal() and len(wanted) < 5 else None
    try:
        actions.move_point(found, by=request.person, position=position, way=request.POST.get("move", ""))
    except Refusal as refusal:
        return refused(request, refusal, back=_back(pk))
    return moved(request, back=f"{_back(pk)}#point-{found.pk}")


@signed_in
@require_POST
def send(request: PersonRequest, pk: int) -> HttpResponse:
    """Send the own list to the other."""
    conversation, _may = _find(request, pk)
    other = other_of(conversation, request.person).first_name
    try:
        opened = actions.send_points(conversation, by=request.person)
    except Refusal as refusal:
        return refused(request, refusal, back=_back(pk))
    if opened:
        messages.success(request, _("Sent. Both lists are open now: this is what you want to talk about."))
    else:
        messages.success(request, _("Sent. %(other)s gets an e-mail.") % {"other": other})
    return redirect(_back(pk))


@signed_in
@require_POST
def join(request: PersonRequest, pk: int, point: int) -> HttpResponse:
    """Put two points together."""
    conversation, _may = _find(request, pk)
    found = _point(request, conversation, point)
    other = _point(request, conversation, request.POST.get("with", ""))
    try:
        actions.join_points(found, other, by=request.person)
    except Refusal as refusal:
        return refused(request, refusal, back=_back(pk))
    return redirect(f"{_back(pk)}#point-{found.pk}")


@signed_in
@require_POST
def split(request: PersonRequest, pk: int, point: int) -> HttpResponse:
    """Take apart what was put together."""
    conversation, _may = _find(request, pk)
    try:
        actions.split_points(_point(request, conversation, point), by=request.person)
    except Refusal as refusal:
        return refused(request, refusal, back=_back(pk))
    return redirect(f"{_back(pk)}#point-{point}")
