"""The library of open questions (C8), read once from the files in `questions/`. No database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal, get_args

import yaml
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pydantic import Field

from ontplooi.guides.matching import Searchable, searched, tokens
from ontplooi.guides.parts import Technique
from ontplooi.guides.texts import Key, Part, Plain, Text

TopicKey = Literal[
    "start", "look-back", "talents", "energy", "needs", "learning", "future", "goals", "agreements",
    "feedback", "change", "closing", "follow-up",
]  # fmt: skip
Phase = Literal["prepare", "opening", "talk", "agreements", "closing", "follow-up"]
# Who asks it: the manager, somebody of oneself, a manager of oneself, or each of the two.
Who = Literal["manager", "self", "manager-self", "both"]

TOPICS: tuple[str, ...] = get_args(TopicKey)
TECHNIQUES: tuple[str, ...] = get_args(Technique)
PHASES: tuple[str, ...] = get_args(Phase)
FIRST = "nl"  # the language of a question that is not there in the reader's

_PHASE_NAMES = {
    "prepare": _("Preparing"),
    "opening": pgettext_lazy("phase", "Opening"),
    "talk": _("During the talk"),
    "agreements": _("Making agreements"),
    "closing": pgettext_lazy("phase", "Closing"),
    "follow-up": pgettext_lazy("phase", "Afterwards"),
}
_WHO_NAMES = {
    "manager": _("The manager asks"),
    "self": _("Ask yourself"),
    "manager-self": _("For the manager"),
    "both": _("For both of you"),
}

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class OpenQuestion(Part):
    """One question of the library with its tags."""

    key: Key
    text: Text
    techniques: Annotated[tuple[Technique, ...], Field(min_length=1)]
    phases: Annotated[tuple[Phase, ...], Field(min_length=1)]
    who: Who


class TopicFile(Part):
    """One file of the library: a topic and its questions."""

    topic: TopicKey
    name: Text
    questions: Annotated[tuple[OpenQuestion, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as one reader sees it, with the same in the other languages."""

    key: str
    text: Plain
    others: tuple[Plain, ...]
    topic: str
    topic_name: Plain
    techniques: tuple[str, ...]
    phases: tuple[str, ...]
    who: str

    @property
    def who_name(self) -> str:
        """Who asks it, in words."""
        return str(_WHO_NAMES[self.who])

    @property
    def technique_tags(self) -> tuple[tuple[str, str], ...]:
        """Each technique with the name of its coach card's address."""
        return tuple((technique.lower(), technique_name(technique)) for technique in self.techniques)

    @property
    def phase_names(self) -> tuple[str, ...]:
        """The moments it suits, in words."""
        return tuple(phase_name(phase) for phase in self.phases)


@dataclass(frozen=True, slots=True)
class _Entry:
    question: OpenQuestion
    topic: TopicFile
    search: Searchable

    def passes(self, topic: str, technique: str, phase: str) -> bool:
        question = self.question
        return (
            topic in ("", self.topic.topic)
            and (not technique or technique in question.techniques)
            and (not phase or phase in question.phases)
        )

    def read(self, language: str) -> Asked:
        text = self.question.text
        plain = text.read(language, FIRST)
        others = tuple(Plain.of(other, code, fallback=False) for code, other in text.root.items() if code != plain.language)
        question = self.question
        return Asked(
            key=question.key,
            text=plain,
            others=others,
            topic=self.topic.topic,
            topic_name=self.topic.name.read(language, FIRST),
            techniques=question.techniques,
            phases=question.phases,
            who=question.who,
        )


def phase_name(phase: str) -> str:
    """A moment of the conversation in words."""
    return str(_PHASE_NAMES[phase])


def technique_name(technique: str) -> str:
    """What a reader calls a technique; most are called the same everywhere."""
    return str(_("Core quadrant")) if technique == "kernkwadrant" else technique


def topic_names(language: str) -> dict[str, str]:
    """The topics in their order, in the language of the reader."""
    return {file.topic: file.name.read(_base(language), FIRST) for file in _files()}


def find(*, language: str, words: str = "", topic: str = "", technique: str = "", phase: str = "") -> tuple[Asked, ...]:
    """The questions with all these words and tags, the best first; without words in the order of the library."""
    language = _base(language)
    scored = [(score, entry) for score, entry in _matching(words, language) if entry.passes(topic, technique, phase)]
    return tuple(entry.read(language) for _score, entry in sorted(scored, key=lambda pair: -pair[0]))


def counts(*, language: str, words: str = "", topic: str = "", technique: str = "", phase: str = "") -> dict[str, Counter[str]]:
    """How many questions each choice of a filter would give, with the other filters as they are."""
    found: dict[str, Counter[str]] = {"topic": Counter(), "technique": Counter(), "phase": Counter()}
    for _score, entry in _matching(words, _base(language)):
        if entry.passes("", technique, phase):
            found["topic"].update([entry.topic.topic, ""])
        if entry.passes(topic, "", phase):
            found["technique"].update([*entry.question.techniques, ""])
        if entry.passes(topic, technique, ""):
            found["phase"].update([*entry.question.phases, ""])
    return found


def suggested(
    *, language: str, phase: str = "", technique: str = "", topic: str = "", side: str = "", many: int = 5
) -> tuple[Asked, ...]:
    """A few questions that fit where one is, from as many topics as can be. Always the same for the same place."""
    entries = [entry for entry in _entries() if side != "employee" or not entry.question.who.startswith("manager")]
    fit = {
        entry.question.key: 3 * (entry.topic.topic == topic)
        + 2 * (phase in entry.question.phases)
        + 2 * (technique in entry.question.techniques)
        for entry in entries
    }
    seen: Counter[str] = Counter()
    ranked: list[tuple[int, int, _Entry]] = []
    for entry in sorted(entries, key=lambda each: -fit[each.question.key]):
        ranked.append((-fit[entry.question.key], seen[entry.topic.topic], entry))
        seen[entry.topic.topic] += 1
    ranked.sort(key=lambda each: each[:2])
    return tuple(entry.read(_base(language)) for _fit, _turn, entry in ranked[:many])


def question(key: str, *, language: str = FIRST) -> Asked | None:
    """The question with this key, if the library has it."""
    return next((entry.read(_base(language)) for entry in _entries() if entry.question.key == key), None)


def _base(language: str) -> str:
    return language.lower().split("-")[0]


def _matching(words: str, language: str) -> Iterator[tuple[int, _Entry]]:
    wanted = searched(words)
    for entry in _entries():
        score = entry.search.score(wanted, language)
        if score or not wanted:
            yield score, entry


@cache
def _files() -> tuple[TopicFile, ...]:
    folder = files("ontplooi.guides") / "questions"
    found = [
        TopicFile.model_validate(yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER))  # noqa: S506 - a safe loader
        for file in folder.iterdir()
        if file.name.endswith(".yaml")
    ]
    return tuple(sorted(found, key=lambda file: TOPICS.index(file.topic)))


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(_Entry(question=each, topic=file, search=_searchable(each, file)) for file in _files() for each in file.questions)


def _searchable(each: OpenQuestion, file: TopicFile) -> Searchable:
    tags = " ".join([*each.techniques, *file.name.root.values()])
    return Searchable({code: tokens(text) for code, text in each.text.root.items()}, tokens(tags))
