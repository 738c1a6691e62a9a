"""Talking points: an own list, sent or not, that opens for both at the same moment and becomes one agenda."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ontplooi.conversations import duties, reminders
from ontplooi.conversations.actions import points as actions
from ontplooi.conversations.actions.moments import cancel, set_moment
from ontplooi.conversations.actions.pausing import pause
from ontplooi.conversations.actions.start import When, invite
from ontplooi.conversations.actions.talk import put_on_table, start_talk
from ontplooi.conversations.agenda import agenda, on_the_table, readable_points
from ontplooi.conversations.likeness import are_alike
from ontplooi.conversations.models import Conversation, Moment, Report, TalkingPoint
from ontplooi.conversations.tests.talks import fresh
from ontplooi.dossier.models import Document
from ontplooi.guides.models import GuideVersion
from ontplooi.kernel.autosave import Conflict
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.bundle import remind
from ontplooi.notices.choosing import choose
from ontplooi.notices.models import Message, Reminder
from ontplooi.notices.reminders import gather
from tests.reminded import due_for


@pytest.fixture
def conversation(cast) -> Conversation:
    """Ben invited Anna three weeks ago; the talk is in three weeks."""
    version = GuideVersion.objects.get(guide__key="stappenplan", guide__organisation=None)
    made = invite(by=cast.ben, employee=cast.anna, guide_version=version, when=When(timezone.now() + timedelta(days=21)))
    Moment.objects.filter(conversation=made).update(set_at=timezone.now() - timedelta(days=21))
    Message.objects.all().delete()
    return fresh(made)


def add(conversation, by, *texts):
    """Add points."""
    return [actions.add_point(fresh(conversation), by=by, text=text) for text in texts]


def send(conversation, by):
    """Send the list."""
    return actions.send_points(fresh(conversation), by=by)


def texts(conversation, viewer):
    """What this person can read."""
    return {point.text for point in readable_points(fresh(conversation), viewer)}


def order(conversation, viewer):
    """The agenda as this person sees it: heads, each with what goes along."""
    conversation = fresh(conversation)
    table = on_the_table(conversation, readable_points(conversation, viewer))
    return [(one.point.text, *(other.text for other in one.joined)) for one in agenda(table)]


def days_before(conversation, days):
    """It is this many days before the talk."""
    Moment.objects.filter(conversation=conversation).update(starts_at=timezone.now() + timedelta(days=days))


def url(name, conversation, *more):
    return reverse(f"conversations:{name}", args=[conversation.pk, *more])


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


def to_send() -> list[str]:
    return sorted(due.person.first_name for due in reminders.points(timezone.now(), None))


def test_who_has_not_sent_is_reminded_once(cast, conversation):
    assert to_send() == []
    days_before(conversation, 9)
    send(conversation, cast.anna)
    Message.objects.all().delete()
    assert to_send() == ["Ben"]
    choose(cast.ben, channel="daily", quiet_from=time(), quiet_until=time(), quiet_weekend=False)
    assert remind() == 1
    assert remind() == 0
    reminder = Message.objects.get()
    assert reminder.person == cast.ben
    send(conversation, cast.ben)
    reminder.refresh_from_db()
    assert reminder.state == Message.State.DROPPED


def test_who_did_not_even_begin_hears_it_a_day_earlier_and_once(cast, conversation):
    days_before(conversation, 10)
    add(conversation, cast.ben, "Iets")
    assert to_send() == ["Anna"]
    early = {due.key for due in reminders.points(timezone.now(), cast.anna)}
    days_before(conversation, 9)
    assert to_send() == ["Anna", "Ben"]
    assert len(early) == 1


def test_no_reminder_while_paused_or_when_planned_today(cast, conversation):
    days_before(conversation, 9)
    assert to_send() == ["Anna", "Ben"]
    gather(timezone.now())
    assert due_for(cast.anna)
    pause(fresh(conversation), by=cast.anna)
    assert due_for(cast.anna) == []
    assert to_send() == []
    Conversation.objects.update(state="open")
    set_moment(fresh(conversation), by=cast.ben, when=When(timezone.now() + timedelta(days=9, hours=1)))
    assert to_send() == []


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


def test_who_has_not_signed_is_reminded_three_times_at_most(cast, conversation):
    document = Document.objects.create(
        organisation=cast.organisation, person=cast.anna, number="X", title="X", language="nl", content={}, text_hash="0" * 64
    )
    Conversation.objects.update(state="signing")
    report = Report.objects.create(conversation=conversation, language="nl", document=document)
    written = []
    for days in (2, 3, 4, 10, 17, 24):
        Report.objects.filter(pk=report.pk).update(offered_at=timezone.now() - timedelta(days=days, hours=1))
        gather(timezone.now())
        written.append(Reminder.objects.filter(person=cast.anna).count())
    assert written == [0, 1, 1, 2, 3, 3]
    assert Reminder.objects.filter(key=f"sign:{document.pk}:1", person=cast.ben).exists()
    assert len(due_for(cast.anna)) == 1
