"""Who is meant by what a file says about who leads somebody: a number, an e-mail address, a name in any order, or two of these."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ontplooi.people.importing.directory import FEW, Directory, Who, tokens
from ontplooi.people.importing.here import Here
from ontplooi.people.importing.rows import Place, Problem
from ontplooi.people.importing.table import Table
from ontplooi.people.names import plain

NOBODY = "none"
SAID = "said:"  # begins an answer that is not from the list, but typed
MORE = 20  # people to choose from after typing
_FIELDS = ("manager_number", "manager_email", "manager")


@dataclass(slots=True)
class Ask:
    """What only a person can say: who is meant."""

    key: str
    kind: str  # person, manager
    row: int
    text: str
    options: list[tuple[str, str]]
    count: int = 1
    said: str = ""  # whom somebody typed instead, and who could not be found by it


class Managers:
    """Finds managers among who is in the file and who is here."""

    def __init__(self, here: Here, whos: Iterable[Who], table: Table, choices: Mapping[str, str]) -> None:
        self.here, self.choices = here, choices
        self.titles = {one.field: one.title for one in table.columns if one.field}
        self.directory = Directory()
        self.by_key: dict[str, Who] = {}
        self.by_pk: dict[int, Who] = {}
        self.cache: dict[tuple[str, ...], Who | str | None] = {}
        self.problems: list[Problem] = []
        self.asks: dict[str, Ask] = {}
        self._not_found = _("We find nobody called “%(text)s”, neither in this file nor here.")
        self._no_number = _("We find nobody with personnel number “%(text)s”, neither in this file nor here.")
        self._many = _("More than one person can be meant by “%(text)s”.")
        self._gone = _("%(text)s no longer works here.")
        for who in whos:
            if who.action not in {"out", "gone"}:
                self._know(who)
        for known in here.people.values():
            if known.pk not in self.by_pk and not known.outside:
                self._know(Who(known=known, pk=known.pk))

    @property
    def are_named(self) -> bool:
        """Does the file say at all who leads whom?"""
        return any(name in self.titles for name in _FIELDS)

    def _know(self, who: Who) -> None:
        self.directory.add(who)
        self.by_key[who.key] = who
        if who.incoming:
            self.by_key.setdefault(f"row:{who.incoming.row}", who)
        if who.pk is not None:
            self.by_pk[who.pk] = who

    def find(self, place: Place) -> tuple[bool, Who | None]:
        """Whether the file says who leads here, and who that is. A problem with row and column when it is in doubt."""
        said = (place.manager_number, place.manager_email, place.manager)
        if not any(said):
            return False, None
        if said not in self.cache:
            self.cache[said] = self._find(*said)
        found = self.cache[said]
        if isinstance(found, str):
            self._doubt(place, found)
            return False, None
        return True, found

    def _doubt(self, place: Place, message: str) -> None:
        field, text = next((name, text) for name in reversed(_FIELDS) if (text := getattr(place, name)))
        self.problems.append(Problem(place.row, self.titles.get(field, ""), message % {"text": text}))
        key = _key(text)
        if key in self.asks:
            self.asks[key].count += 1
            return
        chosen = self.choices.get(key, "")
        said = chosen.removeprefix(SAID) if chosen.startswith(SAID) else ""
        wanted = said or text
        near = self._at_work(self.directory.by_name(wanted)) or self._at_work(self.directory.near(wanted, MORE if said else FEW))
        options = [*((who.key, who.described()) for who in near[: MORE if said else FEW]), (NOBODY, _("Nobody here"))]
        self.asks[key] = Ask(key, "manager", place.row, text, options, said=said)

    def _find(self, number: str, email: str, name: str) -> Who | str | None:
        """The person, None for nobody, or the sentence with what is in doubt."""
        chosen = self.choices.get(_key(name or email or number), "")
        if chosen == NOBODY:
            return None
        if chosen in self.by_key:
            return self.by_key[chosen]
        if chosen.startswith(SAID):
            number, email, name = "", "", chosen.removeprefix(SAID)
        groups = [self.directory.by_number(number) if number else [], self._addressed(email), *self._named(name)]
        for found in groups:
            if len(at_work := self._at_work(found)) == 1:
                return at_work[0]
        if any(len(self._at_work(found)) > 1 for found in groups):
            return self._many
        if any(groups):
            return self._gone
        return self._not_found if name or email or chosen else self._no_number

    def _addressed(self, email: str) -> list[Who]:
        who = self.directory.emails.get(email.lower())
        return [who] if who else []

    def _named(self, text: str) -> list[list[Who]]:
        """Whom a cell can mean: “Lieve Verhulst”, “10023 - Verhulst, Lieve”, “10023”, “lieve@linde.example”."""
        if not text:
            return []
        addresses = re.findall(r"[^\s<>();,]+@[^\s<>();,]+", text)
        number = re.search(r"\b[A-Za-z]{0,3}\d[\dA-Za-z]*\b", text)
        words = re.sub(r"\(.*?\)|\b[A-Za-z]{0,3}\d[\dA-Za-z]*\b|\S+@\S+", " ", text).strip(" -–,/()<>")
        by_name = self.directory.by_name(words) if words else []
        found = [self._addressed(addresses[0])] if addresses else []
        if number and not addresses:
            numbered = self.directory.by_number(number.group())
            found.append([who for who in numbered if not words or set(tokens(words)) & set(tokens(who.name))])
        return [*found, by_name]

    def _at_work(self, found: list[Who]) -> list[Who]:
        return [who for who in found if who.works_on(self.here.day)]


def _key(text: str) -> str:
    return f"manager:{plain(text)}"
