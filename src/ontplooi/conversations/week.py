"""One week of a manager: what is taken, what is being planned, and where there is room. And what is good to know of a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import wording
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.planning import Gap, Hours, Span, gaps
from ontplooi.conversations.rules import points_days
from ontplooi.conversations.to_plan import Taken
from ontplooi.kernel.clock import today
from ontplooi.kernel.holidays import FRIDAY, holiday_on
from ontplooi.people.models import Person


class PlannedRow(Protocol):
    """A row of the planning page, as far as the week asks."""

    conversation: Conversation

    @property
    def is_on(self) -> bool:
        """Ticked."""

    @property
    def length(self) -> int:
        """Minutes."""

    def starts_at(self) -> datetime | None:
        """The moment in it."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something in a day: a talk that stands, one in the making, or somebody else's."""

    kind: str  # taken | planned | theirs
    starts_at: datetime
    ends_at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Day:
    """One working day with its blocks and its free stretches, in the order of the clock."""

    day: date
    blocks: list[Block | Gap]
    is_past: bool
    number: int
    holiday: str = ""  # the name of the public holiday


def week_of(
    monday: date, hours: Hours, taken: Mapping[int, Sequence[Taken]], by: Person, rows: Sequence[PlannedRow],
    picked: PlannedRow | None,
) -> list[Day]:  # fmt: skip
    """Monday to Friday. Free is where the talk of the picked row fits."""
    zone = by.organisation.time_zone
    now, length = timezone.now(), picked.length if picked else 60
    other = taken.get(picked.conversation.employee_id, []) if picked else []
    mine = {one.conversation for one in taken[by.pk]}
    blocks = [Block("taken", one.starts_at, one.ends_at, _own_words(one, by)) for one in taken[by.pk]]
    blocks += [Block("theirs", one.starts_at, one.ends_at, _busy(one, picked)) for one in other if one.conversation not in mine]
    for row in rows:
        start = row.starts_at()
        if start is not None and row.is_on:
            blocks.append(Block("planned", start, start + timedelta(minutes=row.length), row.conversation.employee.name))
    moving = {(picked.starts_at(), picked.conversation.employee.name)} if picked else set()
    spans = [
        Span(one.starts_at, one.ends_at) for one in blocks if not (one.kind == "planned" and (one.starts_at, one.words) in moving)
    ]
    days = []
    for day in (monday + timedelta(days=ahead) for ahead in range(5)):
        of_day = [one for one in blocks if timezone.localtime(one.starts_at).date() == day]
        free = gaps(day, length, hours, spans, now)
        all_of_it: list[Block | Gap] = [*of_day, *free]
        in_order = sorted(all_of_it, key=lambda one: one.starts_at)
        number = sum(one.kind != "theirs" for one in of_day)
        days.append(Day(day, in_order, day < today(zone), number, holiday_on(day, hours.country)))
    return days


def _own_words(one: Taken, by: Person) -> str:
    return _("Your own talk") if one.employee.pk == by.pk else one.employee.name


def _busy(_one: Taken, picked: PlannedRow | None) -> str:
    """Only that it is taken: with whom is not for this reader."""
    who = picked.conversation.employee.first_name if picked else ""
    return _("%(who)s has a talk") % {"who": who}


def hints(row: PlannedRow, hours: Hours) -> list[str]:
    """What is allowed, and good to know before planning it."""
    start = row.starts_at()
    if start is None or not row.is_on:
        return []
    local = timezone.localtime(start)
    found = []
    if local.weekday() > FRIDAY:
        found.append(_("This is in a weekend."))
    elif holiday := holiday_on(local.date(), hours.country):
        found.append(_("This is a public holiday: %(name)s.") % {"name": holiday})
    elif local.time() < hours.opens or (start + timedelta(minutes=row.length)) > local.replace(
        hour=hours.closes.hour, minute=hours.closes.minute
    ):
        found.append(_("This is outside your hours."))
    talk_by = row.conversation.talk_by
    if talk_by and local.date() > talk_by:
        found.append(_("This is after the last day of the round, %(day)s.") % {"day": wording.day_within(talk_by)})
    in_time = today(row.conversation.organisation.time_zone) + timedelta(days=points_days(row.conversation))
    if local.date() <= in_time:
        found.append(_("There is less time than usual to send points."))
    return found
