"""Guides as files: one to download, and one that comes in."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from ontplooi.guides.actions.importing import import_guide as begin_import
from ontplooi.guides.content import GuideContent
from ontplooi.guides.forms.files import BYTES_A_SIGN, ImportForm, UseForm
from ontplooi.guides.models import Draft, Guide
from ontplooi.guides.reading import SIZE_LIMIT, GuideProblem, Problem, read_guide, write_guide
from ontplooi.guides.views.finding import find_version
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import hr_only, signed_in

# A form with a file of this size is refused before it is read. Pasted text is sent with three signs for each byte at worst.
REQUEST_LIMIT = SIZE_LIMIT * BYTES_A_SIGN * 3


@signed_in
def guide_file(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    """A version as its file, which can be read in again."""
    version = find_version(request, pk, number)
    name = f"{version.guide.key}-v{version.number}.yaml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write_guide(version.parsed()), content_type="application/yaml; charset=utf-8", headers=headers)


# The check against forgery reads the whole form, so it comes after looking at the size.
@csrf_exempt
@hr_only
def import_guide(request: PersonRequest) -> HttpResponse:
    """A guide file comes in: its problems with their lines, or what it is and what it may become."""
    sent = request.META.get("CONTENT_LENGTH") or "0"
    if request.method == "POST" and (not sent.isdecimal() or int(sent) > REQUEST_LIMIT):
        message = _("This file is too large for a guide. At most %(limit)s signs fit.") % {"limit": SIZE_LIMIT}
        return render(request, "guides/import.html", {"form": ImportForm(), "too_large": message}, status=413)
    return csrf_protect(_import)(request)


def _import(request: PersonRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "guides/import.html", {"form": ImportForm()})
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _again(request, form)
    source = form.source.replace("\r\n", "\n")
    try:
        content = read_guide(source, form.name)
    except GuideProblem as problem:
        return _again(request, ImportForm({"text": source}), problem.problems)
    own = Guide.objects.filter(organisation=request.person.organisation_id, key=content.key).first()
    choice = UseForm(request.POST if "use" in request.POST else None, own=own, initial={"text": source})
    if choice.is_bound and choice.is_valid():
        try:
            draft = begin_import(content, by=request.person, guide=own if choice.cleaned_data["use"] == "next" else None)
        except Refusal as refusal:
            choice.add_error(None, str(refusal))
        else:
            return redirect("guides:draft", pk=draft.pk)
    return render(request, "guides/import_use.html", _choice(content, own, choice, source), status=422 if choice.is_bound else 200)


def _again(request: PersonRequest, form: ImportForm, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    """The page again with everything that was typed, and what is wrong with it."""
    lines = str(form.data.get("text", "")).split("\n")
    told = [(problem, lines[problem.line - 1].strip() if problem.line <= len(lines) else "") for problem in problems]
    return render(request, "guides/import.html", {"form": form, "problems": told}, status=422)


def _choice(content: GuideContent, own: Guide | None, form: UseForm, source: str) -> dict[str, Any]:
    draft = Draft.objects.filter(guide=own).first() if own else None
    latest = own.latest() if own else None
    missing = [(language, len(content.missing(language))) for language in content.languages]
    return {
        "form": form,
        "guide": content.in_language(content.languages[0]),
        "name": content.in_language(content.languages[0]).name,
        "missing": missing,
        "own_name": latest.texts().name if latest else "",
        "next_number": latest.number + 1 if latest else 1,
        "draft": draft,
        "source": source,
        "offer_next": own is not None and draft is None,
    }
