"""What a person chooses about their own reminders and the address of their own calendar. Nobody else can."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import CalendarAddress, ReminderChoice
from ontplooi.people.models import Person

FURTHEST = timedelta(days=366)


def choose(
    person: Person, *, channel: str, weekday: int = 0, quiet_from: time | None = None, quiet_until: time | None = None,
    quiet_weekend: bool = True,
) -> None:  # fmt: skip
    """How this person wants to be reminded. Without hours of their own those of the organisation hold."""
    hours = {"quiet_from": quiet_from, "quiet_until": quiet_until, "quiet_weekend": quiet_weekend}
    fields = {"channel": channel, "weekday": weekday, **hours}
    ReminderChoice.objects.update_or_create(person=person, defaults=fields)


def pause(person: Person, *, until: date) -> None:
    """No reminders before that day. Raises Refusal."""
    now = today(person.organisation.time_zone)
    if until <= now:
        raise Refusal(_("Choose a day that is still to come."))
    if until > now + FURTHEST:
        raise Refusal(_("That is more than a year away. Choose a day that is closer."))
    ReminderChoice.objects.update_or_create(person=person, defaults={"paused_until": until})


def resume(person: Person) -> None:
    """Reminders come again from now on."""
    ReminderChoice.objects.filter(person=person).update(paused_until=None)


@transaction.atomic
def new_address(person: Person) -> None:
    """Make the first address of this person's calendar, or a new one: the old one finds nothing from now on."""
    made, is_first = CalendarAddress.objects.get_or_create(person=person)
    if not is_first:
        CalendarAddress.objects.filter(pk=made.pk).update(version=F("version") + 1, is_on=True)


def stop_address(person: Person) -> None:
    """The calendar has no address any more."""
    CalendarAddress.objects.filter(person=person).update(version=F("version") + 1, is_on=False)
