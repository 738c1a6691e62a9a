"""The steps in which a round is made, and where a round stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from ontplooi.rounds.models import Round

ORDER = ("people", "form", "dates", "words", "preview")


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the bar above the page."""

    label: str
    state: str  # done | current | next


def steps(current: str) -> list[Step]:
    """The bar: what lies behind counts as done."""
    labels = {"people": _("Who"), "form": _("How"), "dates": _("When"), "words": _("Words"), "preview": _("Check and start")}
    here = ORDER.index(current)
    states = ["done" if at < here else "current" if at == here else "next" for at in range(len(ORDER))]
    return [Step(labels[name], state) for name, state in zip(ORDER, states, strict=True)]


def beside(current: str, way: str) -> str:
    """The step before or after this one; before the first stands the first."""
    at = ORDER.index(current) + (1 if way == "next" else -1)
    return ORDER[max(0, min(at, len(ORDER) - 1))]


def step_of(round_: Round) -> str:
    """Where a draft goes on: the first step that was not filled in yet."""
    if round_.guide_id is None:
        return "people" if not round_.version else "form"
    if round_.ends_on is None:
        return "dates"
    return "words" if not round_.opening_words else "preview"
