"""From a guide file to a guide and back. A hostile file gets a message and changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import yaml
from django.utils.translation import gettext as _
from pydantic import ValidationError

from ontplooi.guides.content import GuideContent
from ontplooi.guides.mending import every_fault, printable
from ontplooi.guides.texts import Location

SIZE_LIMIT = 200_000
DEPTH_LIMIT = 16
NODE_LIMIT = 20_000
BYTES_LIMIT = SIZE_LIMIT * 4 + 3  # a sign takes four bytes at most, and there may be a mark in front
PROBLEMS_SHOWN = 500

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
        self.problems = _in_order(problems)
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


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """By line, each once; of a hostile heap only as many as somebody can read."""
    each = sorted(dict.fromkeys(problems), key=lambda problem: problem.line)
    kept, rest = each[:PROBLEMS_SHOWN], each[PROBLEMS_SHOWN:]
    if rest:
        kept.append(Problem(rest[0].line, _("There are %(count)s problems more. Mend these first.") % {"count": len(rest)}))
    return tuple(kept)


class _Stop(Exception):  # noqa: N818 - ends the reading, never leaves this file
    def __init__(self, line: int, message: str) -> None:
        self.problem = Problem(line, message)


class _Tree:
    """Plain values from YAML events. Remembers the line of every place, what was wrong, and the places left `unread`."""

    def __init__(self, source: str) -> None:
        self.events: Iterator[yaml.Event] = iter(yaml.parse(source, Loader=_LOADER))
        self.lines: dict[Location, int] = {(): 1}
        self.left = NODE_LIMIT
        self.problems: list[Problem] = []
        self.unread: list[Location] = []

    def document(self) -> dict[str, Any]:
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
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._tell(event, _("References with & and * are not allowed. Write the text out."))
        if getattr(event, "tag", None):
            self._tell(event, _("Tags with ! are not allowed. Take them out."))
        self.left -= 1
        if self.left < 0:
            raise _Stop(_line(event), _("This file has too many parts for a guide."))
        return event

    def _tell(self, event: yaml.Event, message: str) -> None:
        self.problems.append(Problem(_line(event), message))

    def _value(self, event: yaml.Event, where: Location) -> object:
        self.lines.setdefault(where, _line(event))
        if len(where) > DEPTH_LIMIT:
            raise _Stop(_line(event), _("This file is nested too deep for a guide."))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(where)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(where)
        if isinstance(event, yaml.AliasEvent):
            self.unread.append(where)
            return None
        return _scalar(event)

    def _mapping(self, where: Location) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _Stop(_line(event), _("The name of a field is a plain word."))
            name = str(event.value)
            if name in found:
                self._tell(event, _("The field “%(field)s” stands here twice. Keep one.") % {"field": printable(name)})
                self._leave_out((*where, name))
                continue
            self.lines[(*where, name)] = _line(event)
            found[name] = self._value(self._next(), (*where, name))
        return found

    def _leave_out(self, where: Location) -> None:
        """Read on to the end of a value that is not used, so that its own problems are named too."""
        known = len(self.unread)
        self._value(self._next(), where)
        del self.unread[known:]

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


def read_guide_file(file: BinaryIO, name: str) -> GuideContent:
    """The guide in this file, or a `GuideProblem`. Never reads more than a guide can be, however large the file is."""
    raw = file.read(BYTES_LIMIT + 1)
    if len(raw) > BYTES_LIMIT:
        raise GuideProblem(name, [_too_large()])
    try:
        return read_guide(raw.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        raise GuideProblem(name, [_not_utf8(raw[: error.start].count(b"\n") + 1)]) from None


def read_guide(source: str, name: str) -> GuideContent:
    """The guide in this YAML text, or a `GuideProblem` that names every problem with its line."""
    if len(source) > SIZE_LIMIT:
        raise GuideProblem(name, [_too_large()])
    value, lines, unread, problems = _parse(source)
    if value is not None:
        try:
            content = GuideContent.model_validate(value)
            if not problems:
                return content
        except ValidationError:
            problems += [Problem(_line_of(where, lines), message) for where, message in every_fault(value, unread)]
    raise GuideProblem(name, problems)


def _parse(source: str) -> tuple[dict[str, Any] | None, dict[Location, int], list[Location], list[Problem]]:
    """The value of this text, unless it stops somewhere; the line of each place; places left unread; what is wrong."""
    try:
        tree = _Tree(source)
    except UnicodeError:
        return None, {}, [], [_not_utf8(1)]
    try:
        return tree.document(), tree.lines, tree.unread, tree.problems
    except _Stop as stop:
        problem = stop.problem
    except yaml.YAMLError as error:
        problem = _unreadable(error, source)
    except UnicodeError:
        problem = _not_utf8(1)
    return None, {}, [], [*tree.problems, problem]


def _too_large() -> Problem:
    return Problem(1, _("This file is too large for a guide. At most %(limit)s signs fit.") % {"limit": SIZE_LIMIT})


def _not_utf8(line: int) -> Problem:
    return Problem(line, _("This file has signs that cannot be read. Save it as UTF-8."))


def _unreadable(error: yaml.YAMLError, source: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        message = _("This is not readable as YAML. Look at the colons, quotes and spaces here.")
        return Problem(int(mark.line) + 1, message)
    position = int(getattr(error, "position", 0) or 0)
    line = source.count("\n", 0, position) + 1
    return Problem(line, _("This file has a sign that cannot be printed. Type it again."))


def _line_of(where: Location, lines: dict[Location, int]) -> int:
    while where not in lines:
        where = where[:-1]
    return lines[where]


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def write_guide(content: GuideContent) -> str:
    """The guide as a YAML file, which `read_guide` reads back as the same guide."""
    plain = content.model_dump(mode="json", exclude_defaults=True)
    plain = {name: plain[name] for name in ("format", "key", "languages")} | plain  # who reads the file sees these first
    return str(yaml.dump(plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=96))
