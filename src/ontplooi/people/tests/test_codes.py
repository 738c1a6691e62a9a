"""A code on paper, for who has no e-mail address: what it opens, for whom, until when."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ontplooi.journal.models import Entry
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import send
from ontplooi.notices.letters import Letter
from ontplooi.people import actions, confirming
from ontplooi.people.actions import codes
from ontplooi.people.codes import ALPHABET, LENGTH, as_typed, hash_of, new_code
from ontplooi.people.models import AccessCode, Account, Person

PATH = "/people/account/"


@pytest.fixture
def marc(cast) -> Person:
    return actions.add_person(cast.organisation, by=cast.hanna, first_name="Marc", last_name="Claes", team=cast.team)


def give(marc, cast, *, days=30, path=PATH):
    return codes.give_code(marc, by=cast.ben, path=path, until=timezone.now() + timedelta(days=days))


def enter(client, code, **more):
    return client.post(reverse("account_code"), {"code": code}, **more)


def test_a_code_has_only_signs_that_cannot_be_mistaken():
    assert not set("01258OQILZSBUV") & set(ALPHABET)
    made = new_code()
    assert [len(part) for part in made.split(" ")] == [4, 4, 4]
    assert len(as_typed(made)) == LENGTH
    assert new_code() != made


@given(st.lists(st.integers(0, LENGTH), max_size=4), st.booleans(), st.sampled_from([" ", "-", "  ", "\t"]))
def test_however_it_is_typed_it_is_the_same_code(places, small, between):
    plain = as_typed(new_code())
    typed = plain
    for place in sorted(places, reverse=True):
        typed = typed[:place] + between + typed[place:]
    assert hash_of(typed.lower() if small else typed) == hash_of(plain)


def test_only_a_keyed_hash_is_kept(marc, cast, settings):
    code = give(marc, cast)
    row = AccessCode.objects.get()
    assert as_typed(code) not in str(vars(row))
    assert code not in str(vars(row))
    settings.SECRET_KEY = "another key"
    assert hash_of(code) != row.hash


def test_it_opens_the_page_it_was_made_for_and_the_person_reads_it_in_the_journal(client, marc, cast):
    code = give(marc, cast)
    answer = enter(client, code.lower().replace(" ", ""))
    assert answer.status_code == 302
    assert answer["Location"] == PATH
    page = client.get(PATH)
    assert "Marc" in page.content.decode()
    assert client.session.get_expire_at_browser_close()
    assert [entry.event for entry in Entry.objects.about(marc)][:2] == ["people.code_used", "people.code_given"]
    marc.refresh_from_db()
    assert not marc.account.has_address
    assert not marc.account.has_usable_password()


def test_opening_the_page_signs_nobody_in(client, marc, cast):
    give(marc, cast)
    assert client.get(reverse("account_code")).status_code == 200
    assert "_auth_user_id" not in client.session


def test_twice_makes_one_account(client, marc, cast):
    code = give(marc, cast)
    before = Account.objects.count()
    enter(client, code)
    enter(client, code)
    assert Account.objects.count() == before + 1


def unusable(marc, cast, how):
    code = give(marc, cast, days=-1 if how == "expired" else 30)
    if how == "replaced":
        give(marc, cast)
    elif how == "revoked":
        codes.revoke(marc, by=cast.hanna)
    elif how == "left":
        Person.objects.filter(pk=marc.pk).update(left_on=timezone.now().date() - timedelta(days=1))
    elif how == "address":
        Person.objects.filter(pk=marc.pk).update(email="marc@linde.example")
    return "AAAA AAAA AAAA" if how == "unknown" else code


@pytest.mark.parametrize("how", ["expired", "replaced", "revoked", "left", "address", "unknown"])
def test_a_code_that_does_not_work_gets_always_the_same_sentence(client, marc, cast, how):
    answer = enter(client, unusable(marc, cast, how))
    assert answer.status_code == 422
    with pytest.raises(Refusal) as refusal:
        codes.sign_in_with("nothing")
    assert str(refusal.value) in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_another_path_keeps_its_own_code(marc, cast):
    first, second = give(marc, cast), give(marc, cast, path="/dossier/")
    assert codes.sign_in_with(first).path == PATH
    assert codes.sign_in_with(second).path == "/dossier/"


def test_a_new_letter_ends_the_session_of_the_old_one(client, marc, cast):
    enter(client, give(marc, cast))
    assert client.get(PATH).status_code == 200
    give(marc, cast)
    answer = client.get(PATH)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("account_code")


def test_two_hours_without_a_touch_end_it(client, marc, cast):
    enter(client, give(marc, cast))
    session = client.session
    session["touched"] -= 2 * 3600 + 1
    session.save()
    assert client.get(PATH)["Location"] == reverse("account_code")


def test_wrong_codes_are_limited_and_right_ones_are_not(client, marc, cast):
    code = give(marc, cast)
    for _turn in range(20):
        enter(client, "AAAA AAAA AAAA")
    answer = enter(client, code)
    assert answer.status_code == 422
    assert "_auth_user_id" not in client.session
    assert enter(client, code, REMOTE_ADDR="10.9.8.7").status_code == 302


def test_with_a_code_one_changes_nothing_about_signing_in(client, marc, cast):
    enter(client, give(marc, cast))
    for name in ("account_set_password", "account_change_password", "mfa_add_webauthn", "mfa_activate_totp"):
        assert client.get(reverse(name)).status_code == 404, name
    assert reverse("account_set_password") not in client.get(PATH).content.decode()


def test_who_was_signed_in_is_so_no_longer(sign_in, marc, cast):
    client = sign_in(cast.ben)
    enter(client, give(marc, cast))
    assert "Ben" not in client.get(PATH).content.decode()


def test_only_for_who_has_no_address_and_never_across_the_wall(marc, cast):
    until = timezone.now() + timedelta(days=1)
    for by, person in ((cast.ben, cast.anna), (cast.olaf, marc)):
        with pytest.raises(Refusal):
            codes.give_code(person, by=by, path=PATH, until=until)


def test_it_confirms_a_signature_too(marc, cast):
    code = give(marc, cast)
    codes.sign_in_with(code)
    marc.refresh_from_db()
    assert confirming.ways(marc) == ["letter"]
    assert confirming.ways(cast.anna) == ["code"]
    with pytest.raises(Refusal):
        confirming._by_letter(marc, "")


def test_an_address_ends_the_codes_and_waiting_mail_goes_there(marc, cast):
    give(marc, cast)
    send(to=cast.anna, kind="reminder", key="x:1", write=lambda to: Letter(subject="Hello", heading="Hello"))
    actions.change_person(cast.anna, by=cast.hanna, team=cast.team, email="right@linde.example")
    assert cast.anna.messages.get(key="x:1").address == "right@linde.example"
    actions.change_person(marc, by=cast.hanna, team=cast.team, email="marc@linde.example")
    assert not AccessCode.objects.filter(revoked_at=None).exists()
    marc.refresh_from_db()
    assert marc.account.email == "marc@linde.example"
