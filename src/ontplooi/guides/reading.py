"""From a guide file to a guide and back. A hostile file gets a message and changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from django.utils.translation import gettext as _
from pydantic import ValidationError

from ontplooi.guides.content import GuideContent
from ontplooi.guides.texts import Crooked, Location

SIZE_LIMIT = 200_000
DEPTH_LIMIT = 16
NODE_LIMIT = 20_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a guide file, with its line."""

    line: int
    message: str


class GuideProblem(Exception):  # noqa: N818 - named after what the reader of the message has
    """A guide file that cannot be used. `problems` holds all of them, the first on top."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        super().__init__(str(self))

    @property
    def line(self) -> int:
        """The line of the first problem."""
        return self.problems[0].line

    @property
    def message(self) -> str:
        """The sentence of the first problem."""
        return self.problems[0].message

    def __str__(self) -> str:
        first = self.problems[0]
        facts = {"name": self.name, "line": first.line, "message": first.message}
        return _("%(name)s, line %(line)s: %(message)s") % facts


class _Stop(Exception):  # noqa: N818 - ends the reading, never leaves this file
    def __init__(self, line: int, message: str) -> None:
        self.problem = Problem(line, message)


class _Tree:
    """Plain values from YAML events, remembering the line of every place."""

    def __init__(self, source: str) -> None:
        self.events: Iterator[yaml.Event] = iter(yaml.parse(source, Loader=_LOADER))
        self.lines: dict[Location, int] = {(): 1}
        self.left = NODE_LIMIT

    def document(self) -> object:
        """The one document of the file."""
        event = self._next()
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            raise _Stop(1, _("This file is empty."))
        value = self._value(event, ())
        if not isinstance(value, dict):
            raise _Stop(1, _("A guide file is a list of fields, such as “key: my-guide”."))
        self._next()
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise _Stop(_line(event), _("A guide file holds one guide, not more."))
        return value

    def _next(self) -> yaml.Event:
        event = next(self.events)
        line = _line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Stop(line, _("References with & and * are not allowed. Write the text out."))
        if getattr(event, "tag", None):
            raise _Stop(line, _("Tags with ! are not allowed. Take them out."))
        self.left -= 1
        if self.left < 0:
            raise _Stop(line, _("This file has too many parts for a guide."))
        return event

    def _value(self, event: yaml.Event, where: Location) -> object:
        self.lines.setdefault(where, _line(event))
        if len(where) > DEPTH_LIMIT:
            raise _Stop(_line(event), _("This file is nested too deep for a guide."))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(where)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(where)
        return _scalar(event)

    def _mapping(self, where: Location) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise _Stop(line, _("The name of a field is a plain word."))
            name = str(event.value)
            if name in found:
                message = _("The field “%(field)s” stands here twice. Keep one.")
                raise _Stop(line, message % {"field": name[:60]})
            self.lines[(*where, name)] = line
            found[name] = self._value(self._next(), (*where, name))
        return found

    def _sequence(self, where: Location) -> list[object]:
        found: list[object] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            found.append(self._value(event, (*where, len(found))))
        return found


def _line(event: yaml.Event) -> int:
    return int(event.start_mark.line) + 1 if event.start_mark else 1


def _scalar(event: Any) -> object:
    text = str(event.value)
    if event.style:  # quoted or a block: always text
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _NUMBER.fullmatch(text) else text


def read_guide(source: str, name: str) -> GuideContent:
    """The guide in this YAML text, or a `GuideProblem` that names the line."""
    if len(source) > SIZE_LIMIT:
        message = _("This file is too large for a guide. At most %(limit)s signs fit.")
        raise GuideProblem(name, [Problem(1, message % {"limit": SIZE_LIMIT})])
    try:
        tree = _Tree(source)
        value = tree.document()
    except _Stop as stop:
        raise GuideProblem(name, [stop.problem]) from None
    except yaml.YAMLError as error:
        raise GuideProblem(name, [_unreadable(error, source)]) from None
    except UnicodeError:
        message = _("This file has signs that cannot be read. Save it as UTF-8.")
        raise GuideProblem(name, [Problem(1, message)]) from None
    try:
        return GuideContent.model_validate(value)
    except ValidationError as error:
        raise GuideProblem(name, list(_problems(error, tree.lines))) from None


def _unreadable(error: yaml.YAMLError, source: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        message = _("This is not readable as YAML. Look at the colons, quotes and spaces here.")
        return Problem(int(mark.line) + 1, message)
    position = int(getattr(error, "position", 0) or 0)
    line = source.count("\n", 0, position) + 1
    return Problem(line, _("This file has a sign that cannot be printed. Type it again."))


def _problems(error: ValidationError, lines: dict[Location, int]) -> Iterator[Problem]:
    faults = error.errors(include_url=False)
    for fault in faults:
        where: Location = fault["loc"]
        # A list with a wrong item is also called too short; the item itself says enough.
        if fault["type"] == "too_short" and any(_is_inside(other["loc"], where) for other in faults):
            continue
        cause = fault.get("ctx", {}).get("error")
        if isinstance(cause, Crooked):
            for deeper, message in cause.faults:
                yield Problem(_line_of((*where, *deeper), lines), message)
        else:
            message = str(cause) if cause else _sentence(fault["type"], where, fault.get("ctx", {}))
            yield Problem(_line_of(where, lines), message)


def _is_inside(deeper: Location, where: Location) -> bool:
    return len(deeper) > len(where) and deeper[: len(where)] == where


def _line_of(where: Location, lines: dict[Location, int]) -> int:
    while where not in lines:
        where = where[:-1]
    return lines[where]


def _sentence(kind: str, where: Location, facts: dict[str, Any]) -> str:
    names = [str(step) for step in where if step != "[key]"]
    field = {"field": names[-1][:60] if names else "", **{k: str(v) for k, v in facts.items()}}
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
    return _("The value of “%(field)s” is of the wrong kind.") % field


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def write_guide(content: GuideContent) -> str:
    """The guide as a YAML file, which `read_guide` reads back as the same guide."""
    plain = content.model_dump(mode="json", exclude_defaults=True)
    return str(yaml.dump(plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=96))
