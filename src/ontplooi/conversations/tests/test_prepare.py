"""Preparing: answers stay with who wrote them until they are shared, on a page that works in every way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ontplooi.conversations.actions import prepare as actions
from ontplooi.conversations.actions.moments import cancel
from ontplooi.conversations.actions.pausing import pause
from ontplooi.conversations.actions.prepare import Written
from ontplooi.conversations.actions.start import When, invite
from ontplooi.conversations.actions.talk import start_talk
from ontplooi.conversations.earlier import agreements
from ontplooi.conversations.models import Answer, Conversation, Preparation
from ontplooi.conversations.preparing import readable_answers
from ontplooi.conversations.tests.talks import fresh
from ontplooi.guides.models import GuideVersion
from ontplooi.journal.models import Entry
from ontplooi.kernel.autosave import Conflict, Saved
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.plans import actions as plan_actions

SECRET = "Ik denk aan een andere job"


@pytest.fixture
def conversation(cast) -> Conversation:
    """Ben invites Anna, in three weeks, with the guide that has every kind of question."""
    version = GuideVersion.objects.get(guide__key="stappenplan", guide__organisation=None)
    when = When(timezone.now() + timedelta(days=21))
    return fresh(invite(by=cast.ben, employee=cast.anna, guide_version=version, when=when))


def write(conversation, by, question="talents", text=SECRET, base_version=0, **more):
    """Save one answer."""
    written = Written(text, **more)
    return actions.save_answer(fresh(conversation), by=by, question=question, written=written, base_version=base_version)


def page(client, conversation):
    """The preparation page."""
    return client.get(reverse("conversations:prepare", args=[conversation.pk]))


def url(name, conversation, *more):
    return reverse(f"conversations:{name}", args=[conversation.pk, *more])


def test_an_answer_is_only_its_authors_until_it_is_shared(cast, conversation, sign_in):
    write(conversation, cast.anna)
    assert SECRET in page(sign_in(cast.anna), conversation).content.decode()
    assert SECRET not in page(sign_in(cast.ben), conversation).content.decode()
    actions.share(fresh(conversation), by=cast.anna, question="talents")
    assert SECRET in page(sign_in(cast.ben), conversation).content.decode()
    read = Entry.objects.get(event="conversation.read")
    assert (read.by, read.concerns) == (cast.ben, cast.anna)


def test_what_was_shared_can_be_taken_back_until_the_talk_begins(cast, conversation):
    write(conversation, cast.anna)
    actions.share(fresh(conversation), by=cast.anna, question="talents")
    actions.unshare(fresh(conversation), by=cast.anna, question="talents")
    assert readable_answers(fresh(conversation), cast.ben) == []
    actions.share(fresh(conversation), by=cast.anna, question="talents")
    start_talk(fresh(conversation), by=cast.ben)
    with pytest.raises(Refusal):
        actions.unshare(fresh(conversation), by=cast.anna, question="talents")


def test_after_cancelling_only_the_author_reads(cast, conversation, sign_in):
    write(conversation, cast.anna)
    actions.share(fresh(conversation), by=cast.anna, question="talents")
    cancel(fresh(conversation), by=cast.anna)
    assert SECRET not in page(sign_in(cast.ben), conversation).content.decode()
    assert SECRET in page(sign_in(cast.anna), conversation).content.decode()


def test_questions_for_oneself_are_never_shared(cast, conversation):
    write(conversation, cast.anna, "time-to-learn", "", picked=("curious", "nonsense"))
    with pytest.raises(Refusal):
        actions.share(fresh(conversation), by=cast.anna, question="time-to-learn")
    write(conversation, cast.anna)
    assert actions.share_all(fresh(conversation), by=cast.anna) == 1
    Answer.objects.update(shared_at=timezone.now())  # whatever stands in the table
    assert [one.question for one in readable_answers(fresh(conversation), cast.ben)] == ["talents"]
    assert Answer.objects.get(question="time-to-learn").picked == ["curious"]


def test_words_with_an_option_stay_when_another_is_chosen(cast, conversation):
    details = {"junior": "de planning", "senior": "mentor zijn", "other": "x"}
    write(conversation, cast.anna, "phase", "", picked=("senior",), details=details)
    answer = Answer.objects.get(question="phase")
    assert (answer.text, answer.picked) == ("mentor zijn", ["senior"])
    assert answer.details == {"junior": "de planning", "senior": "mentor zijn"}


def test_two_windows_give_both_versions(cast, conversation, sign_in):
    assert isinstance(write(conversation, cast.anna, text="first"), Saved)
    assert isinstance(write(conversation, cast.anna, text="second"), Conflict)
    client = sign_in(cast.anna)
    data = {"text.talents": "third", "version": "0", "question": "talents"}
    script = client.post(url("answer", conversation, "talents"), data, headers={"Accept": "application/json"})
    assert script.status_code == 409
    assert script.json()["values"] == {"text.talents": "first"}
    form = client.post(url("prepare", conversation), data)
    assert form.status_code == 409
    assert b"third" in form.content
    assert b"first" in form.content
    data["version"] = script.json()["version"]
    assert client.post(url("prepare", conversation), data).status_code == 302
    assert Answer.objects.get().text == "third"


def test_a_phone_saves_while_typing(cast, conversation, sign_in):
    data = {"text.talents": "أ 🙂 <script>alert(1)</script>", "version": "0", "question": "talents"}
    answer = sign_in(cast.anna).post(url("answer", conversation, "talents"), data, headers={"Accept": "application/json"})
    said = answer.json()
    assert (said["version"], len(said["done"]), said["far"][:2]) == (1, 1, "1 ")  # the meter moves along
    html = page(sign_in(cast.anna), conversation).content.decode()
    assert "أ 🙂 &lt;script&gt;" in html
    assert "<script>alert" not in html


def test_a_very_long_answer_is_fine_and_a_national_number_is_not(cast, conversation, sign_in):
    client = sign_in(cast.anna)
    data = {"question": ["talents", "steps"], "version": ["0", "0"], "text.talents": "a" * 100_000, "text.steps": "111222333"}
    answer = client.post(url("prepare", conversation), data)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "111222333" in html
    assert 'id="error-' in html
    assert len(Answer.objects.get().text) == 100_000


def test_the_whole_page_saves_and_shares_without_a_script(cast, conversation, sign_in):
    data = {
        "question": ["talents", "look-back", "phase"], "version": ["0", "0", "0"],
        "text.talents": "one", "text.look-back": "",
        "picked.phase": "junior", "text.phase.junior": "alles", "share.talents": "on",
        "was.talents": "0", "was.phase": "0", "go": "3",
    }  # fmt: skip
    answer = sign_in(cast.anna).post(url("prepare", conversation), data)
    assert answer["Location"].endswith("/prepare/#question-3")
    assert {one.question: bool(one.shared_at) for one in Answer.objects.all()} == {"talents": True, "phase": False}


def test_the_switch_answers_at_once_and_says_who_reads(cast, conversation, sign_in):
    write(conversation, cast.anna)
    client = sign_in(cast.anna)
    on = client.post(url("share_answer", conversation, "talents"), {"share.talents": "on"}, headers={"HX-Request": "true"})
    assert "Ben" in on.content.decode()
    assert " checked" in on.content.decode()
    off = client.post(url("share_answer", conversation, "talents"), {}, headers={"HX-Request": "true"})
    assert " checked" not in off.content.decode()
    assert Answer.objects.get().shared_at is None


def test_ready_leads_to_the_points_and_can_be_undone(cast, conversation, sign_in):
    client = sign_in(cast.anna)
    answer = client.post(url("ready", conversation), {"question": "talents", "version": "0", "text.talents": "kept"})
    assert answer["Location"] == url("points", conversation)
    assert Answer.objects.get().text == "kept"
    assert Preparation.objects.get(person=cast.anna).ready_at
    client.post(url("ready", conversation), {"ready": "no"})
    assert Preparation.objects.get(person=cast.anna).ready_at is None


def test_nothing_is_written_while_it_is_paused(cast, conversation, sign_in):
    pause(fresh(conversation), by=cast.anna)
    with pytest.raises(Refusal):
        write(conversation, cast.anna)
    assert page(sign_in(cast.anna), conversation).status_code == 200


@pytest.mark.parametrize("name", ["hanna", "emma", "frank", "olaf"])
def test_others_find_no_page(cast, conversation, sign_in, name):
    write(conversation, cast.anna)
    actions.share(fresh(conversation), by=cast.anna, question="talents")
    client = sign_in(getattr(cast, name))
    assert page(client, conversation).status_code == 404
    for where in ("prepare", "ready", "share_all"):
        assert client.post(url(where, conversation)).status_code == 404
    for where in ("answer", "share_answer"):
        assert client.post(url(where, conversation, "talents")).status_code == 404
    assert client.post(url("answer", conversation, "no-such-question")).status_code == 404


def test_anonymous_signs_in_first(conversation, client):
    assert page(client, conversation).status_code == 302


def test_the_page_asks_few_queries(cast, conversation, sign_in, django_assert_max_num_queries):
    for question in ("talents", "look-back", "work-now", "learning", "direction", "steps"):
        write(conversation, cast.anna, question)
        actions.share(fresh(conversation), by=cast.anna, question=question)
    for question in ("talents", "look-back"):
        write(conversation, cast.ben, question)
        actions.share(fresh(conversation), by=cast.ben, question=question)
    client = sign_in(cast.anna)
    page(client, conversation)
    with django_assert_max_num_queries(12):
        page(client, conversation)


def next_year(cast, conversation) -> Conversation:
    """A conversation after one whose plan was agreed."""
    plan = conversation.plan
    plan_actions.open_plan(plan)
    goal = plan_actions.add_goal(plan, text="De planning zelf opmaken", by=cast.anna, language="nl")
    plan_actions.add_activity(goal, text="Meelopen met Nele", by=cast.anna)
    plan_actions.add_support(goal, text="12 uur vrij", by=cast.ben)
    plan_actions.lock_plan(plan)
    plan_actions.agree(plan, today(), today() + timedelta(days=365), by=cast.anna)
    Conversation.objects.filter(pk=conversation.pk).update(state="agreed", agreed_at=timezone.now())
    version = GuideVersion.objects.get(guide__key="stappenplan", guide__organisation=None)
    return fresh(invite(by=cast.ben, employee=cast.anna, guide_version=version, when=When()))


def test_earlier_agreements_stand_beside_the_questions(cast, conversation, sign_in, django_assert_max_num_queries):
    later = next_year(cast, conversation)
    client = sign_in(cast.anna)
    html = page(client, later).content.decode()
    for words in ("De planning zelf opmaken", "Meelopen met Nele", "12 uur vrij"):
        assert words in html
    with django_assert_max_num_queries(12):
        page(client, later)


def test_a_new_manager_does_not_see_a_plan_that_is_not_theirs(cast, conversation):
    later = next_year(cast, conversation)
    assert agreements(later, cast.ben)
    conversation.plan.contributors.update(ended_at=timezone.now())
    assert agreements(later, cast.ben) is None
