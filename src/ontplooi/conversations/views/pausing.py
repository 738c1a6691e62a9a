"""Pausing a conversation, choosing when it goes on, and going on."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.conversations.actions import pausing as actions
from ontplooi.conversations.forms_life import ReturnForm
from ontplooi.conversations.rules import may_choose_return
from ontplooi.conversations.views.attempting import attempt
from ontplooi.conversations.views.finding import find
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in


@signed_in
@require_POST
def pause(request: PersonRequest, pk: int) -> HttpResponse:
    """Stop the clock, until a day or until somebody goes on."""
    conversation, may = find(request, pk)
    if not may.pause:
        raise Http404
    form = ReturnForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This day could not be read, so nothing changed. Choose it again."))
        return redirect("conversations:show", pk=pk)
    day = form.cleaned_data["day"]
    until = _("Paused. Everything is kept, and it goes on by itself.")
    done = until if day else _("Paused. Everything is kept. Go on when it suits you both.")
    attempt(request, lambda: actions.pause(conversation, by=request.person, resume_on=day), done)
    return redirect("conversations:show", pk=pk)


@signed_in
@require_POST
def choose_return(request: PersonRequest, pk: int) -> HttpResponse:
    """Say on which day it goes on."""
    conversation, _may = find(request, pk)
    if not may_choose_return(request.person, conversation):
        raise Http404
    form = ReturnForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This day could not be read, so nothing changed. Choose it again."))
    else:
        day = form.cleaned_data["day"]
        attempt(request, lambda: actions.choose_return(conversation, by=request.person, resume_on=day), _("Saved."))
    return redirect("conversations:show", pk=pk)


@signed_in
@require_POST
def resume(request: PersonRequest, pk: int) -> HttpResponse:
    """Go on where it stopped."""
    conversation, may = find(request, pk)
    if not may.pause:
        raise Http404
    done = _("You can go on where you stopped. Both of you get an e-mail with the next step.")
    attempt(request, lambda: actions.resume(conversation, by=request.person), done)
    return redirect("conversations:show", pk=pk)
