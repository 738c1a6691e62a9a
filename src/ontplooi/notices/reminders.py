"""What people are reminded of. The rooms above say what is due; nothing here sends anything (see bundle.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone, translation

from ontplooi.kernel.clock import today
from ontplooi.notices.cleaning import clean, one_line
from ontplooi.notices.models import Message, Reminder, ReminderChoice
from ontplooi.people.models import Organisation, Person

AT_ONCE = 500
FORGOTTEN = timedelta(days=400)  # far longer than any source looks back, so that nothing is told a second time
SHOWN = ("about", "line", "words", "label", "path", "language", "due_on", "weight", "ended_at")
Say = Callable[[Person], str]


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that one person should do. The words are asked for in the language and time zone of that person.

    `key` stays the same for as long as it is the same thing: a new key is a new reminder. `about` names the row it hangs on.
    """

    person: Person
    key: str
    about: str
    line: Say
    label: Say
    path: str
    due_on: date | None = None
    weight: int = 0
    words: Callable[[Person], tuple[str, ...]] = lambda _person: ()


Find = Callable[[datetime, Person | None], Iterable[Due]]
_SOURCES: dict[str, Find] = {}
_COUNTING: set[str] = set()
_LATER: ContextVar[set[tuple[Person, str]] | None] = ContextVar("later", default=None)  # see counted_once


def register_reminder(code: str, find: Find, *, counts: bool = False) -> None:
    """Make a source known. `find(now, person)` gives what is due, of everybody or of one person, in a fixed number of queries
    for each few hundred rows. `counts`: one line of it stands for several things (see `count_again`). Called in `ready()`."""
    _SOURCES[code] = find
    if counts:
        _COUNTING.add(code)


def gather(now: datetime) -> int:
    """Ask every source, and keep what is due now. Gives how many things are new. Safe to repeat."""
    new = 0
    places = {row.pk: row for row in Organisation.objects.all()}
    for code, find in _SOURCES.items():
        seen: set[tuple[int, str]] = set()
        found = iter(find(now, None))
        while rows := list(islice(found, AT_ONCE)):
            chunk = _of_people_here(rows, places)
            new += _keep(code, chunk, now)
            seen |= {(one.person.pk, one.key) for one in chunk}
        _end_others(code, seen, now)
    Reminder.objects.filter(ended_at__lt=now - FORGOTTEN).delete()
    return new


def look_again(person: Person, now: datetime, *codes: str) -> None:
    """The same for one person, now: what was done a moment ago is gone. `codes` narrow it to some sources."""
    places = {person.organisation_id: person.organisation}
    for code in codes or _SOURCES:
        found = _of_people_here((one for one in _SOURCES[code](now, person) if one.person.pk == person.pk), places)
        _keep(code, found, now)
        seen = {(person.pk, one.key) for one in found}
        _end_others(code, seen, now, person=person)


def _of_people_here(found: Iterable[Due], places: dict[int, Organisation]) -> list[Due]:
    """Without those who left; each person with the organisation that is at hand already."""
    here = []
    for due in found:
        due.person.organisation = places[due.person.organisation_id]
        if due.person.is_active:
            here.append(due)
    return here


def _keep(code: str, found: list[Due], now: datetime) -> int:
    """Write down what is new, and what changed; what came back is open again, and stays told."""
    known = _known(found)
    fresh: dict[tuple[int, str], Reminder] = {}
    for due in found:
        row = known.get((due.person.pk, due.key))
        if row is None:
            fresh[due.person.pk, due.key] = filled(Reminder(person_id=due.person.pk, code=code, key=due.key, since=now), due)
        elif _as_shown(row) != _as_shown(filled(row, due)) or row.ended_at is not None:
            row.ended_at = None
            row.save(update_fields=SHOWN)  # whether it was told, the bundle writes down, maybe at this moment
    made = Reminder.objects.bulk_create(fresh.values(), ignore_conflicts=True)  # two workers at once write the same
    return len(made)


def _known(found: list[Due]) -> dict[tuple[int, str], Reminder]:
    rows = Reminder.objects.filter(person__in={one.person.pk for one in found}, key__in={one.key for one in found})
    return {(row.person_id, row.key): row for row in rows}


def _as_shown(row: Reminder) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in SHOWN[:-1])


