"""Looks at a goal for S, M and T, and asks about what is missing: never a mark, never a wall."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from ontplooi.plans.smart import texts
from ontplooi.plans.smart.measurable import is_norm, measurable
from ontplooi.plans.smart.reading import Evidence, Goal
from ontplooi.plans.smart.specific import gets_better, specific
from ontplooi.plans.smart.texts import Question, Reason
from ontplooi.plans.timing import Found, TimingKind

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules read in a goal, what they would ask, and why."""

    specific: bool
    measurable: bool
    time_bound: bool
    questions: tuple[Question, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class _Looked:
    goal: Goal
    about: Evidence | None
    measures: list[Evidence]
    ends: list[Found]


def _look(text: str, language: str, today: date) -> _Looked:
    goal = Goal(text[:LONGEST], language, today)
    measures = measurable(goal)
    ends = [one for one in goal.timings if one.timing.is_end and not is_norm(goal, one.days_only)]
    return _Looked(goal, specific(goal, measures), measures, ends)


def _ask_specific(looked: _Looked) -> Iterator[str]:
    goal = looked.goal
    words = {word.text for word in goal.words if word.is_word}
    if not words:
        yield "S.empty"
    if any(word.endswith(goal.lang.COURSES) for word in words):
        yield "S.course"
    if gets_better(goal):
        yield "S.better"
    if words & goal.lang.BECOMING:
        yield "S.become"
    yield from ("S.topic", "S.better", "S.example")


def _ask_measurable(looked: _Looked) -> Iterator[str]:
    words = {word.text for word in looked.goal.words}
    if gets_better(looked.goal):
        yield "M.better"
    if words & looked.goal.lang.ALONE:
        yield "M.alone"
    if words & looked.goal.lang.ABILITY:
        yield "M.learn"
    yield from ("M.plain", "M.count", "M.person")


def _ask_time(looked: _Looked) -> Iterator[tuple[str, str]]:
    keys = {TimingKind.ONGOING: "T.ongoing", TimingKind.VAGUE: "T.vague", TimingKind.FREQUENCY: "T.often"}
    for found in looked.goal.timings:
        yield keys.get(found.timing.kind, "T.start"), found.words
    yield from (("T.plain", ""), ("T.talk", ""))


def _candidates(looked: _Looked) -> list[list[Question]]:
    """For each missing letter the questions that fit, the best one first."""
    missing: list[list[Question]] = []
    if looked.about is None:
        missing.append([texts.question(key) for key in _ask_specific(looked)])
    if not looked.measures:
        missing.append([texts.question(key) for key in _ask_measurable(looked)])
    if not looked.ends:
        missing.append([texts.question(key, words) for key, words in _ask_time(looked)])
    return missing


def _reasons(looked: _Looked) -> Iterator[Reason]:
    if looked.about:
        yield texts.reason("S", looked.about.rule, looked.about.words)
    for one in looked.measures:
        yield texts.reason("M", one.rule, one.words)
    for end in looked.ends:
        yield texts.reason("T", "end", end.words)


def look(goal: str, *, language: str, today: date) -> Findings:
    """Which of S, M and T a careful reader finds in this goal, and one question for each that is missing."""
    looked = _look(goal, language, today)
    return Findings(
        specific=looked.about is not None,
        measurable=bool(looked.measures),
        time_bound=bool(looked.ends),
        questions=tuple(questions[0] for questions in _candidates(looked)),
        reasons=tuple(_reasons(looked)),
    )


def next_question(goal: str, *, language: str, today: date, asked: Collection[str] = ()) -> Question | None:
    """The one question to ask now. `asked` holds the keys of earlier ones; a letter that was not asked about goes first."""
    missing = _candidates(_look(goal, language, today))
    letters = {key[0] for key in asked if key}
    fresh = [questions for questions in missing if questions[0].letter not in letters]
    for questions in (*fresh, *missing):
        for one in questions:
            if one.key not in asked:
                return one
    return None
