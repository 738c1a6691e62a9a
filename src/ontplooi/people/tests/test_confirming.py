"""Asking again who somebody is."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone

from ontplooi.kernel.errors import Refusal
from ontplooi.people.confirming import MAX_TRIES, confirm, send_code, ways
from ontplooi.people.models import ConfirmationCode
from ontplooi.people.tests.test_sign_in import code_of

PURPOSE = "sign:document:12:v2"


def test_a_code_works_once_and_only_for_its_purpose(cast, mail):
    send_code(cast.anna, PURPOSE)
    [note] = mail
    assert note.to == "anna@linde.example"
    assert note.person == cast.anna
    assert note.kind == "confirmation_code"
    assert note.code not in ConfirmationCode.objects.get().hash
    with pytest.raises(Refusal):
        confirm(cast.anna, "sign:document:12:v3", code=note.code)
    assert confirm(cast.anna, PURPOSE, code=f" {note.code[:3]} {note.code[3:]}") == "code"
    with pytest.raises(Refusal):
        confirm(cast.anna, PURPOSE, code=note.code)


def test_somebody_elses_code_does_not_work(cast, mail):
    send_code(cast.anna, PURPOSE)
    send_code(cast.ben, PURPOSE)
    if mail[0].code != mail[1].code:
        with pytest.raises(Refusal):
            confirm(cast.ben, PURPOSE, code=mail[0].code)


def test_after_five_wrong_tries_the_right_code_is_too_late(cast, mail):
    send_code(cast.anna, PURPOSE)
    wrong = "000000" if mail[0].code != "000000" else "111111"
    for _ in range(5):
        with pytest.raises(Refusal):
            confirm(cast.anna, PURPOSE, code=wrong)
    with pytest.raises(Refusal):
        confirm(cast.anna, PURPOSE, code=mail[0].code)


def test_a_code_is_valid_for_fifteen_minutes(cast, mail):
    send_code(cast.anna, PURPOSE)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)), pytest.raises(Refusal):
        confirm(cast.anna, PURPOSE, code=mail[0].code)
    with time_machine.travel(timezone.now() + timedelta(minutes=14)):
        assert confirm(cast.anna, PURPOSE, code=mail[0].code) == "code"


def test_a_new_code_ends_the_one_before(cast, mail):
    send_code(cast.anna, PURPOSE)
    send_code(cast.anna, PURPOSE)
    first, second = mail
    if first.code != second.code:
        with pytest.raises(Refusal):
            confirm(cast.anna, PURPOSE, code=first.code)
    assert confirm(cast.anna, PURPOSE, code=second.code) == "code"


def test_the_sixth_code_in_an_hour_is_refused_and_says_when(cast, mail):
    now = timezone.now().replace(hour=10, minute=0)
    for minutes in range(5):
        with time_machine.travel(now + timedelta(minutes=minutes)):
            send_code(cast.anna, PURPOSE)
    with time_machine.travel(now + timedelta(minutes=30)), pytest.raises(Refusal, match=r"\d\d[.:]00"):
        send_code(cast.anna, PURPOSE)
    with time_machine.travel(now + timedelta(minutes=61)):
        send_code(cast.anna, PURPOSE)
    assert len(mail) == 6


def test_password_and_app_count_when_the_account_has_them(cast):
    assert ways(cast.anna) == ["code"]
    cast.anna.account.set_password("een lang wachtwoord 1")
    cast.anna.account.save()
    app = TOTP.activate(cast.anna.account, "JBSWY3DPEHPK3PXP")
    assert ways(cast.anna) == ["code", "password", "totp"]
    assert confirm(cast.anna, PURPOSE, password="een lang wachtwoord 1") == "password"
    assert confirm(cast.anna, PURPOSE, totp=code_of(app)) == "totp"
    for _ in range(5):
        with pytest.raises(Refusal):
            confirm(cast.anna, PURPOSE, password="fout")
    with pytest.raises(Refusal):
        confirm(cast.anna, PURPOSE, password="een lang wachtwoord 1")


def test_nothing_typed_and_no_account_are_refused(cast):
    with pytest.raises(Refusal):
        confirm(cast.anna, PURPOSE)
    cast.emma.account = None
    assert ways(cast.emma) == []
    with pytest.raises(Refusal):
        send_code(cast.emma, PURPOSE)


def test_wrong_passwords_stay_counted_for_fifteen_minutes(cast):
    account = cast.anna.account
    account.set_password("a few words that nobody guesses")
    account.save()
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        for _try in range(MAX_TRIES):
            with pytest.raises(Refusal):
                confirm(cast.anna, "sign", password="wrong")
            clock.shift(timedelta(minutes=2))
        clock.shift(timedelta(minutes=6))  # longer than a cache keeps things by itself
        with pytest.raises(Refusal, match="kwartier"):
            confirm(cast.anna, "sign", password="a few words that nobody guesses")
