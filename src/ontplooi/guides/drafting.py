"""A guide being written, as plain data: where each thing stands, and adding, moving and taking away.

A place names one thing: “stages.look-back.prompts.2”. A part of a list is named by its key, a column by what it is, and
prompts, tips and what to have at hand by a number that stays with them wherever they go (`names` keeps those numbers).
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

Content = dict[str, Any]
Names = dict[str, list[str]]  # the place of a list without keys → the numbers of its items, in their order

SHELL: Content = {
    "description": {}, "invitation": {}, "exchange": {}, "stages": [], "closing": [], "follow_up": {}, "tips": [],
    "preparation": {side: {"minutes": 10, "at_hand": [], "questions": []} for side in ("employee", "manager")},
    "plan": {"columns": [], "smart": {letter: {} for letter in "smart"}},
}  # fmt: skip
# How many of each fit, and what a fresh one holds. Those in `KEYED` get a key of their own.
MOST = {"questions": 40, "options": 30, "stages": 20, "prompts": 20, "tips": 20, "at_hand": 20, "closing": 20, "columns": 5}
KEYED = {"questions": "question", "options": "option", "stages": "part", "closing": "check"}
FRESH: dict[str, Content] = {
    "questions": {"kind": "text"},
    "stages": {"kind": "talk", "minutes": 10, "first": "employee", "led_by": "manager", "prompts": [{}]},
    "at_hand": {"what": "other"},
}

UNWRITTEN = {"key", "kind", "audience", "required"}  # what a question has before somebody writes in it


class Gone(LookupError):  # noqa: N818 - says what happened to the place
    """There is nothing at this place (any more)."""


def join(*steps: str) -> str:
    """The place inside a place; the whole guide is the empty place."""
    return ".".join(step for step in steps if step)


def split(place: str) -> tuple[str, str]:
    """What a place stands in, and its own name there."""
    inside, _dot, name = place.rpartition(".")
    return inside, name


def item_names(place: str, items: list[Any], names: Names) -> list[str]:
    """The names of the items of a list, in their order."""
    kind = split(place)[1]
    if kind in KEYED:
        return [str(item.get("key", "")) for item in items]
    if kind == "columns":
        return [str(item.get("what", "")) for item in items]
    known = names.get(place, [])
    return known if len(known) == len(items) else [str(number + 1) for number in range(len(items))]


def find(content: Content, names: Names, place: str) -> Any:
    """What stands at this place; None where nothing is filled in. Raises Gone for an item that is not there."""
    node: Any = content
    here = ""
    for step in place.split(".") if place else []:
        if isinstance(node, list):
            node = node[_index(node, names, here, step)]
        elif isinstance(node, dict):
            node = node.get(step)
        else:
            return None
        here = join(here, step)
    return node


def items_at(content: Content, names: Names, place: str) -> list[tuple[str, Any]]:
    """The items of a list with their places."""
    found = find(content, names, place)
    items = found if isinstance(found, list) else []
    return [(join(place, name), item) for name, item in zip(item_names(place, items, names), items, strict=True)]


def _index(items: list[Any], names: Names, place: str, name: str) -> int:
    known = item_names(place, items, names)
    if name not in known:
        raise Gone(join(place, name))
    return known.index(name)


def put(content: Content, names: Names, place: str, value: Any) -> None:
    """Write a value at this place; None takes it away. An item of a list stays, empty."""
    inside, name = split(place)
    parent = find(content, names, inside)
    if isinstance(parent, list):
        parent[_index(parent, names, inside, name)] = value if value is not None else {}
        return
    if not isinstance(parent, dict):
        parent = {}
        put(content, names, inside, parent)
    if value is None:
        parent.pop(name, None)
        if not parent and inside == "reminders":
            content.pop("reminders")
    else:
        parent[name] = value


def _list_at(content: Content, names: Names, place: str) -> list[Any]:
    if split(place)[1] not in MOST:
        raise Gone(place)
    inside = split(place)[0]
    if inside and find(content, names, inside) is None:
        raise Gone(place)
    found = find(content, names, place)
    if not isinstance(found, list):
        found = []
        put(content, names, place, found)
    return found


def is_full(content: Content, names: Names, place: str) -> bool:
    """Does nothing more fit in this list?"""
    return len(_list_at(content, names, place)) >= MOST[split(place)[1]]


def fresh(content: Content, names: Names, place: str, what: str = "") -> tuple[str, Any]:
    """A new item for this list and its name there; a column says which one it is."""
    items = _list_at(content, names, place)
    kind = split(place)[1]
    made: Any = deepcopy(FRESH.get(kind, {}))
    if kind == "columns":
        return what, {"what": what}
    if kind not in KEYED:
        numbers = [int(name) for name in item_names(place, items, names) if name.isdecimal()]
        return str(max(numbers, default=0) + 1), made
    key = free_name(KEYED[kind], {str(item.get("key")) for item in items})
    return key, {"key": key, **made}


def place_for_new(place: str, items: list[Any]) -> int:
    """Where a new item goes: at the end; a part of the talk goes before the agreements, or else before the closing."""
    if place == "stages":
        for number, stage in enumerate(items):
            if stage.get("kind") in ("agreements", "closing"):
                return number
    return len(items)


def blank_item(content: Content, names: Names, place: str) -> str:
    """The place of the first question in this list in which nothing is written yet; empty when there is none."""
    return next((at for at, item in items_at(content, names, place) if set(item) <= UNWRITTEN), "")


def free_name(wish: str, taken: set[str]) -> str:
    """The first of “part-1”, “part-2”… that nobody uses."""
    number = 1
    while f"{wish}-{number}" in taken:
        number += 1
    return f"{wish}-{number}"


def insert(content: Content, names: Names, place: str, position: int, name: str, item: Any) -> None:
    """Put an item in a list, at this position."""
    items = _list_at(content, names, place)
    known = list(item_names(place, items, names))
    position = min(max(position, 0), len(items))
    items.insert(position, item)
    known.insert(position, name)
    names[place] = known


def take_out(content: Content, names: Names, place: str) -> tuple[int, Any]:
    """Take an item out of its list; where it stood, and the item."""
    inside, name = split(place)
    items = _list_at(content, names, inside)
    known = list(item_names(inside, items, names))
    position = _index(items, names, inside, name)
    known.pop(position)
    item = items.pop(position)
    names[inside] = known
    return position, item


def move(content: Content, names: Names, place: str, position: int) -> None:
    """Give an item of a list another position in it."""
    _before, item = take_out(content, names, place)
    inside, name = split(place)
    insert(content, names, inside, position, name, item)


def well_formed(content: object) -> Content:
    """The same guide in a shape that the editor can open, whatever was in it: nothing of use is thrown away."""
    clean = _without_nothing(content)
    made: Content = _onto(deepcopy(SHELL), clean if isinstance(clean, dict) else {})
    for place in ("stages", "closing", "preparation.employee.questions", "preparation.manager.questions"):
        items = _own_keys(place, find(made, {}, place))
        for item in items:
            for name, usual in FRESH.get(split(place)[1], {}).items():
                item.setdefault(name, deepcopy(usual))
            for inner in ("options", "prompts"):
                if inner in item:
                    rows = [row for row in item[inner] if isinstance(row, dict)] if isinstance(item[inner], list) else []
                    item[inner] = _own_keys(inner, rows)
        put(made, {}, place, items)
    whats = {column.get("what"): column for column in made["plan"]["columns"]}
    made["plan"]["columns"] = [column for what, column in whats.items() if isinstance(what, str)]
    listed = made.get("languages")
    made["languages"] = [str(one) for one in listed] if isinstance(listed, list) and listed else ["nl"]
    made["format"] = 1
    return made


def _without_nothing(value: object) -> object:
    if isinstance(value, dict):
        return {str(name): _without_nothing(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_without_nothing(inner) for inner in value]
    return value


def _onto(shell: Content, given: Content) -> Content:
    for name, value in given.items():
        expected = shell.get(name)
        if isinstance(expected, dict):
            shell[name] = _onto(expected, value) if isinstance(value, dict) else expected
        elif isinstance(expected, list):
            shell[name] = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else expected
        else:
            shell[name] = value
    return shell


def _own_keys(place: str, items: list[Content]) -> list[Content]:
    kind = split(place)[1]
    if kind not in KEYED:
        return items
    seen: set[str] = set()
    for item in items:
        key = item.get("key")
        if not isinstance(key, str) or not key or "." in key or key in seen:
            item["key"] = free_name(KEYED[kind], {str(other.get("key")) for other in items} | seen)
        seen.add(item["key"])
    return items


def dicts_in(value: object) -> Iterator[dict[str, Any]]:
    """Every dictionary of a guide, the outer one first."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from dicts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from dicts_in(inner)
