"""How a name sounds, roughly, in Dutch: to find somebody whose name was mistyped. Equal keys mean “may be meant”, never “is”."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations

from ontplooi.people.names import plain, words_of

LENGTH = 260
WORDS = 6  # of what somebody looks for
JOINED = 4  # words that can be one: “op de beeck”, “van den broeck”
# What sounds alike is written in one way; in this order.
_ALIKE = [
    (re.compile(pattern), one)
    for pattern, one in (
        (r"[^a-z ]", ""), (r"sch\b", "s"), (r"sch", "sg"), (r"\bch(?=[rl])", "k"), (r"ph", "f"), (r"th|dt\b|d\b", "t"),
        (r"ckx|x", "ks"), (r"ck|q|c(?=[^eiyh]|\b)", "k"), (r"c(?=[eiy])|z", "s"), (r"c?h(?=[^aeiouy]|\b)|ch|gh", "g"),
        (r"v|w(?=[^aeiouy]|\b)", "f"), (r"eij|ij|ey|ei|j(?=[^aeiouy]|\b)", "y"), (r"\by", "i"),
        (r"(\w)\1+", r"\1"), (r"(?<=\w)[aeiouy]+", ""),
    )
]  # fmt: skip


def sounds(name: str) -> str:
    """A key for each word of a name, without accents, double letters and vowels but the first: “Janssens-Maes” → “jnsns ms”."""
    found = plain(name).replace("-", " ")
    for pattern, one in _ALIKE:
        found = pattern.sub(one, found)
    return " ".join(found.split())


def sound_name(first_name: str, last_name: str) -> str:
    """The keys of a whole name, each between spaces, so that one is found as a whole.

    With the keys of words beside each other as one: “Van den Broeck” sounds like “Vandenbroeck” and “Vanden Broeck”.
    """
    family, first = words_of(last_name), words_of(first_name)
    keys = sounds(" ".join([*family, *first, *_together(family), *_together(first)])).split()
    return f" {_as_many_as_fit(dict.fromkeys(keys))} "


def ways(name: str) -> list[list[str]]:
    """The keys to look for, in each way to write these words apart or together. Nothing when nothing sounds."""
    words = words_of(name)[:WORDS]
    breaks = range(len(words) - 1)
    found = []
    for together in range(min(JOINED, len(words))):
        for joined in combinations(breaks, together):
            written = "".join(word + ("" if at in joined else " ") for at, word in enumerate(words))
            found.append(sounds(written).split())
    return list({tuple(keys): keys for keys in found if keys}.values())


def _together(words: list[str]) -> list[str]:
    """Every two to four words beside each other as one."""
    return ["".join(words[at : at + size]) for size in range(2, JOINED + 1) for at in range(len(words) - size + 1)]


def _as_many_as_fit(keys: Iterable[str]) -> str:
    found = ""
    for key in keys:
        if len(found) + len(key) + 3 > LENGTH:
            break
        found = f"{found} {key}".strip()
    return found
