"""Finding people. Every query stays inside one organisation: it is a wall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from ontplooi.kernel.clock import today
from ontplooi.people.names import plain

if TYPE_CHECKING:
    from datetime import date

    from ontplooi.people.models import Organisation, Person, Position, Team, TeamLead  # noqa: F401  (only inside QuerySet["…"])


def running(on: date) -> Q:
    """Rows with `since` and `until` that hold on that day; `until` is the last day that counts."""
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))


class PersonQuerySet(models.QuerySet["Person"]):
    """Persons of one organisation."""

    def of(self, organisation: Organisation) -> Self:
        """Everybody of this organisation."""
        return self.filter(organisation=organisation)

    def active(self) -> Self:
        """Who has not left."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=today()))

    def led_by(self, manager: Person) -> Self:
        """Who works today in a team that `manager` leads today, without the manager."""
        from ontplooi.people.models import Position, TeamLead  # a query may not import models at the top of its file

        led = TeamLead.objects.filter(running(today()), person=manager).values("team")
        works = Position.objects.filter(running(today()), team__in=led).values("person")
        return self.filter(organisation=manager.organisation_id, pk__in=works).exclude(pk=manager.pk)

    def leading(self, employee: Person) -> Self:
        """Who leads a team today in which `employee` works today."""
        from ontplooi.people.models import Position, TeamLead

        works = Position.objects.filter(running(today()), person=employee).values("team")
        leads = TeamLead.objects.filter(running(today()), team__in=works).values("person")
        return self.filter(organisation=employee.organisation_id, pk__in=leads).exclude(pk=employee.pk)

    def visible_to(self, viewer: Person) -> Self:
        """Whom this person may find by name: HR everybody of the organisation, a manager the team, each person themselves."""
        if viewer.is_hr:
            return self.of(viewer.organisation)
        return self.of(viewer.organisation).filter(Q(pk=viewer.pk) | Q(pk__in=self.model.objects.led_by(viewer).values("pk")))

    def found_by(self, words: str) -> Self:
        """Whose name or e-mail address holds every word of `words`."""
        found = self
        for word in words.split()[:6]:
            found = found.filter(Q(search_name__contains=plain(word)) | Q(email__icontains=word))
        return found
