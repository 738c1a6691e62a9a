"""From the rows of a table to people: their names, days and places of work, and what is wrong in which cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypeVar, cast

from django.utils.translation import gettext as _

from ontplooi.people.importing import content, days, naming, values
from ontplooi.people.importing.columns import field_of
from ontplooi.people.importing.table import Table
from ontplooi.people.names import plain

V = TypeVar("V")
_UNREADABLE = object()
_NAMES = {"first_name", "call_name", "last_name", "partner_name", "full_name"}
LENGTHS = {"number": 40, "first_name": 100, "last_name": 150, "job_title": 150, "team": 150, "email": 254}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one cell, or (without a column) in a row; `row` counts as a spreadsheet does."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Place:
    """One place of work of somebody, and who leads them there: as it is written in the file."""

    row: int
    team: str = ""
    job_title: str = ""
    fte: Decimal | None = None
    manager: str = ""
    manager_number: str = ""
    manager_email: str = ""


@dataclass(slots=True)
class Incoming:
    """One person of the file, with every place of work. A field that the file does not have is None and stays as it is."""

    row: int
    first_name: str
    last_name: str
    number: str = ""
    email: str | None = None
    language: str | None = None
    joined_on: date | None = None
    left_on: date | None = None
    places: list[Place] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.first_name} {self.last_name}".strip()


class _Reader:
    """Reads the cells of a table, row after row, and keeps what is wrong with them. What stands in many rows is read once."""

    def __init__(self, table: Table) -> None:
        self.problems: list[Problem] = []
        self.places = dict(table.places)
        self.titles = {one.field: one.title for one in table.columns if one.field}
        self.row = table.header
        self.read: dict[tuple[str, str], object] = {}
        self.sentences = _Sentences()
        self.orders = days.orders(table)

    def wrong(self, field_name: str, message: str) -> None:
        """One more problem in this row."""
        self.problems.append(Problem(self.row.number, self.titles.get(field_name, ""), message))

    def has(self, field_name: str) -> bool:
        """Does the file have such a column?"""
        return field_name in self.places

    def raw(self, field_name: str) -> str:
        """What stands in this cell, without what may not be kept."""
        at = self.places.get(field_name)
        found = self.row.cells[at] if at is not None else ""
        if found and found[0] == content.MARK:
            self.wrong(field_name, self.sentences.hidden.get(found[1:], self.sentences.personal))
            return ""
        return found

    def text(self, field_name: str) -> str:
        """The words in this cell."""
        found = self.raw(field_name)
        if not found or (values.is_blank(found) and field_name not in _NAMES):  # somebody can be called Null
            return ""
        if not any(map(str.isalnum, found)):
            return ""
        longest = LENGTHS.get(field_name, 250)
        if len(found) > longest:
            self.wrong(field_name, self.sentences.too_long % {"number": longest})
            return found[:longest].strip()
        return found

    def value(self, field_name: str, read: Callable[[str], V]) -> V | None:
        """The cell as a value; None when the file has no such column or the cell cannot be read."""
        if field_name not in self.places:
            return None
        text = self.raw(field_name)
        key = (field_name, text)
        if key not in self.read:
            try:
                self.read[key] = read(text)
            except (ValueError, OverflowError):
                self.read[key] = _UNREADABLE
        found = self.read[key]
        if found is _UNREADABLE:
            said = "…" if content.is_private(text) else text[:60]
            self.wrong(field_name, self.sentences.unreadable[field_name] % {"text": said})
            return None
        return cast(V, found)

    def day(self, field_name: str) -> date | None:
        """The cell as a day, with what comes first in this column."""
        order = self.orders[field_name].order if field_name in self.orders else days.Order.DAY
        if order is days.Order.UNCLEAR and days.is_doubtful(cell := self.row.cells[self.places[field_name]]):
            self.wrong(field_name, self.sentences.unclear % {"text": cell})
            return None
        return self.value(field_name, partial(values.read_day, month_first=order is days.Order.MONTH))


class _Sentences:
    """What can be wrong, in the language that is active; translated once for a whole file."""

    def __init__(self) -> None:
        national = _("This looks like a national number. It is not taken over.")
        self.hidden = {
            "national_number": national, "iban": _("This looks like a bank account number. It is not taken over."),
            "absence": _("This seems to be about absence. It is not taken over."),
        }  # fmt: skip
        self.personal = _("This seems to be something personal. It is not taken over.")
        self.too_long = _("This is too long: at most %(number)s signs fit.")
        day = _("“%(text)s” is not a day that we can read. Write it like 31-12-2026.")
        self.unclear = _("“%(text)s” is not clear: in this column some days come first and some months. Write it like 31-12-2026.")
        share = _("“%(text)s” is not a part of full time. Write it like 0,8 or 80%%.")
        self.unreadable = {
            "email": _("“%(text)s” is not an e-mail address."), "joined_on": day, "left_on": day, "fte": share, "part_time": share,
            "language": _("We do not know the language “%(text)s”."),
        }  # fmt: skip
        self.no_name = _("This row has no name. It is not taken over.")
        self.before = _("The last day lies before the first.")
        self.double = _("%(name)s has the same number or e-mail address as %(other)s in row %(row)s. One of the two is wrong.")


def read_people(table: Table, progress: Callable[[int, int], None] | None = None) -> tuple[list[Incoming], list[Problem]]:
    """Everybody in the table, and every problem with row and column. Rows with one number (or address) are one person.

    `progress` hears now and then how many rows were read, and how many there are.
    """
    reader = _Reader(table)
    reader.problems += _refused_numbers(table)
    found: list[Incoming] = []
    known: dict[str, Incoming] = {}
    for at, row in enumerate(table.rows):
        if progress and at % 2_000 == 0:
            progress(at, len(table.rows))
        reader.row = row
        person = _person(reader)
        if person is None:
            reader.problems.append(Problem(row.number, "", reader.sentences.no_name))
            continue
        same = next((known[key] for key in _keys(person) if key in known), None)
        if same is None:
            found.append(person)
            known.update(dict.fromkeys(_keys(person), person))
        elif _other_person(same, person):
            facts = {"name": person.name, "other": same.name, "row": same.row}
            reader.wrong("number" if person.number else "email", reader.sentences.double % facts)
        else:
            _join(same, person)
            known.update(dict.fromkeys(_keys(person), same))
    return found, reader.problems


def _refused_numbers(table: Table) -> Iterator[Problem]:
    """A column of personnel numbers that is not taken over at all, for what its numbers look like."""
    message = _("The numbers in this column pass the test of a national number, so none of them is taken over. "
                "People are then known by their e-mail address or name.")  # fmt: skip
    for one in table.columns:
        if one.never == "national_number" and field_of(one.heading) in content.NUMBERS:
            yield Problem(table.header.number, one.title, message)


def _other_person(same: Incoming, person: Incoming) -> bool:
    """Two names for one number or address: a mistake, unless it is only written in another way."""
    if plain(same.name) == plain(person.name):
        return False
    return plain(same.first_name) != plain(person.first_name) or same.number != person.number or not person.number


def _keys(person: Incoming) -> Iterator[str]:
    if person.number:
        yield f"number:{person.number.casefold()}"
    if person.email:
        yield f"email:{person.email}"


def _join(same: Incoming, more: Incoming) -> None:
    """A second row of somebody: another place of work, and the widest time they are here."""
    same.places += [place for place in more.places if all(_place(place) != _place(one) for one in same.places)]
    if more.joined_on and (same.joined_on is None or more.joined_on < same.joined_on):
        same.joined_on = more.joined_on
    if same.left_on is not None:  # only who ended everywhere has left
        same.left_on = max(same.left_on, more.left_on) if more.left_on else None


def _place(place: Place) -> tuple[str, str]:
    return plain(place.team), plain(place.job_title)


def _person(reader: _Reader) -> Incoming | None:
    email = reader.value("email", values.read_email)
    first, last = _names(reader, email or "")
    if not first:
        return None
    joined, left = reader.day("joined_on"), reader.day("left_on")
    if joined and left and left < joined:
        reader.wrong("left_on", reader.sentences.before)
        left = None
    return Incoming(
        row=reader.row.number,
        first_name=first,
        last_name=last,
        number=reader.text("number"),
        email=email,
        language=reader.value("language", values.read_language),
        joined_on=joined,
        left_on=left,
        places=[_work(reader)],
    )


def _work(reader: _Reader) -> Place:
    fte = reader.value("fte", values.read_share)
    if fte is None:
        fte = reader.value("part_time", values.read_percentage)
    return Place(
        row=reader.row.number,
        team=reader.text("team"),
        job_title=reader.text("job_title"),
        fte=fte,
        manager=reader.text("manager"),
        manager_number=reader.text("manager_number"),
        manager_email=reader.text("manager_email").lower(),
    )


def _names(reader: _Reader, email: str) -> tuple[str, str]:
    """First and family name, out of whatever columns there are."""
    first, last = reader.text("call_name") or reader.text("first_name"), reader.text("last_name")
    if reader.has("infix") or reader.has("partner_name"):
        last = naming.family_name(
            last=last, infix=reader.text("infix"), partner=reader.text("partner_name"),
            partner_infix=reader.text("partner_infix"), use=reader.text("name_use"),
        )  # fmt: skip
    initials = reader.text("initials") if not first else ""
    if not first or not last:
        first, last = _with_whole_name(first, last, reader.text("full_name"), email)
    if initials and (not first or first.endswith(".")):  # better “Lieve” than “L.”, better “L.” than nothing
        first = initials
    if not first:  # only a family name: better known by that than not at all
        first, last = last, ""
    return naming.unshouted(first)[: LENGTHS["first_name"]], naming.unshouted(last)[: LENGTHS["last_name"]]


def _with_whole_name(first: str, last: str, whole: str, email: str) -> tuple[str, str]:
    if not whole:
        return first, last
    found = naming.split_whole_name(whole, email=email)
    if not first:
        return found[0], last or found[1]
    return first, last or _without(whole, first) or found[1]


def _without(whole: str, first: str) -> str:
    """The family name of “Verhulst Lieve” when the first name is known."""
    given = plain(first).split()
    return " ".join(word for word in whole.replace(",", " ").split() if plain(word) not in given)
