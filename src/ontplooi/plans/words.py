"""Plain handling of words that the timing reader and the SMART help share."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

SHORTEST_TO_GUESS = 6


def fold(text: str) -> str:
    """Lower case without accents, so that "Vóór" and "voor" meet."""
    parts = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _with_one_letter_gone(word: str) -> Iterator[str]:
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


class Nearby:
    """Finds the known word that a word with one typing mistake was meant to be.

    Both words lose one letter; when they then meet, they differ by a missing, extra, wrong or swapped letter. The first
    letter has to be right, because a wrong first letter is more often another word ("merken" is not "werken").
    """

    def __init__(self, known: Iterable[str], shortest: int = SHORTEST_TO_GUESS) -> None:
        self.shortest = shortest
        self._shapes: dict[str, str] = {}
        for word in sorted(set(known)):
            if len(word) >= shortest and " " not in word:
                for shape in (word, *_with_one_letter_gone(word)):
                    self._shapes.setdefault(shape, word)

    def meant(self, word: str) -> str | None:
        """The known word, or None. Very long words are nobody's typing mistake."""
        if not self.shortest <= len(word) <= 30:
            return None
        for shape in (word, *_with_one_letter_gone(word)):
            found = self._shapes.get(shape)
            if found is not None and found[0] == word[0]:
                return found
        return None
