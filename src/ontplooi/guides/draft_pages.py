"""The pages of the editor: which part of a guide stands where, with what can be filled in there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from ontplooi.guides import draft_slots as slots
from ontplooi.guides.draft_slots import Slot
from ontplooi.guides.drafting import Content, Gone, Names, find, items_at, join, put, split
from ontplooi.guides.labels import label_of
from ontplooi.guides.texts import Plain


@dataclass(frozen=True)
class Group:
    """Fields that are saved together."""

    place: str
    slots: tuple[Slot, ...]
    title: str = ""

    @property
    def anchor(self) -> str:
        """What the address of a page points at."""
        return "at-" + self.place.replace(".", "-") if self.place else "at-guide"

    @property
    def name(self) -> str:
        """Its name in its list."""
        return split(self.place)[1]


@dataclass(frozen=True)
class Items:
    """A list of groups that can be put in order. With `linked` each item has a page of its own."""

    place: str
    title: str
    add: str
    one: str  # “Question”, for “Question 2”
    groups: tuple[Group, ...]
    linked: bool = False
    choices: tuple[tuple[str, str], ...] = ()  # what can be added, when not every item is the same
    help: str = ""
    samples: bool = False  # the question library helps here

    @property
    def anchor(self) -> str:
        """What the address of a page points at."""
        return "at-" + self.place.replace(".", "-")

    @property
    def kind(self) -> str:
        """What kind of list it is: “options”, “prompts”…"""
        return split(self.place)[1]


@dataclass(frozen=True)
class Page:
    """One page of the editor."""

    part: str
    title: str
    sections: tuple[Group | Items, ...] = ()

    def groups(self) -> Iterator[Group]:
        """All groups of fields on this page."""
        for section in self.sections:
            if isinstance(section, Group):
                yield section
            elif not section.linked:
                yield from section.groups


def text_at(content: Content, names: Names, place: str, language: str) -> str:
    """The text at a place in this language; empty where nothing is written."""
    found = find(content, names, place)
    words = found.get(language) if isinstance(found, dict) else ""
    return words if isinstance(words, str) else ""


def first_language(content: Content) -> str:
    """The language that a guide is written in first."""
    return str(content["languages"][0])


def _titled(content: Content, names: Names, place: str, otherwise: str) -> str:
    return title_at(content, names, place) or otherwise


def title_at(content: Content, names: Names, place: str, wanted: str = "") -> str:
    """What something is called: in the wanted language, else in the first one in which it has a name."""
    for language in dict.fromkeys([wanted, *(str(code) for code in content["languages"])]):
        if written := text_at(content, names, place, language):
            return Plain.of(written, language, fallback=language != wanted)
    return ""


def _about(content: Content, names: Names) -> Page:
    tips = _items(content, names, "tips", slots.TIP, _("Tips"), _("Add a tip"), _("Tip"))
    return Page("about", _("About this guide"), (Group("", slots.ABOUT), tips))


def _letters(content: Content, names: Names) -> Page:
    return Page(
        "letters",
        _("Invitation and reminders"),
        (
            Group("invitation", slots.INVITATION, _("First sentences of the invitation")),
            Group("reminders", slots.REMINDERS, _("A sentence of your own in a reminder")),
        ),
    )


def _side(content: Content, names: Names, side: str) -> Page:
    place = f"preparation.{side}"
    hand = _items(content, names, f"{place}.at_hand", slots.AT_HAND, label_of("Side", "at_hand"), _("Add something"), _("At hand"))
    questions = _items(
        content, names, f"{place}.questions", slots.QUESTION, _("Questions"), _("Add a question"), _("Question"),
        linked=True, samples=True,
    )  # fmt: skip
    return Page(place, label_of("Preparation", side), (Group(place, slots.SIDE), questions, hand))


def _question(content: Content, names: Names, place: str) -> Page:
    found = find(content, names, place)
    asked: tuple[Slot, ...] = slots.QUESTION
    if place.startswith("preparation.manager."):
        mirrors = [("", _("none"))]
        for other, _item in items_at(content, names, "preparation.employee.questions"):
            name = split(other)[1]
            mirrors.append((name, _titled(content, names, f"{other}.topic", name)))
        asked = (*asked, replace(slots.MIRRORS, choices=tuple(mirrors)))
    shown = slots.OPTION[:2] if found.get("kind") == "checklist" and not _has_follow_up(found) else slots.OPTION
    # The page hides them for a kind that has none, so that another kind shows them at once.
    options = _items(content, names, f"{place}.options", shown, label_of("Question", "options"), _("Add an option"), _("Option"))
    title = _titled(content, names, f"{place}.topic", _("A question without a subject"))
    return Page(place, title, (Group(place, asked), options))


def _has_follow_up(question: Content) -> bool:
    return any(isinstance(option, dict) and option.get("follow_up") for option in question.get("options") or ())


def _exchange(content: Content, names: Names) -> Page:
    return Page("exchange", label_of("Method", "exchange"), (Group("exchange", slots.EXCHANGE),))


def _stage(content: Content, names: Names, place: str) -> Page:
    prompts = _items(
        content, names, f"{place}.prompts", slots.PROMPT, _("Questions"), _("Add a question"), _("Question"), samples=True
    )
    return Page(place, _titled(content, names, f"{place}.name", _("A part without a name")), (Group(place, slots.STAGE), prompts))


def _plan(content: Content, names: Names) -> Page:
    there = {split(place)[1] for place, _item in items_at(content, names, "plan.columns")}
    left = tuple((what, str(words)) for what, words in slots.COLUMN_NAMES.items() if what not in there)
    columns = _items(
        content, names, "plan.columns", slots.COLUMN, label_of("PlanForm", "columns"), _("Add this column"), _("Column")
    )
    named = tuple(replace(group, title=str(slots.COLUMN_NAMES.get(group.name, group.name))) for group in columns.groups)
    columns = replace(
        columns, groups=named, choices=left, help=_("Without a list of columns the plan has all five, in their usual order.")
    )
    smart = tuple(Group(f"plan.smart.{letter}", slots.LETTER, f"SMART: {letter.upper()}") for letter in "smart")
    return Page("plan", label_of("Method", "plan"), (Group("plan", slots.PLAN), columns, *smart))


def _closing(content: Content, names: Names) -> Page:
    title = _("To look at before the talk is closed")
    checks = _items(content, names, "closing", slots.CHECK, title, _("Add something to look at"), _("Look at"))
    return Page("closing", _("Closing and afterwards"), (checks, Group("follow_up", slots.RHYTHM, label_of("Method", "follow_up"))))


def _items(
    content: Content, names: Names, place: str, fields: tuple[Slot, ...], title: str, add: str, one: str, **more: Any
) -> Items:
    groups = tuple(Group(each, fields) for each, _item in items_at(content, names, place))
    return Items(place, title, add, one, groups, **more)


def stages(content: Content, names: Names) -> Items:
    """The parts of the talk, for the first page."""
    return _items(content, names, "stages", slots.STAGE, label_of("Method", "stages"), _("Add a part"), _("Part"), linked=True)


_FIXED = {"about": _about, "letters": _letters, "exchange": _exchange, "plan": _plan, "closing": _closing}


def page(content: Content, names: Names, part: str) -> Page:
    """One page of the editor. Raises Gone when this part is not there."""
    if part in _FIXED:
        return _FIXED[part](content, names)
    if part in ("preparation.employee", "preparation.manager"):
        return _side(content, names, part.rpartition(".")[2])
    inside = split(part)[0]
    if inside == "stages":
        find(content, names, part)
        return _stage(content, names, part)
    if inside in ("preparation.employee.questions", "preparation.manager.questions"):
        find(content, names, part)
        return _question(content, names, part)
    raise Gone(part)


def pages(content: Content, names: Names) -> Iterator[Page]:
    """All pages, in the order of the guide."""
    for part in ("about", "letters"):
        yield page(content, names, part)
    for side in ("employee", "manager"):
        yield page(content, names, f"preparation.{side}")
        for place, _item in items_at(content, names, f"preparation.{side}.questions"):
            yield page(content, names, place)
    yield page(content, names, "exchange")
    for place, _item in items_at(content, names, "stages"):
        yield page(content, names, place)
    for part in ("plan", "closing"):
        yield page(content, names, part)


def group_at(content: Content, names: Names, place: str) -> tuple[Page, Group]:
    """The fields at this place, and the page they stand on. Raises Gone."""
    for each in pages(content, names):
        for group in each.groups():
            if group.place == place:
                return each, group
    raise Gone(place)


def is_list(content: Content, names: Names, place: str) -> bool:
    """Is this a list of the guide, to which the editor adds?"""
    sections = (section for each in pages(content, names) for section in each.sections)
    return place == "stages" or any(isinstance(section, Items) and section.place == place for section in sections)


def read(content: Content, names: Names, place: str, slot: Slot) -> Any:
    """What is filled in for something that has no language."""
    if slot.name == "skipping":
        stage = find(content, names, place)
        return next((name for name in ("guarded", "may_skip") if stage.get(name) is True), "")
    found = find(content, names, join(place, slot.place))
    return slot.default if found is None else found


def values(content: Content, names: Names, group: Group, languages: list[str]) -> dict[str, Any]:
    """All that is filled in for a group, as its form names it: “name.nl”, “minutes”."""
    found: dict[str, Any] = {}
    for slot in group.slots:
        if slot.is_text:
            for language in languages:
                found[f"{slot.name}.{language}"] = text_at(content, names, join(group.place, slot.place), language)
        else:
            found[slot.name] = read(content, names, group.place, slot)
    return found


def write(content: Content, names: Names, group: Group, name: str, value: Any) -> None:
    """Fill in one thing of a group, by the name that its form gives it."""
    slot, language = _slot_of(group, name)
    place = join(group.place, slot.place)
    if slot.is_text:
        found = find(content, names, place)
        texts = {**found} if isinstance(found, dict) else {}
        texts.pop(language, None)
        if value:
            texts[language] = value
        # In the order of the guide's languages, so that its file reads well.
        texts = {one: texts[one] for one in sorted(texts, key=_order(content))}
        put(content, names, place, texts or None)
    elif slot.name == "skipping":
        for flag in ("may_skip", "guarded"):
            put(content, names, f"{group.place}.{flag}", True if value == flag else None)
    else:
        put(content, names, place, None if value == "" or value is None else value)


def _order(content: Content) -> Any:
    languages = list(content["languages"])
    return lambda one: (languages.index(one) if one in languages else len(languages), one)


def _slot_of(group: Group, name: str) -> tuple[Slot, str]:
    for slot in group.slots:
        if slot.is_text and name.startswith(f"{slot.name}."):
            return slot, name[len(slot.name) + 1 :]
        if slot.name == name:
            return slot, ""
    raise Gone(join(group.place, name))
