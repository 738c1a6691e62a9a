"""How a name sounds, roughly, in Dutch: to find somebody whose name was mistyped. Equal keys mean “may be meant”, never “is”."""

from __future__ import annotations

import re

from ontplooi.people.names import plain

LENGTH = 260
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
    """The keys of a whole name, each between spaces, so that one is found as a whole."""
    return f" {sounds(f'{last_name} {first_name}')[: LENGTH - 2]} "
