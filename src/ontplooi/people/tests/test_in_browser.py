"""Signing in with a real browser: a passkey from a virtual device, and everything without JavaScript."""

import os

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, expect, sync_playwright

pytestmark = pytest.mark.browser

FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture
def browser(monkeypatch):
    """Debian's Chromium when it is there, else the one that Playwright brings."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    own = "/usr/bin/chromium"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=own if os.path.exists(own) else None, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def signed_in_as(live_server, sign_in):
    """Give a browser the session of somebody."""

    def give(context: BrowserContext, person) -> None:
        client = sign_in(person)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])

    return give


@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_added_and_signs_in(browser, live_server, cast, mail, signed_in_as):
    context = browser.new_context(locale="nl-NL")
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    signed_in_as(context, cast.anna)
    page.goto(live_server.url + reverse("mfa_add_webauthn"))
    page.locator("form[data-passkey=create] button").click()
    page.wait_for_url("**/2fa/recovery-codes/")
    assert [note.kind for note in mail] == ["account_changed"]
    page.goto(live_server.url + reverse("people:account"))
    expect(page.locator("body")).to_contain_text("Passkey 1")
    context.clear_cookies()
    page.goto(live_server.url + reverse("people:account"))
    page.locator("form[data-passkey=sign-in] button").click()
    page.wait_for_url("**/people/account/")
    expect(page.locator("body")).to_contain_text("anna@linde.example")
    # Who changes how one signs in is asked again; the passkey answers.
    page.goto(live_server.url + reverse("mfa_add_webauthn"))
    page.get_by_role("link", name="passkey").click()
    page.locator("form[data-passkey=get] button").click()
    page.wait_for_url("**/webauthn/add/")
    # The same device twice: the page stays and says so.
    page.locator("form[data-passkey=create] button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert [fault for fault in faults if "Content Security Policy" in fault] == []
    context.close()


@pytest.mark.django_db(transaction=True)
def test_a_code_works_without_javascript(browser, live_server, cast, mail):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(live_server.url + reverse("people:account"))
    assert page.locator("form[data-passkey]").is_hidden()
    page.locator("#id_email").fill("anna@linde.example")
    page.locator("#id_email").press("Enter")
    page.locator("#id_code").fill(mail[0].code)
    page.locator("#id_code").press("Enter")
    assert page.url == live_server.url + reverse("people:account")
    context.close()
