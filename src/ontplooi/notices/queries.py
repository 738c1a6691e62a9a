"""Finding e-mail that waits, went or failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from ontplooi.notices.models import Message  # noqa: F401  (only inside QuerySet["…"])
    from ontplooi.people.models import Person


class MessageQuerySet(models.QuerySet["Message"]):
    """E-mails in the outbox."""

    def due(self) -> Self:
        """Waiting, and not to be tried later."""
        return self.filter(state="waiting", next_attempt_at__lte=timezone.now()).order_by("urgent", "next_attempt_at", "pk")

    def undelivered_for(self, hr: Person) -> Self:
        """What this HR person should know: failed for good or tried in vain, in their organisation. Nobody else sees it."""
        mine = self.filter(organisation=hr.organisation_id) if hr.is_hr else self.none()
        return mine.filter(models.Q(state="failed") | models.Q(state="waiting", attempts__gt=0)).order_by("-created_at")
