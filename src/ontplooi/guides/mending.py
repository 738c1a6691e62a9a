"""Every fault of a guide at once: what is missing or wrong gets a stand-in, so that the rest can be looked at too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ontplooi.guides.content import GuideContent, Method
from ontplooi.guides.texts import SHAPE_ONLY, Fault, Location, parts_in

ROUNDS = 4
FILLED = "…"
# Fields that are held against others: with a stand-in here, what does not fit together may be no fault of the file.
COMPARED = frozenset({
    "key", "kind", "mirrors", "options", "follow_up", "may_skip", "guarded", "when_skipped", "languages",
    "columns", "what", "from_months", "to_months", "check_in_months", "next_conversation_months",
})  # fmt: skip
KEY_MARK = "[key]"  # how pydantic says that the name of a field is wrong, not its value


def every_fault(value: dict[str, Any], unread: Iterable[Location] = ()) -> list[Fault]:
    """What keeps this value from being a guide. About the places `unread` we know nothing, so nothing is said of them."""
    trial = _Trial(value)
    for where in unread:
        trial.mend(where)
    found: list[Fault] = []
    for _round in range(ROUNDS):
        try:
            content = GuideContent.model_validate(trial.value, context=SHAPE_ONLY)
        except ValidationError as error:
            faults = _telling(error.errors(include_url=False))
            found += [_in_words(fault) for fault in faults]
            for fault in faults:
                trial.mend(fault["loc"], foreign=fault["type"] == "extra_forbidden")
        else:
            found += trial.certain(content)
            break
    return found


class _Trial:
    """A copy of the value in which what is wrong has been replaced. `unsure`: the places that are not what they were."""

    def __init__(self, value: dict[str, Any]) -> None:
        self.value = deepcopy(value)
        named = self.value.get("languages")
        languages = [one for one in named if isinstance(one, str)] if isinstance(named, list) else []
        self.text = dict.fromkeys(languages or ["nl"], FILLED)
        self.example = _example(self.text)
        self.unsure: set[Location] = set()

    def mend(self, where: Location, *, foreign: bool = False) -> None:
        """Put a stand-in here, or take out what does not belong here."""
        if where[-1:] == (KEY_MARK,):
            where, foreign = where[:-1], True
        parent, last = _at(self.value, where[:-1]), where[-1] if where else ""
        stand_in = None if foreign else self._stand_in(where)
        if isinstance(parent, list) and isinstance(last, int) and last < len(parent):
            parent[last] = stand_in
        elif isinstance(parent, dict) and stand_in is None:
            parent.pop(last, None)
        elif isinstance(parent, dict):
            parent[last] = stand_in
        if not foreign and (
            last in COMPARED or isinstance(last, int) or (isinstance(stand_in, dict | list) and stand_in != self.text)
        ):
            self.unsure.add(where)

    def _stand_in(self, where: Location) -> Any:
        """What stands at this place in the example; nothing for what may be left out."""
        found: Any = self.example
        for step in where:
            if found is self.text:
                return FILLED
            if isinstance(found, list) and isinstance(step, int):
                found = found[min(step, len(found) - 1)]
            elif isinstance(found, dict):
                found = found.get(str(step))
            else:
                return None
        return found if found is self.text else deepcopy(found)

    def certain(self, content: GuideContent) -> Iterator[Fault]:
        """What does not fit together, without what only a stand-in may have caused."""
        if not any(place[0] == "languages" for place in self.unsure):
            yield from content.language_faults()
        for where, message in Method.faults(content):
            if not any(place[0] == where[0] for place in self.unsure):
                yield where, message
        for place, part in parts_in(content):
            if place and not any(each[:-1] == place or each == place[: len(each)] for each in self.unsure):
                yield from (((*place, *deeper), message) for deeper, message in part.faults())


def _at(value: Any, where: Location) -> Any:
    for step in where:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _example(text: dict[str, str]) -> dict[str, Any]:
    """A small guide: one of everything that must be there, and of every item of a list."""
    question: dict[str, Any] = {"key": "x", "topic": text, "prompt": text, "kind": "text", "options": [{"key": "x", "label": text}]}
    question |= {"audience": "shared", "codes": ["X1"], "required": False}
    at_hand = [{"what": "other", "text": text, "codes": ["X1"]}]
    side = {"intro": text, "minutes": 5, "at_hand": at_hand, "questions": [question]}
    stages = [
        {
            "key": kind,
            "kind": kind,
            "name": text,
            "purpose": text,
            "minutes": 5,
            "first": "both",
            "led_by": "both",
            "prompts": [text],
        }
        for kind in ("opening", "agreements", "closing")
    ]
    letter = {"word": text, "check": text}
    return {
        "format": 1, "key": "x", "languages": list(text), "name": text, "purpose": text, "audience": text,
        "description": {"suits": text, "duration": text, "origin": text},
        "invitation": {"employee": text, "manager": text},
        "preparation": {"employee": side, "manager": side},
        "exchange": {"deadline_days": 7, "suggested_points": 3, "prompt": text, "hint": text},
        "stages": stages,
        "plan": {
            "intro": text, "columns": [{"what": "goal"}, {"what": "activity"}], "from_months": 6, "to_months": 12,
            "suggested_goals": 3, "smart": dict.fromkeys("smart", letter),
        },
        "closing": [{"key": "x", "text": text, "codes": ["X1"]}],
        "follow_up": {"check_in_months": 3, "next_conversation_months": 12},
        "tips": [text],
    }  # fmt: skip


def _telling(faults: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without those that say little: a list with a wrong item is also called too short, but the item itself says enough."""
    places = [fault["loc"] for fault in faults]
    return [one for one in faults if one["type"] != "too_short" or not any(_is_inside(other, one["loc"]) for other in places)]


