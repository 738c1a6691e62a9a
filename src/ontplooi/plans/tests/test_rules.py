"""Who may do what with a plan: one truth table, and the list rule that never disagrees with it."""

import pytest

from ontplooi.kernel.errors import Refusal
from ontplooi.plans import actions
from ontplooi.plans.models import Plan, Side
from ontplooi.plans.rules import Abilities, abilities
from ontplooi.plans.tests.scenes import ROW_A, add_row, agreed_plan, open_plan

WRITING = {
    "anna": Abilities(see=True, edit=True, consent=True, side=Side.EMPLOYEE),
    "ben": Abilities(see=True, edit=True, consent=True, side=Side.EMPLOYER),
}
LOCKED = {"anna": Abilities(see=True, side=Side.EMPLOYEE), "ben": Abilities(see=True, side=Side.EMPLOYER)}
RUNNING = {
    "anna": Abilities(see=True, follow=True, evaluate=True, side=Side.EMPLOYEE),
    "ben": Abilities(see=True, follow=True, evaluate=True, side=Side.EMPLOYER),
}


@pytest.mark.parametrize(("state", "table"), [("writing", WRITING), ("locked", LOCKED), ("running", RUNNING)])
def test_who_may_do_what(cast, state, table):
    plan = agreed_plan(cast.anna, cast.ben, cast.frank) if state == "running" else open_plan(cast.anna, cast.ben, cast.frank)
    if state == "locked":
        actions.lock_plan(plan)
    actions.end_contributor(plan, cast.frank)
    for name, viewer in cast.everybody().items():
        whole = Plan.objects.whole().get(pk=plan.pk)
        assert abilities(viewer, whole) == table.get(name, Abilities()), name
        assert Plan.objects.visible_to(viewer).filter(pk=plan.pk).exists() is abilities(viewer, whole).see, name


def test_nobody_else_writes_and_a_closed_plan_says_what_to_do(cast):
    plan = open_plan(cast.anna, cast.ben)
    for stranger in (cast.hanna, cast.emma, cast.frank, cast.olaf):
        with pytest.raises(Refusal):
            actions.add_goal(plan, text="x", by=stranger)
    goal = add_row(plan, ROW_A, cast.anna)
    actions.lock_plan(plan)
    with pytest.raises(Refusal):
        actions.change_goal(goal, by=cast.anna, base_version=0, text="y")


def test_a_contributor_is_a_colleague(cast):
    plan = open_plan(cast.anna)
    for wrong in (cast.anna, cast.olaf):
        with pytest.raises(Refusal):
            actions.add_contributor(plan, wrong)
    assert actions.add_contributor(plan, cast.ben) == actions.add_contributor(plan, cast.ben)


def test_words_do_not_change_behind_a_signature(cast):
    plan = open_plan(cast.anna, cast.ben)
    goal = add_row(plan, ROW_A, cast.anna)
    actions.lock_plan(Plan.objects.get(pk=plan.pk))  # the other page, meanwhile
    assert goal.plan.is_open
    with pytest.raises(Refusal):
        actions.change_goal(goal, by=cast.anna, base_version=0, text="iets anders")
    goal.refresh_from_db()
    assert goal.text == ROW_A[0]
