"""Finding the guide or version that an address names; 404 for who may not know that it exists."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from ontplooi.guides.models import Guide, GuideVersion
from ontplooi.people.middleware import PersonRequest


def find_guide(request: PersonRequest, pk: int) -> Guide:
    """A guide that this person may read."""
    return get_object_or_404(Guide.objects.visible_to(request.person), pk=pk)


def find_version(request: PersonRequest, pk: int, number: int | None = None) -> GuideVersion:
    """One version of a guide that this person may read, or its newest."""
    visible = GuideVersion.objects.filter(guide__in=Guide.objects.visible_to(request.person), guide=pk).select_related("guide")
    if number is not None:
        visible = visible.filter(number=number)
    found = visible.order_by("-number").first()
    if found is None:
        raise Http404
    return found