def _in_words(fault: ErrorDetails) -> Fault:
    """A sentence for a place that is missing, foreign or of the wrong kind."""
    cause = fault.get("ctx", {}).get("error")
    return fault["loc"], str(cause) if cause else _sentence(fault["type"], fault["loc"], fault.get("ctx", {}))


def _is_inside(deeper: Location, where: Location) -> bool:
    return len(deeper) > len(where) and deeper[: len(where)] == where


def _sentence(kind: str, where: Location, facts: dict[str, Any]) -> str:
    names = [step for step in where if isinstance(step, str) and step != KEY_MARK]
    field = {"field": printable(names[-1]) if names else "", **{k: str(v) for k, v in facts.items()}}
    if kind == "missing":
        return _("The field “%(field)s” is missing.") % field
    if kind == "extra_forbidden":
        return _("The field “%(field)s” does not belong here.") % field
    if kind == "literal_error":
        return _("Choose for “%(field)s” one of: %(expected)s.") % field
    if kind in ("too_short", "too_long"):
        return _("“%(field)s” has too few or too many items.") % field
    if kind == "string_too_long":
        return _("The text of “%(field)s” is too long. At most %(max_length)s signs fit.") % field
    if kind in ("greater_than_equal", "less_than_equal"):
        return _("The number of “%(field)s” is too low or too high.") % field
    if kind == "string_pattern_mismatch":
        return _("“%(field)s” has signs or a form that do not fit here.") % field
    return (_wanted(kind) or _("The value of “%(field)s” is of the wrong kind.")) % field


def _wanted(kind: str) -> str:
    """What should have stood there, for the kinds of value that a guide file knows."""
    if kind.startswith("int_"):
        return _("Write a whole number for “%(field)s”.")
    if kind.startswith("string_"):
        return _("Write a text for “%(field)s”.")
    if kind == "tuple_type":
        return _("Write a list below “%(field)s”, each item after a “-”.")
    if kind == "dict_type":
        return _("Write “%(field)s” in each language, on lines such as “nl: …” below it.")
    return ""


def printable(name: str) -> str:
    """A name out of a file, short and without signs that play tricks on a terminal or a page."""
    return "".join(sign if sign.isprintable() else "�" for sign in name[:60])
