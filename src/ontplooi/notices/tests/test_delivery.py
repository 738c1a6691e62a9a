"""The way from the outbox to a real mail server, with everything that can go wrong on it."""

from __future__ import annotations

import smtplib
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.db.models import QuerySet
from django.utils import timezone

from ontplooi.notices import actions
from ontplooi.notices.calendar import event
from ontplooi.notices.delivery import WAITS, deliver_due
from ontplooi.notices.letters import Letter
from ontplooi.notices.models import Message

State = Message.State


def letter(to):
    return Letter(
        subject="Jouw gesprek 🌱", heading="Jouw gesprek", paragraphs=("Dag",), button=("Begin", "https://pop.example/x/")
    )


def put(person, key="k", **more):
    return actions.send(to=person, kind="test", key=key, write=letter, **more)


def state(row):
    row.refresh_from_db()
    return row.state


def make_due():
    Message.objects.filter(state=State.WAITING).update(next_attempt_at=timezone.now())


def older(row, **delta):
    Message.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(**delta))


def test_a_letter_arrives_whole(cast, mail_server):
    ics = event(
        method="REQUEST", uid="u1", sequence=0, starts_at=timezone.now(), minutes=60, summary="Talk", place="Here", link="",
        organiser=cast.ben, attendees=[cast.anna, cast.ben],
    )  # fmt: skip
    row = put(cast.anna, calendar=ics, calendar_method="REQUEST", reply_to=cast.ben)
    assert deliver_due() == 1
    assert state(row) == State.SENT
    (mail,) = mail_server.postman.letters
    assert mail_server.postman.envelopes == [("ontplooi@linde.example", ["anna@linde.example"])]
    assert mail["Subject"] == "Jouw gesprek 🌱"
    kinds = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "text/calendar", "application/ics"]
    invite = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert invite.get_param("method") == "REQUEST"
    assert invite.get_content_charset() == "utf-8"
    assert "BEGIN:VCALENDAR" in invite.get_content()
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "invite.ics"
    assert attached.get_content().decode() == ics
    assert deliver_due() == 0


def test_a_dead_server_loses_nothing_and_blames_nobody(cast, mail_server):
    mail_server.stop()
    rows = [put(cast.anna, "1"), put(cast.ben, "2")]
    for _time in range(len(WAITS) + 3):
        assert deliver_due() == 0
        make_due()
    assert [(state(row), row.attempts) for row in rows] == [(State.WAITING, 0)] * 2
    assert Message.objects.undelivered_for(cast.hanna).count() == 2
    mail_server.start()
    assert deliver_due() == 2
    assert deliver_due() == 0
    assert len(mail_server.postman.letters) == 2
    assert not Message.objects.undelivered_for(cast.hanna).exists()


def test_one_refused_address_does_not_hold_up_the_others(cast, mail_server):
    mail_server.postman.refuses["ben@linde.example"] = "550 5.1.1 no such user"
    rows = [put(cast.anna, "1"), put(cast.ben, "2"), put(cast.emma, "3")]
    assert deliver_due() == 2
    assert [state(row) for row in rows] == [State.SENT, State.FAILED, State.SENT]
    assert rows[1].error == "refused\n550 5.1.1 no such user"
    assert mail_server.postman.connections == 1


def test_a_busy_receiver_is_tried_again_later_and_not_for_ever(cast, mail_server):
    mail_server.postman.refuses["ben@linde.example"] = "451 4.7.1 greylisted"
    row = put(cast.ben)
    for attempt, wait in enumerate(WAITS, 1):
        before = timezone.now()
        deliver_due()
        assert (state(row), row.attempts) == (State.WAITING, attempt)
        assert wait <= row.next_attempt_at - before < wait + timedelta(seconds=20)
        assert deliver_due() == 0
        make_due()
    deliver_due()
    assert state(row) == State.FAILED
    assert row.error == "tired\n451 4.7.1 greylisted"
    assert timedelta(days=2.5) < sum(WAITS, timedelta()) < timedelta(days=3)


