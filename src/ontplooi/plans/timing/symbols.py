"""Turns words into symbols that mean the same in every language: "eind juni" and "end of June" become ENDOF M6.

What is not a word about time stays as it is, in lower case, so that the grammar sees where a phrase stops.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ontplooi.plans.timing import dutch, english
from ontplooi.plans.words import Nearby, fold

# Every part is bounded or a single run of one class: the time is linear in the length of the text.
TOKEN = re.compile(r"\d{1,4}(?:[./,\-–]\d{1,4}){1,2}(?![\w])|\w+(?:['’]\w{1,3}(?!\w))?|'s|\S")
DAY_FIRST = re.compile(r"(\d{1,2})([./\-–])(\d{1,2})\2(\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})[./\-](\d{1,2})[./\-](\d{1,2})")
DAY_MONTH = re.compile(r"(\d{1,2})([/.\-–])(\d{1,2})")
TWO_YEARS = re.compile(r"(20\d\d)[/\-–](20\d\d|\d\d)")
HALF = re.compile(r"(\d{1,2})[.,]5")
LABEL = re.compile(r"([qkhw]|wk)(\d{1,2})|(\d)([qk])")
TIMES = re.compile(r"(\d{1,3})x")
YEAR = re.compile(r"20[1-6]\d")
LONGEST_PHRASE = 6
NAMES_NOT_DATES = frozenset({"24/7", "7/7"})


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol with its place in the text."""

    name: str
    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, ready to look up."""

    words: dict[str, str]
    noise: frozenset[str]
    month_first: bool
    nearby: Nearby
    steps: dict[str, tuple[int, str]]


@cache
def lexicon(language: str) -> Lexicon:
    """English for "en", and Dutch for everything else."""
    source = english if language.lower().startswith("en") else dutch
    words = dict(source.WORDS)
    words |= {word: f"M{number}" for word, number in source.MONTHS.items()}
    words |= {word: f"N{number}" for word, number in source.UNSURE_MONTHS.items()}
    words |= source.NUMBERS
    words |= {word: f"O{number}" for word, number in source.ORDINALS.items()}
    words |= {f"{number}{ending}": f"O{number}" for number in range(1, 32) for ending in source.ORDINAL_ENDINGS}
    words |= {word: f"WD{number}" for word, number in source.WEEKDAYS.items()}
    return Lexicon(words, source.NOISE, source.MONTH_FIRST, Nearby(source.GUESSABLE, 6), source.STEPS)


def _dates(word: str) -> str | None:
    if match := YEAR_FIRST.fullmatch(word):
        return f"D{int(match[1])}-{int(match[2])}-{int(match[3])}"
    if match := DAY_FIRST.fullmatch(word):
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        return f"D{year}-{int(match[3])}-{int(match[1])}"
    if match := TWO_YEARS.fullmatch(word):
        return f"YY{match[1]}"
    if match := HALF.fullmatch(word):
        return f"{match[1]}.5"
    if word not in NAMES_NOT_DATES and (match := DAY_MONTH.fullmatch(word)):
        return f"R{int(match[1])}-{int(match[3])}"
    return None


def _numbers(word: str) -> str | None:
    if not word.isascii() or not word[0].isalnum():
        return None
    if word.isdigit():
        return f"Y{word}" if YEAR.fullmatch(word) else (word.lstrip("0") or "0") if len(word) <= 4 else None
    if match := TIMES.fullmatch(word):
        return f"T{match[1]}"
    if match := LABEL.fullmatch(word):
        letter, number = (match[1], int(match[2])) if match[1] else (match[4], int(match[3]))
        if letter in "qk" and 1 <= number <= 4:
            return f"Q{number}"
        if letter == "h" and number in (1, 2):
            return f"H{number}"
        return f"W{number}" if letter in ("w", "wk") and 1 <= number <= 53 else None
    return None


def _one(word: str, raw: str, lexicon: Lexicon) -> str:
    if word == "voor" and len(raw) == 4 and raw.lower() != "voor":
        return "BEFORE"  # The accents say that it means "before", not "for".
    known = lexicon.words.get(word)
    if known is None and word[0].isdigit():
        known = _dates(word)
    known = known or _numbers(word)
    if known is None and (near := lexicon.nearby.meant(word)):
        known = lexicon.words[near]
    if known is None and word in ("-", "–", "—"):
        known = "DASH"
    return known or word


def symbols(text: str, language: str) -> list[Symbol]:
    """The symbols of a text, without the words that carry no meaning for time."""
    lex = lexicon(language)
    tokens = [(fold(match[0]) or "?", match) for match in TOKEN.finditer(text)]
    found: list[Symbol] = []
    place = 0
    while place < len(tokens):
        for length in range(min(LONGEST_PHRASE, len(tokens) - place), 0, -1):
            phrase = " ".join(word for word, _ in tokens[place : place + length])
            if length == 1 or phrase in lex.words:
                break
        first, last = tokens[place][1], tokens[place + length - 1][1]
        name = lex.words[phrase] if length > 1 else _one(phrase, first[0], lex)
        if name not in lex.noise:
            found.append(Symbol(name, first.start(), last.end(), phrase))
        place += length
    return found
