"""Writing in the outbox, and what HR and the demo show of it."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import reverse

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices import actions, rules
from ontplooi.notices.delivery import deliver_due
from ontplooi.notices.letters import Letter
from ontplooi.notices.models import Message
from ontplooi.notices.problems import Problem
from ontplooi.people.post import Note, deliver

State = Message.State


def letter(to):
    return Letter(
        subject="Secret words", heading="Secret words", paragraphs=("Very private",), button=("Open", "https://pop.example/x/")
    )


def failed(person, key="k", **more):
    row = actions.send(to=person, kind="test", key=key, write=letter)
    Message.objects.filter(pk=row.pk).update(state=State.FAILED, error=str(Problem("refused", "550 no such user")), **more)
    return row


def test_the_same_key_is_one_email(cast):
    first = actions.send(to=cast.anna, kind="test", key="k", write=letter)
    assert actions.send(to=cast.anna, kind="test", key="k", write=letter) == first
    assert Message.objects.count() == 1


def test_nobody_without_an_address_gets_email(cast):
    cast.anna.email = ""
    assert actions.send(to=cast.anna, kind="test", key="k", write=letter) is None


def test_nobody_who_left_gets_email(cast):
    cast.anna.left_on = today()
    assert actions.send(to=cast.anna, kind="test", key="k", write=letter) is None


def test_what_is_rolled_back_is_not_told(cast):
    with transaction.atomic():
        actions.send(to=cast.anna, kind="test", key="k", write=letter)
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_drop_takes_back_what_waits(cast):
    for key in ("conversation:1:a", "conversation:1:b", "conversation:12:a"):
        actions.send(to=cast.anna, kind="test", key=key, write=letter)
    assert actions.drop("conversation:1:") == 2
    assert actions.drop("conversation:1") == 0
    assert Message.objects.get(state=State.WAITING).key == "conversation:12:a"
    assert actions.drop("conversation:12:a") == 1


def test_what_was_taken_back_is_written_anew_when_it_is_asked_for_again(cast):
    first = actions.send(to=cast.anna, kind="test", key="k", write=letter)
    Message.objects.filter(pk=first.pk).update(attempts=2, error="x")
    actions.drop("k")
    again = actions.send(to=cast.anna, kind="test", key="k", write=lambda to: Letter(subject="New words", heading="New words"))
    assert (again.pk, again.state, again.subject, again.attempts) == (first.pk, State.WAITING, "New words", 0)


@pytest.mark.parametrize("state", [State.SENT, State.SENDING, State.FAILED, State.WAITING])
def test_any_other_email_stays_as_it_is(cast, state):
    first = actions.send(to=cast.anna, kind="test", key="k", write=letter)
    Message.objects.filter(pk=first.pk).update(state=state)
    again = actions.send(to=cast.anna, kind="test", key="k", write=lambda to: Letter(subject="New words", heading="New words"))
    assert (again.state, again.subject) == (state, "Secret words")


def test_what_hr_gave_up_stays_given_up(cast):
    row = failed(cast.anna)
    actions.give_up(row.pk, by=cast.hanna)
    assert actions.send(to=cast.anna, kind="test", key="k", write=letter).state == State.DROPPED


def test_codes_to_sign_in_go_through_the_outbox_first(cast):
    actions.send(to=cast.anna, kind="test", key="k", write=letter)
    deliver(
        Note(
            to="anna@linde.example",
            language="nl",
            kind="sign_in_code",
            subject="Code",
            heading="Code",
            paragraphs=("Hier",),
            code="123456",
        )
    )
    row = Message.objects.due()[0]
    assert (row.kind, row.secret) == ("people.sign_in_code", True)
    assert "123456" in row.text
    assert "123456" in row.html


def test_in_a_demo_nothing_leaves_and_the_words_stay(cast, mailoutbox):
    actions.send(to=cast.anna, kind="test", key="k", write=letter, secret=True)
    assert deliver_due() == 1
    row = Message.objects.get()
    assert row.state == State.SENT
    assert "Very private" in row.text
    assert not mailoutbox


def test_mailbox_shows_only_ones_own(cast, sign_in):
    actions.send(to=cast.anna, kind="test", key="k", write=letter, calendar="BEGIN:VCALENDAR\r\n", calendar_method="REQUEST")
    deliver_due()
    row = Message.objects.get()
    client = sign_in(cast.anna)
    page = client.get(reverse("notices:mailbox")).content.decode()
    assert "Very private" in page
    assert page.count('href="https://pop.example/x/"') == 2
    invite = client.get(reverse("notices:appointment", args=[row.pk]))
    assert invite.content == b"BEGIN:VCALENDAR\r\n"
    for other in (cast.ben, cast.hanna, cast.olaf):
        client = sign_in(other)
        assert "Very private" not in client.get(reverse("notices:mailbox")).content.decode()
        assert client.get(reverse("notices:appointment", args=[row.pk])).status_code == 404


def test_no_mailbox_outside_a_demo(cast, sign_in, settings):
    settings.DEMO = False
    assert sign_in(cast.anna).get(reverse("notices:mailbox")).status_code == 404


def test_hr_sees_facts_and_never_words(cast, sign_in):
    failed(cast.anna)
    page = sign_in(cast.hanna).get(reverse("notices:undelivered")).content.decode()
    assert "Anna Amrani" in page
    assert "550 no such user" in page
    assert "Very private" not in page
    assert "Secret words" not in page


@pytest.mark.parametrize("name", ["anna", "ben", "emma", "frank", "olaf"])
def test_nobody_else_sees_or_touches_it(cast, sign_in, name):
    row = failed(cast.anna)
    viewer = getattr(cast, name)
    client = sign_in(viewer)
    page = client.get(reverse("notices:undelivered"))
    assert page.status_code == (200 if viewer.is_hr else 404)
    assert "Anna" not in page.content.decode().replace(viewer.name, "")
    for door in ("try_again", "give_up"):
        client.post(reverse(f"notices:{door}", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == State.FAILED
    assert rules.undelivered_count(viewer) == 0


def test_hr_tries_again_with_the_address_of_now(cast, sign_in):
    row = failed(cast.anna, attempts=11)
    cast.anna.email = "anna.new@linde.example"
    cast.anna.save()
    assert rules.undelivered_count(cast.hanna) == 1
    sign_in(cast.hanna).post(reverse("notices:try_again", args=[row.pk]))
    row.refresh_from_db()
    assert (row.state, row.attempts, row.address) == (State.WAITING, 0, "anna.new@linde.example")
    with pytest.raises(Refusal):
        actions.try_again(row.pk, by=cast.hanna)


def test_hr_says_no_longer_needed(cast, sign_in):
    row = failed(cast.anna)
    sign_in(cast.hanna).post(reverse("notices:give_up", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == State.DROPPED


def test_the_list_costs_the_same_for_many_rows(cast, sign_in, django_assert_max_num_queries):
    for number in range(30):
        failed(cast.anna, key=f"k{number}")
    client = sign_in(cast.hanna)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("notices:undelivered"))
    assert "?page=2" in page.content.decode()


def test_hr_reads_that_email_is_not_set_up(cast, sign_in, settings):
    settings.DEMO, settings.EMAIL_HOST = False, ""
    actions.send(to=cast.anna, kind="test", key="k", write=letter)
    assert deliver_due() == 0
    assert Message.objects.get().state == State.WAITING
    page = sign_in(cast.hanna).get(reverse("notices:undelivered")).content.decode()
    assert 'id="set-up"' in page
