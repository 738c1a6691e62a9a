"""What is still wrong or missing in a guide that is being written, each named where it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from ontplooi.guides import draft_pages
from ontplooi.guides.content import GuideContent
from ontplooi.guides.drafting import Content, Names, find, item_names, join, split
from ontplooi.guides.labels import label_of, language_name
from ontplooi.guides.reading import SIZE_LIMIT
from ontplooi.guides.texts import Crooked, Location

ROUNDS = 4  # what is missing hides what does not fit together, so we look again with it filled in
FILLED = "…"
EMPTY = ("missing", "empty")


@dataclass(frozen=True)
class DraftFault:
    """One thing that must be mended before publishing: its place, the page it is on, what it is called, what is wrong."""

    place: str
    part: str
    title: str
    message: str
    language: str = ""
    is_empty: bool = False

    @property
    def name(self) -> str:
        """Its own name on its page."""
        return split(self.place)[1]

    @property
    def anchor(self) -> str:
        """Where it is on its page."""
        return "at-" + self.place.replace(".", "-") if self.place else ""


def draft_faults(content: Content, names: Names) -> list[DraftFault]:
    """All that keeps this guide from being published, in the order of the pages."""
    found = {(place, language): (message, kind) for place, language, message, kind in _faults(content, names)}
    known = _where(content, names)
    order = {part: number for number, part in enumerate(dict.fromkeys(part for part, _title in known.values()))}
    faults = []
    for (place, language), (message, kind) in found.items():
        part, title = _nearest(place, known)
        faults.append(DraftFault(place, part, title, message, language, kind in EMPTY))
    return sorted(faults, key=lambda fault: order.get(fault.part, -1))


def _where(content: Content, names: Names) -> dict[str, tuple[str, str]]:
    """Place → the page it is on and what it is called."""
    known: dict[str, tuple[str, str]] = {}
    for page in draft_pages.pages(content, names):
        known.setdefault(page.part, (page.part, page.title))
        for section in page.sections:
            if isinstance(section, draft_pages.Items):
                known[section.place] = (page.part, f"{page.title} · {section.title}")
        for group in page.groups():
            for slot in group.slots:
                title = " · ".join(str(one) for one in (_side_of(page.part), page.title, group.title, slot.label) if one)
                known[join(group.place, slot.place)] = (page.part, title)
    known["stages"] = ("", str(draft_pages.stages(content, names).title))
    known["languages"] = ("languages", _("Languages"))
    return known


def _side_of(part: str) -> str:
    """Whose preparation a question is in: both sides often ask about the same."""
    inside, _dot, side = part.partition(".questions.")[0].rpartition(".")
    return label_of("Preparation", side) if ".questions." in part and inside == "preparation" else ""


def _nearest(place: str, known: dict[str, tuple[str, str]]) -> tuple[str, str]:
    while place and place not in known:
        place = split(place)[0]
    return known.get(place, ("about", _("About this guide")))


def _faults(content: Content, names: Names) -> Iterator[tuple[str, str, str, str]]:
    trial = deepcopy(content)
    for _round in range(ROUNDS):
        errors = _errors(trial)
        for where, kind, message, language in errors:
            yield _place(content, names, where), language, message, kind
            _fill(trial, where, kind)
        if not any(kind in EMPTY for _where, kind, _message, _language in errors):
            break
    if len(json.dumps(content, ensure_ascii=False)) > SIZE_LIMIT:
        yield "", "", _("This guide is too long for one file. Make some texts shorter."), "long"


def _errors(content: Content) -> list[tuple[Location, str, str, str]]:
    """Where, which kind, a sentence, and the language it is about."""
    try:
        GuideContent.model_validate(content)
    except ValidationError as error:
        return [one for fault in error.errors(include_url=False) for one in _sentences(content, fault)]
    return []


def _sentences(content: Content, fault: Any) -> Iterator[tuple[Location, str, str, str]]:
    where: Location = tuple(step for step in fault["loc"] if step != "[key]")
    cause = fault.get("ctx", {}).get("error")
    if isinstance(cause, Crooked):
        for deeper, message in cause.faults:
            yield _crooked(content, (*where, *deeper), message)
        return
    kind = fault["type"]
    if kind == "missing" or (kind == "too_short" and isinstance(_at(content, where), dict)):
        yield where, "missing", _("This is still empty."), ""
    elif kind == "too_short":
        found = _at(content, where)
        # A list with a wrong item is also called too short; the item itself says enough.
        if not isinstance(found, list) or len(found) < fault["ctx"]["min_length"]:
            yield where, "short", _few(where), ""
    else:
        yield where, kind, str(cause) if cause else _("This does not fit here. Fill it in again."), ""


def _few(where: Location) -> str:
    if where == ("stages",):
        return _("A talk has at least an opening, a part for agreements and a closing.")
    return _("There is nothing here yet. Add at least one.")


def _crooked(content: Content, where: Location, message: str) -> tuple[Location, str, str, str]:
    """A fault of parts together; some say it in the words of a file, which a page has no need of."""
    found = _at(content, where)
    first = draft_pages.first_language(content)
    if isinstance(found, dict) and found and first not in found:
        return where, "empty", _("This is still empty in %(language)s.") % {"language": language_name(first)}, first
    stage = _at(content, where[:-1])
    if where[-1:] in (("may_skip",), ("guarded",)) and isinstance(stage, dict) and not stage.get("when_skipped"):
        return (*where[:-1], "when_skipped"), "missing", _("Say here what is told when this part is skipped."), ""
    return where, "crooked", message, ""


def _at(content: Any, where: Location) -> Any:
    for step in where:
        if isinstance(content, dict):
            content = content.get(str(step))
        elif isinstance(content, list) and isinstance(step, int) and step < len(content):
            content = content[step]
        else:
            return None
    return content


def _fill(trial: Content, where: Location, kind: str) -> None:
    """Put something there, to see what else is wrong."""
    parent = _at(trial, where[:-1]) if where else None
    text = {draft_pages.first_language(trial): FILLED}
    if kind in EMPTY and isinstance(parent, dict):
        before = parent.get(str(where[-1]))
        parent[str(where[-1])] = {**before, **text} if isinstance(before, dict) else text
    elif kind in EMPTY and isinstance(parent, list) and isinstance(where[-1], int):
        parent[where[-1]] = {**parent[where[-1]], **text}


def _place(content: Content, names: Names, where: Location) -> str:
    """The place that goes with a location, which counts the items of a list."""
    place = ""
    for step in where:
        if isinstance(step, int):
            items = find(content, names, place)
            known = item_names(place, items, names) if isinstance(items, list) else []
            if step >= len(known):
                return place
            place = join(place, known[step])
        else:
            place = join(place, str(step))
    return place
