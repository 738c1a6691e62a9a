"""All the talks that one person prepares, as one row to walk through: thirty talks, one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, F, Min, OuterRef, Q

from ontplooi.conversations.models import Conversation, Preparation
from ontplooi.conversations.to_plan import led_by
from ontplooi.people.models import Person


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A talk that can be prepared next."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Series:
    """Where one talk stands among all that its manager prepares."""

    ready: int
    total: int
    previous: Neighbour | None
    next: Neighbour | None


def series_of(conversation: Conversation, manager: Person) -> Series | None:
    """The talks before and after this one that still wait to be prepared, the nearest date first; None when it is the only one."""
    done = Preparation.objects.filter(conversation=OuterRef("pk"), person=manager)
    done = done.filter(Q(ready_at__isnull=False) | Q(points_sent_at__isnull=False))
    soonest = Min("moments__starts_at", filter=Q(moments__held_at=None, moments__cancelled_at=None))
    talks = led_by(manager).filter(state=Conversation.State.OPEN).annotate(is_ready=Exists(done), soonest=soonest)
    found = talks.order_by(F("soonest").asc(nulls_last=True), "employee__sort_name", "pk")
    rows = [
        (Neighbour(pk, f"{first} {last}".strip()), ready)
        for pk, first, last, ready in found.values_list("pk", "employee__first_name", "employee__last_name", "is_ready")
    ]
    place = next((at for at, (one, _ready) in enumerate(rows) if one.pk == conversation.pk), None)
    if place is None or len(rows) < 2:
        return None
    before = [one for one, ready in rows[:place] if not ready]
    after = [one for one, ready in rows[place + 1 :] if not ready]
    number = sum(ready for _one, ready in rows)
    # At the end of the row one begins again: what was skipped is still to be done.
    return Series(number, len(rows), before[-1] if before else None, next(iter([*after, *before]), None))
