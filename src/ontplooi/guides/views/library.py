"""Reading guides: which there are, and each of them as a whole."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from ontplooi.guides.models import Draft, Guide, GuideVersion, Withdrawal
from ontplooi.guides.rules import may_manage_guides
from ontplooi.guides.views.finding import find_version
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in


@signed_in
def guides(request: PersonRequest) -> HttpResponse:
    """All guides of this organisation, the one that is offered first on top; for HR also drafts and withdrawn ones.

    Who comes from outside sees what anybody can know: the guides that come with the product, not which are in use here.
    """
    organisation, outside = request.person.organisation, bool(request.person.outside)
    usable = _shipped() if outside else list(GuideVersion.objects.usable_by(organisation))
    context: dict[str, Any] = {
        "usual": usable[0] if usable and not outside else None,
        "own": [version for version in usable if version.guide.organisation_id],
        "shipped": [version for version in usable if not version.guide.organisation_id],
        "may_manage": may_manage_guides(request.person),
    }
    if context["may_manage"]:
        gone = Withdrawal.objects.filter(organisation=organisation, guide=OuterRef("guide"))
        withdrawn = GuideVersion.objects.latest_versions().filter(Exists(gone), guide__in=Guide.objects.visible_to(request.person))
        drafts = Draft.objects.visible_to(request.person).select_related("changed_by")
        context["withdrawn"] = list(withdrawn.select_related("guide").order_by("guide__key", "pk"))
        context["drafts"] = [(draft, _name_of(draft)) for draft in drafts]
    return render(request, "guides/list.html", context)


def _shipped() -> list[GuideVersion]:
    newest = GuideVersion.objects.latest_versions().filter(guide__organisation=None)
    return list(newest.select_related("guide").order_by("guide__key", "pk"))


def _name_of(draft: Draft) -> str:
    """What a draft is called, in the language of the reader if it has one; empty while nobody gave it a name."""
    names = draft.content.get("name")
    if not isinstance(names, dict):
        return ""
    return str(names.get(get_language() or "") or next(filter(None, names.values()), ""))


@signed_in
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """The newest version of a guide, as its readers see it."""
    return _page(request, find_version(request, pk))


@signed_in
def version(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    """One version of a guide: the one that a talk under way keeps."""
    return _page(request, find_version(request, pk, number))


def _page(request: PersonRequest, shown: GuideVersion) -> HttpResponse:
    wanted = request.GET.get("language", "")
    languages = shown.texts().languages
    guide = shown.texts(wanted if wanted in languages else get_language())
    versions = list(GuideVersion.objects.filter(guide=shown.guide).defer("content").order_by("-number"))
    gone = Withdrawal.objects.filter(organisation=request.person.organisation_id, guide=shown.guide)
    context = {
        "version": shown,
        "guide": guide,
        "versions": versions,
        "is_newest": shown.number == versions[0].number,
        "is_withdrawn": gone.exists(),
        "may_manage": may_manage_guides(request.person),
        "is_own": shown.guide.organisation_id is not None,
        "sides": (("employee", guide.preparation.employee), ("manager", guide.preparation.manager)),
        "mirrored": {question.key: question.topic for question in guide.preparation.employee.questions},
    }
    return render(request, "guides/show.html", context)