def filled(row: Reminder, due: Due) -> Reminder:
    """The row with its words as this person reads them."""
    reader = due.person
    with translation.override(reader.reads_in), timezone.override(reader.organisation.time_zone):
        row.line, row.label = one_line(due.line(reader), 250), one_line(due.label(reader), 100)
        known = row.pk is not None and row.ended_at is None and row.language == reader.reads_in
        if not known or row.asked_by_id is not None:  # they may cost a query; what is asked for names what is still open
            row.words = clean("\n\n".join(due.words(reader)))
    row.about, row.path, row.language, row.due_on, row.weight = due.about, due.path, reader.reads_in, due.due_on, due.weight
    return row


def _end_others(code: str, seen: set[tuple[int, str]], now: datetime, person: Person | None = None) -> None:
    """What the source no longer names is done."""
    rows = Reminder.objects.filter(code=code, ended_at=None, **({"person": person} if person else {}))
    gone = [pk for pk, who, key in rows.values_list("pk", "person_id", "key").iterator() if (who, key) not in seen]
    for start in range(0, len(gone), AT_ONCE):
        _end(Reminder.objects.filter(pk__in=gone[start : start + AT_ONCE]), now)


def _end(rows: Iterable[Reminder], now: datetime) -> int:
    """End these, and take back an e-mail that waits when nothing new is left in it."""
    open_ones = [row for row in rows if row.ended_at is None]
    ended = Reminder.objects.filter(pk__in=[row.pk for row in open_ones])
    ended.filter(ended_at=None).update(ended_at=now, line="", words="", label="")
    mails = {row.message_id for row in open_ones if row.message_id}
    if mails:
        waiting = Message.objects.filter(pk__in=mails, state=Message.State.WAITING)
        untold = list(waiting.values_list("pk", flat=True))
        left = Reminder.objects.filter(message=OuterRef("pk"), ended_at=None)
        waiting.filter(~Exists(left)).update(state=Message.State.DROPPED, error="")
        ended.filter(message__in=untold).update(message=None, told_at=None)  # should it come back, it is still to be told
    return len(open_ones)


def forget(about: str, *codes: str, person: Person | None = None) -> int:
    """This was done, or is no longer needed: nobody is reminded of it any more, from this moment. Gives how many.

    `codes` narrow it to some sources, `person` to one reader.
    """
    rows = Reminder.objects.filter(about=about, ended_at=None)
    if codes:
        rows = rows.filter(code__in=codes)
    if person is not None:
        rows = rows.filter(person=person)
    return _end(rows, timezone.now())


def count_again(people: Iterable[Person] | QuerySet[Any, Any], *codes: str) -> None:
    """One of several things was done: the lines of these people that count them are right again, from this moment.

    `codes`: the sources to ask; without them all that count. One query for who is not reminded of any.
    """
    rows = Reminder.objects.filter(person__in=people, code__in=codes or _COUNTING, ended_at=None)
    found = {(row.person, row.code) for row in rows.select_related("person__organisation")}
    later = _LATER.get()
    if later is None:
        _count(found)
    else:
        later |= found


@contextmanager
def counted_once() -> Iterator[None]:
    """Around many things that are done in one transaction: a line that counts them is counted once, after the last of them."""
    found: set[tuple[Person, str]] = set()
    before = _LATER.set(found)
    try:
        yield
    finally:
        _LATER.reset(before)
    _count(found)


def _count(found: Iterable[tuple[Person, str]]) -> None:
    for person, code in sorted(found, key=lambda one: (one[0].pk, one[1])):
        look_again(person, timezone.now(), code)


def in_order(rows: Iterable[Reminder]) -> list[Reminder]:
    """The one order of what somebody is reminded of, on their page and in an e-mail: what matters most, then what is due first.

    What somebody asked for stands in the place of other lines about the same thing, or to the same page.
    """
    found = list(rows)
    asked = [row for row in found if row.asked_by_id is not None]
    about, paths = {row.about for row in asked}, {row.path for row in asked}
    kept = [row for row in found if row in asked or (row.about not in about and row.path not in paths)]
    return sorted(kept, key=lambda row: (-row.weight, row.due_on or date.max, row.pk))


def is_paused(person: Person, choice: ReminderChoice | None) -> bool:
    """Does this person want no reminders today?"""
    until = choice.paused_until if choice else None
    return until is not None and today(person.organisation.time_zone) < until


def open_by_person(people: Iterable[int]) -> dict[int, list[Reminder]]:
    """What is open for each of these people, in its order. One query."""
    found: dict[int, list[Reminder]] = {}
    for row in Reminder.objects.still_open().filter(person__in=list(people)):
        found.setdefault(row.person_id, []).append(row)
    return {person: in_order(rows) for person, rows in found.items()}
