"""Finding guides. An organisation sees the shipped ones and its own, never another's."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, When
from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal

if TYPE_CHECKING:
    from ontplooi.guides.models import Draft, Guide, GuideVersion  # noqa: F401 - named in QuerySet["…"]
    from ontplooi.people.models import Organisation, Person

DEFAULT_GUIDE = "stappenplan"


def _default_first(guide: str, organisation: Organisation) -> Case:
    """Sorts what the organisation chose for everybody before the usual guide, and that before the others."""
    from ontplooi.guides.models import DefaultGuide

    chosen = DefaultGuide.objects.filter(organisation=organisation, team=None, job_title="", guide=OuterRef(f"{guide}pk"))
    return Case(
        When(Exists(chosen), then=0), When(**{f"{guide}key": DEFAULT_GUIDE}, then=1), default=2, output_field=IntegerField()
    )


class GuideQuerySet(models.QuerySet["Guide"]):
    """Guides, whatever their version."""

    def shipped(self) -> Self:
        """The guides that come with the product."""
        return self.filter(organisation__isnull=True)

    def visible_to(self, viewer: Person) -> Self:
        """Guides this person may read: the shipped ones and those of their organisation, withdrawn ones too.

        Who comes from outside reads of the organisation's own ones only those of the talks they are invited to.
        """
        if viewer.outside:
            from ontplooi.guides.neighbours import met_by

            own = self.model._default_manager.filter(organisation=viewer.organisation_id)
            met = [own.filter(pk__in=keys).values("pk") for keys in met_by(viewer)]
            return self.filter(reduce(or_, (Q(pk__in=keys) for keys in met), Q(organisation__isnull=True)))
        return self.filter(Q(organisation__isnull=True) | Q(organisation=viewer.organisation_id))

    def usable_by(self, organisation: Organisation) -> Self:
        """Shipped and own guides that may start a new conversation, the default first."""
        mine = self.filter(Q(organisation__isnull=True) | Q(organisation=organisation)).exclude(
            withdrawals__organisation=organisation
        )
        return mine.order_by(_default_first("", organisation), "key", "pk")


class GuideVersionQuerySet(models.QuerySet["GuideVersion"]):
    """Published versions; they never change, so they cannot be updated."""

    def update(self, **changes: Any) -> int:
        """Never: a published version is frozen."""
        raise Refusal(_("A published guide does not change. Publish a new version instead."))

    def latest_versions(self) -> Self:
        """The newest version of each guide."""
        newer = self.model._default_manager.filter(guide=OuterRef("guide"), number__gt=OuterRef("number"))
        return self.filter(~Exists(newer))

    def usable_by(self, organisation: Organisation) -> Self:
        """What a new conversation can start with: the newest of each usable guide, the default first. One query."""
        mine = self.latest_versions().filter(Q(guide__organisation__isnull=True) | Q(guide__organisation=organisation))
        mine = mine.exclude(guide__withdrawals__organisation=organisation)
        return mine.select_related("guide").order_by(_default_first("guide__", organisation), "guide__key", "guide_id")


class DraftQuerySet(models.QuerySet["Draft"]):
    """Guides being written."""

    def visible_to(self, viewer: Person) -> Self:
        """The drafts of one's own organisation, for HR."""
        return self.filter(organisation=viewer.organisation_id) if viewer.is_hr else self.none()
