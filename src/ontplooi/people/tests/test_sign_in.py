"""Signing in: by code, password and second step; and where one lands."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ontplooi.notices.models import Message
from ontplooi.people import actions
from ontplooi.people.models import Person

NEXT = "/people/account/"


def ask(client, email, **extra):
    return client.post(reverse("account_login"), {"way": "code", "email": email, **extra}, follow=True)


def enter(client, code, **extra):
    return client.post(reverse("account_confirm_login_code"), {"code": code, **extra}, follow=True)


def test_a_code_brings_one_to_the_page_of_the_link(client, cast, mail):
    start = client.get(NEXT)
    assert start.status_code == 302
    page = client.get(start["Location"])
    assert f'name="next" value="{NEXT}"' in page.content.decode()
    page = ask(client, "Anna@linde.example", next=NEXT)
    assert f'name="next" value="{NEXT}"' in page.content.decode()
    [note] = mail
    assert note.to == "anna@linde.example"
    assert note.secret
    assert len(note.code) == 6
    assert note.code.isdigit()
    assert note.code not in note.subject
    page = enter(client, note.code, next=NEXT)
    assert page.redirect_chain[-1][0] == NEXT
    assert "Anna" in page.content.decode()


def test_the_session_key_changes_when_signing_in(client, cast, mail):
    ask(client, "anna@linde.example")
    before = client.session.session_key
    enter(client, mail[0].code)
    assert client.session.session_key != before
    assert client.session.get_expiry_age() == 12 * 3600


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "https://localhost/x"])
def test_only_own_addresses_are_gone_to(client, cast, mail, away):
    ask(client, "anna@linde.example", next=away)
    page = client.post(reverse("account_confirm_login_code"), {"code": mail[0].code, "next": away})
    assert page["Location"] == "/"


def test_an_unknown_address_gets_the_same_page_and_no_mail(client, cast, mail):
    known = ask(client, "anna@linde.example").content.decode()
    client.logout()
    unknown = ask(client, "nobody@linde.example").content.decode()
    assert [note.to for note in mail] == ["anna@linde.example"]
    shape = lambda page, email: [line for line in page.replace(email, "X").splitlines() if "csrf" not in line]  # noqa: E731
    assert shape(known, "anna@linde.example") == shape(unknown, "nobody@linde.example")
    assert "Look in the newest mail" in _english(client, "000000")


def _english(client, code):
    client.cookies["django_language"] = "en"
    return enter(client, code).content.decode()


def test_a_wrong_code_gets_a_sentence_and_five_tries(client, cast, mail):
    client.cookies["django_language"] = "en"
    ask(client, "anna@linde.example", next=NEXT)
    wrong = "000000" if mail[0].code != "000000" else "111111"
    for _ in range(4):
        page = enter(client, wrong, next=NEXT)
        assert "This code is not right" in page.content.decode()
    page = enter(client, wrong, next=NEXT)
    assert page.redirect_chain[-1][0] == f"{reverse('account_login')}?next=%2Fpeople%2Faccount%2F"
    assert "tried too often" in page.content.decode()
    page = enter(client, mail[0].code)
    assert not page.context["user"].is_authenticated


def test_an_old_code_ends_and_says_so(client, cast, mail, monkeypatch):
    client.cookies["django_language"] = "en"
    ask(client, "anna@linde.example")
    later = time.time() + 16 * 60
    monkeypatch.setattr("allauth.account.internal.flows.code_verification.time.time", lambda: later)
    page = enter(client, mail[0].code, next=NEXT)
    assert "no longer valid" in page.content.decode()
    assert page.redirect_chain[-1][0].endswith("?next=%2Fpeople%2Faccount%2F")


def test_a_new_code_can_be_sent_and_the_old_one_ends(client, cast, mail):
    ask(client, "anna@linde.example")
    client.post(reverse("account_confirm_login_code"), {"action": "resend", "next": NEXT}, follow=True)
    first, second = mail
    if first.code != second.code:
        assert not enter(client, first.code).context["user"].is_authenticated
    assert enter(client, second.code, next=NEXT).redirect_chain[-1][0] == NEXT


def test_codes_are_limited_for_each_address(client, cast, mail):
    for _ in range(5):
        client.logout()
        ask(client, "anna@linde.example")
    client.logout()
    client.cookies["django_language"] = "en"
    page = ask(client, "anna@linde.example")
    assert len(mail) == 5
    assert "Wait a few minutes" in page.content.decode()


def test_very_many_tries_get_a_friendly_page(client, cast):
    client.cookies["django_language"] = "en"
    for _ in range(60):
        page = client.post(reverse("account_login"), {"way": "code", "email": "x"})
    assert page.status_code == 200
    page = client.post(reverse("account_login"), {"way": "code", "email": "x"})
    assert page.status_code == 429
    assert "A little too fast" in page.content.decode()


@pytest.fixture
def with_password(cast):
    cast.anna.account.set_password("een lang wachtwoord 1")
    cast.anna.account.save()
    return "een lang wachtwoord 1"


def by_password(client, password, **extra):
    data = {"way": "password", "email": "anna@linde.example", "password": password, **extra}
    return client.post(reverse("account_login"), data, follow=True)


def test_a_password_works_and_a_wrong_one_gets_a_sentence(client, cast, with_password):
    client.cookies["django_language"] = "en"
    page = by_password(client, "niet goed", next=NEXT)
    assert "do not belong together" in page.content.decode()
    assert 'value="anna@linde.example"' in page.content.decode()
    assert "niet goed" not in page.content.decode()
    assert by_password(client, with_password, next=NEXT).redirect_chain[-1][0] == NEXT


def test_passwords_are_limited_for_each_address(client, cast, with_password):
    for _ in range(5):
        by_password(client, "niet goed")
    assert not by_password(client, with_password).context["user"].is_authenticated


def code_of(app) -> str:
    return format_hotp_value(hotp_value(app.instance.data["secret"], next(iter(yield_hotp_counters_from_time()))))


@pytest.mark.parametrize("way", ["code", "password"])
def test_a_second_step_is_asked_and_next_survives(client, cast, mail, with_password, way):
    app = TOTP.activate(cast.anna.account, "JBSWY3DPEHPK3PXP")
    if way == "code":
        ask(client, "anna@linde.example", next=NEXT)
        page = enter(client, mail[0].code, next=NEXT)
    else:
        page = by_password(client, with_password, next=NEXT)
    assert page.redirect_chain[-1][0] == reverse("mfa_authenticate")
    assert client.get(NEXT).status_code == 302
    page = client.post(reverse("mfa_authenticate"), {"code": "000"}, follow=True)
    assert page.context["user"].is_anonymous
    page = client.post(reverse("mfa_authenticate"), {"code": code_of(app)}, follow=True)
    assert page.redirect_chain[-1][0] == NEXT


def test_a_recovery_code_also_works_once(client, cast, with_password):
    TOTP.activate(cast.anna.account, "JBSWY3DPEHPK3PXP")
    code = RecoveryCodes.activate(cast.anna.account).get_unused_codes()[0]
    by_password(client, with_password)
    assert client.post(reverse("mfa_authenticate"), {"code": code}, follow=True).context["user"].is_authenticated
    client.post(reverse("account_logout"))
    by_password(client, with_password)
    assert client.post(reverse("mfa_authenticate"), {"code": code}, follow=True).context["user"].is_anonymous


def test_who_left_everywhere_gets_a_page_that_says_so(client, cast, mail):
    cast.anna.left_on = cast.anna.created_at.date()
    cast.anna.save()
    client.cookies["django_language"] = "en"
    ask(client, "anna@linde.example")
    assert "You cannot sign in any more" in enter(client, mail[0].code).content.decode()
    cast.anna.account.refresh_from_db()
    assert cast.anna.account.is_active


def test_signing_out_needs_a_press(client, cast, sign_in):
    sign_in(cast.anna)
    client.get(reverse("account_logout"))
    assert client.get(NEXT).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(NEXT).status_code == 302


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "confirm-email/", "confirm-email/x/", "password/reset/", "2fa/webauthn/signup/"]
)
def test_what_is_not_offered_does_not_exist(client, cast, sign_in, path):
    assert client.get(f"/account/{path}").status_code == 404
    sign_in(cast.anna)
    assert client.get(f"/account/{path}").status_code == 404


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_of_signing_in_is_ours(client, cast, sign_in, mail, with_password, language):
    """Each page that allauth can show has our frame, no inline script or style, and the language of the reader."""
    client.cookies["django_language"] = language
    pages = [client.get(reverse("account_login")), ask(client, "anna@linde.example"), client.get(reverse("account_inactive"))]
    cast.anna.account.language = language
    cast.anna.account.save()
    sign_in(cast.anna)
    names = ["account_logout", "account_reauthenticate", "account_change_password", "mfa_index"]
    pages += [client.get(reverse(name), follow=True) for name in names]
    client.post(reverse("account_reauthenticate"), {"password": with_password})
    pages += [client.get(reverse("mfa_activate_totp")), client.get(reverse("mfa_add_webauthn"))]
    TOTP.activate(cast.anna.account, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(cast.anna.account)
    names = ["mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_reauthenticate"]
    pages += [client.get(reverse(name), follow=True) for name in names]
    client.post(reverse("account_logout"))
    by_password(client, with_password)
    pages.append(client.get(reverse("mfa_authenticate")))
    for page in pages:
        html = page.content.decode()
        assert page.status_code == 200
        assert f'<html lang="{language}"' in html
        assert 'class="topbar"' in html
        assert "<script>" not in html
        assert " style=" not in html
        assert "onclick" not in html


def test_pages_of_somebody_who_is_signed_in_are_not_kept_by_the_browser(cast, sign_in):
    assert sign_in(cast.anna).get("/")["Cache-Control"] == "private, no-store"


def test_without_a_mail_server_the_page_says_that_no_code_will_come(client, cast, mail, settings):
    warning = "dus er komt geen code"
    assert warning not in ask(client, "anna@linde.example").content.decode()
    settings.DEMO, settings.EMAIL_HOST = False, ""
    assert warning in ask(client, "anna@linde.example").content.decode()


def test_a_code_for_two_organisations_names_neither(client, cast):
    ask(client, "anna@linde.example")
    assert "De Linde" in Message.objects.get().text
    twice = {"organisation": cast.elsewhere, "account": cast.anna.account, "first_name": "Anna", "outside": "invited"}
    Person.objects.create(email="anna@linde.example", **twice)
    ask(Client(), "anna@linde.example")
    sent = Message.objects.latest("pk")
    assert (sent.organisation, sent.person, sent.address) == (None, None, "anna@linde.example")
    assert "De Linde" not in sent.text + sent.html
    assert "Elsewhere" not in sent.text + sent.html


def test_a_session_that_ended_by_itself_goes(cast, sign_in):
    sign_in(cast.anna)
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(hours=1))
    before = Session.objects.count()
    assert (actions.forget_old_sessions(), Session.objects.count()) == (1, before - 1)
