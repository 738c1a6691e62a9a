"""What is known already and stands on the paper: names, dates, one's own answers. Empty is a line to write on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import translation

from ontplooi.guides.content import GuideView
from ontplooi.guides.models import GuideVersion
from ontplooi.guides.parts import Smart
from ontplooi.guides.texts import Plain
from ontplooi.guides.wording import smart_for
from ontplooi.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose paper it is: stands at the top and the bottom of every sheet."""

    organisation: str
    conversation: str  # what this organisation calls the conversation
    country: str
    version: int
    dated: date
    points_days: int | None = None  # the organisation's own deadline for points; None: what the guide says
    smart: Smart[Plain] | None = None  # the organisation's own words for SMART; None: those of the guide


def cover_of(version: GuideVersion, guide: GuideView, organisation: Organisation, *, dated: date | None = None) -> Cover:
    """The cover of this version for an organisation, in the language of `guide`. Dated as it was published, unless said."""
    with translation.override(guide.language):
        word = organisation.conversation_word
    return Cover(
        organisation=organisation.name,
        conversation=word,
        country=organisation.country,
        version=version.number,
        dated=dated or version.published_at.date(),
        points_days=organisation.points_days,
        smart=smart_for(guide, organisation),
    )


@dataclass(frozen=True, slots=True)
class Written:
    """What one person wrote at one question: their words, the keys they picked, and the words with each of those."""

    text: str = ""
    picked: tuple[str, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Goal:
    """One row of a plan that is being made, by the name of its column."""

    cells: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Filling:
    """What is known of one conversation. `answers` and `own_points` are of the one who prints, and of nobody else."""

    employee: str = ""
    manager: str = ""
    day: str = ""
    hours: str = ""
    place: str = ""
    deadline: str = ""
    opening_words: str = ""
    answers: Mapping[str, Written] = field(default_factory=dict)
    own_points: tuple[str, ...] = ()
    points_of_employee: tuple[str, ...] = ()
    points_of_manager: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
