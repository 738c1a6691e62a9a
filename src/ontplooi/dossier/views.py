"""The dossier: one's documents, one document, its exact bytes."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ontplooi.dossier.differences import differences
from ontplooi.dossier.models import Document, File, Reader
from ontplooi.dossier.rules import Abilities, abilities
from ontplooi.journal.actions import record, saw
from ontplooi.journal.models import Entry
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.rules import refuse_national_numbers
from ontplooi.people.views import signed_in

A_PAGE = 25
MOST_READINGS = 100
REASONS = "dossier_reasons"  # in the session: for which documents HR has given a reason


@signed_in
def list_documents(request: PersonRequest) -> HttpResponse:
    """One's own documents, and those of others that one may open."""
    seen = Document.objects.visible_to(request.person).without_bytes()
    own = seen.filter(person=request.person)
    others = seen.exclude(person=request.person).exclude(state=Document.State.SUPERSEDED)
    let_in = Reader.objects.filter(document=OuterRef("pk"), person=request.person, ended_at=None)
    if request.person.is_hr:  # what goes to HR is listed; any other HR looks up through its conversation, with a reason
        others = others.filter(Q(hr_may_open=True) | Q(Exists(let_in)))
    page = Paginator(others, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "dossier/list.html", {"own": own, "page": page})


def _find(request: PersonRequest, pk: int) -> tuple[Document, Abilities]:
    # 404, not 403: a stranger must not learn that the document exists.
    found = Document.objects.visible_to(request.person).select_related("person__organisation", "organisation", "previous")
    document = get_object_or_404(found, pk=pk)
    return document, abilities(request.person, document)


class ReasonForm(forms.Form):
    """Why HR opens a plan. The person whose plan it is reads it."""

    reason = forms.CharField(max_length=300, min_length=5)

    def clean_reason(self) -> str:
        """The reason, without a national number in it (D9)."""
        reason = str(self.cleaned_data["reason"])
        try:
            refuse_national_numbers(reason)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return reason


@signed_in
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """One document: its exact text, signatures, hashes, files."""
    document, may = _find(request, pk)
    if may.must_give_reason and pk not in request.session.get(REASONS, []):
        return _ask_reason(request, document)
    saw("dossier.opened", by=request.person, concerns=document.person, about=document, title=document.title)
    context = {
        "document": document,
        "sheet": document.content,
        "signatures": document.signatures.order_by("at", "pk"),
        "files": document.files.defer("content").order_by("pk"),
        "readings": _readings(request, document),
        "differences": differences(document.previous, document) if document.previous else (),
    }
    return render(request, "dossier/show.html", context)


def _readings(request: PersonRequest, document: Document) -> list[Entry] | None:
    """Who else opened or copied it; only its owner sees that."""
    if request.person.pk != document.person_id:
        return None
    events = ["dossier.opened", "dossier.opened_with_reason", "dossier.copied"]
    return list(Entry.objects.about(document.person).on(document).filter(event__in=events)[:MOST_READINGS])


def _ask_reason(request: PersonRequest, document: Document) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        record(
            "dossier.opened_with_reason",
            by=request.person,
            concerns=document.person,
            about=document,
            title=document.title,
            reason=reason,
        )
        request.session[REASONS] = [*request.session.get(REASONS, []), document.pk][-50:]
        messages.info(request, _("%(name)s can see that you opened this, and why.") % {"name": document.person.first_name})
        return redirect("dossier:show", pk=document.pk)
    return render(request, "dossier/reason.html", {"document": document, "form": form}, status=422 if form.is_bound else 200)


@signed_in
def file(request: PersonRequest, pk: int, purpose: str) -> HttpResponse:
    """The exact bytes of a PDF. Taking along a copy of somebody else's plan is noted."""
    document, may = _find(request, pk)
    if purpose not in File.Purpose.values or (may.must_give_reason and pk not in request.session.get(REASONS, [])):
        raise Http404
    found = get_object_or_404(document.files, purpose=purpose)
    saw("dossier.copied", by=request.person, concerns=document.person, about=document, title=document.title)
    name = f"{document.number}-v{document.version}.pdf"
    kind = "attachment" if "download" in request.GET else "inline"
    headers = {
        "Content-Disposition": f'{kind}; filename="{name}"',
        "Cache-Control": "private, no-store",
        "ETag": f'"{found.sha256}"',
    }
    return HttpResponse(bytes(found.content), content_type="application/pdf", headers=headers)
