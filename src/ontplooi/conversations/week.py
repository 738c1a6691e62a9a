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
from ontplooi.conversations.planning import Gap, Hours, Span, free_starts, gaps
from ontplooi.conversations.rules import points_days
from ontplooi.conversations.to_plan import Offer, Taken
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
    """Something in a day: a talk that stands, one in the making, somebody else's, or a moment that waits for a yes."""

    kind: str  # taken | planned | theirs | offered
    starts_at: datetime
    ends_at: datetime
    words: str
    starts: tuple[datetime, ...] = ()  # in what waits for a yes: when a talk can begin, for who chooses that knowingly


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
    picked: PlannedRow | None, offers: Sequence[Offer] = (),
) -> list[Day]:  # fmt: skip
    """Monday to Friday. Free is where the talk of the picked row fits; not what was proposed and waits for a yes."""
    now, length = timezone.now(), picked.length if picked else 60
    blocks = _blocks(taken, by, rows, picked)
    moving = {(picked.starts_at(), picked.conversation.employee.name)} if picked else set()
    spans = [
        Span(one.starts_at, one.ends_at) for one in blocks if not (one.kind == "planned" and (one.starts_at, one.words) in moving)
    ]
    offered = [one.span for one in offers]
    days = []
    for day in (monday + timedelta(days=ahead) for ahead in range(5)):
        of_day = [one for one in blocks if _day(one.starts_at) == day]
        starts = free_starts(day, length, hours, spans, now)
        waiting = [_offered(one, by, starts) for one in offers if _day(one.starts_at) == day]
        free = gaps(day, length, hours, [*spans, *offered], now)
        all_of_it: list[Block | Gap] = [*of_day, *waiting, *free]
        in_order = sorted(all_of_it, key=lambda one: one.starts_at)
        number = sum(one.kind != "theirs" for one in of_day)
        days.append(Day(day, in_order, day < today(by.organisation.time_zone), number, holiday_on(day, hours.country)))
    return days


def _blocks(taken: Mapping[int, Sequence[Taken]], by: Person, rows: Sequence[PlannedRow], picked: PlannedRow | None) -> list[Block]:
    """The talks that stand, those of the picked row's employee, and those in the making."""
    other = taken.get(picked.conversation.employee_id, []) if picked else []
    mine = {one.conversation for one in taken[by.pk]}
    blocks = [Block("taken", one.starts_at, one.ends_at, _own_words(one, by)) for one in taken[by.pk]]
    blocks += [Block("theirs", one.starts_at, one.ends_at, _busy(one, picked)) for one in other if one.conversation not in mine]
    for row in rows:
        start = row.starts_at()
        if start is not None and row.is_on:
            blocks.append(Block("planned", start, start + timedelta(minutes=row.length), row.conversation.employee.name))
    return blocks


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _offered(one: Offer, by: Person, starts: Sequence[datetime]) -> Block:
    """A moment that waits for a yes, with the quarters in it at which nothing else stands in the way."""
    within = tuple(start for start in starts if one.starts_at <= start < one.ends_at)
    return Block("offered", one.starts_at, one.ends_at, _offer_words(one, by), within)


def _offer_words(one: Offer, by: Person) -> str:
    if one.employee.pk == by.pk:
        return _("proposed for your own talk")
    words = _("proposed by %(who)s") if one.by_employee else _("proposed to %(who)s")
    return words % {"who": one.employee.name}


def _own_words(one: Taken, by: Person) -> str:
    return _("Your own talk") if one.employee.pk == by.pk else one.employee.name


def _busy(_one: Taken, picked: PlannedRow | None) -> str:
    """Only that it is taken: with whom is not for this reader."""
    who = picked.conversation.employee.first_name if picked else ""
    return _("%(who)s has a talk") % {"who": who}


def hints(row: PlannedRow, hours: Hours, by: Person, offers: Sequence[Offer]) -> list[str]:
    """What is allowed, and good to know before planning it."""
    start = row.starts_at()
    if start is None or not row.is_on:
        return []
    span = Span.of(start, row.length)
    found = _about_time(row, start, hours)
    for one in offers:
        if one.span.meets(span) and one.employee.pk != row.conversation.employee_id:
            found.append(_("This moment waits for a yes: %(offer)s.") % {"offer": _offer_words(one, by)})
    return found


def _about_time(row: PlannedRow, start: datetime, hours: Hours) -> list[str]:
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
