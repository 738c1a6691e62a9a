"""What a guide says is done: required questions, sentences in reminders, columns of the plan, its rhythm."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from typing import Any

import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from ontplooi.conversations.actions import closing, report
from ontplooi.conversations.models import Conversation, Preparation, Report
from ontplooi.conversations.reminders import signing
from ontplooi.conversations.rules import proposed_next
from ontplooi.conversations.sheet import make_sheet
from ontplooi.conversations.tests.talks import begun, fresh, planned
from ontplooi.dossier.pdf import PlanDocument, code_of, render_plan
from ontplooi.dossier.tests.plan_sheet import pages, squeezed
from ontplooi.guides.models import Guide, GuideVersion
from ontplooi.kernel.clock import today
from ontplooi.notices.reminders import Due, gather
from ontplooi.people.actions import change_language
from ontplooi.plans import actions as plans
from ontplooi.plans.reminders import follow_ups
from tests import world
from tests.reminded import due_for


def with_guide(conversation: Conversation, change: Any, key: str = "stappenplan") -> Conversation:
    """The same conversation with a changed guide."""
    content = deepcopy(GuideVersion.objects.get(guide__key=key, guide__organisation=None).content)
    change(content)
    made = Guide.objects.create(organisation=conversation.organisation, key=f"own-{Guide.objects.count()}")
    version = GuideVersion.objects.create(guide=made, number=1, content={**content, "key": made.key})
    Conversation.objects.filter(pk=conversation.pk).update(guide_version=version)
    return fresh(conversation)


def url(name: str, conversation: Conversation, query: str = "") -> str:
    return reverse(f"conversations:{name}", args=[conversation.pk]) + query


# Required questions


def ask_for_talents(content: dict[str, Any]) -> None:
    for question in content["preparation"]["employee"]["questions"]:
        question["required"] = question["key"] in {"talents", "steps"}


def test_a_required_question_is_marked_and_asked_about_once_but_never_forced(cast, sign_in):
    conversation = with_guide(planned(cast), ask_for_talents)
    client = sign_in(cast.anna)
    page = client.get(url("prepare", conversation)).content.decode()
    assert page.count("graag invullen") == 2
    assert "left-open" not in page
    sent = {"question": "talents", "version": "0", "text.talents": "Uitleggen", "ready": "yes"}
    answer = client.post(url("ready", conversation), sent)
    assert answer["Location"] == url("prepare", conversation, "?left=1#left-open")
    assert Preparation.objects.get(person=cast.anna).ready_at is None
    asked = client.get(answer["Location"]).content.decode()
    assert "Eén vraag staat nog open" in asked
    assert 'value="anyway"' in asked
    assert client.post(url("ready", conversation), {"ready": "anyway"})["Location"] == url("points", conversation)
    assert Preparation.objects.get(person=cast.anna).ready_at


def test_with_every_required_question_answered_nothing_is_asked(cast, sign_in):
    conversation = with_guide(planned(cast), ask_for_talents)
    sent = {"question": ["talents", "steps"], "version": ["0", "0"], "text.talents": "a", "text.steps": "b", "ready": "yes"}
    assert sign_in(cast.anna).post(url("ready", conversation), sent)["Location"] == url("points", conversation)


# The guide's own sentences in reminders


def with_sentences(content: dict[str, Any]) -> None:
    content["reminders"] = {
        "points": {"nl": "Eigen zin punten.", "en": "Own words on points."},
        "sign": {"nl": "Eigen zin tekenen."},
        "follow_up": {"nl": "Eigen zin opvolging.", "en": "Own words on follow-up."},
    }
    content["exchange"]["suggested_points"] = 2


def test_reminders_carry_the_sentence_of_the_guide_in_the_language_of_the_reader(cast):
    change_language(cast.anna.account, "en")
    cast.anna.refresh_from_db()
    with_guide(world.invite(cast, days=20), with_sentences)
    with time_machine.travel(timezone.now() + timedelta(days=12), tick=False):
        gather(timezone.now())
    assert "Own words on points." in due_for(cast.anna)[0].words
    assert "2 points are enough." in due_for(cast.anna)[0].words
    assert "Eigen zin punten." in due_for(cast.ben)[0].words


def reminders_to_sign(talk) -> list[Due]:
    Report.objects.filter(conversation=talk).update(offered_at=timezone.now() - timedelta(days=5))
    return [due for due in signing(timezone.now(), None) if due.person.first_name == "Anna"]


def test_a_sentence_that_is_not_there_in_the_language_of_the_reader_stays_away(cast):
    to_sign = with_guide(world.to_sign(cast), with_sentences)
    (due,) = reminders_to_sign(to_sign)
    assert "Eigen zin tekenen." in due.words(cast.anna)
    with override("en"):
        assert not any("zin" in paragraph for paragraph in due.words(cast.anna))


def test_a_follow_up_mail_knows_the_guide_of_its_plan(cast):
    conversation = with_guide(begun(cast), with_sentences)
    goal = plans.add_goal(conversation.plan, text="Rustig blijven", by=cast.anna)
    plans.add_follow_up(goal, by=cast.ben, text="kijken", due_on=today() + timedelta(days=5))
    plans.agree(conversation.plan)
    found = list(follow_ups(timezone.now(), None))
    assert len(found) == 2
    assert all("Eigen zin opvolging." in due.words(due.person) for due in found)


# Columns


def with_columns(content: dict[str, Any]) -> None:
    content["plan"]["columns"] = [
        {"what": "activity", "name": {"nl": "Wat ik doe", "en": "What I do"}},
        {"what": "goal"},
        {"what": "timing", "name": {"nl": "Tegen wanneer", "en": "By when"}},
    ]


def test_the_table_and_the_sheet_have_the_columns_of_the_guide_and_hide_nothing(cast, sign_in):
    conversation = with_guide(begun(cast), with_columns)
    goal = plans.add_goal(conversation.plan, text="Rustig blijven", by=cast.anna, language="nl")
    plans.add_activity(goal, by=cast.anna, text="een training", timing="Q1 2027")
    page = sign_in(cast.anna).get(reverse("plans:show", args=[conversation.plan_id])).content.decode()
    places = [page.find(f">{name}</th>") for name in ("Wat ik doe", "Doelstelling", "Tegen wanneer")]
    assert -1 not in places
    assert places == sorted(places)
    assert ">Opvolging</th>" not in page
    plans.add_follow_up(goal, by=cast.anna, text="na de zomer")
    page = sign_in(cast.anna).get(reverse("plans:show", args=[conversation.plan_id])).content.decode()
    assert page.find(">Opvolging</th>") > places[-1]
    assert "na de zomer" in page
    world.round_off(conversation, cast.ben)
    ended = world.fresh(conversation)
    sheet = make_sheet(ended, ended.report, 1)
    assert [(one.what, one.name) for one in sheet.columns] == [
        ("action", "Wat ik doe"), ("goal", ""), ("timing", "Tegen wanneer"), ("follow_up", ""),
    ]  # fmt: skip
    assert PlanDocument.from_dict(sheet.as_dict()) == sheet
    paper = squeezed(" ".join(pages(render_plan(sheet))))
    assert squeezed("Wat ik doe Doelstelling Tegen wanneer Opvolging") in paper
    assert squeezed("een training Rustig blijven Q1 2027 na de zomer") in paper


def test_the_signed_page_keeps_the_columns_it_had_when_offered(cast, sign_in):
    conversation = with_guide(begun(cast), with_columns)
    goal = plans.add_goal(conversation.plan, text="Rustig blijven", by=cast.anna, language="nl")
    plans.add_activity(goal, by=cast.anna, text="een training", timing="Q1 2027")
    world.round_off(conversation, cast.ben)
    document = report.offer(world.fresh(conversation), by=cast.ben)
    with_guide(conversation, lambda content: None)
    page = sign_in(cast.anna).get(reverse("dossier:show", args=[document.pk])).content.decode()
    assert page.find(">Wat ik doe</th>") < page.find(">Doelstelling</th>") < page.find(">Tegen wanneer</th>")
    assert 'data-label="Tegen wanneer">Q1 2027' in page


def test_a_guide_without_columns_changes_nothing_about_the_five_of_k1(cast):
    conversation = begun(cast)
    world.add_k1(world.fresh(conversation), cast.ben)
    world.round_off(conversation, cast.ben)
    ended = world.fresh(conversation)
    sheet = make_sheet(ended, ended.report, 1)
    assert "columns" not in sheet.as_dict()  # so that the code of older sheets stays the same
    assert len(code_of(sheet)) == 9
    paper = squeezed(" ".join(pages(render_plan(sheet))))
    for row in world.K1:
        assert squeezed("".join(row)) in paper


# The rhythm, and what the guide says about a plan


def test_the_close_proposes_a_next_talk_in_the_rhythm_of_the_guide(cast, sign_in):
    def half_a_year(content: dict[str, Any]) -> None:
        content["follow_up"] = {"check_in_months": 2, "next_conversation_months": 6}

    conversation = with_guide(begun(cast), half_a_year)
    day = proposed_next(conversation)
    assert timedelta(days=180) <= day - today() <= timedelta(days=187)
    assert day.weekday() < 5
    page = sign_in(cast.ben).get(url("close", conversation)).content.decode()
    assert f'value="{day.isoformat()}"' in page
    assert "volgend gesprek voor na 6 maanden" in page
    closing.plan_next(conversation, by=cast.ben, on=day)
    goal = plans.add_goal(conversation.plan, text="Rustig blijven", by=cast.anna, language="nl")
    written = sign_in(cast.anna).get(reverse("plans:goal", args=[goal.pk])).content.decode()
    assert 'value="Korte evaluatie na 2 maanden"' in written
    row = plans.add_follow_up(goal, by=cast.anna, text="Korte evaluatie na 2 maanden")
    plans.agree(conversation.plan)
    row.refresh_from_db()
    assert row.due_on is not None
    assert timedelta(days=58) < row.due_on - today() < timedelta(days=63)


def test_the_plan_says_what_the_guide_suggests_with_its_own_words_for_smart(cast, sign_in):
    def own(content: dict[str, Any]) -> None:
        content["plan"].update(suggested_goals=4, from_months=2, to_months=5, intro={"nl": "Kies klein.", "en": "Choose small."})
        content["plan"]["smart"]["a"] = {
            "word": {"nl": "Ambitieus", "en": "Ambitious"}, "check": {"nl": "Daagt dit uit?", "en": "Does it challenge you?"},
        }  # fmt: skip

    conversation = with_guide(begun(cast), own)
    goal = plans.add_goal(
        conversation.plan, text="Tegen 1 juni 2027 geef ik drie opleidingen aan nieuwe collega's", by=cast.anna, language="nl"
    )
    page = sign_in(cast.anna).get(reverse("plans:show", args=[conversation.plan_id])).content.decode()
    for words in (
        "Kies klein.",
        "4 doelen zijn genoeg.",
        "Kijk 2 tot 5 maanden vooruit.",
        "<b>Ambitieus.</b> Daagt dit uit?",
    ):
        assert words in page
    written = sign_in(cast.anna).get(reverse("plans:goal", args=[goal.pk])).content.decode()
    assert "<b>Ambitieus.</b>" in written
    assert "Kies klein." in sign_in(cast.ben).get(url("talk", conversation, "?stage=agreements")).content.decode()


def test_tips_are_for_who_leads_the_talk(cast, sign_in):
    conversation = planned(cast, "sociale-sector")
    tip = conversation.guide_version.texts("nl").tips[0]
    for page in ("prepare", "talk"):
        assert tip in sign_in(cast.ben).get(url(page, conversation)).content.decode()
        assert tip not in sign_in(cast.anna).get(url(page, conversation)).content.decode()
