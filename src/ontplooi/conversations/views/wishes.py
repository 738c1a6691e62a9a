"""Rather talk with somebody else: the employee asks, HR answers."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.conversations.actions import wishes as actions
from ontplooi.conversations.models import OtherManagerWish
from ontplooi.conversations.rules import sees_wishes
from ontplooi.conversations.views.attempting import attempt
from ontplooi.conversations.views.finding import find
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in


@signed_in
def wish(request: PersonRequest, pk: int) -> HttpResponse:
    """The employee's own page: ask HR for somebody else, or take that back. For anybody else it is not there."""
    conversation, may = find(request, pk)
    if not may.wish:
        raise Http404
    if request.method == "POST":
        if "take_back" in request.POST:
            attempt(request, lambda: actions.take_back_wish(conversation, by=request.person), _("Taken back. HR sees it no more."))
        else:
            done = _("Asked. HR gets an e-mail, nobody else.")
            attempt(request, lambda: actions.wish_for_another(conversation, by=request.person), done)
        return redirect("conversations:wish", pk=pk)
    last = conversation.wishes.order_by("-pk").first()
    context = {"conversation": conversation, "lead": conversation.lead, "last": last, "Answer": OtherManagerWish.Answer}
    return render(request, "conversations/wish.html", context)


@signed_in
@require_POST
def let_it_stay(request: PersonRequest, pk: int) -> HttpResponse:
    """HR leaves the talk with who leads it."""
    conversation, _may = find(request, pk)
    if not sees_wishes(request.person, conversation):
        raise Http404
    done = _("Answered. %(name)s gets an e-mail, nobody else.") % {"name": conversation.employee.first_name}
    attempt(request, lambda: actions.let_it_stay(conversation, by=request.person), done)
    return redirect("conversations:show", pk=pk)
