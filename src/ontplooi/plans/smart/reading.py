"""A goal as words, with the words of its language beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import ModuleType

from ontplooi.plans.smart import dutch, english
from ontplooi.plans.timing import Found, TimingKind, find_timings
from ontplooi.plans.words import Nearby, fold

# Single runs of one class and bounded tails: linear in the length of the text.
WORD = re.compile(r"\d+(?:[.,/:]\d+)+|\w+(?:['’\-‑&]\w+){0,6}\+?|[%€]|\S")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: folded to compare, and as it was typed."""

    text: str
    raw: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Not a comma, a full stop or an emoji."""
        return self.text[0].isalnum() or self.text in "%€"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something in the text that a rule found: which rule, and the words."""

    rule: str
    words: str
    start: int
    end: int


class Goal:
    """A goal, read once and shared by the three looks."""

    def __init__(self, text: str, language: str, today: date) -> None:
        self.text = text
        self.lang = vocabulary(language)
        self.near = spelling(language)
        self.words = [Word(fold(match[0]) or "?", match[0], match.start(), match.end()) for match in WORD.finditer(text)]
        self.timings: list[Found] = find_timings(text, language=language, today=today)

    def timed(self, *, but_not: frozenset[TimingKind] = frozenset()) -> set[int]:
        """The places of the words that only say when."""
        spans = [(one.start, one.end) for one in self.timings if one.timing.kind not in but_not]
        return self.places(spans)

    def places(self, spans: list[tuple[int, int]]) -> set[int]:
        """The places of the words inside these stretches of text."""
        inside: set[int] = set()
        for start, end in spans:
            inside.update(range(start, end))
        return {place for place, word in enumerate(self.words) if word.start in inside}

    def evidence(self, rule: str, first: int, last: int) -> Evidence:
        """What stands from one word up to and including another."""
        start, end = self.words[first].start, self.words[last].end
        return Evidence(rule, self.text[start:end], start, end)

    def at(self, place: int) -> str:
        """The word at a place, or nothing beyond the ends."""
        return self.words[place].text if 0 <= place < len(self.words) else ""


def vocabulary(language: str) -> ModuleType:
    """English for "en", and Dutch for everything else."""
    return english if language.lower().startswith("en") else dutch


@cache
def _spelling(lang: ModuleType) -> Nearby:
    return Nearby(lang.VAGUE | lang.WEAK | {word for word in lang.EMPTY if len(word) > 7}, shortest=8)


def spelling(language: str) -> Nearby:
    """Finds the vague word behind a typing mistake, so that "comuniceren" is no new skill."""
    return _spelling(vocabulary(language))
