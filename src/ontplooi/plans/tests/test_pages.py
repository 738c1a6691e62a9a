"""What people see and do on the pages of a plan, and that nobody else sees them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from ontplooi.kernel.clock import today
from ontplooi.plans import actions
from ontplooi.plans.models import Activity, FollowUp, Goal
from ontplooi.plans.page import title_of
from ontplooi.plans.tests.scenes import ROW_A, ROW_B, add_row, agreed_plan, open_plan

JSON = {"headers": {"accept": "application/json"}}


def show(plan):
    return reverse("plans:show", args=[plan.pk])


@pytest.mark.parametrize("name", ["anna", "ben"])
def test_a_fixed_number_of_queries(cast, sign_in, django_assert_max_num_queries, name):
    writing, running = open_plan(cast.anna, cast.ben), agreed_plan(cast.anna, cast.ben)
    for number in range(20):
        goal = add_row(writing, ROW_A, cast.anna)
        actions.consent(goal, "A", by=cast.ben)
        assert number >= 0
    for goal in running.goals.all():
        actions.check_in(running, by=cast.anna, text="Het loopt.", about=goal)
        actions.evaluate(goal, by=cast.anna, outcome="partly")
    client = sign_in(getattr(cast, name))
    for plan in (writing, running):
        for url in (show(plan), reverse("plans:side", args=[plan.pk])):
            assert client.get(url).status_code == 200
            with django_assert_max_num_queries(12):
                client.get(url)
    with django_assert_max_num_queries(12):
        client.get(reverse("plans:goal", args=[writing.goals.first().pk]))


def test_walls(cast, client, sign_in):
    plan = agreed_plan(cast.anna, cast.ben)
    goal = plan.goals.first()
    activity, follow_up = goal.activities.get(), goal.follow_ups.get()
    get = [show(plan), reverse("plans:side", args=[plan.pk]), reverse("plans:goal", args=[goal.pk])]
    post = [
        *(reverse(f"plans:{name}", args=[plan.pk]) for name in ("add_goal", "check_in")),
        *(
            reverse(f"plans:{n}", args=[goal.pk])
            for n in ("change_goal", "move_goal", "remove_goal", "restore_goal", "consent", "evaluate")
        ),
        *(
            reverse(f"plans:{n}", args=["activity", activity.pk])
            for n in ("change_part", "remove_part", "restore_part", "progress")
        ),
        *(reverse(f"plans:{n}", args=[follow_up.pk]) for n in ("hold_follow_up", "move_follow_up")),
        reverse("plans:add_part", args=[plan.pk, "support"]),
    ]
    assert client.get(show(plan)).status_code == 302
    for stranger in (cast.hanna, cast.emma, cast.frank, cast.olaf):
        client = sign_in(stranger)
        assert {client.get(url).status_code for url in get} == {404}
        assert {client.post(url, {"text": "x", "goal": goal.pk}).status_code for url in post} == {404}


def test_the_two_rows_by_hand(cast, sign_in):
    plan = open_plan(cast.anna, cast.ben)
    client = sign_in(cast.anna)
    for row, kind in ((ROW_A, "training"), (ROW_B, "coaching")):
        assert client.post(reverse("plans:add_goal", args=[plan.pk]), {"text": row[0]}).status_code == 302
        goal = Goal.objects.latest("pk")

        def add(part, goal=goal, **fields):
            answer = client.post(reverse("plans:add_part", args=[plan.pk, part]), {"goal": goal.pk, **fields})
            assert answer.status_code == 302, answer.content.decode()
            return answer["Location"]

        where = add("activity", kind=kind, text=row[1], timing=row[2], hours="2,5", cost="€ 1.250,50")
        assert where.endswith(f"#activity-{Activity.objects.latest('pk').pk}")
        add("support", text=row[3])
        add("follow-up", text=row[4])
    page = client.get(show(plan)).content.decode()
    for cell in (*ROW_A, *ROW_B):
        assert f">{cell}</span>" in page
    assert "2.501" in page


def test_support_gets_a_day_that_both_read_and_that_may_go_again(cast, sign_in):
    plan = open_plan(cast.anna, cast.ben)
    goal = actions.add_goal(plan, text="plannen", by=cast.anna)
    client = sign_in(cast.anna)
    typed = {"goal": goal.pk, "text": "een coach", "due_on": "31 februari"}
    wrong = client.post(reverse("plans:add_part", args=[plan.pk, "support"]), typed)
    assert wrong.status_code == 422
    assert "31 februari" in wrong.content.decode()
    client.post(reverse("plans:add_part", args=[plan.pk, "support"]), {**typed, "due_on": "2027-03-01"})
    row = goal.supports.get()
    for page in (show(plan), reverse("plans:side", args=[plan.pk])):
        assert "tegen 1 maart 2027" in sign_in(cast.ben).get(page).content.decode()
    assert 'value="2027-03-01"' in client.get(reverse("plans:goal", args=[goal.pk])).content.decode()
    client.post(reverse("plans:change_part", args=["support", row.pk]), {"text": "een coach", "due_on": "", "version": row.version})
    row.refresh_from_db()
    assert row.due_on is None


def test_mistakes_keep_what_was_typed(cast, sign_in):
    plan = open_plan(cast.anna)
    goal = actions.add_goal(plan, text="plannen", by=cast.anna)
    client = sign_in(cast.anna)
    typed = {"goal": goal.pk, "kind": "project", "text": "<script>alert(1)</script>", "hours": "-3", "cost": "heel veel"}
    answer = client.post(reverse("plans:add_part", args=[plan.pk, "activity"]), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert 'value="heel veel"' in page
    assert page.count("errorlist") == 2
    answer = client.post(reverse("plans:add_goal", args=[plan.pk]), {"text": "a" * 6000})
    assert answer.status_code == 422
    assert "a" * 6000 in answer.content.decode()


def test_saving_by_itself(cast, sign_in):
    plan = open_plan(cast.anna, cast.ben)
    goal = add_row(plan, ROW_B, cast.anna)
    activity = goal.activities.get()
    url = reverse("plans:change_part", args=["activity", activity.pk])
    sent = {
        "kind": "coaching",
        "text": ROW_B[1],
        "timing": "Q1 2027",
        "side": "employee",
        "doer_name": "",
        "hours": "2,5",
        "cost": "",
    }
    answer = sign_in(cast.anna).post(url, {**sent, "version": 0}, **JSON)
    assert answer.json()["version"] == 1
    assert "2027" in answer.json()["message"]
    conflict = sign_in(cast.ben).post(url, {**sent, "hours": "4", "version": 0}, **JSON)
    assert conflict.status_code == 409
    assert conflict.json()["values"]["hours"] in {"2,5", "2.5"}
    wrong = sign_in(cast.anna).post(url, {**sent, "hours": "veel", "version": 1}, **JSON)
    assert wrong.status_code == 422
    assert "hours" in wrong.json()["errors"]
    follow_up = goal.follow_ups.get()
    url = reverse("plans:change_part", args=["follow-up", follow_up.pk])
    sign_in(cast.anna).post(url, {"text": follow_up.text, "due_on": "2027-05-01", "version": 0}, **JSON)
    follow_up.refresh_from_db()
    assert (str(follow_up.due_on), follow_up.is_due_chosen) == ("2027-05-01", True)


def test_removed_and_undone(cast, sign_in):
    plan = open_plan(cast.anna)
    goal = add_row(plan, ROW_A, cast.anna)
    client = sign_in(cast.anna)
    page = client.post(reverse("plans:remove_goal", args=[goal.pk]), follow=True).content.decode()
    assert reverse("plans:restore_goal", args=[goal.pk]) in page
    client.post(reverse("plans:restore_goal", args=[goal.pk]))
    activity = goal.activities.get()
    page = client.post(reverse("plans:remove_part", args=["activity", activity.pk]), follow=True).content.decode()
    assert reverse("plans:restore_part", args=["activity", activity.pk]) in page
    client.post(reverse("plans:restore_part", args=["activity", activity.pk]))
    activity.refresh_from_db()
    assert activity.removed_at is None


def test_consent_is_each_sides_own(cast, sign_in):
    plan = open_plan(cast.anna, cast.ben)
    goal = actions.add_goal(plan, text="plannen", by=cast.anna)
    url = reverse("plans:consent", args=[goal.pk])
    sign_in(cast.ben).post(url, {"letter": "A"})
    assert [one.side for one in goal.consents.all()] == ["employer"]
    sign_in(cast.anna).post(url, {"letter": "A", "take_back": "1"})
    assert goal.consents.count() == 1


def test_another_question(cast, sign_in):
    plan = open_plan(cast.anna)
    goal = actions.add_goal(plan, text="groeien", by=cast.anna)
    client = sign_in(cast.anna)
    first = client.get(show(plan)).context["page"].goals[0].letters.question
    second = client.get(show(plan), {"goal": goal.pk, "asked": first.asked}).context["page"].goals[0].letters.question
    assert second.text != first.text


def test_letters_while_typing(cast, sign_in):
    answer = sign_in(cast.anna).post(reverse("plans:smart"), {"text": "Beter communiceren", "language": "nl"})
    assert answer.status_code == 200
    assert 'class="smart"' in answer.content.decode()
    assert sign_in(cast.anna).get(reverse("plans:smart")).status_code == 405


def test_progress_and_follow_up_on_the_page(cast, sign_in):
    plan = agreed_plan(cast.anna, cast.ben)
    goal = plan.goals.first()
    activity, support, follow_up = goal.activities.get(), goal.supports.get(), goal.follow_ups.get()
    client = sign_in(cast.anna)
    where = client.post(reverse("plans:progress", args=["activity", activity.pk]), {"progress": "stuck"})["Location"]
    assert where == f"{show(plan)}#activity-{activity.pk}"
    client.post(
        reverse("plans:check_in", args=[plan.pk]), {"about": f"support-{support.pk}", "text": "Geen uren.", "is_obstacle": "on"}
    )
    page = client.get(show(plan)).content.decode()
    assert "Geen uren." in page
    yesterday = today() - timedelta(days=1)
    answer = client.post(reverse("plans:hold_follow_up", args=[follow_up.pk]), {"outcome": "Goed!", "next_on": yesterday})
    assert answer.status_code == 422
    assert "Goed!" in answer.content.decode()
    client.post(reverse("plans:hold_follow_up", args=[follow_up.pk]), {"outcome": "Goed!"})
    assert FollowUp.objects.get(pk=follow_up.pk).held_by == cast.anna
    client.post(reverse("plans:evaluate", args=[goal.pk]), {"outcome": "reached", "text": "Gelukt."})
    assert "Gelukt." in sign_in(cast.ben).get(show(plan)).content.decode()


def test_going_back_only_to_our_own_pages(cast, sign_in):
    plan = open_plan(cast.anna)
    client = sign_in(cast.anna)
    url = reverse("plans:add_goal", args=[plan.pk])
    assert client.post(url, {"text": "een", "next": "https://evil.example/"})["Location"].startswith("/plans/goals/")
    assert client.post(url, {"text": "twee", "next": "/conversations/1/talk/"})["Location"].startswith(
        "/conversations/1/talk/#goal-"
    )


def test_a_closed_plan_has_nothing_to_write(cast, sign_in):
    plan = open_plan(cast.anna)
    goal = add_row(plan, ROW_A, cast.anna)
    actions.lock_plan(plan)
    client = sign_in(cast.anna)
    assert client.get(reverse("plans:goal", args=[goal.pk])).status_code == 302
    assert reverse("plans:add_goal", args=[plan.pk]) not in client.get(show(plan)).content.decode()
    answer = client.post(
        reverse("plans:change_goal", args=[goal.pk]), {"text": "x", "horizon": "short", "priority": "first"}, **JSON
    )
    assert answer.status_code == 422
    assert answer.json()["message"]


@pytest.mark.parametrize(("starts", "ends", "year"), [("2025-12-11", "2026-12-11", 2026), ("2026-03-01", "2027-03-01", 2026)])
def test_a_plan_is_named_after_the_year_it_mostly_lies_in(cast, starts, ends, year):
    plan = actions.create_plan(cast.anna)
    plan.starts_on, plan.ends_on = date.fromisoformat(starts), date.fromisoformat(ends)
    assert str(year) in title_of(plan, cast.anna)
