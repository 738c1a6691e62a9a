"""Reading and signing the exact document."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.conversations.actions import signing as actions
from ontplooi.conversations.forms_sign import SignForm
from ontplooi.conversations.letters import other_of
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import Abilities
from ontplooi.conversations.sheet import pre_signing_remarks
from ontplooi.conversations.views.finding import find_on_paper
from ontplooi.dossier.differences import differences
from ontplooi.dossier.models import Document, File, Signature
from ontplooi.journal.actions import saw
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.views import refused
from ontplooi.people import confirming
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in


def _find(request: PersonRequest, pk: int) -> tuple[Conversation, Abilities, Document]:
    conversation, may = find_on_paper(request, pk)
    report = getattr(conversation, "report", None)
    if report is None or report.document is None:
        raise Http404
    # The document has walls of its own: an old reader who was let out finds nothing here either.
    document = (
        Document.objects.visible_to(request.person)
        .select_related("person", "organisation", "previous")
        .filter(pk=report.document_id)
    )
    found = document.first()
    if found is None:
        raise Http404
    return conversation, may, found


def _purpose(document: Document) -> str:
    """What a code is for: this version of this document, and nothing else."""
    return f"sign:document:{document.pk}"


@signed_in
def sign(request: PersonRequest, pk: int) -> HttpResponse:
    """The exact text, what changed, the ways of signing; after signing: who signed how."""
    conversation, may, document = _find(request, pk)
    form = SignForm(request.POST or None)
    if request.method == "POST":
        done = _sign(request, conversation, document, form)
        if done is not None:
            return done
    saw("dossier.opened", by=request.person, concerns=document.person, about=document, title=document.title)
    return render(
        request, "conversations/sign.html", _page(request, conversation, may, document, form), status=422 if form.is_bound else 200
    )


def sign_page(request: PersonRequest, pk: int, **sent: str) -> HttpResponse:
    """The page again; `sent` is what was written to ask for a new version and could not be kept, with why: words and error."""
    conversation, may, document = _find(request, pk)
    context = _page(request, conversation, may, document, SignForm())
    return render(request, "conversations/sign.html", {**context, **sent}, status=422)


def _sheet(conversation: Conversation, document: Document) -> dict[str, Any]:
    """The text to sign, with the remarks as they stand now: the employee can add one until they answer."""
    if document.state != Document.State.OFFERED:
        return dict(document.content)
    remarks = [asdict(one) for one in pre_signing_remarks(conversation, conversation.report)]
    return {**document.content, "remarks": remarks}


def _page(request: PersonRequest, conversation: Conversation, may: Abilities, document: Document, form: SignForm) -> dict[str, Any]:
    signatures = list(document.signatures.order_by("at", "pk"))
    own = next((one for one in signatures if one.person_id == request.person.pk), None)
    files = list(document.files.defer("content").order_by("pk"))
    other = other_of(conversation, request.person)
    return {
        "conversation": conversation, "may": may, "document": document, "sheet": _sheet(conversation, document),
        "signatures": signatures, "own": own, "other": other,
        "can_sign": may.sign and own is None and document.state == Document.State.OFFERED,
        "files": files, "file": files[-1] if files else None,
        "offered": next((one for one in files if one.purpose == File.Purpose.OFFERED), None),
        "differences": differences(document.previous, document) if document.previous else (),
        "ways": confirming.ways(request.person), "form": form,
    }  # fmt: skip


def _sign(request: PersonRequest, conversation: Conversation, document: Document, form: SignForm) -> HttpResponse | None:
    """Sign, or None when the form must be shown again with what is not right."""
    if not form.is_valid():
        return None
    given = form.cleaned_data
    try:
        confirmed = ""
        if given["declaration"] != Signature.Declaration.REFUSED:
            # Outside the transaction of signing: a wrong try must stay counted.
            confirmed = confirming.confirm(
                request.person, _purpose(document), code=given["code"], password=given["password"], totp=given["totp"]
            )
    except Refusal as refusal:
        form.add_error("code", str(refusal))
        return None
    try:
        actions.sign(
            conversation, by=request.person, declaration=given["declaration"], remark=form.words(), confirmed_by=confirmed,
            file_hash=given["file_hash"],
        )  # fmt: skip
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    refused_it = given["declaration"] == Signature.Declaration.REFUSED
    messages.success(request, _("Noted: you do not sign. Everything else goes on.") if refused_it else _("Signed. Thank you."))
    return redirect("conversations:sign", pk=conversation.pk)


@signed_in
@require_POST
def send_code(request: PersonRequest, pk: int) -> HttpResponse:
    """Mail a code with which this person shows that it is them."""
    conversation, may, document = _find(request, pk)
    back = reverse("conversations:sign", args=[pk]) + "#you"
    if not may.sign:
        raise Http404
    try:
        confirming.send_code(request.person, _purpose(document))
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(request, _("We sent a code to %(email)s. It works for 15 minutes.") % {"email": request.person.email})
    # What was chosen and typed so far comes back on the page.
    form = SignForm(initial={name: request.POST.get(name, "") for name in ("declaration", "remark", "seen_remark", "reason")})
    return render(request, "conversations/sign.html", _page(request, conversation, may, document, form))
