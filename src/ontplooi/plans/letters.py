"""The five letters of a goal on the page: what was found, who said yes, and the one question to ask now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.plans.models import Consent, Goal, Plan, Side
from ontplooi.plans.rules import holds
from ontplooi.plans.smart import LETTERS, Findings, look, next_question
from ontplooi.plans.smart import Letter as Words
from ontplooi.plans.smart.texts import QUESTIONS, Text
from ontplooi.plans.timing import TimingKind

OK, ASK, NONE = "ok", "ask", "none"
_TIME_QUESTIONS = frozenset(key for key in QUESTIONS if key.startswith("T"))
_NO_END = {TimingKind.ONGOING.value, TimingKind.FREQUENCY.value, TimingKind.VAGUE.value, ""}


@dataclass(frozen=True, slots=True)
class Yes:
    """Whether one side stands behind a letter."""

    side: Side
    who: str
    given: bool
    mine: bool  # the side of who looks at the page


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: on, a question, or not yet; and why."""

    letter: str
    name: str
    state: str
    why: str
    yes: tuple[Yes, ...] = ()

    @property
    def mine_given(self) -> bool:
        """Did the side of who looks say yes already?"""
        return any(one.mine and one.given for one in self.yes)


@dataclass(frozen=True, slots=True)
class Asked:
    """The one question of now. `asked` goes along to ask another one."""

    letter: str
    text: str
    because: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Letters:
    """The five letters of one goal, and the question of now."""

    five: tuple[Letter, ...]
    question: Asked | None

    def of(self, letter: str) -> Letter:
        """One of the five."""
        return next(one for one in self.five if one.letter == letter)

    @property
    def states(self) -> dict[str, str]:
        """Letter → ok, ask or none."""
        return {one.letter: one.state for one in self.five}


def letters_of(
    goal: Goal, plan: Plan, side: Side | None, asked: Collection[str] = (), words_of: tuple[Words, ...] = LETTERS
) -> Letters:
    """The letters of a goal as the page shows them to this side. Give a `whole()` plan; nothing is read from the database.

    `words_of`: the five letters as `guided.smart_words` gives them.
    """
    named = {one.letter: one for one in words_of}
    day = today(plan.organisation.time_zone)
    words = f"{goal.text}\n{goal.result}".strip()
    findings = look(words, language=goal.language, today=day)
    ends = _ends_by_timing(goal)
    found = [
        _from_text(named["S"], findings.specific, findings),
        _from_text(named["M"], findings.measurable, findings),
        _consented(named["A"], goal, plan, side),
        _consented(named["R"], goal, plan, side),
        _from_text(named["T"], findings.time_bound or ends, findings, by_timing=ends),
    ]
    question = _text_question(goal, words, day, asked, time_known=found[4].state == OK)
    return Letters(tuple(found), question or _people_question(found, named))


def _said(text: Text) -> str:
    """As it is when it is a string already: a text of a guide knows its language."""
    return text if isinstance(text, str) else str(text)


def _from_text(words: Words, is_there: bool, findings: Findings, *, by_timing: bool = False) -> Letter:
    letter = words.letter
    reason = next((str(one.text) for one in findings.reasons if one.letter == letter), "")
    asking = next((str(one.because) for one in findings.questions if one.letter == letter), "")
    if by_timing and not reason:
        reason = _("An activity says when it is done.")
    return Letter(letter, _said(words.name), OK if is_there else ASK, reason if is_there else asking)


def _ends_by_timing(goal: Goal) -> bool:
    """Does an activity of the goal have an end?"""
    return any(one.timing_kind not in _NO_END for one in goal.kept_activities)


def _consented(words: Words, goal: Goal, plan: Plan, side: Side | None) -> Letter:
    letter = words.letter
    given = {one.side: one for one in goal.consents.all() if one.letter == letter and holds(one, goal)}
    yes = tuple(_yes(one, given, plan, side) for one in Side)
    count = sum(one.given for one in yes)
    why = (
        _("You both said yes.") if count == len(yes)
        else _("One of you said yes. The other can still think about it.") if count
        else _("Each of you says yes to this in your own name. Nobody has yet.")
    )  # fmt: skip
    return Letter(letter, _said(words.name), (NONE, ASK, OK)[count], why, yes)


def _yes(of: Side, given: dict[str, Consent], plan: Plan, side: Side | None) -> Yes:
    said = given.get(of)
    if of is Side.EMPLOYEE:
        who = plan.person.first_name
    elif said and said.person_id in {one.pk for one in plan.partners}:
        who = said.person.first_name
    else:
        who = plan.partners[0].first_name if plan.partners else str(plan.organisation)
    return Yes(of, who, said is not None, of is side)


def _text_question(goal: Goal, words: str, day: date, asked: Collection[str], *, time_known: bool) -> Asked | None:
    """The next question about S, M or T. An ongoing timing of an activity is worth a question too."""
    skip = {*asked, *(_TIME_QUESTIONS if time_known else ())}
    if not time_known:
        words = "\n".join([words, *(one.timing for one in goal.kept_activities if one.timing)])
    one = next_question(words, language=goal.language, today=day, asked=skip)
    if one is None:
        return None
    return Asked(one.letter, str(one.text), str(one.because), ",".join([*asked, one.key]))


def _people_question(found: list[Letter], named: dict[str, Words]) -> Asked | None:
    """The question about A or R that somebody has not answered yet."""
    still = next((one for one in found if one.yes and one.state != OK), None)
    return Asked(still.letter, _said(named[still.letter].question)) if still else None


def letters_of_words(words: str, language: str, day: date) -> Letters:
    """The letters of words that are still being typed. A and R wait for people."""
    findings = look(words, language=language, today=day)
    named = {one.letter: one for one in LETTERS}
    found = [
        _from_text(named["S"], findings.specific, findings),
        _from_text(named["M"], findings.measurable, findings),
        Letter("A", _said(named["A"].name), NONE, ""),
        Letter("R", _said(named["R"].name), NONE, ""),
        _from_text(named["T"], findings.time_bound, findings),
    ]
    one = next_question(words, language=language, today=day)
    return Letters(tuple(found), Asked(one.letter, str(one.text), str(one.because), one.key) if one else None)
