"""Beginning a guide: from nothing, as a copy of another one, as the next version of an own one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ontplooi.guides.actions import drafts
from ontplooi.guides.forms.drafts import NewGuideForm
from ontplooi.guides.models import Draft, Guide, GuideVersion
from ontplooi.guides.queries import DEFAULT_GUIDE
from ontplooi.guides.skeleton import skeleton
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.views import refused
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import hr_only


@hr_only
def new(request: PersonRequest) -> HttpResponse:
    """A guide from nothing: its name and languages, and the parts that every guide has."""
    form = NewGuideForm(request.POST or None, initial={"language": request.person.organisation.language})
    if request.method == "POST" and form.is_valid():
        example = GuideVersion.objects.latest_versions().filter(guide__organisation=None, guide__key=DEFAULT_GUIDE).first()
        content = skeleton(form.cleaned_data["name"], form.languages(), example.content if example else {})
        try:
            draft = drafts.begin(content, organisation=request.person.organisation, by=request.person)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("guides:draft", pk=draft.pk)
    return render(request, "guides/draft_new.html", {"form": form}, status=422 if form.is_bound else 200)


def _find(request: PersonRequest, pk: int) -> tuple[Guide, GuideVersion]:
    guide = get_object_or_404(Guide.objects.visible_to(request.person), pk=pk)
    return guide, get_object_or_404(GuideVersion.objects.latest_versions(), guide=guide)


@hr_only
def copy(request: PersonRequest, pk: int) -> HttpResponse:
    """A guide of one's own that begins as a copy of this one."""
    _guide, version = _find(request, pk)
    if request.method != "POST":
        return render(request, "guides/draft_begin.html", {"version": version, "name": version.texts().name, "copies": True})
    try:
        draft = drafts.copy_of(version, by=request.person)
    except Refusal as refusal:
        return refused(request, refusal, back="guides:list")
    return redirect("guides:draft", pk=draft.pk)


@hr_only
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """The draft of the next version of an own guide. A guide that comes with the product can be copied instead."""
    guide, version = _find(request, pk)
    there = Draft.objects.visible_to(request.person).filter(guide=guide).first()
    if there is not None:
        return redirect("guides:draft", pk=there.pk)
    if request.method != "POST" or guide.organisation_id is None:
        shipped = guide.organisation_id is None
        context = {"version": version, "name": version.texts().name, "copies": shipped, "shipped": shipped}
        return render(request, "guides/draft_begin.html", context)
    try:
        draft = drafts.next_version(guide, by=request.person)
    except Refusal as refusal:
        return refused(request, refusal, back="guides:list")
    return redirect("guides:draft", pk=draft.pk)
