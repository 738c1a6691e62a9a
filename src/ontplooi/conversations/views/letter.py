"""A letter on paper for an employee without e-mail address, and taking back an invitation to the wrong person."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ontplooi.conversations.actions.letter import last_letter, still_to_tell, write_letter
from ontplooi.conversations.actions.withdraw import withdraw as take_back
from ontplooi.conversations.letter_rules import may_withdraw, may_write_letter
from ontplooi.conversations.letter_sheet import render_letters
from ontplooi.conversations.views.attempting import attempt
from ontplooi.conversations.views.finding import find
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in


@signed_in
@require_http_methods(["GET", "POST"])
def letter(request: PersonRequest, pk: int) -> HttpResponse:
    """What the letter does; the button makes it, with a new code, and gives the file."""
    conversation, _may = find(request, pk)
    if not may_write_letter(request.person, conversation):
        raise Http404
    if request.method == "POST":
        try:
            made = write_letter(conversation, by=request.person)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("conversations:show", pk=pk)
        pdf = render_letters([made], today(conversation.organisation.time_zone))
        return as_pdf(pdf, f"{conversation.number}-letter")
    last = last_letter(conversation)
    guide = conversation.guide_version
    context = {
        "conversation": conversation,
        "last": last,
        "news": [one.read_by(request.person) for one in still_to_tell(conversation, last.at)] if last else [],
        "guide": guide,
        "language": conversation.employee.reads_in,
    }
    return render(request, "conversations/letter.html", context)


def as_pdf(content: bytes, name: str) -> HttpResponse:
    """A file to download, that stays nowhere: it holds codes."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@signed_in
@require_http_methods(["GET", "POST"])
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """The wrong person was invited: what taking it back does, and doing it."""
    conversation, _may = find(request, pk)
    if request.method == "GET" and conversation.withdrawn_at:
        return redirect("conversations:show", pk=pk)  # back in the browser, after it was done
    if not may_withdraw(request.person, conversation):
        raise Http404
    if request.method == "POST":
        name = conversation.employee.first_name
        done = _("Taken back. %(name)s sees nothing of it any more.") % {"name": name}
        if attempt(request, lambda: take_back(conversation, by=request.person), done):
            return redirect("conversations:show", pk=pk)
    return render(request, "conversations/withdraw.html", {"conversation": conversation})
