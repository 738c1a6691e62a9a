"""The plans of a benchmark: goals with what is done for them, and how it goes."""

from __future__ import annotations

import random
from datetime import timedelta

from benchmarks import words
from benchmarks.bulk import Table
from benchmarks.company import TODAY, Worker, at, day
from ontplooi.plans import models as rows


class Plans:
    """Writes one plan for each conversation; after the talk with goals, after signing with progress."""

    def __init__(self) -> None:
        self.plans = Table(rows.Plan, "organisation person previous starts_on ends_on locked_at agreed_at created_at")
        self.contributors = Table(rows.Contributor, "plan person since ended_at")
        self.goals = Table(rows.Goal, "plan position text result author changed_by", version=2)
        self.consents = Table(rows.Consent, "goal letter side person goal_text", at=at(30))
        names = "goal kind text timing starts_on ends_on side doer hours cost progress position changed_by"
        self.activities = Table(rows.Activity, names, version=2)
        self.supports = Table(rows.Support, "goal text giver progress position changed_by", version=1)
        self.follow_ups = Table(rows.FollowUp, "goal text due_on held_at held_by outcome", version=1)
        self.check_ins = Table(rows.CheckIn, "plan goal activity by text is_obstacle progress at")
        self.evaluations = Table(rows.Evaluation, "goal side by outcome text", at=at(30))

    def write(self, worker: Worker, manager: int, key: int, previous: int | None, *, ago: int, state: str) -> None:
        """The plan of one conversation, as far as that one is."""
        done = state in {"agreed", "closed"}
        locked = None if state in {"talking", "paused"} else at(ago - 2)
        term = (day(ago), day(ago - 365)) if state not in {"open", "cancelled"} else (None, None)
        self.plans.add(worker.organisation, worker.pk, previous, *term, locked, at(ago - 4) if done else None, at(ago + 25))
        self.contributors.add(key, manager, at(ago + 25), at(301) if manager != worker.manager else None)
        if state in {"open", "cancelled"}:
            return
        for position in range(random.randrange(1, 4)):
            self._goal(worker, manager, key, position, ago, state)
        if done:
            self.check_ins.add(key, None, None, worker.pk, words.ANSWER[2], False, "", at(max(ago - 120, 1)))

    def _goal(self, worker: Worker, manager: int, plan: int, position: int, ago: int, state: str) -> None:
        text = words.GOALS[(plan + position) % 4]
        goal = self.goals.add(plan, position, text, "Collega's merken het verschil.", worker.pk, manager)
        if ago < 500:
            for letter, side, person in (("A", "employee", worker.pk), ("R", "employer", manager)):
                self.consents.add(goal, letter, side, person, text)
        done = state in {"agreed", "closed"}
        for place in range(random.randrange(1, 3)):
            self._activity(worker, manager, plan, goal, place, ago, done=done)
        progress = random.choice(("done", "busy", "open", "stuck")) if done else "open"
        self.supports.add(goal, words.SUPPORTS[goal % 3], manager, progress, 0, manager)
        due = ago - 91
        held = done and due > 0 and random.random() < 0.8
        looked = at(due + random.randrange(-10, 4)) if held else None
        said = words.ANSWER[1] if held else ""
        self.follow_ups.add(goal, words.FOLLOW_UPS[0], day(due), looked, manager if held else None, said)
        if state == "closed":
            for side, person in (("employee", worker.pk), ("employer", manager)):
                self.evaluations.add(goal, side, person, random.choice(("reached", "partly", "not")), words.ANSWER[0])

    def _activity(self, worker: Worker, manager: int, plan: int, goal: int, place: int, ago: int, *, done: bool) -> None:
        side = "employee" if random.random() < 0.8 else "employer"
        progress = random.choice(("done", "busy", "busy", "open", "stuck")) if done else "open"
        last = (TODAY - timedelta(days=ago - 200)).isoformat()
        activity = self.activities.add(
            goal, random.choice(words.KINDS), words.ACTIVITIES[(goal + place) % 3], words.TIMINGS[goal % 4], day(ago), last, side,
            worker.pk if side == "employee" else manager, "16", "340", progress, place, worker.pk,
        )  # fmt: skip
        if done and random.random() < 0.3:
            stuck = progress == "stuck"
            self.check_ins.add(plan, goal, activity, worker.pk, words.ANSWER[2], stuck, progress, at(max(ago - 60, 1)))
