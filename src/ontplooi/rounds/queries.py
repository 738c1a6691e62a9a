"""Finding rounds and who is in them. `visible_to` is the only way in for a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from ontplooi.people.rules import abilities

if TYPE_CHECKING:
    from ontplooi.people.models import Person
    from ontplooi.rounds.models import Errand, Member, Round  # noqa: F401  (only inside QuerySet["…"])


ERRANDS_OF_MANAGERS = ("talks",)  # work that somebody who leads people may ask for, about these people


class RoundQuerySet(models.QuerySet["Round"]):
    """Rounds of one organisation."""

    def visible_to(self, viewer: Person) -> Self:
        """HR sees the rounds of the own organisation."""
        return self.filter(organisation=viewer.organisation_id) if viewer.is_hr and not viewer.outside else self.none()

    def with_figures_for(self, viewer: Person) -> Self:
        """Whose figures this person may see: those of the own organisation that began, for who sees figures there."""
        sees = abilities(viewer, viewer.organisation).see_figures
        return self.filter(organisation=viewer.organisation_id).exclude(state="draft") if sees else self.none()


class MemberQuerySet(models.QuerySet["Member"]):
    """Who is in a round."""

    def visible_to(self, viewer: Person) -> Self:
        """HR sees everybody in the rounds of the organisation, each person themselves."""
        here = self.filter(round__organisation=viewer.organisation_id)
        return here if viewer.is_hr else here.filter(person=viewer)


class ErrandQuerySet(models.QuerySet["Errand"]):
    """Work that was asked for."""

    def visible_to(self, viewer: Person) -> Self:
        """Only who asked for it sees how far it is and gets its file, as long as they may ask for it."""
        here = self.filter(organisation=viewer.organisation_id, by=viewer)
        if viewer.outside:
            return self.none()
        return here if viewer.is_hr else here.filter(kind__in=ERRANDS_OF_MANAGERS)
