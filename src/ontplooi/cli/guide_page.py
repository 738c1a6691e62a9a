"""One guide as text on a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ontplooi.guides.content import GuideContent
    from ontplooi.guides.parts import Side, Stage
    from ontplooi.guides.texts import Plain

WIDTH = 92


def page(content: GuideContent, language: str, number: int) -> str:
    """The guide as somebody reads it in this language."""
    return "\n".join(_all(content, language, number)) + "\n"


def _all(content: GuideContent, language: str, number: int) -> Iterator[str]:
    guide = content.in_language(language)
    yield f"{guide.name}  ({guide.key}, version {number}, {' '.join(guide.languages)}, {guide.minutes} minutes)"
    yield from _wrapped(guide.purpose)
    if guide.fallbacks:
        yield f"  {len(guide.fallbacks)} texts are not in this language yet; they stand in {guide.languages[0]}."
    about = guide.description
    for label, text in (("For whom", guide.audience), ("Suits", about.suits), ("Takes", about.duration), ("From", about.origin)):
        yield from _wrapped(text, f"{label}: ")
    yield from _side("Preparation of the employee", guide.preparation.employee)
    yield from _side("Preparation of the manager", guide.preparation.manager)
    yield f"\nTalking points, {guide.exchange.deadline_days} days before"
    yield from _wrapped(guide.exchange.prompt)
    for place, stage in enumerate(guide.stages, start=1):
        yield from _stage(place, stage)
    yield f"\nThe plan, {guide.plan.from_months} to {guide.plan.to_months} months"
    yield from _wrapped(guide.plan.intro)
    for letter, said in guide.plan.smart.letters:
        yield from _wrapped(f"{said.word}. {said.check}", f"{letter} ")
    yield "\nBefore closing"
    for check in guide.closing:
        yield from _wrapped(check.text, "- ")
    rhythm = guide.follow_up
    yield f"\nA check-in after {rhythm.check_in_months} months, the next conversation after {rhythm.next_conversation_months}"


def _side(title: str, side: Side[Plain]) -> Iterator[str]:
    yield f"\n{title}, {side.minutes} minutes"
    yield from _wrapped(side.intro)
    for thing in side.at_hand:
        yield from _wrapped(thing.text, "· ")
    for question in side.questions:
        marks = ", ".join([question.kind, question.audience, *(["required"] if question.required else [])])
        yield from _wrapped(f"{question.topic}: {question.prompt} ({marks})", "- ")
        for option in question.options:
            yield from _wrapped(option.label, "    · ")


def _stage(place: int, stage: Stage[Plain]) -> Iterator[str]:
    marks = [f"{stage.minutes} minutes", f"first: {stage.first}", f"led by: {stage.led_by}"]
    marks += [stage.technique] if stage.technique else []
    marks += ["guarded"] if stage.guarded else ["may be skipped"] if stage.may_skip else []
    yield f"\n{place}. {stage.name} ({', '.join(marks)})"
    yield from _wrapped(stage.purpose)
    for prompt in stage.prompts:
        yield from _wrapped(prompt, "- ")


def _wrapped(text: str, first: str = "") -> Iterator[str]:
    """The text in lines that fit, with what stands before it."""
    flat = " ".join(text.split())
    yield from textwrap.wrap(flat, WIDTH, initial_indent=f"  {first}", subsequent_indent=" " * (2 + len(first)))
