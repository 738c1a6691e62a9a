"""Finding rounds and who is in them. `visible_to` is the only way in for a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from ontplooi.people.models import Person
    from ontplooi.rounds.models import Member, Round  # noqa: F401  (only inside QuerySet["…"])


class RoundQuerySet(models.QuerySet["Round"]):
    """Rounds of one organisation."""

    def visible_to(self, viewer: Person) -> Self:
        """HR sees the rounds of the own organisation."""
        return self.filter(organisation=viewer.organisation_id) if viewer.is_hr else self.none()


class MemberQuerySet(models.QuerySet["Member"]):
    """Who is in a round."""

    def visible_to(self, viewer: Person) -> Self:
        """HR sees everybody in the rounds of the organisation, each person themselves."""
        here = self.filter(round__organisation=viewer.organisation_id)
        return here if viewer.is_hr else here.filter(person=viewer)
