"""Coach cards: each technique explained on one screen, read once from the files in `coach/`. No database."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Generic

import yaml
from pydantic import Field

from ontplooi.guides.parts import T, Technique
from ontplooi.guides.question_library import FIRST, TECHNIQUES, Asked, question
from ontplooi.guides.texts import Key, Part, Plain, Text, plainly

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Step(Part, Generic[T]):
    """One step of a technique, or one letter of its name."""

    name: T
    text: T


class CoachCard(Part, Generic[T]):
    """What a technique is, when it suits, how it goes, what goes wrong easily, and where it comes from."""

    technique: Technique
    name: T
    what: T
    suits: T
    steps: Annotated[tuple[Step[T], ...], Field(min_length=3, max_length=5)]
    examples: Annotated[tuple[Key, ...], Field(min_length=3, max_length=3)]
    pitfall: T
    origin: T

    @property
    def slug(self) -> str:
        """The name of this card in its address."""
        return self.technique.lower()


def cards(language: str) -> tuple[CoachCard[Plain], ...]:
    """All cards in the language of the reader, in the order of the techniques."""
    wanted = language.lower().split("-")[0]
    return tuple(CoachCard[Plain].model_validate(plainly(card, wanted, FIRST)) for card in _cards())


def card(slug: str, language: str) -> CoachCard[Plain] | None:
    """The card with this name in its address, if there is one."""
    return next((each for each in cards(language) if each.slug == slug), None)


def examples(of: CoachCard[Plain], language: str) -> tuple[Asked, ...]:
    """The three questions of the library that show a technique at work."""
    return tuple(found for key in of.examples if (found := question(key, language=language)))


@cache
def _cards() -> tuple[CoachCard[Text], ...]:
    folder = files("ontplooi.guides") / "coach"
    found = [
        CoachCard[Text].model_validate(yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER))  # noqa: S506 - a safe loader
        for file in folder.iterdir()
        if file.name.endswith(".yaml")
    ]
    return tuple(sorted(found, key=lambda card: TECHNIQUES.index(card.technique)))
