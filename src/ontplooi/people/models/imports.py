"""Files with people on their way in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ontplooi.people.models.organisation import Organisation
from ontplooi.people.models.person import Person
from ontplooi.people.queries import ImportRunQuerySet


class ImportSource(models.Model):
    """What HR said that the columns of a source hold, so that the next file of that source is understood at once."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="import_sources")
    signature = models.CharField(max_length=64)  # of its headings
    columns = models.JSONField(default=dict)  # plain heading → field
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("organisation", "signature", name="import_source_once")]


class ImportRun(models.Model):
    """A file with people on its way in. It never holds a column or a cell that may not be kept, and goes after a day."""

    class State(models.TextChoices):
        """How far it is."""

        COLUMNS = "columns"
        CHECKING = "checking"
        READY = "ready"
        APPLYING = "applying"
        DONE = "done"
        FAILED = "failed"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="import_runs")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.COLUMNS)
    complete = models.BooleanField(default=False)  # who is not in the file no longer works here
    columns = models.JSONField(default=dict)  # plain heading → field, as chosen
    choices = models.JSONField(default=dict)  # what was asked → who was meant
    table = models.BinaryField(default=bytes)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)  # how often a mistake of ours stopped it
    outcome = models.BinaryField(default=bytes)
    message = models.TextField(blank=True)  # why it failed
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(null=True)  # when the worker last gave a sign of life

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
