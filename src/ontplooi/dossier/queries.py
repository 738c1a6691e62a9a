"""Finding documents: who may open them is decided here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

if TYPE_CHECKING:
    from ontplooi.dossier.models import Document  # noqa: F401  (only inside QuerySet["…"])
    from ontplooi.people.models import Person


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents in dossiers."""

    def visible_to(self, viewer: Person) -> Self:
        """The owner; who was let in and not out again; HR only final documents, only where the organisation says so."""
        from ontplooi.dossier.models import Reader  # a query may not import models at the top of its file

        let_in = Exists(Reader.objects.filter(document=OuterRef("pk"), person=viewer, ended_at__isnull=True))
        rule = Q(person=viewer) | Q(let_in)
        if viewer.is_hr and viewer.organisation.hr_opens_signed_plans:
            rule |= Q(state="final")
        return self.filter(rule, organisation=viewer.organisation_id)

    def without_bytes(self) -> Self:
        """For lists: everything but the files."""
        return self.select_related("person").order_by("-created_at", "-pk")
