"""Starting a conversation, and the list of one's conversations."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import letters
from ontplooi.conversations.actions import start as actions
from ontplooi.conversations.forms import AskForm, InviteForm
from ontplooi.conversations.guidance import next_step
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import side_of
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in

A_PAGE = 25


@signed_in
def list_conversations(request: PersonRequest) -> HttpResponse:
    """One's own conversations and those one takes part in, newest first, with the next step of each."""
    mine = Conversation.objects.shared_with(request.person).with_people().with_next_steps(request.person)
    found = Paginator(mine.order_by("-created_at", "-pk"), A_PAGE).get_page(request.GET.get("page"))
    rows = [(each, next_step(request.person, each) if side_of(request.person, each) else None) for each in found]
    return render(request, "conversations/list.html", {"rows": rows, "page": found})


def _wishes(request: PersonRequest, *names: str) -> dict[str, str]:
    """What the link that led here asks for beforehand, such as a guide."""
    return {name: request.GET[name] for name in names if request.GET.get(name)}


def _again(request: PersonRequest) -> dict[str, Any]:
    """An invitation that reached the wrong person, once more for the right one: the same words, moment and guide."""
    number = request.GET.get("again", "")
    if not number.isdecimal() or len(number) > 18:
        return {}
    mine = Conversation.objects.shared_with(request.person).exclude(withdrawn_at=None).select_related("guide_version__guide")
    old = mine.filter(pk=int(number)).first()
    if old is None:
        return {}
    given: dict[str, Any] = {"words": old.opening_words, "guide": old.guide_version.guide.key}
    moment = old.moments.first()
    if moment is not None and moment.starts_at is not None and moment.starts_at > timezone.now():
        local = timezone.localtime(moment.starts_at)
        given |= {"day": local.date(), "hour": local.time(), "minutes": moment.minutes}
    return given | ({"place": moment.place, "link": moment.link} if moment else {})


@signed_in
def invite(request: PersonRequest) -> HttpResponse:
    """A manager starts a conversation. For who leads nobody this page does not exist."""
    if not request.person.is_manager:
        raise Http404
    form = InviteForm(request.POST or None, by=request.person, initial={**_again(request), **_wishes(request, "employee", "guide")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            rest = {"by": request.person, "guide_version": given["guide"], "when": form.when(), "words": given["words"]}
            made = (
                actions.invite(employee=given["employee"], **rest)
                if given["employee"]
                else actions.invite_by_name(name=given["name"], email=given["email"], **rest)
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            told = _("Done. %(name)s gets an invitation by e-mail.")
            by_letter = _("Done. %(name)s has no e-mail. Make a letter, or tell it yourself.")
            messages.success(request, (told if made.employee.email else by_letter) % {"name": made.employee.first_name})
            return redirect("conversations:show", pk=made.pk)
    return render(request, "conversations/invite.html", {"form": form}, status=422 if form.is_bound else 200)


@signed_in
def ask(request: PersonRequest) -> HttpResponse:
    """An employee asks for a conversation (P6). For who comes from outside this page does not exist."""
    if request.person.outside:
        raise Http404
    form = AskForm(request.POST or None, by=request.person, initial=_wishes(request, "guide"))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            rest = {"by": request.person, "guide_version": given["guide"], "words": given["words"]}
            made = (
                actions.ask_by_name(name=given["name"], email=given["email"], **rest)
                if given["name"]
                else actions.ask(manager=given["manager"], **rest)
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            name = letters.other_of(made, request.person).first_name
            messages.success(request, _("Asked. %(name)s gets an e-mail and chooses a moment.") % {"name": name})
            return redirect("conversations:show", pk=made.pk)
    return render(request, "conversations/ask.html", {"form": form}, status=422 if form.is_bound else 200)
