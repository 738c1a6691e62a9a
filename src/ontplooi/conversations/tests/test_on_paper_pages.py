"""The page on which a talk on paper is typed in."""

from __future__ import annotations

import pytest

from ontplooi.conversations.actions import notes
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.tests.talks import begun, fresh, planned
from ontplooi.conversations.tests.test_on_paper import sent, url
from ontplooi.plans import actions as plans
from ontplooi.plans.models import Goal
from tests.world import K1

pytestmark = pytest.mark.django_db


class TestPage:
    """The page with everything on it."""

    def test_the_form_goes_on_to_the_report(self, cast, sign_in):
        conversation = planned(cast)
        response = sign_in(cast.ben).post(url(conversation), sent())
        assert response["Location"] == url(conversation, "report")
        assert fresh(conversation).plan.goals.kept().count() == 2
        assert "Alles is ingetypt" in sign_in(cast.ben).get(response["Location"]).content.decode()

    def test_more_rows_keep_what_was_typed_and_keep_nothing_yet(self, cast, sign_in):
        conversation = planned(cast)
        browser = sign_in(cast.ben)
        page = browser.post(url(conversation), sent(more="1", held_on="", **{"skip-welcome": "on"})).content.decode()
        assert 'name="row-5-goal"' in page
        assert 'name="row-6-goal"' not in page
        for row in K1:
            assert all(text in page for text in row)
        assert "errorlist" not in page
        assert Goal.objects.count() == 0
        assert 'name="row-5-goal"' in browser.get(url(conversation)).content.decode(), "as many rows again when coming back"

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"held_on": ""}, "Kies de dag waarop jullie praatten."),
            ({"next_on": ""}, "Kies een dag voor jullie volgende moment"),
            ({"no_next": "on"}, "Houd één van de twee"),
            ({"row-0-goal": ""}, "Schrijf het doel op waar dit bij hoort"),
            ({"row-0-activity": ""}, "Zeg in een paar woorden wat jullie dan doen"),
            ({"row-1-support": "Mijn BSN is 111222333."}, "BSN"),
            ({"row-0-timing": "x" * 301}, "300"),
            ({"note-welcome": "Iets", "skip-welcome": "on"}, "Kwam dit deel dan toch aan bod"),
        ],
    )
    def test_a_mistake_is_said_beside_its_field_and_everything_typed_stays(self, cast, sign_in, changes, sentence):
        conversation = planned(cast)
        given = sent(**changes)
        response = sign_in(cast.ben).post(url(conversation), given)
        page = response.content.decode()
        assert response.status_code == 422
        assert sentence in page
        assert "errorlist" in page
        for name, typed in given.items():
            assert typed in page or name in {"no_next", "rows"}, name
        assert fresh(conversation).state == Conversation.State.OPEN

    def test_an_empty_sheet_is_not_kept(self, cast, sign_in):
        conversation = planned(cast)
        response = sign_in(cast.ben).post(
            url(conversation), {"held_on": sent()["held_on"], "next_on": sent()["next_on"], "rows": "3"}
        )
        assert response.status_code == 422
        assert "nog niets ingetypt" in response.content.decode()

    def test_pressing_twice_leads_to_the_report_and_doubles_nothing(self, cast, sign_in):
        conversation = planned(cast)
        browser = sign_in(cast.ben)
        for _time in range(2):
            assert browser.post(url(conversation), sent())["Location"] == url(conversation, "report")
        assert Goal.objects.count() == 2

    def test_the_employee_is_told_who_types_it_in(self, cast, sign_in):
        conversation = planned(cast)
        browser = sign_in(cast.anna)
        assert browser.get(url(conversation))["Location"] == url(conversation, "paper")
        assert browser.post(url(conversation), sent())["Location"] == url(conversation, "paper")
        assert Goal.objects.count() == 0

    def test_what_stands_there_already_is_shown(self, cast, sign_in):
        conversation = begun(cast)
        notes.save_shared(conversation, by=cast.anna, stage="welcome", text="Van Anna.", base_version=0)
        plans.add_goal(conversation.plan, text="Beter plannen", by=cast.anna, language="nl")
        page = sign_in(cast.ben).get(url(conversation)).content.decode()
        assert "Van Anna." in page
        assert "Beter plannen" in page

    def test_it_asks_little_of_the_database(self, cast, sign_in, django_assert_max_num_queries):
        conversation = begun(cast)
        for number in range(8):
            plans.add_goal(conversation.plan, text=f"Doel {number}", by=cast.anna, language="nl")
        browser = sign_in(cast.ben)
        with django_assert_max_num_queries(12):
            browser.get(url(conversation))

    def test_the_talk_shows_the_way_to_paper(self, cast, sign_in):
        conversation = planned(cast)
        assert url(conversation, "paper") in sign_in(cast.anna).get(url(conversation, "x")[:-2]).content.decode()
