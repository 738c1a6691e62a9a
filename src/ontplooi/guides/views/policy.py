"""What the organisation chooses: which guide is offered first, and its own words for SMART."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.guides.actions import policy as actions
from ontplooi.guides.forms.policy import DefaultForm, WordsForm
from ontplooi.guides.models import DefaultGuide, GuideVersion
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import hr_only


@hr_only
def policy(request: PersonRequest) -> HttpResponse:
    """The guides that come first, and a form for one more."""
    organisation = request.person.organisation
    versions = list(GuideVersion.objects.usable_by(organisation))
    form = DefaultForm(request.POST or None, organisation=organisation, versions=versions)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.offer_first(given["guide"], by=request.person, team=given["team"], job_title=given["job_title"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("guides:policy")
    names = {version.guide_id: version.texts().name for version in versions}
    chosen = DefaultGuide.objects.filter(organisation=organisation).select_related("team").order_by("team__name", "job_title", "pk")
    everybody = next((one for one in chosen if one.team_id is None and not one.job_title), None)
    context = {
        "form": form,
        "rows": [(one, names.get(one.guide_id)) for one in chosen if one is not everybody],
        "everybody": everybody,
        "usual": versions[0].texts().name if versions else "",
        "languages": settings.LANGUAGES,
        "own_words": sorted(organisation.smart_words),
    }
    return render(request, "guides/policy.html", context, status=422 if form.is_bound else 200)


@hr_only
@require_POST
def forget(request: PersonRequest, pk: int) -> HttpResponse:
    """Take one choice away."""
    choice = get_object_or_404(DefaultGuide.objects.filter(organisation=request.person.organisation), pk=pk)
    try:
        actions.no_longer_first(choice, by=request.person)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken away. The wider choice counts again."))
    return redirect("guides:policy")


@hr_only
def words(request: PersonRequest, language: str) -> HttpResponse:
    """The words for SMART in one language."""
    name = dict(settings.LANGUAGES).get(language)
    organisation = request.person.organisation
    version = GuideVersion.objects.usable_by(organisation).first()
    if name is None or version is None:
        raise Http404
    usual = version.parsed().in_language(language)
    form = WordsForm(request.POST or None, organisation=organisation, language=language, usual=usual)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_smart_words(by=request.person, language=language, words=form.words())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("guides:policy")
    context = {"form": form, "language": language, "name": name, "usual": usual.name}
    return render(request, "guides/policy_words.html", context, status=422 if form.is_bound else 200)
