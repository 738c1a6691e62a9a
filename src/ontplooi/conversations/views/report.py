"""The report: writing it, remarks, offering it, asking for a new version."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.conversations.actions import report as actions
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import Abilities
from ontplooi.conversations.views.finding import find_on_paper
from ontplooi.conversations.views.sign import sign_page
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.views import answer, base_version, refused, wants_json
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in
from ontplooi.plans.models import Plan
from ontplooi.plans.table import promises, rows


@signed_in
def report(request: PersonRequest, pk: int) -> HttpResponse:
    """The report as it stands; the manager writes, the employee reads along and adds remarks."""
    conversation, may = find_on_paper(request, pk)
    if conversation.talk_ended_at is None:
        raise Http404
    return _page(request, conversation, may)


def _page(request: PersonRequest, conversation: Conversation, may: Abilities, **sent: str) -> HttpResponse:
    """The page; `sent` is what could not be kept, with why: typed and error, or typed_remark and remark_error."""
    written = actions.report_of(conversation)
    plan = Plan.objects.with_words().get(pk=conversation.plan_id)
    language = conversation.organisation.language
    remarks = list(written.remarks.select_related("by").order_by("pk"))
    context = {
        "conversation": conversation,
        "may": may,
        "report": written,
        "own_remark": next((one for one in remarks if one.by_id == request.person.pk), None),
        "remarks": [one for one in remarks if one.text.strip()],
        "rows": rows(plan, language),
        "sides": promises(plan, language),
    }
    return render(request, "conversations/report.html", {**context, **sent}, status=422 if sent else 200)


def _is_worth_showing(conversation: Conversation, text: str) -> bool:
    """Words that came too late are shown once more, on the page where they would have stood."""
    return bool(text.strip()) and conversation.talk_ended_at is not None


@signed_in
@require_POST
def write_report(request: PersonRequest, pk: int) -> HttpResponse:
    """Save the text of the report."""
    conversation, may = find_on_paper(request, pk)
    back = reverse("conversations:report", args=[pk])
    text = request.POST.get("text", "")
    try:
        outcome = actions.write_report(conversation, by=request.person, text=text, base_version=base_version(request))
    except Refusal as refusal:
        if wants_json(request) or not (may.write_report or _is_worth_showing(conversation, text)):
            return refused(request, refusal, back=back)
        return _page(request, conversation, may, typed=text, error=str(refusal))
    if "offer" in request.POST and not hasattr(outcome, "theirs"):  # the button below the text saves it first
        return _offer(request, pk)
    return answer(request, outcome, back=back)


@signed_in
@require_POST
def remark(request: PersonRequest, pk: int) -> HttpResponse:
    """Save the employee's remark."""
    conversation, may = find_on_paper(request, pk)
    back = reverse("conversations:report", args=[pk])
    text = request.POST.get("text", "")
    try:
        outcome = actions.save_remark(conversation, by=request.person, text=text, base_version=base_version(request))
    except Refusal as refusal:
        if wants_json(request) or not (may.remark or _is_worth_showing(conversation, text)):
            return refused(request, refusal, back=back)
        return _page(request, conversation, may, typed_remark=text, remark_error=str(refusal))
    return answer(request, outcome, back=back)


@signed_in
@require_POST
def offer(request: PersonRequest, pk: int) -> HttpResponse:
    """Freeze report and plan, ready to sign."""
    return _offer(request, pk)


def _offer(request: PersonRequest, pk: int) -> HttpResponse:
    conversation, _may = find_on_paper(request, pk)
    try:
        actions.offer(conversation, by=request.person)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("conversations:report", args=[pk]))
    messages.success(request, _("Ready to sign. From now on the text stays as it is."))
    return redirect("conversations:sign", pk=pk)


@signed_in
@require_POST
def new_version(request: PersonRequest, pk: int) -> HttpResponse:
    """Open report and plan again; both sign the new version."""
    conversation, may = find_on_paper(request, pk)
    words = request.POST.get("words", "")[:1000]
    try:
        actions.new_version(conversation, by=request.person, words=words)
    except Refusal as refusal:
        if not (may.new_version or words.strip()):
            return refused(request, refusal, back=reverse("conversations:sign", args=[pk]))
        return sign_page(request, pk, words=words, error=str(refusal))
    messages.success(request, _("The report and the plan are open again. When you are both done, you sign the new version."))
    return redirect("conversations:report", pk=pk)
