"""Plans to test with."""

from datetime import date
from typing import Any

from ontplooi.people.models import Person
from ontplooi.plans import actions
from ontplooi.plans.models import Goal, Plan

# The two rows of K1, which must go in and come out exactly.
ROW_A = (
    "leren beter omgaan met conflicten",
    "training in omgaan met conflicten",
    "Q1 2025",
    "vrijstelling om deel te nemen",
    "evaluatie bij het volgende POP-gesprek",
)
ROW_B = (
    "meer verantwoordelijkheid nemen",
    "interne coaching door een collega",
    "doorlopend",
    "er wordt een coach aangesteld",
    "korte evaluatie na 3 maanden",
)


def open_plan(person: Person, *contributors: Person) -> Plan:
    """A plan that may be written now."""
    plan = actions.create_plan(person)
    for one in contributors:
        actions.add_contributor(plan, one)
    actions.open_plan(plan)
    return Plan.objects.get(pk=plan.pk)


def add_row(plan: Plan, row: tuple[str, str, str, str, str], by: Person, **activity: Any) -> Goal:
    """One row of the five columns."""
    goal = actions.add_goal(plan, text=row[0], by=by)
    actions.add_activity(goal, by=by, text=row[1], timing=row[2], **activity)
    actions.add_support(goal, by=by, text=row[3])
    actions.add_follow_up(goal, by=by, text=row[4])
    return goal


def agreed_plan(person: Person, *contributors: Person) -> Plan:
    """A plan with both rows of K1 that both signed."""
    plan = open_plan(person, *contributors)
    add_row(plan, ROW_A, person, kind="training", hours=8, cost=260)
    add_row(plan, ROW_B, person, kind="coaching", hours=6)
    actions.agree(plan, date(2027, 1, 1), date(2027, 12, 31))
    return Plan.objects.get(pk=plan.pk)
