"""What changed between two versions of a guide, in the words of a reader: texts word by word, settings in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel

from ontplooi.dossier.differences import MOST, Piece, words_apart
from ontplooi.guides.content import GuideContent
from ontplooi.guides.labels import in_words, kind_of, label_of, language_name
from ontplooi.guides.pairing import pairs
from ontplooi.guides.texts import Plain, Text

# What a part in a list is called by, and what kind of thing it is.
_NAMED_BY = {"Question": "topic", "Option": "label", "Stage": "name", "Check": "text", "AtHand": "text"}


@dataclass(frozen=True, slots=True)
class Row:
    """One text or one setting that is not the same. A setting has `old` and `new`, a text its pieces in one language."""

    label: str
    old: str = ""
    new: str = ""
    pieces: tuple[Piece, ...] = ()
    language: str = ""  # of the pieces
    only_in: str = ""  # the name of their language, when the text is the same in the language of the reader
    also_in: str = ""  # the names of more languages in which the text changed
    moved: str = ""  # from which place to which

    @property
    def before(self) -> tuple[Piece, ...]:
        """The old text; what was taken out is marked."""
        return tuple(piece for piece in self.pieces if piece.kind != "added")

    @property
    def after(self) -> tuple[Piece, ...]:
        """The new text; what was added is marked."""
        return tuple(piece for piece in self.pieces if piece.kind != "removed")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in the guide, such as a question, that is new, gone, at another place or not the same inside."""

    kind: str  # changed | added | removed | moved
    what: str = ""
    name: str = ""
    inside: str = ""  # the name of what it belongs to
    moved: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the guide with what changed in it."""

    title: str
    items: tuple[Item, ...]


@dataclass
class Changes:
    """Everything that changed, seen by a reader of `language`."""

    old: GuideContent
    new: GuideContent
    language: str
    sections: tuple[Section, ...] = ()
    languages: set[str] = field(default_factory=set)  # in which any text changed
    room: int = MOST  # words that may still be compared

    @property
    def only_in(self) -> str:
        """The languages in which the texts changed, when the language of the reader is not among them."""
        return "" if self.language in self.languages else _names(self.languages)


def changes_between(old: GuideContent, new: GuideContent, wanted: str) -> Changes:
    """What a reader of the language `wanted` sees that changed from `old` to `new`."""
    changes = Changes(old, new, new.best_language(wanted))
    found = [Section(title, tuple(items)) for title, items in _sections(changes)]
    changes.sections = tuple(section for section in found if section.items)
    return changes


def _sections(changes: Changes) -> Iterator[tuple[str, Iterable[Item]]]:
    old, new = changes.old, changes.new
    about = ("name", "purpose", "audience", "description", "languages")
    yield _("About the guide"), _itself(changes, old, new, about)
    yield _("Invitation and reminders"), _itself(changes, old, new, ("invitation", "reminders"))
    for side in ("employee", "manager"):
        pair = getattr(old.preparation, side), getattr(new.preparation, side)
        yield label_of("Preparation", side), [*_itself(changes, *pair), *_lists(changes, *pair)]
    yield label_of("Method", "exchange"), _itself(changes, old.exchange, new.exchange)
    yield label_of("Method", "stages"), _list(changes, _("Part"), old.stages, new.stages)
    columns = _list(changes, _("Column"), old.plan.shown(), new.plan.shown())
    yield label_of("Method", "plan"), [*_itself(changes, old.plan, new.plan), *columns]
    yield label_of("Method", "closing"), _list(changes, _("Check"), old.closing, new.closing)
    yield label_of("Method", "follow_up"), _itself(changes, old.follow_up, new.follow_up)
    yield label_of("Method", "tips"), _itself(changes, old, new, ("tips",))


def _itself(changes: Changes, old: BaseModel, new: BaseModel, only: Sequence[str] = ()) -> Iterator[Item]:
    rows = tuple(_rows(changes, old, new, only))
    if rows:
        yield Item("changed", rows=rows)


def _lists(changes: Changes, old: BaseModel | None, new: BaseModel | None, inside: str = "") -> Iterator[Item]:
    """What changed in the lists inside this part: questions, options, things at hand."""
    what = {"questions": _("Question"), "options": _("Option"), "at_hand": label_of("Side", "at_hand")}
    for name, kind in what.items():
        yield from _list(changes, kind, getattr(old, name, ()), getattr(new, name, ()), inside)


def _list(changes: Changes, what: str, olds: Sequence[Any], news: Sequence[Any], inside: str = "") -> Iterator[Item]:
    for before, after, moved in pairs(olds, news):
        rows = tuple(_rows(changes, before, after))
        name = _name(changes, before if after is None else after)
        kind = "added" if before is None else "removed" if after is None else "moved" if moved and not rows else "changed"
        if rows or kind != "changed":
            yield Item(kind, what, name, inside, _from_to(moved), rows)
        yield from _lists(changes, before, after, name)


def _name(changes: Changes, part: BaseModel) -> str:
    by = _NAMED_BY.get(kind_of(part))
    if by is None:
        return in_words(kind_of(part), "what", getattr(part, "what", ""))
    text: Text = getattr(part, by)
    return _read(changes, text)


def _read(changes: Changes, text: Text) -> Plain:
    """A text of either version, as this reader reads it."""
    first = changes.new.languages[0]
    return text.read(changes.language, first if text.has(first) else next(iter(text.root)))


def _rows(
    changes: Changes, old: BaseModel | None, new: BaseModel | None, only: Sequence[str] = (), prefix: str = ""
) -> Iterator[Row]:
    """The texts and settings of this part that are not the same; of a new or removed part those that say something."""
    part = new or old
    if part is None:
        return
    for name, about in type(part).model_fields.items():
        before, after = getattr(old, name, None), getattr(new, name, None)
        unsaid = (old is None or new is None) and getattr(part, name) == about.default
        if (only and name not in only) or name in ("key", "columns") or before == after or unsaid:
            continue
        yield from _differing(changes, part, name, before, after, prefix)


def _differing(changes: Changes, part: object, name: str, before: Any, after: Any, prefix: str) -> Iterator[Row]:
    label = {"prompts": _("Question"), "tips": _("Tip")}.get(name, prefix + label_of(kind_of(part), name))
    sample = after or before
    if isinstance(sample, Text):
        yield _text(changes, label, before, after)
    elif isinstance(sample, BaseModel):
        yield from _rows(changes, before, after, prefix=f"{label}: " if len(label) == 1 else "")
    elif isinstance(sample, tuple) and isinstance(sample[0], Text):
        for old, new, moved in pairs(before or (), after or ()):
            if old != new or moved:
                yield _text(changes, label, old, new, moved)
    elif not (isinstance(sample, tuple) and isinstance(sample[0], BaseModel)):
        yield Row(label, _setting(changes, part, name, before), _setting(changes, part, name, after))


def _text(changes: Changes, label: str, old: Text | None, new: Text | None, moved: tuple[int, int] | None = None) -> Row:
    olds, news = old.root if old else {}, new.root if new else {}
    known = dict.fromkeys([changes.language, *changes.new.languages, *changes.old.languages])
    differing = [language for language in known if olds.get(language) != news.get(language)]
    changes.languages |= set(differing)
    shown = next(iter(differing), changes.language if changes.language in news else next(iter(news), changes.language))
    before, after = olds.get(shown, ""), news.get(shown, "")
    pieces = tuple(words_apart(before, after, changes.room))
    changes.room = max(changes.room - len(before.split()) * len(after.split()), 0)
    elsewhere = bool(differing) and changes.language not in differing
    return Row(
        label,
        pieces=pieces,
        language=shown,
        only_in=_names(differing) if elsewhere else "",
        also_in="" if elsewhere or old is None or new is None else _names(differing[1:]),
        moved=_from_to(moved),
    )


def _setting(changes: Changes, part: object, name: str, value: Any) -> str:
    if name == "mirrors" and value:
        for guide in (changes.new, changes.old):
            question = guide.preparation.employee.question(value)
            if question is not None:
                return _read(changes, question.topic)
    return in_words(kind_of(part), name, value)


def _names(languages: Iterable[str]) -> str:
    return ", ".join(language_name(language) for language in sorted(languages))


def _from_to(moved: tuple[int, int] | None) -> str:
    return _("from place %(old)s to place %(new)s") % {"old": moved[0] + 1, "new": moved[1] + 1} if moved else ""
