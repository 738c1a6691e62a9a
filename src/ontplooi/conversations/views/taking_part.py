"""Who takes part: guests, a second manager, who leads."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ontplooi.conversations.actions import managers, taking_part
from ontplooi.conversations.forms_life import GuestForm, SecondManagerForm
from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.conversations.rules import Abilities, may_end, side_of
from ontplooi.conversations.taking_part import taking_part as who_takes_part
from ontplooi.conversations.views.attempting import attempt
from ontplooi.conversations.views.finding import find
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in


@signed_in
@require_GET
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """Everybody who takes part, since when; for HR the managers."""
    conversation, may = _find(request, pk)
    return _page(request, conversation, may)


def _find(request: PersonRequest, pk: int) -> tuple[Conversation, Abilities]:
    conversation, may = find(request, pk)
    if not (may.read_shared or may.arrange_managers):
        raise Http404
    return conversation, may


def _page(
    request: PersonRequest,
    conversation: Conversation,
    may: Abilities,
    *,
    guest_form: GuestForm | None = None,
    manager_form: SecondManagerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    there, waiting = who_takes_part(conversation, request.person)
    context = {
        "conversation": conversation, "may": may, "there": there, "waiting": waiting,
        "side": side_of(request.person, conversation), "lead": conversation.lead,
        "own": next((one for one in there if one.row.person_id == request.person.pk and one.until is None), None),
    }  # fmt: skip
    if may.invite_guest:
        context["guest_form"] = guest_form or GuestForm(conversation=conversation)
    if may.arrange_managers:
        context["manager_form"] = manager_form or SecondManagerForm(conversation=conversation, by=request.person)
    return render(request, "conversations/taking_part.html", context, status=status)


@signed_in
@require_POST
def invite_guest(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask somebody to be there; what was typed stays when it cannot be."""
    conversation, may = _find(request, pk)
    if not may.invite_guest:
        raise Http404
    form = GuestForm(request.POST, conversation=conversation)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = (
                taking_part.invite_guest(conversation, by=request.person, person=form.person, role=given["role"])
                if form.person
                else taking_part.invite_from_outside(
                    conversation, by=request.person, name=given["name"], email=given["who"], role=given["role"]
                )
            )
        except Refusal as refusal:
            form.add_error("who", str(refusal))
        else:
            facts = {"name": made.person.name, "who": conversation.employee.first_name}
            done = (
                _("Asked. %(who)s says whether %(name)s may be there. Until then %(name)s sees nothing.")
                if made.waits_for_employee
                else _("Invited. %(name)s gets an e-mail, and the others hear it.")
            )
            messages.success(request, done % facts)
            return redirect("conversations:taking_part", pk=pk)
    return _page(request, conversation, may, guest_form=form, status=422)


def _row(request: PersonRequest, pk: int, row: int) -> tuple[Conversation, Abilities, Interlocutor]:
    conversation, may = _find(request, pk)
    found = get_object_or_404(Interlocutor.objects.select_related("person", "invited_by"), pk=row, conversation=conversation)
    return conversation, may, found


@signed_in
@require_POST
def answer_guest(request: PersonRequest, pk: int, row: int) -> HttpResponse:
    """The employee says yes or no."""
    _conversation, may, found = _row(request, pk, row)
    if not may.answer_guest or not found.waits_for_employee:
        raise Http404
    accept = "accept" in request.POST
    done = _("%(name)s gets an invitation.") if accept else _("Answered. %(name)s does not join, and nobody asks why.")
    attempt(
        request, lambda: taking_part.answer_guest(found, by=request.person, accept=accept), done % {"name": found.person.first_name}
    )
    return redirect("conversations:taking_part", pk=pk)


@signed_in
@require_POST
def end_presence(request: PersonRequest, pk: int, row: int) -> HttpResponse:
    """Somebody no longer takes part."""
    conversation, _may, found = _row(request, pk, row)
    if not may_end(request.person, conversation, found):
        raise Http404
    own = found.person_id == request.person.pk
    done = _("You no longer take part. Thank you for being there.") if own else _("%(name)s no longer sees anything of this talk.")
    attempt(request, lambda: taking_part.end_presence(found, by=request.person), done % {"name": found.person.first_name})
    return redirect("conversations:list") if own else redirect("conversations:taking_part", pk=pk)


@signed_in
@require_POST
def add_manager(request: PersonRequest, pk: int) -> HttpResponse:
    """A second manager takes part."""
    conversation, may = _find(request, pk)
    if not may.arrange_managers:
        raise Http404
    form = SecondManagerForm(request.POST, conversation=conversation, by=request.person)
    if form.is_valid():
        person = form.cleaned_data["manager"]
        try:
            managers.add_manager(conversation, by=request.person, person=person)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Done. %(name)s takes part as the second manager.") % {"name": person.name})
            return redirect("conversations:taking_part", pk=pk)
    return _page(request, conversation, may, manager_form=form, status=422)


@signed_in
@require_POST
def change_lead(request: PersonRequest, pk: int, row: int) -> HttpResponse:
    """The second manager leads from now on."""
    _conversation, may, found = _row(request, pk, row)
    if not may.arrange_managers:
        raise Http404
    done = _("%(name)s leads the talk now.") % {"name": found.person.first_name}
    attempt(request, lambda: managers.change_lead(found, by=request.person), done)
    return redirect("conversations:taking_part", pk=pk)
