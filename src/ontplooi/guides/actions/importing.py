"""A guide out of a file becomes a draft, so that HR can look at it before everybody gets it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from ontplooi.guides.actions import drafts
from ontplooi.guides.content import GuideContent
from ontplooi.guides.models import Draft, Guide
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person


@transaction.atomic
def import_guide(content: GuideContent, *, by: Person, guide: Guide | None = None) -> Draft:
    """A draft of a new guide, or of the next version of `guide`. A draft that is there already stays as it is: Refusal."""
    if guide is not None:
        # One at a time, so that what somebody is writing is never taken for this file.
        Guide.objects.select_for_update().filter(pk=guide.pk).first()
        if Draft.objects.filter(guide=guide).exists():
            raise Refusal(_("Somebody is writing the next version of this guide already. Publish or throw away that draft first."))
    plain = content.model_dump(mode="json")
    return drafts.begin(plain, organisation=by.organisation, by=by, guide=guide, based_on=guide.latest() if guide else None)
