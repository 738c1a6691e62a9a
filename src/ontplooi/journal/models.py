"""Who did or saw what, when. Entries are only added; they hold no words of a conversation."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ontplooi.journal.events import describe
from ontplooi.journal.queries import EntryQuerySet
from ontplooi.people.models import Organisation, Person


class Entry(models.Model):
    """One thing that somebody did or saw. `subject` and `subject_id` say about which thing, in the words of its room."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    event = models.CharField(max_length=60)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    concerns = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    subject = models.CharField(max_length=40, blank=True)
    subject_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["concerns", "-at"]), models.Index(fields=["organisation", "-at"])]

    def __str__(self) -> str:
        return describe(self.event, self.by, self.facts)

    def read_by(self, reader: Person) -> str:
        """The sentence as this person reads it: their own deeds begin with "You"."""
        return describe(self.event, self.by, self.facts, reader)
