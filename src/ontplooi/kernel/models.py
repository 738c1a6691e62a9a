"""What rows of several rooms have in common."""

from django.db import models


class VersionedText(models.Model):
    """A row that two people may write at once: `version` counts its changes, so that nobody overwrites what they have not seen."""

    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
