"""What a file would change: compares it with who is here, and says what it cannot decide by itself. Nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from ontplooi.people.importing.days import said_of
from ontplooi.people.importing.directory import FEW, Directory, Who, digits
from ontplooi.people.importing.here import Here, Known
from ontplooi.people.importing.managers import MORE, SAID, Ask
from ontplooi.people.importing.places import PlacePlanner, Places
from ontplooi.people.importing.rows import Incoming, Problem
from ontplooi.people.importing.table import Table
from ontplooi.people.names import plain

NEW, CHANGED, SAME, ENDED, GONE, OUT = "new", "changed", "same", "ended", "gone", "out"


@dataclass(slots=True)
class Plan:
    """Everything that an import would do."""

    here: Here
    whos: list[Who] = field(default_factory=list)  # everybody in the file, and who ends because they are not in it
    places: Places = field(default_factory=Places)
    problems: list[Problem] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what goes another way than the file says
    people: int = 0
    teams: int = 0
    came_in: datetime | None = None  # when everybody who is new was added, which is one moment for a whole file

    def having(self, action: str) -> list[Who]:
        """To whom this happens."""
        return [who for who in self.whos if who.action == action]

    def count(self) -> dict[str, int]:
        """How much of each."""
        counted = dict.fromkeys((NEW, CHANGED, ENDED, SAME, GONE, OUT), 0)
        for who in self.whos:
            counted[who.action] += 1
        return {
            "people": self.people, **counted, "back": sum(who.back for who in self.whos), "teams": self.teams,
            "new_teams": len(self.places.new_teams),
        }  # fmt: skip


def make_plan(
    table: Table,
    people: list[Incoming],
    problems: list[Problem],
    here: Here,
    *,
    choices: Mapping[str, str] | None = None,
    complete: bool = False,
    by: int | None = None,
) -> Plan:
    """Compare the people of a file with who is here. `choices`: what somebody answered to an Ask; `by`: who imports (never ended).

    `complete`: who is here and not in the file no longer works here.
    """
    plan = Plan(here, problems=list(problems), people=len(people))
    _Matching(plan, table, choices or {}).match_all(people)
    fields = {name for name, _at in table.places}
    for who in plan.whos:
        if who.action != OUT:
            _compare(who, here, fields)
    _end(plan, complete=complete, by=by)
    planner = PlacePlanner(here, plan.whos, table, choices or {})
    plan.places, plan.teams = planner.plan(), planner.teams
    plan.problems += planner.managers.problems + planner.problems
    plan.notes = [*table.notes, *said_of(table).values(), *planner.notes()]
    plan.asks += planner.managers.asks.values()
    for who in plan.whos:
        if not who.action:
            who.action = CHANGED if who.words else SAME
    plan.problems.sort(key=lambda problem: problem.row)
    return plan


class _Matching:
    """Who in the file is who here."""

    def __init__(self, plan: Plan, table: Table, choices: Mapping[str, str]) -> None:
        self.plan, self.here, self.choices = plan, plan.here, choices
        self.titles = {one.field: one.title for one in table.columns if one.field}
        self.directory = Directory()
        self.by_known: dict[int, Who] = {}
        for known in plan.here.people.values():
            self.directory.add(Who(known=known, pk=known.pk))
        self.seen: dict[str, Incoming] = {}

    def match_all(self, people: list[Incoming]) -> None:
        """Everybody in the file."""
        for incoming in people:
            who = Who(incoming=incoming)
            self.plan.whos.append(who)
            if not (incoming.number or incoming.email) and self._is_double(incoming, who):
                continue
            known = self._known(incoming, who)
            if known is not None and who.action != OUT:
                self._is(who, known)

    def _is_double(self, incoming: Incoming, who: Who) -> bool:
        first = self.seen.setdefault(plain(incoming.name), incoming)
        if first is incoming:
            return False
        message = _("Row %(row)s has the same name, and there is no number or e-mail address to tell them apart.")
        self._leave_out(who, message % {"row": first.row})
        return True

    def _is(self, who: Who, known: Known) -> None:
        if known.outside:
            self._leave_out(
                who, _("%(name)s is here as somebody from outside. First end that, under People.") % {"name": known.name}
            )
            return
        other = self.by_known.setdefault(known.pk, who)
        if other is not who and other.incoming and who.incoming:
            message = _("%(name)s in row %(row)s is the same person here. One of the two is wrong.")
            self._leave_out(who, message % {"name": other.name, "row": other.incoming.row})
            return
        who.known, who.pk = known, known.pk

    def _leave_out(self, who: Who, message: str, field_name: str = "") -> None:
        who.action = OUT
        row = who.incoming.row if who.incoming else 0
        self.plan.problems.append(Problem(row, self.titles.get(field_name, ""), message))

    def _known(self, incoming: Incoming, who: Who) -> Known | None:
        chosen = self.choices.get(f"person:{incoming.row}")
        if chosen:
            if chosen.startswith(SAID):
                chosen = self._typed(incoming, who, chosen.removeprefix(SAID))
            pk = chosen.removeprefix("pk:")
            known = self.here.people.get(int(pk)) if pk.isdecimal() else None
            self._clear_taken(incoming, known)
            return known
        numbered = self.directory.by_number(incoming.number) if incoming.number else []
        addressed = self.directory.emails.get(incoming.email) if incoming.email else None
        if len(numbered) == 1:
            return self._by_number(incoming, who, numbered[0], addressed)
        if addressed is not None:
            if _are_strangers(addressed, incoming):
                self._ask(who, [addressed], _("%(name)s here has this e-mail address. Is it the same person?"), "email")
            return addressed.known
        return self._by_name(incoming, who)

    def _typed(self, incoming: Incoming, who: Who, text: str) -> str:
        """Whom somebody means by what they typed instead of choosing; asks again when it is not one person here."""
        addressed = self.directory.emails.get(text.lower())
        near = [addressed] if addressed else self.directory.by_number(text) or self.directory.by_name(text)
        if len(near) == 1:
            return near[0].key
        found = near or self.directory.near(text, MORE)
        self._ask(who, found[:MORE], _("%(name)s is here already, perhaps. Is it the same person?"), "", said=text)
        return ""

    def _clear_taken(self, incoming: Incoming, known: Known | None) -> None:
        """After a choice: a number or address that belongs to somebody else here is not taken over."""
        message = _("%(name)s has this here. It is not taken over.")
        numbered, addressed = self.directory.by_number(incoming.number), self.directory.emails.get(incoming.email or "")
        for name, owner in (("number", next(iter(numbered), None)), ("email", addressed)):
            if owner is not None and owner.known is not known and getattr(incoming, name):
                problem = Problem(incoming.row, self.titles.get(name, ""), message % {"name": owner.name})
                self.plan.problems.append(problem)
                setattr(incoming, name, "")

    def _by_number(self, incoming: Incoming, who: Who, found: Who, addressed: Who | None) -> Known | None:
        if addressed is not None and addressed is not found:
            message = _("%(name)s has this e-mail address here. It is not taken over.") % {"name": addressed.name}
            self.plan.problems.append(Problem(incoming.row, self.titles.get("email", ""), message))
            incoming.email = None
        elif addressed is None and _are_strangers(found, incoming):
            self._ask(who, [found], _("%(name)s here has this number. Is it the same person?"), "number")
        return found.known

    def _by_name(self, incoming: Incoming, who: Who) -> Known | None:
        """By name alone: only when exactly one fits, and neither number nor address speaks against it."""
        fits = [
            one for one in self.directory.by_name(incoming.name)
            if not (incoming.number and one.number and digits(one.number) != digits(incoming.number))
            and not (one.known and one.known.outside)
        ]  # fmt: skip
        if not fits:
            return None
        differs = bool(incoming.email and fits[0].email)
        if len(fits) > 1 or differs:
            self._ask(who, fits[:FEW], _("%(name)s is here already, perhaps. Is it the same person?"), "")
        return fits[0].known

    def _ask(self, who: Who, fits: list[Who], message: str, field_name: str, said: str = "") -> None:
        self._leave_out(who, message % {"name": fits[0].name if fits else who.name}, field_name)
        row = who.incoming.row if who.incoming else 0
        options = [*((one.key, one.described()) for one in fits), ("new", _("Somebody new"))]
        self.plan.asks.append(Ask(f"person:{row}", "person", row, who.described(), options, said=said))


def _are_strangers(who: Who, incoming: Incoming) -> bool:
    """Have these two no word of their names in common? A changed family name alone is no reason for doubt."""
    theirs = set(re.findall(r"\w+", plain(who.name)))
    return not theirs & set(re.findall(r"\w+", plain(incoming.name)))


def _compare(who: Who, here: Here, fields: set[str]) -> None:
    """What the file says that is not so here."""
    incoming, known = who.incoming, who.known
    if incoming is None:
        return
    last = incoming.left_on
    left = last + timedelta(days=1) if last else None  # a file names the last working day; here it is the first day without
    if known is None:
        who.action = GONE if left and left <= here.day else NEW
        who.changes = {**_wanted(incoming), "left_on": left}
        return
    if left and left <= here.day and here.is_away(known) and left == known.left_on:
        return  # long gone, and known to be
    changes = {name: value for name, value in _wanted(incoming).items() if value and value != getattr(known, name)}
    if known.number and digits(known.number) == digits(incoming.number):
        changes.pop("number", None)  # a spreadsheet lost its zeros
    if "email" in changes and known.email.lower() == changes["email"]:
        changes.pop("email")
    _compare_end(who, known, here, changes, left=left, says_end="left_on" in fields)
    who.changes = changes
    who.words += [_WORDS[name] for name in changes if name in _WORDS]


_WORDS = {
    "first_name": "name", "last_name": "name", "email": "email", "number": "number", "job_title": "job", "language": "language",
    "joined_on": "joined",
}  # fmt: skip


def _wanted(incoming: Incoming) -> dict[str, Any]:
    spoken = {code for code, _name in settings.LANGUAGES}
    return {
        "first_name": incoming.first_name,
        "last_name": incoming.last_name,
        "email": incoming.email or "",
        "number": incoming.number,
        "job_title": next((place.job_title for place in incoming.places if place.job_title), ""),
        "language": incoming.language if incoming.language in spoken else "",
        "joined_on": incoming.joined_on,
    }


def _compare_end(who: Who, known: Known, here: Here, changes: dict[str, Any], *, left: Any, says_end: bool) -> None:
    """Whether somebody ends, comes back, or ends on another day."""
    if left == known.left_on:
        return
    if left is not None:
        changes["left_on"] = left
        if known.left_on is None:
            who.action = ENDED
        else:
            who.words.append("left")
        who.back = here.is_away(known) and left > here.day
        return
    if here.is_away(known) or says_end:
        changes["left_on"] = None
        who.back = here.is_away(known)
        who.words.append("back" if who.back else "left")


def _end(plan: Plan, *, complete: bool, by: int | None) -> None:
    """Ends who is not in a file that is everybody. There is always somebody left with the HR role, and never who imports."""
    present = {who.known.pk for who in plan.whos if who.known}
    doubtful = {int(key[3:]) for ask in plan.asks for key, _text in ask.options if key.startswith("pk:")}
    if complete:
        for known in plan.here.people.values():
            if known.pk not in present and known.pk not in doubtful and known.left_on is None and not known.outside:
                plan.whos.append(Who(known=known, pk=known.pk, action=ENDED, changes={"left_on": plan.here.day}))
    ending = [who for who in plan.whos if who.action == ENDED and who.known]
    staying = {known.pk for known in plan.here.people.values() if known.is_hr and not plan.here.is_away(known)}
    for who in ending:
        if who.known is None or not (who.known.pk == by or (who.known.is_hr and staying <= {who.known.pk})):
            staying.discard(who.pk or 0)
            continue
        mine = who.known.pk == by
        message = (
            _("%(name)s imports this file, and stays. Ask another HR colleague.") if mine
            else _("%(name)s is the only person with the HR role, and stays. First give somebody else that role.")
        )  # fmt: skip
        plan.problems.append(Problem(who.incoming.row if who.incoming else 0, "", message % {"name": who.name}))
        who.changes.pop("left_on", None)
        who.action = "" if who.incoming else SAME