@pytest.mark.parametrize("address", ["anna\n@linde.example", "no address", "a@b@c"])
def test_an_impossible_address_fails_at_once(cast, mail_server, address):
    row = put(cast.anna)
    Message.objects.filter(pk=row.pk).update(address=address)
    after = put(cast.ben, "2")
    deliver_due()
    assert state(row) == State.FAILED
    assert state(after) == State.SENT


def test_a_code_is_forgotten_once_it_is_sent(cast, mail_server):
    row = put(cast.anna, secret=True)
    deliver_due()
    assert state(row) == State.SENT
    assert (row.subject, row.text, row.html, row.button_url) == ("", "", "", "")
    assert "Jouw gesprek" in str(mail_server.postman.letters[0])


def test_a_code_that_is_too_old_is_not_sent(cast, mail_server):
    row = put(cast.anna, secret=True)
    older(row, minutes=16)
    assert deliver_due() == 0
    assert state(row) == State.DROPPED
    assert row.text == ""
    assert not mail_server.postman.letters


def test_what_somebody_waits_for_goes_first(cast, mail_server):
    put(cast.anna, "1")
    put(cast.ben, "2", urgent=True)
    deliver_due()
    assert [to for _sender, to in mail_server.postman.envelopes] == [["ben@linde.example"], ["anna@linde.example"]]


def test_killed_between_claim_and_send_goes_later(cast, mail_server):
    row = put(cast.anna)
    Message.objects.filter(pk=row.pk).update(state=State.SENDING, claimed_at=timezone.now() - timedelta(minutes=9))
    assert deliver_due() == 0  # perhaps somebody still works on it
    Message.objects.filter(pk=row.pk).update(claimed_at=timezone.now() - timedelta(minutes=11))
    assert deliver_due() == 1
    assert (state(row), row.attempts) == (State.SENT, 1)
    assert len(mail_server.postman.letters) == 1


def test_an_email_that_kills_each_worker_stops_one_day(cast, mail_server):
    row = put(cast.anna)
    for _time in range(len(WAITS) + 1):
        Message.objects.filter(pk=row.pk).update(state=State.SENDING, claimed_at=timezone.now() - timedelta(minutes=11))
        mail_server.stop()
        deliver_due()
    assert state(row) == State.FAILED


def test_a_server_that_hangs_up_costs_one_email_one_attempt(cast, mail_server, monkeypatch):
    rows = [put(cast.anna, "1"), put(cast.ben, "2")]

    def hang_up(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected("gone")

    with monkeypatch.context() as patched:
        patched.setattr(smtplib.SMTP, "sendmail", hang_up)
        assert deliver_due() == 0
    assert [(state(row), row.attempts) for row in rows] == [(State.WAITING, 1), (State.WAITING, 0)]
    make_due()
    assert deliver_due() == 2


def test_a_server_that_wants_another_password_is_a_matter_of_settings(cast, mail_server, no_demo):
    no_demo.EMAIL_HOST_USER, no_demo.EMAIL_HOST_PASSWORD = "ontplooi", "wrong"
    row = put(cast.anna)
    assert deliver_due() == 0
    assert (state(row), row.attempts) == (State.WAITING, 0)
    assert row.error.startswith("setup\n")


def test_the_outcome_is_noted_also_when_the_database_stumbles(cast, mail_server, monkeypatch):
    row = put(cast.anna)
    real, stumbles = QuerySet.update, []

    def update(rows, **changes):
        if changes.get("state") == State.SENT and len(stumbles) < 2:
            stumbles.append(1)
            raise OperationalError("locked")
        return real(rows, **changes)

    monkeypatch.setattr(QuerySet, "update", update)
    monkeypatch.setattr("ontplooi.notices.delivery.time.sleep", lambda seconds: None)
    monkeypatch.setattr("ontplooi.notices.delivery.connection.close", lambda: None)
    assert deliver_due() == 1
    assert len(stumbles) == 2
    assert state(row) == State.SENT
    assert deliver_due() == 0
    assert len(mail_server.postman.letters) == 1
