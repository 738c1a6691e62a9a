"""Pausing a conversation, choosing when it goes on, and going on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.conversations.actions import pausing as actions
from ontplooi.conversations.forms_life import ReturnForm
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import Abilities, may_choose_return
from ontplooi.conversations.views.attempting import attempt
from ontplooi.conversations.views.finding import find
from ontplooi.conversations.views.moments import show_page
from ontplooi.conversations.views.notes import taken_along
from ontplooi.conversations.views.talk import find_talk
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in


@signed_in
@require_POST
def pause(request: PersonRequest, pk: int) -> HttpResponse:
    """Stop the clock, until a day or until somebody goes on."""
    conversation, may = find(request, pk)
    if not may.pause:
        raise Http404
    if "noted" in request.POST and (unsaved := taken_along(request, *find_talk(request, pk))) is not None:
        return unsaved
    until = _("Paused. Everything is kept, and it goes on by itself.")
    done = until if request.POST.get("day") else _("Paused. Everything is kept. Go on when it suits you both.")
    return _on_day(request, conversation, may, lambda day: actions.pause(conversation, by=request.person, resume_on=day), done)


def _on_day(
    request: PersonRequest, conversation: Conversation, may: Abilities, act: Callable[[date | None], object], done: str
) -> HttpResponse:
    """Do it with the day that was filled in; a day that cannot be comes back as it was typed."""
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            act(form.cleaned_data["day"])
        except Refusal as refusal:
            form.add_error("day", str(refusal))
        else:
            messages.success(request, done)
            return redirect("conversations:show", pk=conversation.pk)
    conversation, may = find(request, conversation.pk)
    return show_page(request, conversation, may, status=422, pause_form=form)


@signed_in
@require_POST
def choose_return(request: PersonRequest, pk: int) -> HttpResponse:
    """Say on which day it goes on."""
    conversation, may = find(request, pk)
    if not may_choose_return(request.person, conversation):
        raise Http404
    return _on_day(
        request, conversation, may, lambda day: actions.choose_return(conversation, by=request.person, resume_on=day), _("Saved.")
    )


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
