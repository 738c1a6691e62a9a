"""Notes of the talk: both write the shared one, nobody reads the other's own, nothing is overwritten."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ontplooi.conversations.actions import notes as actions
from ontplooi.conversations.actions import pausing
from ontplooi.conversations.actions.points import add_point
from ontplooi.conversations.models import Conversation, OwnNote, SharedNote
from ontplooi.conversations.tests.talks import begun, fresh
from ontplooi.kernel.autosave import Conflict, Saved
from ontplooi.kernel.errors import Refusal
from tests import world

JSON = {"Accept": "application/json"}


def note_url(conversation, stage="look-back"):
    return reverse("conversations:note", args=[conversation.pk, stage])


def own_url(conversation):
    return reverse("conversations:own_note", args=[conversation.pk])


def test_what_one_writes_the_other_gets(cast, sign_in):
    conversation = begun(cast)
    sent = sign_in(cast.anna).post(note_url(conversation), {"text": "Nice year", "version": 0}, headers=JSON)
    assert sent.json()["version"] == 1
    ben = sign_in(cast.ben)
    assert ben.get(note_url(conversation) + "?since=0", headers=JSON).json() == {"version": 1, "text": "Nice year", "by": "Anna"}
    assert ben.get(note_url(conversation) + "?since=1", headers=JSON).status_code == 204


def test_two_at_once_keep_both_versions(cast, sign_in):
    conversation = begun(cast)
    actions.save_shared(conversation, by=cast.anna, stage="look-back", text="Anna's words", base_version=0)
    late = sign_in(cast.ben).post(note_url(conversation), {"text": "Ben's words", "version": 0}, headers=JSON)
    assert late.status_code == 409
    assert (late.json()["theirs"], late.json()["by"]) == ("Anna's words", "Anna")
    on_paper = sign_in(cast.ben).post(note_url(conversation), {"text": "Ben's words", "version": 0})
    assert on_paper.status_code == 409
    assert all(words in on_paper.content.decode() for words in ("Anna&#x27;s words", "Ben&#x27;s words"))
    assert SharedNote.objects.get().text == "Anna's words"


def test_without_javascript_it_saves_and_comes_back_to_the_stage(cast, sign_in):
    conversation = begun(cast)
    back = sign_in(cast.anna).post(note_url(conversation), {"text": "Nice year", "version": 0}, follow=True)
    assert back.redirect_chain[-1][0].endswith("?stage=look-back")
    assert "Nice year" in back.content.decode()


@pytest.mark.parametrize("name", ["hanna", "emma", "frank", "olaf"])
def test_nobody_else_reads_or_writes_notes(cast, sign_in, name):
    conversation = begun(cast)
    client = sign_in(getattr(cast, name))
    assert client.get(note_url(conversation)).status_code == 404
    assert client.post(note_url(conversation), {"text": "I was here", "version": 0}, headers=JSON).status_code == 404
    assert client.post(own_url(conversation), {"own": "I was here", "version": 0, "stage": "welcome"}).status_code == 404
    assert not SharedNote.objects.exists()
    assert not OwnNote.objects.exists()


def test_an_own_note_is_read_by_its_author_only(cast, sign_in):
    conversation = begun(cast)
    actions.save_own(conversation, by=cast.ben, stage="welcome", text="Ask about the evenings", base_version=0)
    page = reverse("conversations:talk", args=[conversation.pk])
    assert "Ask about the evenings" in sign_in(cast.ben).get(page).content.decode()
    assert "Ask about the evenings" not in sign_in(cast.anna).get(page).content.decode()


def test_beside_an_own_note_stands_what_the_other_may_ask(cast, sign_in):
    conversation = begun(cast)
    page = sign_in(cast.ben).get(reverse("conversations:talk", args=[conversation.pk])).content.decode()
    assert "Schrijf je over Anna? Dan mag Anna vragen om het te zien" in page


def test_a_paused_talk_keeps_what_was_written_and_takes_nothing_new(cast):
    conversation = begun(cast)
    actions.save_shared(conversation, by=cast.anna, stage="welcome", text="Before", base_version=0)
    pausing.pause(conversation, by=cast.ben)
    with pytest.raises(Refusal):
        actions.save_shared(fresh(conversation), by=cast.anna, stage="welcome", text="After", base_version=1)
    pausing.resume(fresh(conversation), by=cast.ben)
    saved = actions.save_shared(fresh(conversation), by=cast.anna, stage="welcome", text="After", base_version=1)
    assert isinstance(saved, Saved)


@pytest.mark.parametrize(("text", "says"), [("x" * 20_001, "20000"), ("BSN 111222333", "BSN")])
def test_what_cannot_be_kept_gets_a_sentence_and_stays_on_the_page(cast, sign_in, text, says):
    conversation = begun(cast)
    client = sign_in(cast.anna)
    live = client.post(note_url(conversation), {"text": text, "version": 0}, headers=JSON)
    assert live.status_code == 422
    assert says in live.json()["message"]
    on_paper = client.post(note_url(conversation), {"text": text, "version": 0})
    assert on_paper.status_code == 422
    assert text in on_paper.content.decode()
    own = client.post(own_url(conversation), {"own": text, "version": 0, "stage": "welcome"})
    assert own.status_code == 422
    assert text in own.content.decode()


def test_a_stage_that_is_not_in_the_guide_is_not_there(cast, sign_in):
    conversation = begun(cast)
    client = sign_in(cast.anna)
    assert client.post(note_url(conversation, "elsewhere"), {"text": "x", "version": 0}, headers=JSON).status_code == 404
    assert client.get(reverse("conversations:talk", args=[conversation.pk]) + "?stage=elsewhere").status_code == 404


def test_script_and_emoji_stay_text(cast, sign_in):
    conversation = begun(cast)
    actions.save_shared(conversation, by=cast.anna, stage="welcome", text="<script>alert(1)</script> 🎉", base_version=0)
    page = sign_in(cast.ben).get(reverse("conversations:talk", args=[conversation.pk])).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 🎉" in page


def test_asking_for_news_is_cheap(cast, sign_in, django_assert_max_num_queries):
    conversation = begun(cast)
    actions.save_shared(conversation, by=cast.anna, stage="look-back", text="Nice year", base_version=0)
    client = sign_in(cast.ben)
    client.get(note_url(conversation))
    with django_assert_max_num_queries(3 + 3):  # three to know who asks
        client.get(note_url(conversation) + "?since=1", headers=JSON)


def test_the_same_words_sent_again_are_no_conflict(cast):
    conversation = begun(cast)
    for _time in range(2):
        outcome = actions.save_own(conversation, by=cast.anna, stage="welcome", text="Mine", base_version=0)
        assert isinstance(outcome, Saved)
    changed = actions.save_own(conversation, by=cast.anna, stage="welcome", text="Other window", base_version=0)
    assert isinstance(changed, Conflict)
    Conversation.objects.filter(pk=conversation.pk).update(state="closed")
    with pytest.raises(Refusal):
        actions.save_own(fresh(conversation), by=cast.anna, stage="welcome", text="Late", base_version=1)


@pytest.mark.parametrize("step", ["go_stage", "skip_stage"])
def test_without_scripts_a_step_takes_the_note_along(cast, sign_in, step):
    conversation = begun(cast)
    ben = sign_in(cast.ben)
    typed = {"stage": "look-back", "seen": "welcome", "noted": "welcome", "text": "Goed begonnen", "version": "0"}
    ben.post(reverse(f"conversations:{step}", args=[conversation.pk]), typed)
    assert SharedNote.objects.get(conversation=conversation, stage="welcome").text == "Goed begonnen"
    other = {**typed, "text": "Iets anders"}
    both = ben.post(reverse(f"conversations:{step}", args=[conversation.pk]), other)
    assert both.status_code == 409
    assert all(words in both.content.decode() for words in ("Goed begonnen", "Iets anders"))


def test_a_note_that_cannot_be_kept_stops_the_step_and_stays(cast, sign_in):
    conversation = begun(cast)
    typed = {"stage": "look-back", "seen": "welcome", "noted": "welcome", "text": "BSN 111222333", "version": "0"}
    answer = sign_in(cast.ben).post(reverse("conversations:go_stage", args=[conversation.pk]), typed)
    assert answer.status_code == 422
    assert "BSN 111222333" in answer.content.decode()
    conversation.refresh_from_db()
    assert conversation.stage == "welcome"


@pytest.mark.parametrize(
    "button", ["talk_point", "put_on_table", "bring_goals", "add_goal", "go_stage", "own_note", "note", "pause", "second"]
)
def test_without_scripts_every_button_of_the_talk_keeps_all_that_was_typed(cast, sign_in, button):
    conversation = begun(cast)
    point = add_point(conversation, by=cast.anna, text="De roosters")
    stage, anna = conversation.stage, sign_in(cast.anna)
    args = [conversation.pk, stage] if button == "note" else [conversation.pk]
    page = {
        "noted": stage, "version": "0", "text": "Samen gezegd", "own": "Voor mij", "own_version": "0",
        "goal": "Leren plannen", "set": f"discussed-{point.pk}",
    }  # fmt: skip
    answer = anna.post(reverse(f"conversations:{button}", args=args) + f"?stage={stage}", page)
    assert (SharedNote.objects.get().text, OwnNote.objects.get().text) == ("Samen gezegd", "Voor mij")
    after = answer if answer.status_code == 422 else anna.get(reverse("conversations:talk", args=[conversation.pk]))
    shown = after.content.decode()
    assert ("Leren plannen" in shown) == (button != "pause")
    assert conversation.plan.goals.count() == (button == "add_goal")


def test_on_to_the_close_and_what_was_typed_for_a_second_talk_goes_along_too(cast, sign_in):
    conversation = begun(cast)
    Conversation.objects.filter(pk=conversation.pk).update(stage="agreements")
    ben, args = sign_in(cast.ben), [conversation.pk]
    page = {"noted": "agreements", "version": "0", "text": "Samen gezegd", "own": "", "own_version": "0"}
    on = ben.post(reverse("conversations:go_stage", args=args), {**page, "close": "1", "second-place": "zaal 7"})
    assert on.url == reverse("conversations:close", args=args)
    assert SharedNote.objects.get().text == "Samen gezegd"
    shown = ben.get(reverse("conversations:talk", args=args)).content.decode()
    assert 'value="zaal 7"' in shown
    refused = ben.post(reverse("conversations:go_stage", args=args), {**page, "text": "BSN 111222333", "goal": "Leren"})
    assert "Leren" in refused.content.decode()


def test_a_goal_with_a_national_number_is_remembered_nowhere(cast, sign_in):
    conversation = begun(cast)
    anna = sign_in(cast.anna)
    page = {"noted": "welcome", "version": "0", "text": "Samen", "own": "Mijn", "own_version": "0", "goal": "BSN 111222333"}
    answer = anna.post(reverse("conversations:go_stage", args=[conversation.pk]), page)
    assert answer.status_code == 422
    assert all(words in answer.content.decode() for words in ("BSN 111222333", "Samen", "Mijn"))
    assert "111222333" not in str(dict(anna.session))


def test_words_for_a_talk_that_ended_meanwhile_are_shown_to_copy(cast, sign_in):
    conversation = world.to_sign(cast)
    page = {"noted": "welcome", "version": "0", "text": "Samen gezegd", "own": "", "own_version": "0", "goal": "Leren"}
    answer = sign_in(cast.anna).post(reverse("conversations:put_on_table", args=[conversation.pk]), page)
    assert answer.status_code == 422
    assert all(words in answer.content.decode() for words in ("Samen gezegd", "Leren"))


def test_an_own_note_that_stands_in_two_windows_is_not_overwritten_unseen(cast, sign_in):
    conversation = begun(cast)
    actions.save_own(conversation, by=cast.anna, stage="welcome", text="Eerst", base_version=0)
    page = {"noted": "welcome", "version": "0", "text": "Samen", "own": "Later", "own_version": "0"}
    again = sign_in(cast.anna).post(own_url(conversation), page)
    assert again.status_code == 422
    assert all(words in again.content.decode() for words in ("Eerst", "Later", "Samen"))
    assert OwnNote.objects.get().text == "Eerst"
