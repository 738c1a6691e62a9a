"""Finding somebody by number, e-mail address or name, among who is here and who is in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ontplooi.people.importing.here import Known
from ontplooi.people.importing.rows import Incoming
from ontplooi.people.names import is_particle, plain

FEW = 8  # people to choose from


@dataclass(slots=True, eq=False)
class Who:
    """Somebody in the file, here, or both; and what will happen to them."""

    incoming: Incoming | None = None
    known: Known | None = None
    action: str = ""  # new, changed, same, ended, gone (left before they were ever here), out (in doubt: left alone)
    back: bool = False
    changes: dict[str, Any] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)  # what changes, by code
    pk: int | None = None

    @property
    def key(self) -> str:
        """To say who was meant, also tomorrow."""
        return f"pk:{self.known.pk}" if self.known else f"row:{self.incoming.row}" if self.incoming else ""

    @property
    def name(self) -> str:
        """The name as it will be."""
        named = self.incoming or self.known
        return named.name if named else ""

    @property
    def number(self) -> str:
        """The number in the file, else the one here."""
        return (self.incoming.number if self.incoming else "") or (self.known.number if self.known else "")

    @property
    def email(self) -> str:
        """The address in the file, else the one here."""
        return ((self.incoming.email if self.incoming else "") or (self.known.email if self.known else "")).lower()

    def works_on(self, day: date) -> bool:
        """Is this person at work on that day, or later?"""
        if self.action in {"gone", "out", "ended"}:
            return False
        return "left_on" in self.changes or self.known is None or self.known.left_on is None or self.known.left_on > day

    def described(self) -> str:
        """Enough to know them by, for who must choose."""
        job = self.incoming.places[0].job_title if self.incoming and self.incoming.places else ""
        facts = (self.name, job or (self.known.job_title if self.known else ""), self.number, self.email)
        return ", ".join(fact for fact in facts if fact)


def tokens(name: str) -> tuple[str, ...]:
    """The words of a name in one order: “Lieve Verhulst” and “Verhulst, Lieve” give the same."""
    return tuple(sorted(re.findall(r"\w+", plain(name))))


def digits(number: str) -> str:
    """A number without capitals and without the zeros at its start, which spreadsheets lose."""
    return plain(number).replace(" ", "").lstrip("0")


class Directory:
    """An index of people."""

    def __init__(self) -> None:
        self.numbers: dict[str, list[Who]] = {}
        self.emails: dict[str, Who] = {}
        self.names: dict[tuple[str, ...], list[Who]] = {}
        self.short: dict[tuple[str, str], list[Who]] = {}  # initial and family name
        self.words: dict[str, list[Who]] = {}

    def add(self, who: Who) -> None:
        """From now on this person is found."""
        if number := digits(who.number):
            self.numbers.setdefault(number, []).append(who)
        if who.email:
            self.emails.setdefault(who.email, who)
        for named in (who.incoming, who.known):
            if named is not None:
                self._add_name(named, who)

    def _add_name(self, named: Incoming | Known, who: Who) -> None:
        whole = tokens(named.name)
        same = self.names.setdefault(whole, [])
        if who in same[-3:]:
            return
        same.append(who)
        for word in whole:
            if len(word) > 2:
                self.words.setdefault(word, []).append(who)
        for family in _families(named.last_name):
            if named.first_name:
                self.short.setdefault((plain(named.first_name)[:1], family), []).append(who)

    def by_number(self, number: str) -> list[Who]:
        """Who has this number: exactly as it is written, else without the zeros at its start."""
        found = self.numbers.get(digits(number), [])
        exact = [who for who in found if plain(who.number) == plain(number)]
        return exact or found

    def by_name(self, name: str) -> list[Who]:
        """Whose name this is, in any order, also “L. Verhulst” and “Verhulst, L.”."""
        whole = tokens(name)
        if found := self.names.get(whole):
            return found
        initials = [word for word in whole if len(word) == 1]
        if initials and len(initials) < len(whole):
            words = [word for word in re.findall(r"\w+", plain(name)) if len(word) > 1]
            return _once(self.short.get((initial, " ".join(words)), []) for initial in _in_order(name, initials))
        return []

    def near(self, name: str, most: int = FEW) -> list[Who]:
        """A few people who share a word of their name with this, the rarest word first."""
        words = sorted({word for word in tokens(name) if word in self.words}, key=lambda word: len(self.words[word]))
        return list(dict.fromkeys(who for word in words for who in self.words[word][:most]))[:most]


def _in_order(name: str, initials: list[str]) -> Iterator[str]:
    """The first initial as it is written: of “J.P. Maes” the J."""
    yield from [word for word in re.findall(r"\w+", plain(name)) if word in initials][:1]


def _families(last_name: str) -> set[str]:
    """What somebody is called by: “van den Berg-de Wit” is also “van den Berg”, “Berg” and “de Wit”."""
    found = set()
    for part in (last_name, *re.split(r"\s*-\s*", last_name)):
        words = re.findall(r"\w+", plain(part))
        found.add(" ".join(words))
        while len(words) > 1 and is_particle(words[0]):
            words = words[1:]
        found.add(" ".join(words))
    return found - {""}


def _once(groups: Iterable[list[Who]]) -> list[Who]:
    return list(dict.fromkeys(who for group in groups for who in group))
