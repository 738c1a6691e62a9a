"""Answers that several rooms give: saved, refused, moved, and what a page that looks again gets."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ontplooi.kernel.autosave import Conflict, Saved
from ontplooi.kernel.errors import Refusal


def wants_json(request: HttpRequest) -> bool:
    """True when a script asks, and not a form."""
    return "application/json" in request.headers.get("Accept", "")


def base_version(request: HttpRequest) -> int:
    """The version that the sender started from; a form without one starts from nothing."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


def answer(request: HttpRequest, outcome: Saved | Conflict, *, back: str, **extra: Any) -> HttpResponse:
    """Say how saving went: JSON to a script (with `extra` in it), a page to a person without one."""
    if isinstance(outcome, Conflict):
        return _conflict(request, outcome, back)
    moment = date_format(timezone.localtime(outcome.at), pgettext("time format", "H:i"))
    message = _("Saved at %(time)s") % {"time": moment}
    if wants_json(request):
        return JsonResponse({"version": outcome.version, "message": message, **extra})
    messages.success(request, message)
    return redirect(back)


def _conflict(request: HttpRequest, outcome: Conflict, back: str) -> HttpResponse:
    if wants_json(request):
        data = {"version": outcome.version, "theirs": outcome.theirs, "values": outcome.values, "by": outcome.by}
        return JsonResponse({**data, "message": _("There are two versions. Choose below.")}, status=409)
    mine = {name: (values[-1] if values else "").replace("\r\n", "\n") for name, values in request.POST.lists()}
    rows = [
        {"name": name, "mine": mine.get(name, ""), "theirs": theirs}
        for name, theirs in outcome.values.items()
        if mine.get(name, "") != theirs
    ]
    shown = {row["name"] for row in rows} | {"csrfmiddlewaretoken", "version"}
    others = [(name, value) for name, values in request.POST.lists() if name not in shown for value in values]
    context = {"rows": rows, "others": others, "by": outcome.by, "version": outcome.version, "action": request.path, "back": back}
    return render(request, "kernel/conflict.html", context, status=409)


def mistakes(form: BaseForm) -> JsonResponse:
    """422: the sentences of a form that is not right, for the script to put beside the fields."""
    errors = {name: [str(error) for error in errors] for name, errors in form.errors.items()}
    return JsonResponse({"errors": errors, "message": _("Not saved yet. Look at the sentence beside the field.")}, status=422)


def refused(request: HttpRequest, refusal: Refusal, *, back: str) -> HttpResponse:
    """An action said no: its sentence, to a script or as a message on the page."""
    if wants_json(request):
        return JsonResponse({"errors": {}, "message": str(refusal)}, status=422)
    messages.error(request, str(refusal))
    return redirect(back)


def moved(request: HttpRequest, *, back: str) -> HttpResponse:
    """Something in a list got another place."""
    return JsonResponse({"ok": True}) if wants_json(request) else redirect(back)


def note(request: HttpRequest, *, version: int, text: str, by: str) -> HttpResponse:
    """What a live note gets when it asks `?since=`: the text, or 204 when it has it already."""
    since = request.GET.get("since", "")
    if since.isdecimal() and int(since) >= version:
        return HttpResponse(status=204)
    return JsonResponse({"version": version, "text": text, "by": by})


def fragment(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What a live region gets: the HTML, or 304 when it has it already."""
    tag = f'"{sha256(response.content).hexdigest()[:32]}"'
    same = request.headers.get("If-None-Match", "").removeprefix("W/") == tag  # a compressed answer has a weak tag
    reply: HttpResponse = HttpResponseNotModified() if same else response
    reply["ETag"] = tag
    reply["Cache-Control"] = "private, no-cache"
    return reply
