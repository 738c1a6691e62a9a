"""Finds what a text says about time, and reads a timing field or a follow-up as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ontplooi.plans.timing import calendar, days, grammar
from ontplooi.plans.timing.kinds import Found, Timing, TimingKind
from ontplooi.plans.timing.symbols import Lexicon, Symbol, lexicon, symbols

_Reading = tuple[re.Match[str], Found]


class _Text:
    """One text as symbols, with the way back to the words as they were typed."""

    def __init__(self, text: str, language: str, today: date) -> None:
        self.text, self.today = text, today
        self.lexicon: Lexicon = lexicon(language)
        self.symbols: list[Symbol] = symbols(text, language)
        self.line = " ".join(symbol.name for symbol in self.symbols)
        self.places: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        place = 0
        for index, symbol in enumerate(self.symbols):
            self.places[place] = index
            place += len(symbol.name)
            self.ends[place] = index
            place += 1

    def found(
        self,
        match: re.Match[str],
        timing: Timing,
        *,
        is_next_conversation: bool = False,
        days_only: bool = False,
        step: tuple[int, str] | None = None,
    ) -> Found:
        """What a pattern found, with the words as they were typed."""
        first, last = self.symbols[self.places[match.start()]], self.symbols[self.ends[match.end()]]
        words = self.text[first.start : last.end]
        return Found(timing, words, first.start, last.end, is_next_conversation, days_only, step)

    def begins_clause(self, match: re.Match[str]) -> bool:
        index = self.places[match.start()]
        return index == 0 or self.symbols[index - 1].name in (",", ";", ".", ":", "DASH", "(")


def _amount(match: re.Match[str]) -> float:
    groups = match.groupdict()
    return float(groups.get("n") or groups.get("nr") or 1)


def _term(text: _Text, match: re.Match[str], *, period: bool = False) -> Found | None:
    unit = match["unit"]
    try:
        end = days.add(text.today, _amount(match), unit)
    except (ValueError, OverflowError):
        return None
    timing = Timing(TimingKind.PERIOD if period else TimingKind.TERM, text.today if period else None, end)
    return text.found(match, timing, days_only=unit in ("day", "workday") or (unit == "week" and _amount(match) == 1))


def _durations(text: _Text, *, whole_field: bool) -> Iterator[Found | None]:
    for match in grammar.DURATION.finditer(text.line):
        prep, counted = match["prep"], match["n"] or match["nr"]
        # "volgend jaar" and "in week 12" belong to the calendar.
        if not counted and not (prep == "WITHIN" or (prep in ("AFTER", "DURING") and not match["next"])):
            continue
        if prep in ("ON", "BY", "BEFORE", "UNTIL") and not match["next"]:
            continue
        yield _term(text, match, period=prep in ("DURING", "FORLEN", None, "ON"))
    for match in grammar.LASTING.finditer(text.line):
        yield _term(text, match, period=match["lasting"] in ("lang", "long"))
    if whole_field:
        for match in grammar.BARE_DURATION.finditer(text.line):
            if match["n"] or match["nr"]:
                yield _term(text, match)


def _rhythms(text: _Text) -> Iterator[Found]:
    for match in grammar.RHYTHM.finditer(text.line):
        amount = int(match["n"] or match["o"] or 1)
        step = (amount, match["unit"] or match["u2"] or "week")
        if match["freq"]:
            word = text.symbols[text.places[match.start()]].word
            step = text.lexicon.steps.get(word, step)
        yield text.found(match, Timing(TimingKind.FREQUENCY), step=step)


def _events(text: _Text) -> Iterator[Found]:
    for match in grammar.NEXT_TALK.finditer(text.line):
        yield text.found(match, Timing(TimingKind.EVENT), is_next_conversation=True)
    for match in grammar.EVENT.finditer(text.line):
        # "een checklist voor de audit" is made for it; "voor de audit een checklist maken" is made before it.
        if not match["maybe"] or text.begins_clause(match):
            yield text.found(match, Timing(TimingKind.EVENT))


def _joined(text: _Text, readings: list[_Reading]) -> Iterator[Found]:
    """Calendar shapes, where "februari" and "tot oktober 2027" become one period."""
    skip = False
    for index, (match, found) in enumerate(readings):
        if skip:
            skip = False
            continue
        after = readings[index + 1] if index + 1 < len(readings) else None
        if after and after[0].start() == match.end() + 1 and after[0]["prep"] in ("UNTIL", "THRU", "DASH"):
            joined = _range(match, after[0], text)
            if joined:
                skip = True
                whole = text.text[found.start : after[1].end]
                yield Found(joined, whole, found.start, after[1].end)
                continue
        yield found


def _range(first: re.Match[str], last: re.Match[str], text: _Text) -> Timing | None:
    end = calendar.read_plain(last, text.today)
    if end is None or end.ends_on is None:
        return None
    start = calendar.read_plain(first, text.today, not_after=end.ends_on)
    if start is None or start.starts_on is None:
        return None
    ends_on = end.ends_on
    if ends_on < start.starts_on:
        ends_on = days.add_months(ends_on, 12)
    return Timing(TimingKind.PERIOD, start.starts_on, ends_on)


def _calendar(text: _Text, *, whole_field: bool) -> Iterator[Found]:
    pattern = grammar.MONTH_FIRST if text.lexicon.month_first else grammar.DAY_FIRST
    readings: list[_Reading] = []
    for match in pattern.finditer(text.line):
        timing = calendar.read(match, text.today, whole_field=whole_field)
        bare_year = match["prep"] == "FOR" and match["y10"] and not match["edge"]
        # "de begroting voor 2027" is not a moment; "voor 2027 maak ik de begroting" is.
        if timing and (whole_field or not bare_year or text.begins_clause(match)):
            readings.append((match, text.found(match, timing)))
    yield from _joined(text, readings)


def _apart(found: list[Found]) -> list[Found]:
    """In the order of the text, the earlier rule first where two overlap."""
    taken: list[Found] = []
    covered: set[int] = set()
    for one in found:
        if covered.isdisjoint(range(one.start, one.end)):
            covered.update(range(one.start, one.end))
            taken.append(one)
    return sorted(taken, key=lambda one: one.start)


def find_timings(text: str, *, language: str, today: date, whole_field: bool = False) -> list[Found]:
    """Every phrase about time in a text. With `whole_field` the text is only about time, so less is enough."""
    read = _Text(text, language, today)
    found: list[Found] = []
    for pattern, kind in ((grammar.ONGOING, TimingKind.ONGOING), (grammar.VAGUE, TimingKind.VAGUE)):
        found += [read.found(match, Timing(kind)) for match in pattern.finditer(read.line)]
    found += _rhythms(read)
    found += _events(read)
    found += [one for one in _durations(read, whole_field=whole_field) if one]
    found += _calendar(read, whole_field=whole_field)
    return _apart(found)


def read_timing(text: str, *, language: str, today: date) -> Timing | None:
    """What a timing field says, or None when it says nothing about time."""
    found = [one.timing for one in find_timings(text, language=language, today=today, whole_field=True)]
    if not found:
        return None
    for one in found:
        if one.kind == TimingKind.ONGOING:
            starts = [other.starts_on for other in found if other.starts_on and not other.is_end]
            return Timing(TimingKind.ONGOING, starts[0] if starts else None)
    ends = [one for one in found if one.is_end]
    if ends:
        starts = [one.starts_on for one in found if one.starts_on and not one.is_end]
        end = ends[0]
        if starts and end.ends_on and end.starts_on is None and starts[0] <= end.ends_on:
            return Timing(TimingKind.PERIOD, starts[0], end.ends_on)
        return end
    order = (TimingKind.FREQUENCY, TimingKind.VAGUE)
    return min(found, key=lambda one: order.index(one.kind) if one.kind in order else -1)


def _follow_up_day(found: Found, agreed_on: date) -> date | None:
    if found.step:
        try:
            return days.add(agreed_on, *found.step)
        except (ValueError, OverflowError):
            return None
    return found.timing.starts_on or found.timing.ends_on


def due_after(text: str, *, language: str, agreed_on: date) -> date | None:
    """The day on which a follow-up falls, counted from the day it was agreed; None when the text does not say."""
    found = find_timings(text, language=language, today=agreed_on, whole_field=True)
    dated = sorted(found, key=lambda one: one.step is not None)
    return next((day for one in dated if (day := _follow_up_day(one, agreed_on))), None)


def bound_to_next_conversation(text: str, *, language: str) -> bool:
    """Whether a follow-up happens in the next conversation, whenever that will be."""
    some_day = date(2000, 1, 1)
    return any(one.is_next_conversation for one in find_timings(text, language=language, today=some_day))
