"""Who works where and leads whom, from when until when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ontplooi.people.models.organisation import Organisation
from ontplooi.people.models.person import Person
from ontplooi.people.queries import TeamQuerySet


class Team(models.Model):
    """A group of people with one or more who lead it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="teams")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(_("name"), max_length=150)
    # A team that is no longer there: its history stays. The last day that counts, as with positions.
    until = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged")

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Position(models.Model):
    """A person works in a team, from one day until another (the last day that counts)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="positions")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="positions")
    job_title = models.CharField(_("job"), max_length=150, blank=True)
    fte = models.DecimalField(_("FTE"), max_digits=4, decimal_places=3, default=1)
    # Empty: led by who leads the team. The person themselves: led by nobody here.
    manager = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="led_positions", db_index=False
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    by_hand = models.BooleanField(default=False)  # HR wrote this one: it stays until a file says the same, and then follows files

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="position_ends_after_it_starts"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["team", "since", "until"]),
            models.Index(fields=["person", "since", "until"]),
            # Only where somebody is named: most positions have nobody, and a search for those must not come here.
            models.Index(fields=["manager", "since", "until"], condition=Q(manager__isnull=False), name="position_led_by_name"),
        ]


class TeamLead(models.Model):
    """A person leads a team, from one day until another (the last day that counts)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="team_leads")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="leads")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="lead_ends_after_it_starts"),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "since", "until"])]
