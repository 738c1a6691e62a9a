"""Finding short texts by words: whatever the accents and capitals, and also when a word is not finished or bent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

MOST_WORDS = 12
LONGEST = 200
SOFT_FROM = 4  # a shorter word fits too much when it is softened

_WORD = re.compile(r"[^\W_]+")
_TWICE = re.compile(r"(.)\1+")
_SOUNDS = str.maketrans("vz", "fs")
_ENDINGS = ("ing", "en", "s")


@dataclass(frozen=True, slots=True)
class Token:
    """A word without accents and capitals, and the same without what bends it: “leer” and “leren” both begin with “ler”."""

    plain: str
    soft: str

    @property
    def stem(self) -> str:
        """The soft word without its ending, as far as enough stays."""
        ending = next((each for each in _ENDINGS if self.soft.endswith(each)), "")
        short = self.soft.removesuffix(ending)
        return short if len(short) >= SOFT_FROM - 1 else self.soft

    def fit(self, wanted: Token) -> int:
        """How well this word answers to a wanted one: 4 the same, 3 begins with it, 2 or 1 when bent, 0 not."""
        if self.plain == wanted.plain:
            return 4
        if self.plain.startswith(wanted.plain):
            return 3
        if len(wanted.plain) < SOFT_FROM or len(wanted.soft) < SOFT_FROM - 1:
            return 0
        if self.soft.startswith(wanted.soft):
            return 2
        return 1 if self.soft.startswith(wanted.stem) else 0


@dataclass(frozen=True, slots=True)
class Searchable:
    """The words of one text in each of its languages, and the words of its tags."""

    words: Mapping[str, tuple[Token, ...]]
    tags: tuple[Token, ...]

    def score(self, wanted: tuple[Token, ...], language: str) -> int:
        """How well this text has all the wanted words; 0 when one is not there. The reader's language counts most."""
        total = 0
        for one in wanted:
            best = max(
                (fit + 4 * (code == language) for code, words in self.words.items() for word in words if (fit := word.fit(one))),
                default=0,
            )
            best = best or int(any(tag.fit(one) for tag in self.tags))
            if not best:
                return 0
            total += best
        return total


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, ready to be found."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
    return tuple(Token(plain, _TWICE.sub(r"\1", plain.translate(_SOUNDS))) for plain in _WORD.findall(bare))


def searched(words: str) -> tuple[Token, ...]:
    """What somebody looks for: each word once, and no more than make sense."""
    return tuple(dict.fromkeys(tokens(words[:LONGEST])))[:MOST_WORDS]
