"""The agenda of both: what says the same is put together, and both put it in order."""

from __future__ import annotations

import pytest

from ontplooi.conversations.actions import points as actions
from ontplooi.conversations.likeness import are_alike
from ontplooi.conversations.models import Conversation, TalkingPoint
from ontplooi.conversations.tests.points import add, invited_long_ago, order, send, url
from ontplooi.kernel.errors import Refusal


@pytest.fixture
def conversation(cast) -> Conversation:
    return invited_long_ago(cast)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minder avonddiensten, zodat ik de opleiding kan volgen", "De opleiding en je avonddiensten"),
        ("Ik wil de planning zelf opmaken", "Planning zelf leren opmaken"),
        ("Fewer evening shifts", "The evening shifts"),
        ("Mentor worden voor nieuwe collega's", "Mentor voor nieuwe collega’s?"),
        ("Werkdruk", "Praten over de werkdruk"),
    ],
)
def test_points_that_say_the_same_are_put_together(one, other):
    assert are_alike(one, other)
    assert are_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meer tijd voor administratie", "Meer tijd voor mijn gezin"),
        ("Opleiding wondzorg", "Je vakantie in de zomer"),
        ("Ik wil graag meer", "Ik wil het niet"),
        ("Salaris", "Nieuwe taken in het wijkteam met andere collega's en een salaris"),
        ("", ""),
    ],
)
def test_points_that_differ_stay_apart(one, other):
    assert not are_alike(one, other)


def test_what_both_raised_comes_first_and_can_be_taken_apart(cast, conversation):
    add(conversation, cast.anna, "Meer lachen", "Minder avonddiensten in de winter")
    add(conversation, cast.ben, "Budget", "Je avonddiensten deze winter")
    send(conversation, cast.ben)
    send(conversation, cast.anna)
    assert order(conversation, cast.ben)[0] == ("Minder avonddiensten in de winter", "Je avonddiensten deze winter")
    head = TalkingPoint.objects.get(text="Minder avonddiensten in de winter")
    actions.split_points(head, by=cast.ben)
    assert order(conversation, cast.anna)[:2] == [("Minder avonddiensten in de winter",), ("Je avonddiensten deze winter",)]
    actions.join_points(TalkingPoint.objects.get(text="Budget"), head, by=cast.anna)
    assert ("Budget", "Minder avonddiensten in de winter") in order(conversation, cast.ben)


def test_both_put_the_agenda_in_order(cast, conversation):
    add(conversation, cast.anna, "Een", "Drie")
    add(conversation, cast.ben, "Twee")
    with pytest.raises(Refusal):
        actions.move_point(TalkingPoint.objects.get(text="Een"), by=cast.ben, way="down")
    send(conversation, cast.anna)
    send(conversation, cast.ben)
    actions.move_point(TalkingPoint.objects.get(text="Drie"), by=cast.ben, position=0)
    actions.move_point(TalkingPoint.objects.get(text="Twee"), by=cast.anna, way="up")
    assert order(conversation, cast.anna) == [("Drie",), ("Twee",), ("Een",)]


def test_removing_can_be_undone_and_keeps_what_was_put_together(cast, conversation, sign_in):
    add(conversation, cast.anna, "Budget opleiding", "Rest")
    add(conversation, cast.ben, "Budget opleiding!")
    send(conversation, cast.anna)
    send(conversation, cast.ben)
    point = TalkingPoint.objects.get(text="Budget opleiding")
    client = sign_in(cast.anna)
    client.post(url("remove_point", conversation, point.pk))
    assert order(conversation, cast.ben)[0] == ("Budget opleiding!",)
    assert b"Budget opleiding<" in client.get(url("points", conversation)).content
    client.post(url("restore_point", conversation))
    assert ("Budget opleiding!", "Budget opleiding") in order(conversation, cast.ben)
