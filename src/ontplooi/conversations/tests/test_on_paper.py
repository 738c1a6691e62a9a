"""A conversation on paper: its own sheets for each of the two, and typing in afterwards what was done on them."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from docx import Document
from docx.oxml.ns import qn

from ontplooi.conversations.actions import closing, notes
from ontplooi.conversations.actions.from_paper import PaperResult, PaperRow, type_in
from ontplooi.conversations.actions.start import When, invite
from ontplooi.conversations.models import Answer, Conversation, Preparation, SharedNote
from ontplooi.conversations.tests.talks import begun, fresh, planned, point
from ontplooi.dossier.tests.plan_sheet import pages, squeezed
from ontplooi.kernel.clock import day_of, today
from ontplooi.kernel.errors import Refusal
from ontplooi.plans import actions as plans
from ontplooi.plans.models import Activity, FollowUp, Goal, Support
from tests.world import K1, guide

pytestmark = pytest.mark.django_db
ROWS = tuple(PaperRow(*row) for row in K1)


def result(**changes) -> PaperResult:
    """A talk on paper of yesterday with both rows of K1."""
    usual = {
        "held_on": today() - timedelta(days=1),
        "rows": ROWS,
        "summary": "We spraken over leren.",
        "next_on": today() + timedelta(days=90),
    }
    return PaperResult(**{**usual, **changes})


def sent(**changes) -> dict[str, str]:
    """The same as the form sends it."""
    found = {
        "held_on": (today() - timedelta(days=1)).isoformat(),
        "next_on": (today() + timedelta(days=90)).isoformat(),
        "summary": "We spraken over leren.",
        "rows": "3",
    }
    for number, row in enumerate(K1):
        found |= {
            f"row-{number}-{name}": text
            for name, text in zip(("goal", "activity", "timing", "support", "follow_up"), row, strict=True)
        }
    return {**found, **changes}


def url(conversation, page="from-paper") -> str:
    """The address of a page of this conversation."""
    return f"/conversations/{conversation.pk}/{page}/"


def answer(conversation, person, question, text):
    """Something that this person wrote and did not share."""
    own = Preparation.objects.get(conversation=conversation, person=person)
    Answer.objects.create(preparation=own, question=question, text=text, language="nl", version=1)


class TestSheets:
    """What is printed."""

    def printed(self, browser, conversation, sheet="pack") -> str:
        response = browser.get(f"/conversations/{conversation.pk}/paper/{sheet}.pdf")
        assert response.status_code == 200
        return squeezed("".join(pages(response.content)))

    def test_names_moment_and_own_words_stand_on_it_and_nothing_of_the_other(self, cast, sign_in):
        conversation = planned(cast)
        answer(conversation, cast.anna, "talents", "Ik leg graag uit.")
        answer(conversation, cast.ben, "talents", "Geheim van Ben.")
        point(conversation, cast.anna, "Punt van Anna", sent=False)
        point(conversation, cast.ben, "Punt van Ben", sent=False)
        for who, own, other in ((cast.anna, "Anna", "Ben"), (cast.ben, "Ben", "Anna")):
            text = self.printed(sign_in(who), conversation)
            assert "AnnaAmrani" in text
            assert "BenVerhulst" in text
            assert f"Puntvan{own}" in text
            assert f"Puntvan{other}" not in text
        assert "Ikleggraaguit." in self.printed(sign_in(cast.anna), conversation)
        assert "Geheim" not in self.printed(sign_in(cast.anna), conversation)
        assert "Ikleggraaguit." not in self.printed(sign_in(cast.ben), conversation)

    def test_the_sheet_of_the_other_is_not_there(self, cast, sign_in):
        conversation = planned(cast)
        assert sign_in(cast.anna).get(f"/conversations/{conversation.pk}/paper/manager.pdf").status_code == 404
        assert sign_in(cast.ben).get(f"/conversations/{conversation.pk}/paper/employee.docx").status_code == 404

    def test_points_of_both_stand_on_the_agenda_once_the_lists_are_open(self, cast, sign_in):
        conversation = planned(cast)
        point(conversation, cast.anna, "Punt van Anna")
        point(conversation, cast.ben, "Punt van Ben")
        text = self.printed(sign_in(cast.anna), conversation, "agenda")
        assert "PuntvanAnna" in text
        assert "PuntvanBen" in text

    def test_goals_that_stand_in_the_plan_stand_in_its_table(self, cast, sign_in):
        conversation = begun(cast)
        goal = plans.add_goal(conversation.plan, text="Beter plannen", by=cast.anna, language="nl")
        plans.add_activity(goal, by=cast.anna, text="Meelopen", timing="Q1 2027")
        data = sign_in(cast.anna).get(f"/conversations/{conversation.pk}/paper/plan.docx").content
        cells = [cell.text for cell in Document(io.BytesIO(data)).tables[0].rows[1].cells]
        assert cells[:3] == ["Beter plannen", "Meelopen", "Q1 2027"]

    def test_the_page_and_the_pack_ask_little_of_the_database(self, cast, sign_in, django_assert_max_num_queries):
        conversation = begun(cast)
        for number in range(8):
            plans.add_goal(conversation.plan, text=f"Doel {number}", by=cast.anna, language="nl")
        browser = sign_in(cast.anna)
        with django_assert_max_num_queries(12):
            browser.get(url(conversation, "paper"))
        with django_assert_max_num_queries(12):
            browser.get(f"/conversations/{conversation.pk}/paper/pack.pdf")

    def test_a_date_stands_on_it_in_the_language_of_the_sheet(self, cast, sign_in):
        conversation = planned(cast)
        data = sign_in(cast.anna).get(f"/conversations/{conversation.pk}/paper/announcement.docx?language=en").content
        body = Document(io.BytesIO(data)).element.body
        text = "".join(node.text or "" for node in body.iter(qn("w:t")))
        assert "Announcement" in text
        assert any(day in text for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))


class TestTypingIn:
    """The action: everything at once, or nothing."""

    def test_both_rows_of_the_plan_fit_exactly_and_the_report_follows(self, cast):
        conversation = planned(cast)
        type_in(conversation, by=cast.ben, result=result(notes={"welcome": "Welkom op papier."}))
        now = fresh(conversation)
        assert now.state == Conversation.State.SIGNING
        assert day_of(now.talk_ended_at) == today() - timedelta(days=1)
        assert now.talk_started_at <= now.talk_ended_at
        goals = list(now.plan.goals.kept())
        assert [goal.text for goal in goals] == [row.goal for row in ROWS]
        for goal, row in zip(goals, ROWS, strict=True):
            activity = goal.activities.get()
            assert (activity.text, activity.timing) == (row.activity, row.timing)
            assert goal.supports.get().text == row.support
            assert goal.follow_ups.get().text == row.follow_up
        assert "Welkom op papier." in now.report.text
        assert "We spraken over leren." in now.report.text

    def test_a_row_without_a_goal_belongs_to_the_goal_above_it(self, cast):
        conversation = planned(cast)
        rows = (PaperRow("Beter plannen", "Meelopen"), PaperRow("", "Oefenen", "Q1 2027"))
        type_in(conversation, by=cast.ben, result=result(rows=rows))
        assert [one.text for one in Goal.objects.get().activities.all()] == ["Meelopen", "Oefenen"]

    def test_what_was_written_here_stays_and_new_words_come_after_it(self, cast):
        conversation = begun(cast)
        notes.save_shared(conversation, by=cast.anna, stage="welcome", text="Van Anna.", base_version=0)
        closing.save_summary(fresh(conversation), by=cast.anna, text="Eerst dit.", base_version=0)
        goal = plans.add_goal(conversation.plan, text=ROWS[0].goal.upper(), by=cast.anna, language="nl")
        type_in(fresh(conversation), by=cast.ben, result=result(notes={"welcome": "Van papier."}))
        assert SharedNote.objects.get(stage="welcome").text == "Van Anna.\n\nVan papier."
        assert fresh(conversation).summary == "Eerst dit.\n\nWe spraken over leren."
        assert goal.activities.count() == 1
        assert conversation.plan.goals.kept().count() == 2

    def test_typing_in_twice_gives_nothing_twice(self, cast):
        conversation = planned(cast)
        type_in(conversation, by=cast.ben, result=result())
        with pytest.raises(Refusal):
            type_in(conversation, by=cast.ben, result=result())
        assert (Goal.objects.count(), Activity.objects.count(), Support.objects.count(), FollowUp.objects.count()) == (2, 2, 2, 2)

    def test_without_a_next_step_the_talk_waits_for_the_employee(self, cast):
        conversation = planned(cast)
        for _time in range(2):  # sent twice, because the talk stays open
            type_in(conversation, by=cast.ben, result=result(next_on=None, notes={"welcome": "Hallo."}))
        now = fresh(conversation)
        assert now.state == Conversation.State.TALKING
        assert now.no_next_manager_at is not None
        assert now.no_next_employee_at is None
        assert Activity.objects.count() == 2
        assert SharedNote.objects.get().text == "Hallo."
        closing.say_no_next(now, by=cast.anna)
        closing.end_talk(fresh(conversation), by=cast.ben)

    def test_a_part_that_did_not_come_up_is_left_out_knowingly(self, cast):
        version = guide("functioneringsgesprek")
        conversation = invite(by=cast.ben, employee=cast.anna, guide_version=version, when=When())
        guarded = next(stage.key for stage in version.texts("nl").stages if stage.guarded)
        type_in(conversation, by=cast.ben, result=result(skipped=frozenset({guarded})))
        now = fresh(conversation)
        assert now.skipped_stages == [guarded]
        assert guarded not in now.stage_seconds

    def test_nothing_is_kept_when_something_cannot_be(self, cast):
        conversation = planned(cast)
        for wrong in (
            result(next_on=today()),
            result(held_on=today() + timedelta(days=1)),
            result(held_on=today() - timedelta(days=400)),
            result(rows=(PaperRow("", "Zonder doel"),)),
            result(rows=tuple(PaperRow(f"Doel {number}") for number in range(21))),
            result(summary="Mijn BSN is 111222333."),
        ):
            with pytest.raises(Refusal):
                type_in(conversation, by=cast.ben, result=wrong)
        now = fresh(conversation)
        assert now.state == Conversation.State.OPEN
        assert (Goal.objects.count(), SharedNote.objects.count(), now.summary) == (0, 0, "")

    @pytest.mark.parametrize("name", ["anna", "hanna", "emma", "frank", "olaf"])
    def test_only_who_leads_the_talk_types_it_in(self, cast, name):
        conversation = planned(cast)
        with pytest.raises(Refusal):
            type_in(conversation, by=getattr(cast, name), result=result())
        assert fresh(conversation).state == Conversation.State.OPEN
