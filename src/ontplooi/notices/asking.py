"""“Remind them now”: what somebody asks for goes the way of every reminder, in the hours and the way of who gets it.

It is a line like the others: on the page of its reader at once, and new in their next e-mail. So the e-mail waits until quiet
time is over, keeps to a pause and to what its reader chose; the page does not, because it disturbs nobody. Both are gone once it
is done. Who asks is not told what a reader chose.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.notices.models import Reminder
from ontplooi.notices.quiet import hours_of
from ontplooi.notices.reminders import Due, filled
from ontplooi.people.models import Person

LASTS = timedelta(days=3)  # after it was told; then the other reminders take over
GIVEN_UP = timedelta(days=14)  # never told, because of a pause or because its reader wants no e-mail


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is reminded now, and who was already today, whoever asked it."""

    fresh: tuple[Person, ...]
    already: tuple[Person, ...]


def ask(code: str, found: Iterable[Due], *, by: Person) -> Asked:
    """Remind the people of `found` because `by` asks for it: one thing each, and once a day, whoever asks. A few queries.

    A source with this code has to name it again for as long as it is not done (see `asked_of`). The keys of `found` do not count.
    """
    now, key = timezone.now(), f"asked:{today(by.organisation.time_zone).isoformat()}"
    wanted: dict[int, Due] = {}
    for due in found:
        wanted.setdefault(due.person.pk, replace(due, key=key))
    had = set(Reminder.objects.filter(person__in=wanted, key=key).values_list("person", flat=True))
    rows = [
        filled(Reminder(person_id=pk, code=code, key=key, since=now, asked_by=by), due)
        for pk, due in wanted.items()
        if pk not in had
    ]
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)  # two who press at once ask once
    return Asked(
        fresh=tuple(due.person for pk, due in wanted.items() if pk not in had),
        already=tuple(due.person for pk, due in wanted.items() if pk in had),
    )


def asked_of(code: str, now: datetime, person: Person | None) -> QuerySet[Reminder]:
    """What was asked for lately and is still open: of everybody, or of one person."""
    recent = Q(told_at=None, since__gt=now - GIVEN_UP) | Q(told_at__gt=now - LASTS)
    rows = Reminder.objects.still_open().filter(recent, code=code)
    rows = rows if person is None else rows.filter(person=person)
    return rows.select_related("asked_by", "person__organisation").order_by("pk")


def when_it_goes(by: Person) -> str:
    """For who asked: where it stands now, and when an e-mail can go. By the hours of the organisation; what a reader chose for
    themselves (other hours, another channel, a pause) is not told."""
    now = timezone.now()
    opens = hours_of(by, None).next_open(now)
    if opens == now:
        return _("It stands on the start page and in the next e-mail with reminders.")
    when = date_format(timezone.localtime(opens, ZoneInfo(by.organisation.time_zone)), _("l j F, H:i"))
    return _("It stands on the start page. These are quiet hours: e-mails with reminders go out again from %(when)s.") % {
        "when": when
    }
