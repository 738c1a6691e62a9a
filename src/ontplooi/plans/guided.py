"""What the guide says about a plan: its columns, the words of SMART, and when to look at a goal again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from ontplooi.guides.content import GuideView
from ontplooi.guides.parts import COLUMNS
from ontplooi.guides.wording import smart_for
from ontplooi.plans.models import Goal, Plan
from ontplooi.plans.smart import LETTERS, Letter
from ontplooi.plans.table import Row


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; `given` is the name that the guide gives it, if any."""

    what: Literal["goal", "activity", "timing", "support", "follow_up"]
    name: str
    given: str = ""


def heads(guide: GuideView | None, rows: tuple[Row, ...]) -> tuple[Head, ...]:
    """The columns in the order of the guide (K1 when it names none).

    What the guide leaves out comes after them as soon as something stands in it: nothing that was said is hidden.
    """
    named = {column.what: column.name or "" for column in guide.plan.shown()} if guide else dict.fromkeys(COLUMNS, "")
    wanted = [*named, *(what for what in COLUMNS if what not in named and any(row.cell(what) for row in rows))]
    usual = _usual_names()
    return tuple(Head(what, named.get(what) or usual[what], named.get(what, "")) for what in wanted)


def _usual_names() -> dict[str, str]:
    return {
        "goal": _("Goal"),
        "activity": _("Activity"),
        "timing": _("Timing"),
        "support": _("Support needed"),
        "follow_up": _("Follow-up"),
    }


def smart_words(plan: Plan, guide: GuideView | None) -> tuple[Letter, ...]:
    """The five letters as this plan reads them: the words of the organisation, else of its guide, else the usual ones."""
    if guide is None:
        return LETTERS
    given = dict(smart_for(guide, plan.organisation).letters)
    return tuple(Letter(one.letter, given[one.letter].word, given[one.letter].check, one.by_people) for one in LETTERS)


def first_look(goal: Goal, guide: GuideView | None) -> str:
    """What the rhythm of the guide proposes as the first follow-up of a goal, in its language. Empty without a guide."""
    if guide is None:
        return ""
    months = guide.follow_up.check_in_months
    with override(goal.language if goal.language in dict(settings.LANGUAGES) else None):
        words = ngettext("Short evaluation after %(count)s month", "Short evaluation after %(count)s months", months)
        return words % {"count": months}
