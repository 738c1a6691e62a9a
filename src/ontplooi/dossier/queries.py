"""Finding documents: who may open them is decided here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from ontplooi.dossier.models import Document  # noqa: F401  (only inside QuerySet["…"])
    from ontplooi.people.models import Person


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents in dossiers."""

    def visible_to(self, viewer: Person) -> Self:
        """The owner; who was let in and not out again; HR final documents that go to HR, and all final ones where the organisation
        says so."""
        from ontplooi.dossier.models import Reader  # a query may not import models at the top of its file

        here = self.filter(organisation=viewer.organisation_id)
        own = self.model.objects.filter(person=viewer).values("pk")
        let_in = Reader.objects.filter(person=viewer, ended_at__isnull=True).values("document")
        known = own.union(let_in, all=True)
        if viewer.is_hr and not viewer.outside:
            for_hr = self.model.objects.filter(organisation=viewer.organisation_id, hr_may_open=True, state="final").values("pk")
            known = known.union(for_hr, all=True)
        mine = Q(pk__in=known)  # an index for each part, no “or”
        if viewer.is_hr and viewer.organisation.hr_opens_signed_plans:
            return here.filter(mine | Q(state="final"))
        return here.filter(mine)

    def without_bytes(self) -> Self:
        """For lists: everything but the text and the files."""
        return self.select_related("person").defer("content").order_by("-created_at", "-pk")
