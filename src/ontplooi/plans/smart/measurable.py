"""M: is there something that anybody can observe or check?

A number, a share, how often, a certificate or exam, a thing that then exists, or a person who confirms it. Numbers that
only say when, or that are part of a name ("ISO 9001", "Office 365", "lijn 3"), do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ontplooi.plans.smart.reading import Evidence, Goal
from ontplooi.plans.timing import TimingKind

RHYTHM = frozenset({TimingKind.FREQUENCY})
NUMBER = re.compile(r"\d+(?:[.,/:]\d+)*")
NUMBER_WITH_UNIT = re.compile(r"\d+([a-z]{1,3})")
LEVEL = re.compile(r"[abc][12]\+?(?:-(?:niveau|level))?")
CLOCK_ROUND = frozenset({"24/7", "7/7"})
YEAR = re.compile(r"(?:19|20)\d\d")
NAME_REACH = 6
MAKING_REACH = 9


def _name_before(goal: Goal, place: int) -> bool:
    """Whether the number belongs to a name: "lijn 3", "ISO 9001", "groep 5"."""
    if place == 0:
        return False
    before = goal.words[place - 1]
    if before.text in goal.lang.LEVEL_WORDS:
        return False
    known = before.text in goal.lang.NAMED_THINGS
    return known or (before.raw.isupper() and before.raw.isalpha() and len(before.raw) > 1 and not goal.text.isupper())


def _is_number(goal: Goal, place: int) -> bool:
    word = goal.words[place]
    text = word.text
    if text in goal.lang.NUMBER_WORDS:
        return bool(goal.at(place + 1)) and goal.at(place + 1)[0].isalnum()
    if word.raw.lower() in ("één", "éen", "eén"):
        return True
    unit = NUMBER_WITH_UNIT.fullmatch(text)
    if unit:
        return unit[1] in goal.lang.RATES
    if not NUMBER.fullmatch(text) or text in CLOCK_ROUND:
        return False
    counted = goal.at(place + 1)
    return not (YEAR.fullmatch(text) and not (counted and counted[0].isalpha()))


def _numbers(goal: Goal, aside: set[int]) -> Iterator[Evidence]:
    for place, word in enumerate(goal.words):
        if place in aside:
            continue
        if LEVEL.fullmatch(word.text) and not _name_before(goal, place):
            yield goal.evidence("level", place, place)
        elif _is_number(goal, place) and not _name_before(goal, place):
            level = goal.at(place - 1) in goal.lang.LEVEL_WORDS
            last = min(place + 1, len(goal.words) - 1)
            last = last if goal.words[last].is_word and not level else place
            yield goal.evidence("level" if level else "number", place - level, last)
        elif word.text in goal.lang.SHARE_WORDS:
            yield goal.evidence("number", place, place)


def _phrases(goal: Goal, aside: set[int], phrases: tuple[str, ...], rule: str) -> Iterator[Evidence]:
    for place in range(len(goal.words)):
        if place in aside:
            continue
        for length in (2, 3, 4):
            if " ".join(goal.at(place + step) for step in range(length)).strip() in phrases:
                yield goal.evidence(rule, place, min(place + length - 1, len(goal.words) - 1))


def _rhythms(goal: Goal) -> Iterator[Evidence]:
    for found in goal.timings:
        if found.timing.kind not in RHYTHM or found.words.lower() in ("regelmatig", "geregeld", "regularly"):
            continue
        before = goal.text[max(0, found.start - 5) : found.start].lower().split()
        if before and before[-1] in ("the", "de", "het") and " " not in found.words:
            continue  # "the weekly meeting" is its name.
        yield Evidence("often", found.words, found.start, found.end)
    yield from _phrases(goal, set(), goal.lang.EACH_PHRASES, "often")
    for place, word in enumerate(goal.words):
        if word.text in goal.lang.EACH and goal.at(place + 1) in goal.lang.OCCASIONS:
            yield goal.evidence("often", place, place + 1)


def _near(goal: Goal, place: int, words: frozenset[str], reach: int = NAME_REACH) -> bool:
    return any(goal.at(other) in words for other in range(max(0, place - reach), place + reach + 1) if other != place)


def _certificates(goal: Goal) -> Iterator[Evidence]:
    lang = goal.lang
    for place, word in enumerate(goal.words):
        text = word.text
        gets = _near(goal, place, lang.GETTING | lang.PASSING)
        if text.endswith(lang.CERTIFICATE_ENDINGS) and text not in lang.CERTIFICATE_NOT:
            if text in lang.CERTIFICATE_NAMES or not _near(goal, place, lang.MAKING, 3) or gets:
                yield goal.evidence("certificate", place, place)
        elif (text in lang.PASSING and text != "pass") or (
            gets and (text in lang.CERTIFICATES or (text in lang.CERTIFICATE_NAMES and len(text) > 2))
        ):
            yield goal.evidence("certificate", place, place)
        elif text in lang.FINISHING:
            for other in range(max(0, place - NAME_REACH), min(len(goal.words), place + NAME_REACH)):
                if goal.at(other).endswith(lang.COURSES):
                    yield goal.evidence("certificate", min(place, other), max(place, other))
                    break


def _products(goal: Goal, aside: set[int]) -> Iterator[Evidence]:
    lang = goal.lang
    ability = any(word.text in lang.ABILITY for word in goal.words)
    for place, word in enumerate(goal.words):
        text = word.text
        if place in aside or not text.endswith(lang.PRODUCTS) or text in lang.NOT_PRODUCTS:
            continue
        if not _is_made_thing(text, lang.PRODUCTS):
            continue
        if _is_aside(goal, place) or ability:
            continue
        one = any(goal.at(other) in lang.DETERMINERS for other in range(max(0, place - 3), place))
        made = _near(goal, place, lang.MAKING, MAKING_REACH) and (one or not text.endswith(lang.ROUTINE))
        if made or (one and _exists(goal, place)):
            yield goal.evidence("thing", place, place)


def _exists(goal: Goal, place: int) -> bool:
    pairs = (f"{goal.at(other)} {goal.at(other + 1)}" for other in range(max(0, place - MAKING_REACH), place + MAKING_REACH))
    near = [goal.at(other) for other in range(max(0, place - NAME_REACH), place + NAME_REACH + 1)]
    if any(word in goal.lang.AUXILIARY for word in near) and any(re.fullmatch(goal.lang.PARTICIPLE, word) for word in near):
        return True
    return _near(goal, place, goal.lang.THERE) or any(pair in goal.lang.THERE_PHRASES for pair in pairs)


def _is_aside(goal: Goal, place: int) -> bool:
    """Whether it only says where or for what: "een rondleiding op de opendeurdag" makes no day."""
    lang = goal.lang
    before = place - 1
    while (
        place - before <= 2
        and goal.at(before).isalpha()
        and goal.at(before) not in lang.DETERMINERS | lang.PREPOSITIONS | lang.MAKING
    ):
        before -= 1
    while place - before <= 4 and goal.at(before) in lang.DETERMINERS:
        before -= 1
    return goal.at(before) in lang.PREPOSITIONS


def _is_made_thing(text: str, products: tuple[str, ...]) -> bool:
    """The word itself, or a compound with a real first part ("zomerrooster"); not "stap" because it ends in "tap"."""
    ending = max((product for product in products if text.endswith(product)), key=len)
    return text == ending or (len(text) - len(ending) >= 3 and (len(ending) > 3 or text.endswith("-" + ending)))


def _is_person(goal: Goal, place: int) -> bool:
    word = goal.at(place)
    if not word or word in goal.lang.EMPTY:
        return word in goal.lang.ROLES
    raw = goal.words[place].raw
    sentence_start = place == 0 or not goal.words[place - 1].is_word
    name = raw[:1].isupper() and raw[1:].islower() and (not sentence_start or word not in goal.lang.VAGUE)
    return word in goal.lang.ROLES or word.endswith(tuple(role for role in goal.lang.ROLES if len(role) > 6)) or name


def _confirms(goal: Goal, place: int) -> bool:
    second = goal.lang.CONFIRMING_SECOND.get(goal.at(place))
    return second is None or any(goal.at(place + step) in second.split() for step in range(1, 7))


def _people(goal: Goal) -> Iterator[Evidence]:
    lang = goal.lang
    for place, word in enumerate(goal.words):
        if word.text in lang.STRONGLY_CONFIRMING and place and goal.words[place - 1].is_word and _confirms(goal, place):
            first = max(0, place - 2)
            first = first if goal.words[first].is_word and not _divided(goal, first, place) else place - 1
            second = lang.CONFIRMING_SECOND.get(word.text, "").split()
            yield goal.evidence("person", first, place + (goal.at(place + 1) in second))
        elif word.text in lang.CONFIRMING and _confirms(goal, place):
            # "Joke tekent af", and after an inversion "tekent Joke af".
            for other in (place - 1, place - 2, place + 1, place + 2, place - 3, place - 4):
                if other >= 0 and _is_person(goal, other) and not _divided(goal, other, place):
                    yield goal.evidence("person", min(place, other), min(max(place, other) + 1, len(goal.words) - 1))
                    break
        elif (word.text in lang.CONFIRMED and word.text != "off") or word.text in lang.ACCORDING:
            after = range(place + 1, min(place + 5, len(goal.words)))
            before = range(max(0, place - 4), place) if word.text in lang.CONFIRMED else range(0)
            by = word.text in lang.ACCORDING or _near(goal, place, lang.CONFIRMED_BY, 4)
            people = [other for other in (*after, *before) if _is_person(goal, other)]
            if by and people:
                yield goal.evidence("person", min(place, *people[:1]), max(place, *people[:1]))


def _divided(goal: Goal, one: int, other: int) -> bool:
    return any(not goal.words[place].is_word for place in range(min(one, other) + 1, max(one, other)))


def measurable(goal: Goal) -> list[Evidence]:
    """Everything that can be observed or checked, in the order of the text."""
    aside = goal.timed(but_not=RHYTHM)
    # A short term in days on a service ("mails binnen 2 dagen beantwoorden") is a norm, not the end of the goal.
    norms = [Evidence("norm", one.words, one.start, one.end) for one in goal.timings if is_norm(goal, one.days_only)]
    found = [
        *norms,
        *_numbers(goal, aside),
        *_phrases(goal, aside, goal.lang.SHARE_PHRASES, "number"),
        *_rhythms(goal),
        *_certificates(goal),
        *_products(goal, aside),
        *_people(goal),
    ]
    return sorted(found, key=lambda one: (one.start, one.end))


def is_norm(goal: Goal, days_only: bool) -> bool:
    """Whether a term in days says how fast something is done each time."""
    return days_only and any(word.text.startswith(goal.lang.SERVICE_VERBS) for word in goal.words)
