"""E-mail that did not arrive, for HR; and in a demo the mailbox of who is signed in."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ontplooi.kernel.errors import Refusal
from ontplooi.notices import actions, rules
from ontplooi.notices.kinds import name_of
from ontplooi.notices.models import Message
from ontplooi.notices.problems import answer_of_server, sentence
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import hr_only, signed_in

A_PAGE = 25


@require_safe
@hr_only
def undelivered(request: PersonRequest) -> HttpResponse:
    """What did not arrive: to whom, what kind, since when and why. Never the words themselves."""
    rows = Message.objects.undelivered_for(request.person).select_related("person").defer("text", "html", "calendar")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    entries = [
        {"message": row, "kind": name_of(row.kind), "problem": sentence(row.error), "said": answer_of_server(row.error)}
        for row in page
    ]
    set_up = rules.mail_is_set_up()
    waiting = 0 if set_up else Message.objects.waiting_for(request.person).count()
    context = {"page": page, "entries": entries, "is_set_up": set_up, "waiting": waiting}
    return render(request, "notices/undelivered.html", context)


@require_POST
@hr_only
def try_again(request: PersonRequest, pk: int) -> HttpResponse:
    """Send this one again now."""
    try:
        actions.try_again(pk, by=request.person)
        messages.success(request, _("We send this e-mail again now."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("notices:undelivered")


@require_POST
@hr_only
def give_up(request: PersonRequest, pk: int) -> HttpResponse:
    """Do not send this one any more."""
    try:
        actions.give_up(pk, by=request.person)
        messages.success(request, _("We do not send this e-mail any more."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("notices:undelivered")


def _only_in_a_demo() -> None:
    if not settings.DEMO:
        raise Http404


@require_safe
@signed_in
def mailbox(request: PersonRequest) -> HttpResponse:
    """In a demo: the e-mails that would have gone to this person."""
    _only_in_a_demo()
    page = Paginator(Message.objects.arrived_at(request.person).defer("html"), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/mailbox.html", {"page": page})


@require_safe
@signed_in
def appointment(request: PersonRequest, pk: int) -> HttpResponse:
    """In a demo: the calendar file that came with one of this person's own e-mails."""
    _only_in_a_demo()
    row = get_object_or_404(Message.objects.arrived_at(request.person).exclude(calendar=""), pk=pk)
    headers = {"Content-Disposition": 'attachment; filename="invite.ics"'}
    return HttpResponse(row.calendar, content_type="text/calendar; charset=utf-8", headers=headers)
