"""Versions of a guide: what changed, and whether new talks may start with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.guides.actions import versions as actions
from ontplooi.guides.changes import changes_between
from ontplooi.guides.models import DefaultGuide, GuideVersion
from ontplooi.guides.neighbours import in_use
from ontplooi.guides.views.finding import find_guide, find_version
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import hr_only, signed_in


@signed_in
def changes(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    """What changed in a version since the one before, or since the one that `?with=` names."""
    new = find_version(request, pk, number)
    others = list(
        GuideVersion.objects.filter(guide=new.guide).exclude(pk=new.pk).order_by("-number").values_list("number", flat=True)
    )
    asked = request.GET.get("with", "")
    before = [other for other in others if other < number]
    chosen = next(iter(before), None) if not asked else int(asked) if asked.isdecimal() and len(asked) < 10 else 0
    if asked and chosen not in others:
        raise Http404
    context = {"version": new, "others": others, "chosen": chosen}
    if chosen is not None:
        old = find_version(request, pk, chosen)
        first, last = sorted((old, new), key=lambda one: one.number)
        wanted = request.GET.get("language", "")
        languages = {*old.texts().languages, *new.texts().languages}
        found = changes_between(first.parsed(), last.parsed(), wanted if wanted in languages else get_language() or "nl")
        context |= {"changes": found, "first": first, "last": last, "languages": sorted(languages)}
    return render(request, "guides/changes.html", {**context, "guide": new.texts()})


@hr_only
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask once, with how many talks go on; then no new talk starts with this guide."""
    guide = find_guide(request, pk)
    shown = find_version(request, pk)
    if request.method == "POST":
        try:
            actions.withdraw(guide, by=request.person)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("No new talk starts with this guide any more."))
        return redirect("guides:show", pk=pk)
    context = {"version": shown, "guide": shown.texts(), "in_use": in_use(guide, request.person.organisation)}
    context["comes_first"] = DefaultGuide.objects.filter(organisation=request.person.organisation_id, guide=guide).exists()
    return render(request, "guides/withdraw.html", context)


@hr_only
@require_POST
def restore(request: PersonRequest, pk: int) -> HttpResponse:
    """New talks may start with this guide again."""
    try:
        actions.restore(find_guide(request, pk), by=request.person)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("New talks can start with this guide again."))
    return redirect("guides:show", pk=pk)
