"""The format of a guide: a method for the whole conversation, as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Generic, Literal

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import Field

from ontplooi.guides.parts import (
    Check,
    Description,
    Exchange,
    FollowUpRhythm,
    Invitation,
    PlanForm,
    Preparation,
    Reminders,
    Stage,
    T,
)
from ontplooi.guides.texts import Fault, Key, Language, Part, Plain, Text, doubles, plainly, texts_in


class Method(Part, Generic[T]):
    """A whole guide. Its texts are of one kind: in several languages, or as one reader sees them."""

    format: Literal[1]
    key: Key
    name: T
    purpose: T
    description: Description[T]
    audience: T
    invitation: Invitation[T]
    preparation: Preparation[T]
    exchange: Exchange[T]
    stages: Annotated[tuple[Stage[T], ...], Field(min_length=3, max_length=20)]
    plan: PlanForm[T]
    closing: Annotated[tuple[Check[T], ...], Field(min_length=1, max_length=20)]
    follow_up: FollowUpRhythm = FollowUpRhythm()
    reminders: Reminders[T] | None = None
    tips: Annotated[tuple[T, ...], Field(max_length=20)] = ()

    @property
    def minutes(self) -> int:
        """How long the talk takes: all stages together."""
        return sum(stage.minutes for stage in self.stages)

    def stage(self, key: str) -> Stage[T] | None:
        """The stage with this key, if the guide has it."""
        return next((each for each in self.stages if each.key == key), None)

    def faults(self) -> Iterator[Fault]:
        """What does not fit together in this guide, whatever the language."""
        for side in ("employee", "manager"):
            where = ("preparation", side, "questions")
            yield from doubles(getattr(self.preparation, side).questions, where)
        yield from doubles(self.stages, ("stages",))
        yield from doubles(self.closing, ("closing",))
        yield from self._faulty_mirrors()
        yield from self._faulty_order()

    def _faulty_mirrors(self) -> Iterator[Fault]:
        for index, question in enumerate(self.preparation.manager.questions):
            other = question.mirrors
            if other is not None and self.preparation.employee.question(other) is None:
                message = _("The employee has no question “%(key)s” to mirror.") % {"key": other}
                yield ("preparation", "manager", "questions", index, "mirrors"), message
        for index, question in enumerate(self.preparation.employee.questions):
            if question.mirrors is not None:
                where = ("preparation", "employee", "questions", index, "mirrors")
                yield where, _("Only a manager's question can mirror one of the employee.")

    def _faulty_order(self) -> Iterator[Fault]:
        kinds = [stage.kind for stage in self.stages]
        if kinds[0] != "opening" or kinds.count("opening") > 1:
            yield ("stages",), _("A talk starts with one opening.")
        if kinds[-1] != "closing" or kinds.count("closing") > 1:
            yield ("stages",), _("A talk ends with one closing.")
        if "agreements" not in kinds:
            yield ("stages",), _("A talk has a part for agreements, before the closing.")


class GuideView(Method[Plain]):
    """A guide as one reader sees it: every text a plain string in one language."""

    language: Language
    languages: tuple[Language, ...]
    fallbacks: tuple[str, ...] = ()

    def reminder(self, name: Literal["points", "sign", "follow_up"]) -> tuple[str, ...]:
        """The guide's own sentence for a reminder, when it has one in the language that is active; a mail keeps to one language."""
        found: Plain | None = getattr(self.reminders, name, None)
        return (found,) if found and found.language.split("-")[0] == (get_language() or "").split("-")[0] else ()


class GuideContent(Method[Text]):
    """A guide as it is kept: every text in the languages of the guide."""

    languages: Annotated[tuple[Language, ...], Field(min_length=1, max_length=20)]

    def faults(self) -> Iterator[Fault]:
        """What does not fit together in this guide, its languages too."""
        yield from super().faults()
        yield from self.language_faults()

    def language_faults(self) -> Iterator[Fault]:
        """A text that is missing in the first language, or that is there in one that the guide does not name."""
        first = self.languages[0]
        if len(set(self.languages)) < len(self.languages):
            yield ("languages",), _("A language is named twice.")
        for where, text in texts_in(self):
            if not text.has(first):
                yield where, _("The text in “%(language)s” is missing.") % {"language": first}
            for language in sorted(set(text.root) - set(self.languages)):
                message = _("The language “%(language)s” is not in this guide's list.")
                yield (*where, language), message % {"language": language}

    def missing(self, language: str) -> tuple[str, ...]:
        """The places that have no text in this language yet."""
        places = (where for where, text in texts_in(self) if not text.has(language))
        return tuple(".".join(str(step) for step in where) for where in places)

    def best_language(self, wanted: str) -> str:
        """The guide's language that serves this reader best: nl-be reads nl."""
        wanted = wanted.lower()
        for language in (wanted, wanted.split("-")[0]):
            if language in self.languages:
                return language
        return self.languages[0]

    def in_language(self, wanted: str) -> GuideView:
        """This guide with plain strings; a missing text falls back and says so."""
        language = self.best_language(wanted)
        first = self.languages[0]
        plain = {name: plainly(getattr(self, name), language, first) for name in type(self).model_fields}
        return GuideView.model_validate({**plain, "language": language, "fallbacks": self.missing(language)})
