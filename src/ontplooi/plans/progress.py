"""How far a plan is, goal by goal: what is promised, what is done, what is late. Figures of promises, never of a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, Subquery, TextField, Value
from django.db.models.functions import Cast

from ontplooi.kernel.clock import today
from ontplooi.learning.kinds import BY_CODE
from ontplooi.people.models import Person
from ontplooi.plans.models import Activity, FollowUp, Goal, Plan, Progress, Support


@dataclass(slots=True)
class GoalLine:
    """One goal in short, for a home page."""

    text: str
    said: list[str] = field(default_factory=list)
    total: int = 0
    done: int = 0
    busy: bool = False
    stuck: bool = False
    late_days: int = 0

    @property
    def words(self) -> str:
        """What is done for it, by both sides, on one line."""
        return " · ".join(self.said)

    def add_promise(self, text: str, progress: str) -> None:
        """Count one promise, unless it no longer goes ahead."""
        self.said.append(text)
        if progress == Progress.DROPPED:
            return
        self.total += 1
        self.done += progress == Progress.DONE
        self.busy |= progress in {Progress.BUSY, Progress.DONE}
        self.stuck |= progress == Progress.STUCK

    def add_follow_up(self, due: date, day: date) -> None:
        """Count one follow-up that was not held."""
        self.late_days = max(self.late_days, (day - due).days)


def goal_lines(person: Person) -> tuple[int | None, list[GoalLine]]:
    """The key of the plan of this person that holds now, and its goals with how far they are. One query, whatever its size."""
    found: int | None = None
    lines: dict[int, GoalLine] = {}
    day = today(person.organisation.time_zone)
    for row in _parts(person):
        if row["place"] < 0:
            found = row["of_goal"]
        elif row["place"] == 0:
            lines[row["of_goal"]] = GoalLine(row["text"])
        elif row["due"] is None:
            words = row["text"] or str(BY_CODE.get(row["sort"], BY_CODE["other"]).label)
            lines[row["of_goal"]].add_promise(words, row["how_far"])
        else:
            lines[row["of_goal"]].add_follow_up(row["due"], day)
    return found, list(lines.values())


def _parts(person: Person) -> list[dict[str, Any]]:
    """The plan, then goals, activities, support, and follow-ups that were not held, each in their order."""
    current = Plan.objects.visible_to(person).current_of(person).values("pk")[:1]
    kept = {"goal__plan": Subquery(current), "goal__removed_at": None, "removed_at": None}
    nothing, no_day = Value("", CharField()), Cast(Value(None), DateField())
    names = ("of_goal", "text", "place", "position", "how_far", "sort", "due")
    without = {"how_far": nothing, "sort": nothing, "due": no_day}
    plans = Plan.objects.filter(pk=Subquery(current)).annotate(
        of_goal=F("pk"), text=Value("", TextField()), place=Value(-1), position=Value(0), **without
    )
    goals = Goal.objects.kept().filter(plan=Subquery(current)).annotate(of_goal=F("pk"), place=Value(0), **without)
    activities = Activity.objects.filter(**kept).annotate(place=Value(1), sort=F("kind"), due=no_day)
    supports = Support.objects.filter(**kept).annotate(place=Value(2), sort=nothing, due=no_day)
    promises = [rows.annotate(of_goal=F("goal"), how_far=F("progress")) for rows in (activities, supports)]
    due = FollowUp.objects.filter(**kept, held_at=None, due_on__isnull=False)
    follow_ups = due.annotate(of_goal=F("goal"), place=Value(3), how_far=nothing, sort=nothing, due=F("due_on"))
    parts = [rows.order_by().values(*names) for rows in (plans, goals, *promises, follow_ups)]
    return list(parts[0].union(*parts[1:], all=True).order_by("place", "position"))
