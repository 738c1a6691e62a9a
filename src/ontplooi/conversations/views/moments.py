"""The conversation's own page, and everything about when and where."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.conversations import guidance, wording
from ontplooi.conversations.actions import moments as actions
from ontplooi.conversations.forms import ProposalForm, WhenForm
from ontplooi.conversations.forms_life import ReturnForm
from ontplooi.conversations.forms_reassign import ReassignForm
from ontplooi.conversations.models import Conversation, OtherManagerWish, Proposal
from ontplooi.conversations.rules import (
    Abilities,
    exchange_deadline,
    may_answer,
    may_choose_return,
    points_are_open,
    sees_wishes,
    side_of,
)
from ontplooi.conversations.views.attempting import attempt
from ontplooi.conversations.views.finding import find
from ontplooi.dossier.models import Document
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Person
from ontplooi.people.views import signed_in


@signed_in
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """The whole of one conversation: next step, appointment, what each side did; for HR only the facts."""
    conversation, may = find(request, pk)
    return show_page(request, conversation, may)


def show_page(
    request: PersonRequest,
    conversation: Conversation,
    may: Abilities,
    form: ReassignForm | None = None,
    status: int = 200,
    pause_form: ReturnForm | None = None,
) -> HttpResponse:
    """The page of one conversation; `form` or `pause_form` came back with mistakes."""
    side = side_of(request.person, conversation)
    may_pause = may.pause or may_choose_return(request.person, conversation)
    context: dict[str, Any] = {
        "conversation": conversation,
        "may": may,
        "ended": conversation.state == Conversation.State.CANCELLED,
        "lead": conversation.lead,
        "moment_lines": wording.moment_lines(conversation.moment) if conversation.moment else (),
        "deadline": exchange_deadline(conversation),
        "points_open": points_are_open(conversation),
        "next": guidance.next_step(request.person, conversation) if side else None,
        "steps": guidance.steps(request.person, conversation) if side else None,
        "own_proposal": guidance.own_proposal(request.person, conversation) if side and may.move else None,
        "facts": _facts(conversation),
        "second_managers": conversation.managers[1:] if conversation.lead else conversation.managers,
        "guests": conversation.guests if may.read_shared else [],
        "asked_guests": [one for one in conversation.interlocutors.all() if one.ended_at is None and one.waits_for_employee],
        "wish": _open_wish(request.person, conversation),
        **_opening(conversation, is_side=side is not None),
        "pause_form": (pause_form or ReturnForm(day=conversation.resume_on)) if may_pause else None,
    }
    if not may.read_shared:  # HR and who leads the team: the day and the hour, not the place; a document only as the policy says
        context["moment_lines"] = context["moment_lines"][: 2 if conversation.moment and conversation.moment.starts_at else 1]
        documents = Document.objects.visible_to(request.person).filter(person=conversation.employee, number=conversation.number)
        context["documents"] = documents.filter(state=Document.State.FINAL).without_bytes()
    if may.replace_manager:
        context["reassign_form"] = form or ReassignForm(conversation=conversation)
    page = "conversations/show.html" if may.read_shared else "conversations/facts.html"
    return render(request, page, context, status=status)


def _opening(conversation: Conversation, *, is_side: bool) -> dict[str, Any]:
    """What came with the invitation, for who talk with each other, until the talk begins; and who wrote it in which language."""
    if not is_side or not conversation.opening_words or conversation.talk_started_at is not None:
        return {}
    wrote = conversation.created_by
    of_hr = wrote is not None and wrote not in conversation.sides  # in a round HR writes to each in the own language
    return {"opening_by": wrote, "opening_language": conversation.employee.reads_in if of_hr else ""}


def _open_wish(person: Person, conversation: Conversation) -> OtherManagerWish | None:
    """The request for somebody else that waits, for the employee and for HR; no question for anybody else."""
    if person.pk != conversation.employee_id and not sees_wishes(person, conversation):
        return None
    return conversation.wishes.filter(answer=OtherManagerWish.Answer.OPEN).first()


def _facts(conversation: Conversation) -> list[tuple[Person, bool, bool]]:
    """For each side that takes part now: prepared, and sent talking points. Facts of process, no words."""
    inside = {person.pk for person in conversation.sides}
    sides = [one for one in conversation.preparations.all() if one.person_id in inside]
    return [(one.person, one.ready_at is not None, one.points_sent_at is not None) for one in sides]


@signed_in
def moment(request: PersonRequest, pk: int) -> HttpResponse:
    """Choose, move, propose or call off the appointment. A link in an older mail leads to where the two are now."""
    conversation, may = find(request, pk)
    if not may.move and request.method == "GET" and side_of(request.person, conversation):
        return redirect("conversations:show", pk=pk)
    if not may.move:
        raise Http404
    posted = request.POST if request.method == "POST" and "choose" in request.POST else None
    form = WhenForm(posted, moment=conversation.moment, date_required=True)
    if (
        posted is not None
        and form.is_valid()
        and attempt(
            request,
            lambda: actions.set_moment(conversation, by=request.person, when=form.when()),
            _("Saved. Everybody gets the new appointment."),
        )
    ):
        return redirect("conversations:show", pk=pk)
    return _moment_page(request, conversation, may, form, ProposalForm(), status=422 if posted is not None else 200)


def _moment_page(
    request: PersonRequest,
    conversation: Conversation,
    may: Abilities,
    form: WhenForm,
    proposal_form: ProposalForm,
    status: int = 200,
) -> HttpResponse:
    if request.method == "POST":  # what could not be done may have changed who may do what
        conversation, may = find(request, conversation.pk)
    made = Proposal.objects.filter(moment=conversation.moment, answered_at=None).select_related("by").order_by("pk")
    proposals = [(one, may_answer(request.person, one.by, conversation)) for one in made]
    context = {
        "conversation": conversation, "may": may, "form": form, "proposal_form": proposal_form, "proposals": proposals,
        "moment_lines": wording.moment_lines(conversation.moment) if conversation.moment else (),
    }  # fmt: skip
    return render(request, "conversations/moment.html", context, status=status)


@signed_in
@require_POST
def propose(request: PersonRequest, pk: int) -> HttpResponse:
    """Propose another moment."""
    conversation, may = find(request, pk)
    if not may.move:
        raise Http404
    form = ProposalForm(request.POST)
    if form.is_valid():
        try:
            actions.propose(conversation, by=request.person, starts_at=form.starts_at(), words=form.cleaned_data["words"])
        except Refusal as refusal:
            form.add_error("day", str(refusal))
        else:
            messages.success(request, _("Proposed. You get an e-mail with the answer."))
            return redirect("conversations:show", pk=pk)
    return _moment_page(request, conversation, may, WhenForm(moment=conversation.moment), form, status=422)


@signed_in
@require_POST
def answer(request: PersonRequest, pk: int, proposal: int) -> HttpResponse:
    """Say yes or no to a proposed moment."""
    conversation, may = find(request, pk)
    if not may.move:
        raise Http404
    proposed = get_object_or_404(
        Proposal.objects.select_related("moment__conversation", "by"), pk=proposal, moment__conversation=conversation
    )
    accept = "accept" in request.POST
    done = _("Agreed. Everybody gets the new appointment.") if accept else _("Answered. The appointment stays as it was.")
    attempt(request, lambda: actions.answer_proposal(proposed, by=request.person, accept=accept), done)
    return redirect("conversations:moment" if not accept else "conversations:show", pk=pk)


@signed_in
def cancel(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask once more, then call the talk off."""
    conversation, may = find(request, pk)
    if not may.move:
        raise Http404
    if request.method == "POST":
        words = request.POST.get("words", "")[:1000]
        try:
            actions.cancel(conversation, by=request.person, words=words)
        except Refusal as refusal:
            context = {"conversation": conversation, "words": words, "error": str(refusal)}
            return render(request, "conversations/cancel.html", context, status=422)
        messages.success(request, _("Cancelled. Everybody gets an e-mail."))
        return redirect("conversations:show", pk=pk)
    return render(request, "conversations/cancel.html", {"conversation": conversation})
