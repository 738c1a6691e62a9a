"""How far a plan is, goal by goal: what is promised, what is done, what is late. Figures of promises, never of a person."""

from __future__ import annotations

from dataclasses import dataclass

from ontplooi.kernel.clock import today
from ontplooi.plans.models import Goal, Plan, Progress
from ontplooi.plans.table import activity_text


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal in short, for a home page."""

    goal: Goal
    words: str
    total: int
    done: int
    busy: bool
    stuck: bool
    late_days: int


def goal_lines(plan: Plan) -> list[GoalLine]:
    """The goals of a plan with how far they are. Give a plan `with_words()`; no query is made."""
    return [_line(goal, plan) for goal in plan.kept_goals]


def _line(goal: Goal, plan: Plan) -> GoalLine:
    going = [one for one in [*goal.kept_activities, *goal.kept_supports] if one.progress != Progress.DROPPED]
    day = today(plan.organisation.time_zone)
    late = [(day - one.due_on).days for one in goal.kept_follow_ups if one.due_on and one.held_at is None and one.due_on < day]
    words = [*(activity_text(one) for one in goal.kept_activities), *(one.text for one in goal.kept_supports)]
    return GoalLine(
        goal=goal,
        words=" · ".join(words),
        total=len(going),
        done=sum(one.progress == Progress.DONE for one in going),
        busy=any(one.progress in {Progress.BUSY, Progress.DONE} for one in going),
        stuck=any(one.progress == Progress.STUCK for one in going),
        late_days=max(late, default=0),
    )
