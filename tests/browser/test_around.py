"""What holds on every page: safe headers, limits, two languages, dark and light, small and large."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_nothing_lost import link_of

pytestmark = pytest.mark.browser
PAGES = {
    "Samira": ("/", "/conversations/", "/dossier/", "/people/account/", "/conversations/ask/", "/notices/mailbox/"),
    "Lieve": ("/", "/team/", "/conversations/", "/conversations/invite/", "/dossier/"),
    "Hanne": ("/", "/organisation/", "/people/", "/people/add/", "/people/teams/", "/people/settings/", "/notices/undelivered/"),
}
DUTCH = re.compile(
    r"\b(jouw|gesprek|gesprekken|medewerker|leidinggevende|bewaren|opslaan|volgende stap|uitnodigen|afmelden)\b", re.I
)
ENGLISH = re.compile(r"\b(your|conversations?|employee|manager|save|next step|invite|sign out|password)\b", re.I)
CHROME = "[...document.querySelectorAll('h1, h2, button, summary, legend, nav a, label')].map((e) => e.innerText).join('\\n')"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("desk", [False, True], ids=["phone", "desk"])
def test_pages_are_in_order_in_any_light_and_size(somebody, name, light, desk):
    me = somebody(name, desk=desk, walk=f"{light}-{'desk' if desk else 'phone'}", color_scheme=light)
    me.go(link_of(me))
    for path in PAGES[name]:
        me.go(path)
        me.look(path.strip("/").replace("/", "-") or "home")


@pytest.mark.parametrize("name", PAGES)
def test_twice_as_large_still_fits(somebody, name):
    me = somebody(name, desk=True, walk="zoom", viewport={"width": 640, "height": 400}, device_scale_factor=2)
    me.go(link_of(me))
    for path in PAGES[name]:
        me.go(path)
        me.look(path.strip("/").replace("/", "-") or "home")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_speaks_one_language(somebody, name):
    me = somebody(name, desk=True, walk="english")
    me.go(link_of(me))
    for language, other in (("nl", ENGLISH), ("en", DUTCH)):
        if language == "en":
            me.go("/people/account/")
            me.page.locator("main select[name=language]").select_option("en")
            me.page.locator("main form:has(select[name=language]) button").first.click()
            expect(me.page.locator("html")).to_have_attribute("lang", "en")
        for path in PAGES[name]:
            if path == "/notices/mailbox/":
                continue  # an e-mail stays in the language it was written in
            me.go(path)
            words = me.page.evaluate(CHROME)
            assert not other.search(words), f"{path} in {language}: {other.findall(words)}"
    me.go("/people/account/")
    me.page.locator("main select[name=language]").select_option("nl")
    me.page.locator("main form:has(select[name=language]) button").first.click()


def test_headers_and_cookies_are_safe(somebody):
    me = somebody("Samira")
    answer = me.page.goto(me.demo.url + link_of(me))
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    for rule in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert rule in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["x-frame-options"] == "DENY"
    cookies = {one["name"]: one for one in me.page.context.cookies()}
    assert cookies["sessionid"]["httpOnly"]
    assert cookies["csrftoken"]["httpOnly"]
    assert {one["sameSite"] for one in cookies.values()} == {"Lax"}


def test_who_guesses_is_stopped_with_a_sentence(somebody):
    me = somebody("Wim")
    me.expected = ("429",)
    for _again in range(8):
        me.page.context.clear_cookies()
        me.go("/account/login/")
        me.type("form:has(button[value=code]) input[name=email]", "nobody@delinde.example")
        me.press("button[name=way][value=code]")
        me.page.wait_for_load_state()
        if not me.path.endswith("/confirm/"):
            break
    assert not me.path.endswith("/confirm/")
    expect(me.page.locator("main h1")).to_be_visible()
    me.look("too-often")


def test_a_stranger_finds_nothing(somebody):
    me = somebody("Piotr")
    me.expected = ("404",)
    me.go(me.demo.sign_in["stranger"])
    for path in (
        "/conversations/1/",
        "/conversations/1/talk/",
        "/plans/1/",
        "/dossier/1/",
        "/dossier/1/final.pdf",
        "/organisation/",
    ):
        assert me.page.goto(me.demo.url + path).status == 404, path
    me.look("not-there")
