"""The order of names. In the Netherlands “van den Berg” stands under B, in Belgium “Van den Berghe” stands under V."""

from __future__ import annotations

import re

from ontplooi.people.names import is_particle, plain

LETTERS = "abcdefghijklmnopqrstuvwxyz"
OTHER = "#"  # names that begin with none of these letters
LENGTH = 260
_HYPHENS = re.compile(r"\s*[-‐‑–]\s*")


def sort_name(first_name: str, last_name: str, country: str) -> str:
    """What a list of names is sorted by, the Dutch way (nl) or the Belgian way (be).

    Dutch: the main part of the family name, the first name, the particles: “berg jan van den”. A double name by its first main
    part: “berg-de wit jan van den”. Belgian, also for names from elsewhere: the whole family name as it is written.
    """
    first, family = _tidy(first_name), _tidy(last_name)
    particles, main = _apart(family) if country == "nl" else ("", family)
    return " ".join(f"{main} {first} {particles}".replace("'", "").split())[:LENGTH]


def letter_of(name: str) -> str:
    """Under which letter this sort name stands; `OTHER` when it begins with another sign."""
    begin = name[:1]
    return begin if begin and begin in LETTERS else OTHER


def _tidy(name: str) -> str:
    return _HYPHENS.sub("-", plain(name)).strip("-. ")


def _apart(family: str) -> tuple[str, str]:
    """The particles at the start, and the rest. At least one word is the rest: somebody can be called just “Van”."""
    words = re.sub(r"(?<!\S)([dl]')(?=\w)", r"\1 ", family).split(" ")
    begin = 0
    while begin < len(words) - 1:
        for end in range(min(begin + 3, len(words) - 1), begin, -1):
            if is_particle(" ".join(words[begin:end])):
                begin = end
                break
        else:
            break
    return " ".join(words[:begin]), " ".join(words[begin:])
