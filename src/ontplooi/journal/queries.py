"""Finding what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from ontplooi.journal.models import Entry  # noqa: F401  (only inside QuerySet["…"])
    from ontplooi.people.models import Person


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries of the journal."""

    def about(self, person: Person) -> Self:
        """What happened around this person, newest first."""
        return self.filter(organisation=person.organisation_id, concerns=person).select_related("by").order_by("-at", "-pk")

    def on(self, thing: models.Model) -> Self:
        """What happened to this one thing."""
        return self.filter(subject=thing._meta.label_lower, subject_id=thing.pk)
