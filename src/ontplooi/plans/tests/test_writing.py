"""Writing a plan: what goes in comes out, nobody overwrites the other, and everything can come back."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontplooi.journal.models import Entry
from ontplooi.kernel.autosave import Conflict, Saved
from ontplooi.kernel.errors import Refusal
from ontplooi.plans import actions
from ontplooi.plans.amounts import parse_amount, write_amount, write_money
from ontplooi.plans.models import Activity, FollowUp, Goal, Plan, Side
from ontplooi.plans.table import promises, rows, totals
from ontplooi.plans.tests.scenes import ROW_A, ROW_B, add_row, agreed_plan, open_plan

EXACT = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r0123456789"), min_size=1, max_size=300).filter(
    str.strip
)


def whole(plan):
    return Plan.objects.whole().get(pk=plan.pk)


def test_both_rows_come_out_exactly(cast):
    plan = open_plan(cast.anna, cast.ben)
    for row in (ROW_A, ROW_B):
        add_row(plan, row, cast.anna)
    shown = [(one.goal, one.action, one.timing, one.support, one.follow_up) for one in rows(whole(plan), "nl")]
    assert shown == [tuple((cell,) for cell in row) for row in (ROW_A, ROW_B)]


def test_what_was_understood_stands_beside_the_words(cast):
    plan = open_plan(cast.anna)
    add_row(plan, ROW_A, cast.anna)
    add_row(plan, ROW_B, cast.anna)
    first, second = Activity.objects.order_by("pk")
    assert (first.starts_on, first.ends_on) == (date(2025, 1, 1), date(2025, 3, 31))
    assert (second.timing_kind, second.ends_on) == ("ongoing", None)
    talk, months = FollowUp.objects.order_by("pk")
    assert talk.with_next_conversation
    assert talk.due_on is None
    assert months.due_on is not None


def test_a_date_that_counts_from_the_agreement_is_set_then(cast):
    plan = agreed_plan(cast.anna)
    months = FollowUp.objects.get(text=ROW_B[4])
    day = plan.agreed_at.date()
    assert (months.due_on.year * 12 + months.due_on.month) - (day.year * 12 + day.month) == 3


@EXACT
@given(TEXT)
def test_any_text_comes_out_as_it_went_in(cast, text):
    plan = open_plan(cast.anna)
    goal = actions.add_goal(plan, text=text, by=cast.anna)
    actions.add_activity(goal, by=cast.anna, text=text, timing=text[:300])
    actions.add_support(goal, by=cast.anna, text=text)
    actions.add_follow_up(goal, by=cast.anna, text=text)
    (row,) = rows(whole(plan), "nl")
    assert (row.goal, row.action, row.timing, row.support, row.follow_up) == ((text,),) * 5


def test_two_people_in_one_goal_get_both_versions(cast):
    goal = actions.add_goal(open_plan(cast.anna, cast.ben), text="plannen", by=cast.anna)
    assert isinstance(actions.change_goal(goal, by=cast.ben, base_version=0, text="plannen met Nele"), Saved)
    outcome = actions.change_goal(goal, by=cast.anna, base_version=0, text="zelf plannen")
    assert isinstance(outcome, Conflict)
    assert (outcome.by, outcome.theirs) == ("Ben", "plannen met Nele")
    assert Goal.objects.get().text == "plannen met Nele"
    assert isinstance(actions.change_goal(goal, by=cast.anna, base_version=outcome.version, text="zelf plannen"), Saved)


def test_taking_out_and_putting_back(cast):
    plan = open_plan(cast.anna)
    goal = add_row(plan, ROW_A, cast.anna)
    activity = goal.activities.get()
    actions.remove(activity, by=cast.anna)
    assert rows(whole(plan), "nl")[0].action == ()
    with pytest.raises(Refusal):
        actions.change_activity(activity, by=cast.anna, base_version=0, text="te laat")
    actions.restore(activity, by=cast.anna)
    actions.remove_goal(goal, by=cast.anna)
    assert rows(whole(plan), "nl") == ()
    actions.restore_goal(goal, by=cast.anna)
    assert rows(whole(plan), "nl")[0].action == (ROW_A[1],)


def test_the_order_of_goals(cast):
    plan = open_plan(cast.anna)
    first, second = (actions.add_goal(plan, text=text, by=cast.anna) for text in ("een", "twee"))
    actions.move_goal(second, "up", by=cast.anna)
    actions.move_goal(second, "up", by=cast.anna)
    assert [one.goal for one in rows(whole(plan), "nl")] == [("twee",), ("een",)]
    assert first.plan_id == plan.pk


def test_a_yes_holds_for_the_words_it_was_given_for(cast):
    from ontplooi.plans.letters import letters_of

    plan = open_plan(cast.anna, cast.ben)
    goal = actions.add_goal(plan, text="plannen", by=cast.anna)
    for by in (cast.anna, cast.ben):
        actions.consent(goal, "A", by=by)
    shown = whole(plan)
    assert letters_of(shown.kept_goals[0], shown, Side.EMPLOYEE).states["A"] == "ok"
    actions.withdraw(goal, "A", by=cast.ben)
    shown = whole(plan)
    assert letters_of(shown.kept_goals[0], shown, Side.EMPLOYEE).states["A"] == "ask"
    actions.change_goal(goal, by=cast.ben, base_version=0, text="iets anders")
    shown = whole(plan)
    assert letters_of(shown.kept_goals[0], shown, Side.EMPLOYEE).states["A"] == "none"


def test_who_does_what_and_what_it_takes(cast):
    plan = open_plan(cast.anna, cast.ben)
    goal = actions.add_goal(plan, text="plannen", by=cast.anna)
    actions.add_activity(goal, by=cast.anna, text="meelopen", hours=Decimal("12.5"), cost=Decimal(260))
    actions.add_activity(goal, by=cast.anna, kind="mentor", side=Side.EMPLOYER, doer_name="Karim")
    actions.add_support(goal, by=cast.anna, text="vrij", giver_name="Ben", due_on=date(2027, 3, 1))
    ours, theirs = promises(whole(plan), "nl")
    assert (ours.who, ours.what) == ("Anna", ("meelopen",))
    assert theirs.who == "De Linde"
    assert len(theirs.what) == 2
    assert theirs.what[1] == "vrij (Ben)"
    assert totals(whole(plan)).hours == Decimal("12.5")
    assert goal.supports.get().giver == cast.ben
    assert rows(whole(plan), "nl")[0].support == ("vrij (tegen 1 maart 2027)",)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.250,50", "1250.50"),
        ("€ 260", "260"),
        ("12,5", "12.5"),
        ("12.50", "12.50"),
        ("1.250", "1250"),
        ("3 uur", "3"),
        ("€ 12,-", "12"),
    ],
)
def test_amounts_as_people_write_them(typed, amount):
    assert parse_amount(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["", "veel", "1,2,3.4.5", "12-13", "٣", "1e5", "--1"])
def test_what_is_no_amount(typed):
    assert parse_amount(typed) is None


@given(st.decimals(0, 999_999, places=2))
def test_an_amount_comes_back_as_it_was_written(amount):
    for language in ("nl", "en"):
        assert parse_amount(write_amount(amount, language)) == amount
        assert parse_amount(write_money(amount, "EUR", language)) in {amount, None} or language == "en"


def test_bring_along_twice_is_once(cast):
    old = agreed_plan(cast.anna, cast.ben)
    done, going = old.goals.all()
    for promise in (done.activities.get(),):
        actions.set_progress(promise, "done", by=cast.anna)
    actions.set_progress(done.supports.get(), "dropped", by=cast.ben)
    new = actions.create_plan(cast.anna, previous=old)
    actions.add_contributor(new, cast.ben)
    actions.open_plan(new)
    assert len(actions.bring_along(old, new, by=cast.anna)) == 1
    assert actions.bring_along(old, new, by=cast.anna) == []
    (row,) = rows(whole(new), "nl")
    assert (row.goal, row.action, row.timing) == ((ROW_B[0],), (ROW_B[1],), (ROW_B[2],))
    assert new.goals.get().carried_from == going


def test_bring_along_takes_nothing_that_is_not_yours(cast):
    others = agreed_plan(cast.emma, cast.frank)
    new = open_plan(cast.anna, cast.ben)
    assert actions.bring_along(others, new, by=cast.ben) == []


def test_the_journal_tells_it_without_words(cast):
    plan = agreed_plan(cast.anna, cast.ben)
    entries = Entry.objects.about(cast.anna)
    assert {"plan.goal_added", "plan.changed", "plan.agreed"} <= {one.event for one in entries}
    assert all("conflict" not in str(one) for one in entries)
    assert all(one.subject_id == plan.pk for one in entries)


def test_a_national_number_is_refused(cast):
    with pytest.raises(Refusal):
        actions.add_goal(open_plan(cast.anna), text="mijn nummer is 111222333", by=cast.anna)
