"""From the rows of a table to people: their names, days and places of work, and what is wrong in which cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _

from ontplooi.kernel.national_numbers import holds_national_number
from ontplooi.people.importing import naming, values
from ontplooi.people.importing.reading import Row
from ontplooi.people.importing.table import Table
from ontplooi.people.names import plain

V = TypeVar("V")
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


@dataclass(slots=True)
class _Reader:
    """Reads the cells of one row, and keeps what is wrong with them."""

    table: Table
    row: Row
    problems: list[Problem]
    given: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.given = self.table.values(self.row)

    def wrong(self, field_name: str, message: str) -> None:
        self.problems.append(Problem(self.row.number, self.table.title_of(field_name), message))

    def text(self, field_name: str) -> str:
        """The words in this cell, without what may not be kept."""
        found = self.given.get(field_name, "")
        if values.is_blank(found):
            return ""
        if holds_national_number(found):
            self.wrong(field_name, _("This looks like a national number. It is not taken over."))
            return ""
        longest = LENGTHS.get(field_name, 250)
        if len(found) > longest:
            self.wrong(field_name, _("This is too long: at most %(number)s signs fit.") % {"number": longest})
            return found[:longest].strip()
        return found

    def value(self, field_name: str, read: Callable[[str], V], sentence: str) -> V | None:
        """The cell as a value; None when the file has no such column or the cell cannot be read."""
        if field_name not in self.given:
            return None
        try:
            return read(self.given[field_name])
        except ValueError:
            self.wrong(field_name, sentence % {"text": self.given[field_name][:60]})
            return None


def read_people(table: Table) -> tuple[list[Incoming], list[Problem]]:
    """Everybody in the table, and every problem with row and column. Rows with one number (or address) are one person."""
    problems: list[Problem] = []
    found: list[Incoming] = []
    known: dict[str, Incoming] = {}
    for row in table.rows:
        person = _person(_Reader(table, row, problems))
        if person is None:
            problems.append(Problem(row.number, "", _("This row has no name. It is not taken over.")))
            continue
        same = next((known[key] for key in _keys(person) if key in known), None)
        if same is None:
            found.append(person)
            known.update(dict.fromkeys(_keys(person), person))
        elif plain(same.name) != plain(person.name):
            message = _("%(name)s has the same number or e-mail address as %(other)s in row %(row)s. One of the two is wrong.")
            facts = {"name": person.name, "other": same.name, "row": same.row}
            problems.append(Problem(row.number, table.title_of("number" if person.number else "email"), message % facts))
        else:
            _join(same, person)
    return found, problems


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
    email = reader.value("email", values.read_email, _("“%(text)s” is not an e-mail address."))
    first, last = _names(reader, email or "")
    if not first:
        return None
    day = _("“%(text)s” is not a day that we can read. Write it like 31-12-2026.")
    joined, left = reader.value("joined_on", values.read_day, day), reader.value("left_on", values.read_day, day)
    if joined and left and left < joined:
        reader.wrong("left_on", _("The last day lies before the first."))
        left = None
    return Incoming(
        row=reader.row.number,
        first_name=first,
        last_name=last,
        number=reader.text("number"),
        email=email,
        language=reader.value("language", values.read_language, _("We do not know the language “%(text)s”.")),
        joined_on=joined,
        left_on=left,
        places=[_work(reader)],
    )


def _work(reader: _Reader) -> Place:
    share = _("“%(text)s” is not a part of full time. Write it like 0,8 or 80%%.")
    fte = reader.value("fte", values.read_share, share)
    if fte is None:
        fte = reader.value("part_time", lambda text: values.read_share(text, percent=True), share)
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
    first = reader.text("call_name") or reader.text("first_name") or reader.text("initials")
    last = naming.family_name(
        last=reader.text("last_name"), infix=reader.text("infix"), partner=reader.text("partner_name"),
        partner_infix=reader.text("partner_infix"), use=reader.text("name_use"),
    )  # fmt: skip
    if not first or not last:
        whole = reader.text("full_name")
        found = naming.split_whole_name(whole, email=email) if whole else ("", "")
        if first and whole:
            last = last or found[1] or _without(whole, first)
        elif whole:
            first, last = found[0], last or found[1]
    if not first:  # only a family name: better known by that than not at all
        first, last = last, ""
    return naming.unshouted(first)[: LENGTHS["first_name"]], naming.unshouted(last)[: LENGTHS["last_name"]]


def _without(whole: str, first: str) -> str:
    return " ".join(word for word in whole.split() if plain(word) not in plain(first).split())
