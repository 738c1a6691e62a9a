"""Everything that changes a plan. Each action asks the rules first and notes itself in the journal."""

from ontplooi.plans.actions.bringing import bring_along, open_goals
from ontplooi.plans.actions.following import check_in, evaluate, hold_follow_up, move_follow_up, set_progress, side_of_promise
from ontplooi.plans.actions.goals import add_goal, change_goal, consent, move_goal, remove_goal, restore_goal, withdraw
from ontplooi.plans.actions.life import add_contributor, agree, create_plan, end_contributor, lock_plan, open_plan, reopen_plan
from ontplooi.plans.actions.parts import (
    add_activity,
    add_follow_up,
    add_support,
    change_activity,
    change_follow_up,
    change_support,
    remove,
    restore,
)

__all__ = [
    "add_activity",
    "add_contributor",
    "add_follow_up",
    "add_goal",
    "add_support",
    "agree",
    "bring_along",
    "change_activity",
    "change_follow_up",
    "change_goal",
    "change_support",
    "check_in",
    "consent",
    "create_plan",
    "end_contributor",
    "evaluate",
    "hold_follow_up",
    "lock_plan",
    "move_follow_up",
    "move_goal",
    "open_goals",
    "open_plan",
    "remove",
    "remove_goal",
    "reopen_plan",
    "restore",
    "restore_goal",
    "set_progress",
    "side_of_promise",
    "withdraw",
]
