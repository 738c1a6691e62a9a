"""What changed at once and can be put back: teams that became one, and what ended because somebody leaves."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ontplooi.people.models.organisation import Organisation
from ontplooi.people.models.person import Person
from ontplooi.people.models.team import Team
from ontplooi.people.queries import TeamMergeQuerySet


class TeamMerge(models.Model):
    """Teams become one on a day. Until that day it is a plan; after it, `moved` says what to put back if it is taken back."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="merges")
    teams = models.ManyToManyField(Team, related_name="merges")  # that end
    into = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, related_name="+")  # empty: made on the day, as `name`
    name = models.CharField(max_length=150)
    is_new = models.BooleanField(default=False)  # the team that goes on was made for it
    on = models.DateField()
    staying = models.JSONField(default=list)  # who lead on in the team
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    planned_at = models.DateTimeField(auto_now_add=True)
    stopped = models.TextField(blank=True)  # why it could not be done on its day
    done_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)  # cancelled, or taken back
    moved = models.JSONField(default=dict)  # row → as it was and as it became; gone when it can no longer be taken back

    objects = TeamMergeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        indexes: ClassVar = [models.Index(fields=["organisation", "undone_at", "done_at"])]

    def __str__(self) -> str:
        return self.name


class Leaving(models.Model):
    """What ended because somebody leaves on a day: it goes on if they stay after all."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="leaving")
    left_on = models.DateField()
    moved = models.JSONField(default=dict)  # row → as it was and as it became
