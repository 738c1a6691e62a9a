"""The end of preparing: sharing everything at once, and saying that one is ready."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ontplooi.conversations.actions import prepare as actions
from ontplooi.conversations.letters import other_of
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.preparing import left_open, questions_for, readable_answers
from ontplooi.conversations.views.prepare import back_url, find_side, following_url, prepare_page, save_page
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.views import refused
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in


@signed_in
@require_POST
def share_all(request: PersonRequest, pk: int) -> HttpResponse:
    """Share everything that can be shared, after keeping what was typed."""
    conversation, may = find_side(request, pk)
    problems = save_page(request, conversation)
    if problems:
        return prepare_page(request, conversation, may, problems)
    try:
        shared = actions.share_all(conversation, by=request.person)
    except Refusal as refusal:
        return refused(request, refusal, back=back_url(request, pk))
    other = other_of(conversation, request.person).first_name
    sentence = ngettext("%(other)s can read %(count)s more answer now.", "%(other)s can read %(count)s more answers now.", shared)
    messages.success(request, sentence % {"other": other, "count": shared})
    return redirect(back_url(request, pk))


@signed_in
@require_POST
def ready(request: PersonRequest, pk: int) -> HttpResponse:
    """I am prepared, or not yet after all; keeps what was typed."""
    conversation, may = find_side(request, pk)
    problems = save_page(request, conversation)
    if problems:
        return prepare_page(request, conversation, may, problems)
    is_ready = request.POST.get("ready") != "no"
    if is_ready and request.POST.get("ready") != "anyway" and may.prepare and _left_open(request, conversation):
        return redirect(back_url(request, pk, left="1") + "#left-open")
    try:
        actions.set_ready(conversation, by=request.person, ready=is_ready)
    except Refusal as refusal:
        return refused(request, refusal, back=back_url(request, pk))
    if not is_ready:
        messages.success(request, _("Good, take your time. Nothing was lost."))
        return redirect(back_url(request, pk))
    if following := following_url(request, "ready_next"):
        messages.success(request, _("You are prepared for %(name)s.") % {"name": conversation.employee.name})
        return redirect(following)
    messages.success(request, _("You are prepared. Now choose what you want to talk about."))
    return redirect("conversations:points", pk=pk)


def _left_open(request: PersonRequest, conversation: Conversation) -> bool:
    answers = readable_answers(conversation, request.person)
    return bool(left_open(questions_for(request.person, conversation, answers)))
