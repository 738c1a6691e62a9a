"""Finding e-mail that waits, went or failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

from ontplooi.kernel.clock import today

if TYPE_CHECKING:
    from datetime import datetime

    from ontplooi.notices.models import Message, Reminder  # noqa: F401  (only inside QuerySet["…"])
    from ontplooi.people.models import Person


class MessageQuerySet(models.QuerySet["Message"]):
    """E-mails in the outbox."""

    def due(self) -> Self:
        """Waiting, and not to be tried later. What somebody waits for at this moment goes first."""
        return self.filter(state="waiting", next_attempt_at__lte=timezone.now()).order_by("urgent", "next_attempt_at", "pk")

    def stuck_since(self, moment: datetime) -> Self:
        """Being sent since before that moment: the worker that did it is gone."""
        return self.filter(state="sending", claimed_at__lt=moment)

    def secrets_older_than(self, moment: datetime) -> Self:
        """Codes that wait since before that moment: nobody can use them any more."""
        return self.filter(state="waiting", secret=True, created_at__lt=moment)

    def undelivered_for(self, hr: Person) -> Self:
        """What this HR person should know: failed for good or tried in vain, in their organisation. Nobody else sees it."""
        mine = self.filter(organisation=hr.organisation_id) if hr.is_hr else self.none()
        # The states first, without “or”: then the index leads to the few rows that were not sent.
        return mine.filter(state__in=["failed", "waiting"]).exclude(state="waiting", error="").order_by("-created_at", "-pk")

    def waiting_for(self, hr: Person) -> Self:
        """Everything that waits in the organisation of this HR person. Nobody else sees it."""
        return self.filter(organisation=hr.organisation_id, state="waiting") if hr.is_hr else self.none()

    def arrived_at(self, person: Person) -> Self:
        """The e-mails that this person got, newest first."""
        return self.filter(person=person, state="sent").order_by("-sent_at", "-pk")


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """What people are reminded of."""

    def still_open(self) -> Self:
        """Not done and still needed."""
        return self.filter(ended_at=None)

    def shown_to(self, person: Person) -> Self:
        """What this person is reminded of today, in no order yet; during a pause only what somebody asked them for."""
        day = today(person.organisation.time_zone)
        asked, paused = models.Q(asked_by__isnull=False), models.Q(person__reminder_choice__paused_until__gt=day)
        return self.still_open().filter(asked | ~paused, person=person)
