"""Talking points: an own list, sent or not, that opens for both at the same moment."""

from __future__ import annotations

import pytest

from ontplooi.conversations import duties
from ontplooi.conversations.actions import points as actions
from ontplooi.conversations.actions.moments import cancel
from ontplooi.conversations.actions.talk import put_on_table, start_talk
from ontplooi.conversations.models import Conversation, TalkingPoint
from ontplooi.conversations.tests.points import add, days_before, invited_long_ago, order, send, texts, url
from ontplooi.conversations.tests.talks import fresh
from ontplooi.kernel.autosave import Conflict
from ontplooi.notices.models import Message


@pytest.fixture
def conversation(cast) -> Conversation:
    return invited_long_ago(cast)


def test_both_lists_open_together_when_both_have_sent(cast, conversation):
    add(conversation, cast.anna, "Minder avonddiensten", "Meer tijd")
    add(conversation, cast.ben, "Nieuwe taken")
    assert send(conversation, cast.anna) is False
    assert texts(conversation, cast.ben) == {"Nieuwe taken"}
    assert send(conversation, cast.ben) is True
    assert texts(conversation, cast.ben) == texts(conversation, cast.anna) == {"Minder avonddiensten", "Meer tijd", "Nieuwe taken"}
    assert order(conversation, cast.anna) == [("Minder avonddiensten",), ("Nieuwe taken",), ("Meer tijd",)]


def test_at_the_deadline_what_was_sent_opens_and_drafts_stay_own(cast, conversation):
    add(conversation, cast.anna, "Minder avonddiensten")
    add(conversation, cast.ben, "Nog een gedachte")
    send(conversation, cast.anna)
    days_before(conversation, 7)
    assert texts(conversation, cast.ben) == {"Nog een gedachte"}  # the last day itself still counts
    days_before(conversation, 6)
    assert texts(conversation, cast.ben) == {"Nog een gedachte", "Minder avonddiensten"}
    assert texts(conversation, cast.anna) == {"Minder avonddiensten"}
    assert duties.open_at_deadline() == 1
    assert duties.open_at_deadline() == 0
    days_before(conversation, 30)  # the talk moves; what was read cannot be unread
    assert "Minder avonddiensten" in texts(conversation, cast.ben)
    assert {one.person for one in Message.objects.filter(kind="points_open")} == {cast.anna, cast.ben}


def test_points_added_later_are_read_at_once(cast, conversation):
    add(conversation, cast.anna, "Een")
    send(conversation, cast.anna)
    add(conversation, cast.anna, "Twee")
    send(conversation, cast.ben)
    add(conversation, cast.anna, "Drie")
    assert texts(conversation, cast.ben) == {"Een", "Twee", "Drie"}
    assert order(conversation, cast.ben) == [("Een",), ("Twee",), ("Drie",)]


def test_the_other_cannot_change_or_remove_a_point(cast, conversation, sign_in):
    (point,) = add(conversation, cast.anna, "Van mij")
    client = sign_in(cast.ben)
    for name in ("change_point", "remove_point", "join_points", "split_points"):
        assert client.post(url(name, conversation, point.pk), {"text": "x", "with": point.pk}).status_code == 404
    assert client.post(url("move_point", conversation), {"item": point.pk, "position": "0"}).status_code == 404
    send(conversation, cast.anna)
    send(conversation, cast.ben)
    client.post(url("change_point", conversation, point.pk), {"text": "x", "version": "0"})
    client.post(url("remove_point", conversation, point.pk))
    assert TalkingPoint.objects.get().text == "Van mij"


def test_bad_words_get_a_sentence_and_stay(cast, conversation, sign_in):
    client = sign_in(cast.anna)
    answer = client.post(url("add_point", conversation), {"text": "a" * 501})
    assert answer.status_code == 422
    assert b"501" in answer.content
    assert b"a" * 501 in answer.content
    (point,) = add(conversation, cast.anna, "🙂 أ <script>")
    script = client.post(
        url("change_point", conversation, point.pk), {"text": " ", "version": "0"}, headers={"Accept": "application/json"}
    )
    assert script.status_code == 422
    assert script.json()["errors"]["text"]
    assert "🙂 أ &lt;script&gt;" in client.get(url("points", conversation)).content.decode()


def test_two_windows_keep_both_versions(cast, conversation):
    (point,) = add(conversation, cast.anna, "Een")
    actions.change_point(point, by=cast.anna, text="Twee", base_version=0)
    assert isinstance(actions.change_point(point, by=cast.anna, text="Drie", base_version=0), Conflict)


def test_an_answer_becomes_a_point_in_one_press(cast, conversation, sign_in):
    client = sign_in(cast.anna)
    data = {"text.learning": "De planning zelf opmaken. En nog veel meer.", "version": "0"}
    client.post(url("answer", conversation, "learning"), data)
    client.post(url("add_point", conversation), {"answer": "learning"})
    assert TalkingPoint.objects.get().text == "De planning zelf opmaken."


def test_a_letter_says_that_points_were_sent_but_not_which(cast, conversation):
    add(conversation, cast.anna, "Heel geheim")
    send(conversation, cast.anna)
    send(conversation, cast.anna)
    letter = Message.objects.get()
    assert letter.person == cast.ben
    assert "Heel geheim" not in letter.text + letter.html + letter.subject
    send(conversation, cast.ben)
    assert Message.objects.get(person=cast.anna).kind == "points"


def test_a_list_that_was_not_sent_stays_own_during_the_talk(cast, conversation):
    add(conversation, cast.anna, "Toch niet")
    start_talk(fresh(conversation), by=cast.ben)
    assert texts(conversation, cast.ben) == set()
    put_on_table(fresh(conversation), by=cast.anna)
    assert texts(conversation, cast.ben) == {"Toch niet"}


def test_after_cancelling_points_are_their_authors_again(cast, conversation):
    add(conversation, cast.anna, "Van mij")
    send(conversation, cast.anna)
    send(conversation, cast.ben)
    cancel(fresh(conversation), by=cast.ben)
    assert texts(conversation, cast.ben) == set()
    assert texts(conversation, cast.anna) == {"Van mij"}


@pytest.mark.parametrize("name", ["hanna", "emma", "frank", "olaf"])
def test_others_find_no_page(cast, conversation, sign_in, name):
    (point,) = add(conversation, cast.anna, "Van mij")
    client = sign_in(getattr(cast, name))
    assert client.get(url("points", conversation)).status_code == 404
    for where in ("add_point", "move_point", "send_points", "restore_point"):
        assert client.post(url(where, conversation)).status_code == 404
    for where in ("change_point", "remove_point", "join_points", "split_points"):
        assert client.post(url(where, conversation, point.pk)).status_code == 404


def test_the_page_asks_few_queries_for_many_points(cast, conversation, sign_in, django_assert_max_num_queries):
    for person in (cast.anna, cast.ben):
        add(conversation, person, *(f"Onderwerp nummer {number}{person.pk}" for number in range(10)))
        send(conversation, person)
    client = sign_in(cast.anna)
    client.get(url("points", conversation))
    with django_assert_max_num_queries(12):
        client.get(url("points", conversation))
