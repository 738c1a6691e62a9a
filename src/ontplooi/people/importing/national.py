"""Is a column national numbers, or numbers of people that look like them?

Of numbers with eight or nine figures one in eleven passes the test by chance. The rule, for a column of personnel numbers:
- Where six in ten of its numbers pass the test of a BSN or rijksregisternummer, or at least four and three in ten of those that
  have its shape, all of it goes. A column of one number that passes goes too.
- Where fewer pass, as chance has it, all of them stay: a quarter at most, and of twenty or more less than three in ten.
- Where only a few cells have the shape at all, those that pass go, each with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ontplooi.kernel.national_numbers import is_bsn, is_rijksregisternummer

MOST, MANY, AT_LEAST = 0.6, 0.3, 4
ENOUGH, CHANCE = 8, 0.25  # numbers to judge chance by, and how many of them pass at most
PLENTY = 20  # so many that whatever is not many is chance
_BSN_SHAPE, _RRN_SHAPE = re.compile(r"[\d. /-]{8,12}"), re.compile(r"[\d. /-]{10,17}")
_WRITTEN_DAY = re.compile(r"\d{1,2}([-/. ])\d{1,2}\1\d{4}|\d{4}([-/. ])\d{1,2}\2\d{1,2}")
_LETTERS = re.compile(r"[A-Za-z]{1,5}[ .:-]?(?=\d)")


def is_national(text: str) -> bool | None:
    """Is this cell a national number? None when it does not even look like one. A zero at its start may be lost."""
    if _WRITTEN_DAY.fullmatch(text):
        return None
    digits = re.sub(r"\D", "", text)
    if _BSN_SHAPE.fullmatch(text) and len(digits) in (8, 9):
        return is_bsn(digits.zfill(9))
    if _RRN_SHAPE.fullmatch(text) and len(digits) in (10, 11):
        return is_rijksregisternummer(digits.zfill(11))
    return None


def _tests(cells: Iterable[str]) -> list[bool]:
    return [found for text in cells if (found := is_national(text)) is not None]


def are_national(cells: Sequence[str], *, numbers: bool = False) -> bool:
    """Are these national numbers? `numbers`: the heading says that they are numbers of people; letters in front change nothing."""
    if numbers:
        cells = [_LETTERS.sub("", text, count=1) if text[:1].isalpha() else text for text in dict.fromkeys(cells)]
    tests = _tests(cells)
    passed = sum(tests)
    if passed >= max(1, MOST * len(cells)):
        return True
    return passed >= AT_LEAST and passed >= MANY * len(tests) and len(tests) >= 0.5 * len(cells)


def by_chance(cells: Sequence[str]) -> bool:
    """Do most of these have the shape of a national number, and so few pass its test that it is by chance?"""
    tests = _tests(cells)
    return len(tests) >= 0.5 * len(cells) and _is_chance(tests)


def _is_chance(tests: Sequence[bool]) -> bool:
    """Of random numbers one in eleven passes. Where three in ten do, they are national numbers."""
    number, passed = len(tests), sum(tests)
    return number >= ENOUGH and (passed <= CHANCE * number or (number >= PLENTY and passed < MANY * number))


def are_long_here(numbers: Iterable[str]) -> bool:
    """Are personnel numbers of an organisation as long as a BSN, many of them, and do few pass its test?

    Then one more that passes does so by chance.
    """
    tests = _tests(text for text in numbers if len(re.sub(r"\D", "", text)) in (8, 9))
    return len(tests) >= PLENTY and _is_chance(tests)


def are_numbers_of_people(cells: Sequence[str]) -> bool:
    """May the numbers in a column of personnel numbers that pass the test stay, because they do so by chance?

    Of many with this shape few pass; of a handful the most have this shape, so that nothing sets apart those that pass.
    """
    tests = _tests(cells)
    if len(tests) >= ENOUGH:
        return _is_chance(tests)
    return len(tests) >= max(2, 0.5 * len(cells))
