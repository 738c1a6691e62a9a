"""Writing in the journal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from ontplooi.journal.events import known_events
from ontplooi.journal.models import Entry
from ontplooi.people.models import Person


def record(event: str, *, by: Person | None, concerns: Person, about: models.Model | None = None, **facts: Any) -> Entry:
    """Add one entry: `by` did `event` in the file of `concerns`. Raises KeyError for an event that no room registered."""
    if event not in known_events():
        raise KeyError(event)
    return Entry.objects.create(
        organisation_id=concerns.organisation_id,
        event=event,
        by=by,
        concerns=concerns,
        subject=about._meta.label_lower if about is not None else "",
        subject_id=about.pk if about is not None else None,
        facts=facts,
    )


def record_many(event: str, *, by: Person | None, about: Iterable[tuple[Person, models.Model]]) -> None:
    """The same event for many: whom it concerns, and about which thing. A fixed number of entries to a query."""
    if event not in known_events():
        raise KeyError(event)
    Entry.objects.bulk_create(
        Entry(
            organisation_id=concerns.organisation_id, event=event, by=by, concerns=concerns,
            subject=thing._meta.label_lower, subject_id=thing.pk,
        )
        for concerns, thing in about
    )  # fmt: skip


def saw(event: str, *, by: Person, concerns: Person, about: models.Model, **facts: Any) -> None:
    """Note that `by` read words of `concerns`. The same reading is noted once an hour; reading one's own is not noted."""
    if by.pk == concerns.pk:
        return
    recent = Entry.objects.filter(
        event=event, by=by, subject=about._meta.label_lower, subject_id=about.pk, at__gte=timezone.now() - timedelta(hours=1)
    )
    if not recent.exists():
        record(event, by=by, concerns=concerns, about=about, **facts)
