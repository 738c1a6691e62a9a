"""Where writing a guide leads to: languages, the whole preview, the file, publishing, throwing away."""

from __future__ import annotations

import yaml
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.guides.actions import drafts
from ontplooi.guides.changes import changes_between
from ontplooi.guides.content import GuideContent
from ontplooi.guides.draft_languages import texts_in_language
from ontplooi.guides.draft_pages import pages
from ontplooi.guides.draft_preview import screen
from ontplooi.guides.forms.drafts import LanguageForm
from ontplooi.guides.labels import language_name
from ontplooi.guides.models import Draft
from ontplooi.guides.neighbours import in_use
from ontplooi.guides.views.draft_finding import find_draft, frame, is_gone, to_the_list
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.views import refused
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import hr_only

SIDES = ("employee", "manager")


@hr_only
def languages(request: PersonRequest, pk: int) -> HttpResponse:
    """The languages of the guide, what is missing in each, and one more."""
    draft = find_draft(request, pk)
    form = LanguageForm(draft.content, request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["chosen"]
        try:
            drafts.add_language(draft, code, by=request.person)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Added: %(language)s. Its texts are still missing.") % {"language": language_name(code)})
            return redirect(f"{reverse('guides:draft_languages', args=[pk])}?beside={code}")
    context = {**frame(request, draft, "languages"), "form": form}
    return render(request, "guides/draft_languages.html", context, status=422 if form.is_bound else 200)


def _language(draft: Draft, code: str) -> str:
    if code not in draft.content["languages"]:
        raise Http404
    return code


@hr_only
def remove_language(request: PersonRequest, pk: int, language: str) -> HttpResponse:
    """Ask once, and say what goes; then take the language away."""
    draft = find_draft(request, pk)
    code = _language(draft, language)
    if request.method == "POST":
        try:
            drafts.remove_language(draft, code, by=request.person)
        except Refusal as refusal:
            return refused(request, refusal, back=reverse("guides:draft_languages", args=[pk]))
        messages.success(request, _("Taken away: %(language)s.") % {"language": language_name(code)})
        return redirect("guides:draft_languages", pk=pk)
    lost = texts_in_language(draft.content, draft.names, code)
    context = {**frame(request, draft, "languages"), "lost": lost, "code": code, "language": language_name(code)}
    return render(request, "guides/draft_language_gone.html", context)


@hr_only
@require_POST
def first_language(request: PersonRequest, pk: int, language: str) -> HttpResponse:
    """Write the guide in this language first from now on."""
    draft = find_draft(request, pk)
    try:
        drafts.put_language_first(draft, _language(draft, language), by=request.person)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("guides:draft_languages", args=[pk]))
    return redirect("guides:draft_languages", pk=pk)


@hr_only
def preview(request: PersonRequest, pk: int) -> HttpResponse:
    """The whole guide as one of the two sees it on a phone."""
    draft = find_draft(request, pk)
    context = frame(request, draft)
    side = request.GET.get("as", "")
    side = side if side in SIDES else SIDES[0]
    language = request.GET.get("language", "")
    language = language if language in draft.content["languages"] else context["first"]
    other = SIDES[1 - SIDES.index(side)]
    parts = [page.part for page in pages(draft.content, draft.names)]
    shown = [part for part in parts if not part.startswith(f"preparation.{other}") and part != "about"]
    screens = [screen(draft.content, draft.names, part, language, side) for part in shown]
    named = [(state.code, state.name) for state, _next in context["states"]]
    context |= {"screens": screens, "side": side, "language": language, "named": named}
    return render(request, "guides/draft_preview.html", context)


@hr_only
def publish(request: PersonRequest, pk: int) -> HttpResponse:
    """What is still to be done before publishing; or else what will change, and for whom."""
    if is_gone(request, pk):
        return to_the_list(request)
    draft = find_draft(request, pk)
    context = frame(request, draft)
    if request.method == "POST":
        try:
            version = drafts.publish_draft(draft, by=request.person)
        except Refusal as refusal:
            if is_gone(request, pk):
                return to_the_list(request)
            return refused(request, refusal, back=reverse("guides:draft_publish", args=[pk]))
        messages.success(
            request, _("Published. New conversations can use “%(name)s” from now on.") % {"name": version.texts().name}
        )
        return redirect("guides:show", pk=version.guide_id)
    context["untranslated"] = any(state.missing for state, _next in context["states"])
    if not context["faults"] and draft.guide and draft.based_on:
        context["in_use"] = in_use(draft.guide, draft.organisation)
        old, new = draft.based_on.parsed(), GuideContent.model_validate(draft.content)
        context["changes"] = changes_between(old, new, get_language() or context["first"])
    return render(request, "guides/draft_publish.html", context)


@hr_only
def discard(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask once, and say what goes; then throw the draft away."""
    if request.method == "POST" and is_gone(request, pk):
        return to_the_list(request)
    draft = find_draft(request, pk)
    if request.method == "POST":
        try:
            drafts.discard(draft, by=request.person)
        except Refusal as refusal:
            return refused(request, refusal, back=reverse("guides:draft", args=[pk]))
        messages.success(request, _("The draft is thrown away."))
        return redirect("guides:list")
    return render(request, "guides/draft_discard.html", frame(request, draft))


@hr_only
def file(request: PersonRequest, pk: int) -> HttpResponse:
    """The draft as a file, also when it is not ready: nothing is locked in."""
    draft = find_draft(request, pk)
    order = list(GuideContent.model_fields)
    content = {
        name: draft.content[name] for name in sorted(draft.content, key=lambda one: order.index(one) if one in order else 99)
    }
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=96)
    response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{draft.content["key"]}-draft.yaml"'
    return response
