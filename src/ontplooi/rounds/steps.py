"""The steps in which a round is made, and where a round stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from ontplooi.rounds.models import Round

ORDER = ("people", "form", "dates", "words", "preview")
OF_PROGRAMME = ("people", "form", "dates", "programme_steps", "words", "preview")


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the bar above the page."""

    label: str
    state: str  # done | current | next


def order_of(round_: Round) -> tuple[str, ...]:
    """The steps of a round of this kind."""
    return OF_PROGRAMME if round_.is_programme else ORDER


def steps(current: str, round_: Round) -> list[Step]:
    """The bar: what lies behind counts as done."""
    labels = {
        "people": _("Who"), "form": _("How"), "dates": _("When"), "programme_steps": _("The eight steps"), "words": _("Words"),
        "preview": _("Check and start"),
    }  # fmt: skip
    order = order_of(round_)
    here = order.index(current)
    states = ["done" if at < here else "current" if at == here else "next" for at in range(len(order))]
    return [Step(labels[name], state) for name, state in zip(order, states, strict=True)]


def beside(current: str, way: str, round_: Round) -> str:
    """The step before or after this one; before the first stands the first."""
    order = order_of(round_)
    at = order.index(current) + (1 if way == "next" else -1)
    return order[max(0, min(at, len(order) - 1))]


def step_of(round_: Round) -> str:
    """Where a draft goes on: the first step that was not filled in yet."""
    if round_.guide_id is None:
        return "people" if not round_.version else "form"
    if round_.ends_on is None:
        return "dates"
    if round_.is_programme and not round_.instrument:
        return "programme_steps"
    return "words" if not round_.opening_words else "preview"
