"""What the pages of a plan show, put together from a `whole()` plan without asking the database again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ontplooi.guides.content import GuideView
from ontplooi.learning.kinds import BY_CODE
from ontplooi.people.models import Person
from ontplooi.plans.guided import Head, heads, smart_words
from ontplooi.plans.letters import Letters, letters_of
from ontplooi.plans.models import Activity, CheckIn, Evaluation, FollowUp, Goal, Plan, Progress, Support
from ontplooi.plans.rules import Abilities, abilities
from ontplooi.plans.smart import LETTERS
from ontplooi.plans.smart import Letter as Words
from ontplooi.plans.table import Promised, SideOfPlan, activity_text, promises, rows, totals
from ontplooi.plans.understood import follow_up_sentence, timing_sentence

CHIPS = {Progress.OPEN: "", Progress.BUSY: "open", Progress.DONE: "done", Progress.STUCK: "late", Progress.DROPPED: ""}
ICON_OF_OTHER = BY_CODE["other"].icon


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity with its icon and what is understood of its timing."""

    row: Activity
    text: str
    icon: str
    understood: str


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """A follow-up with its moment in words."""

    row: FollowUp
    understood: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal with everything the page says of it."""

    row: Goal
    letters: Letters | None
    activities: tuple[ActivityLine, ...]
    supports: tuple[Support, ...]
    follow_ups: tuple[FollowUpLine, ...]
    evaluations: tuple[Evaluation, ...] = ()

    @property
    def timings(self) -> tuple[str, ...]:
        """Each timing once, as it was written."""
        return tuple(dict.fromkeys(one.row.timing for one in self.activities if one.row.timing))


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise with how far it is and what was said of it."""

    promised: Promised
    kind: str  # "activity" or "support", as in the address
    mine: bool
    check_ins: tuple[CheckIn, ...] = ()

    @property
    def key(self) -> str:
        """Its place on the page."""
        return f"{self.kind}-{self.promised.promise.pk}"

    @property
    def chip(self) -> str:
        """The colour of its progress."""
        return CHIPS[Progress(self.promised.promise.progress)]


@dataclass(frozen=True, slots=True)
class SideCard:
    """Who does what, for one side."""

    side: SideOfPlan
    lines: tuple[PromiseLine, ...]

    @property
    def kept(self) -> str:
        """How much of it is done: the same sentence for both sides (P14)."""
        done = sum(line.promised.promise.progress == Progress.DONE for line in self.lines)
        return _("%(done)s of %(all)s done") % {"done": done, "all": len(self.lines)} if self.lines else ""


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The whole page."""

    plan: Plan
    may: Abilities
    goals: tuple[GoalLine, ...]
    sides: tuple[SideCard, ...]
    asks: str
    title: str
    people: str
    heads: tuple[Head, ...]
    words: tuple[Words, ...]
    guide: GuideView | None


def plan_page(
    plan: Plan, viewer: Person, *, asked: Mapping[int, Collection[str]] | None = None, guide: GuideView | None = None
) -> PlanPage:
    """Everything of the plan as this person sees it. `asked`: goal → keys of SMART questions that were asked already."""
    words = smart_words(plan, guide)
    may = abilities(viewer, plan)
    language = get_language() or viewer.reads_in
    goals = tuple(goal_line(goal, plan, may, (asked or {}).get(goal.pk, ()), words) for goal in plan.kept_goals)
    sides = tuple(_side_card(side, may, _said(plan)) for side in promises(plan, language))
    asks, columns = totals(plan).sentence(language), heads(guide, rows(plan, language))
    return PlanPage(plan, may, goals, sides, asks, title_of(plan, viewer), _people(plan), columns, words, guide)


def goal_line(goal: Goal, plan: Plan, may: Abilities, asked: Collection[str] = (), words: tuple[Words, ...] = LETTERS) -> GoalLine:
    """One goal. The letters help while writing; what is final needs no more questions."""
    return GoalLine(
        row=goal,
        letters=letters_of(goal, plan, may.side, asked, words) if not plan.is_final else None,
        activities=tuple(_activity_line(one) for one in goal.kept_activities),
        supports=tuple(goal.kept_supports),
        follow_ups=tuple(FollowUpLine(one, follow_up_sentence(one, plan)) for one in goal.kept_follow_ups),
        evaluations=tuple(goal.evaluations.all()) if plan.agreed_at else (),
    )


def _activity_line(activity: Activity) -> ActivityLine:
    kind = BY_CODE.get(activity.kind)
    return ActivityLine(activity, activity_text(activity), kind.icon if kind else ICON_OF_OTHER, timing_sentence(activity))


def _said(plan: Plan) -> list[CheckIn]:
    """What was said of promises, newest first; only a plan that runs has it."""
    if plan.agreed_at is None:
        return []
    return [one for one in plan.check_ins.all() if one.text]


def _side_card(side: SideOfPlan, may: Abilities, said: list[CheckIn]) -> SideCard:
    def line(one: Promised) -> PromiseLine:
        is_activity = isinstance(one.promise, Activity)
        about = [c for c in said if (c.activity_id if is_activity else c.support_id) == one.promise.pk]
        return PromiseLine(one, "activity" if is_activity else "support", may.side is side.side, tuple(about))

    return SideCard(side, tuple(line(one) for one in side.promised))


def _year_of(plan: Plan) -> int | None:
    """The year in which most of the plan lies: from December to December is a plan for the year after."""
    if plan.starts_on is None:
        return None
    ends_on = plan.ends_on or plan.starts_on
    return (plan.starts_on + (ends_on - plan.starts_on) / 2).year


def title_of(plan: Plan, viewer: Person) -> str:
    """ "My plan for 2027" for its person, "The plan of Samira" for the other."""
    year = _year_of(plan)
    values: dict[str, Any] = {"name": plan.person.first_name, "year": year}
    if plan.person_id == viewer.pk:
        return _("My plan for %(year)s") % values if year else _("My plan")
    return _("The plan of %(name)s for %(year)s") % values if year else _("The plan of %(name)s") % values


def _people(plan: Plan) -> str:
    partners = ", ".join(one.name for one in plan.partners)
    if not partners:
        return plan.person.name
    return _("%(name)s, with %(partners)s") % {"name": plan.person.name, "partners": partners}
