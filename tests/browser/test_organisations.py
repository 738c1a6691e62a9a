"""An adviser who works for two organisations: one code, both in sight, each as far as it lets in, and never mixed up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.people import Somebody
from tests.browser.serving import Demo
from tests.browser.test_nothing_lost import link_of

pytestmark = pytest.mark.browser
FIRST, SECOND = "De Linde", "Het Tweede Huis"
NOT_FOUND = "We vinden deze pagina niet"


def second_organisation(demo: Demo) -> None:
    """Another organisation in the same installation, with Rik as its HR."""
    command = [str(Path(sys.executable).with_name("ontplooi")), "organisations", "add", "--data", str(demo.folder)]
    of_it = {"name": SECOND, "country": "nl", "email": "rik@delinde.example", "first-name": "Rik"}
    subprocess.run([*command, *(f"--{key}={value}" for key, value in of_it.items())], check=True, capture_output=True)


def let_in(hr: Somebody, level: str) -> None:
    """HR gives Ada access, this far."""
    hr.go("/people/outside/")
    hr.type("form[aria-labelledby=let-in] input[name=name]", "Ada Viser")
    hr.type("input[name=email]", "ada@delinde.example")
    hr.choose(f"input[name=outside][value={level}]")
    hr.press("form[aria-labelledby=let-in] .button")
    expect(hr.page.locator("[aria-labelledby=who]")).to_contain_text("Ada Viser")


def go_to(me: Somebody, place: str) -> None:
    """From the page with all organisations."""
    me.go("/everywhere/")
    with me.page.expect_navigation():
        me.page.locator("main section", has_text=place).get_by_role("button").first.click()
    expect(me.page.locator("header .organisation").first).to_contain_text(place)


def test_an_adviser_of_two_organisations(somebody, demo):
    second_organisation(demo)
    hanne, rik, ada = (somebody("Hanne", desk=True), somebody("Rik", desk=True), somebody("Ada"))
    hanne.go(link_of(hanne))
    let_in(hanne, "overview")
    rik.sign_in()
    let_in(rik, "invited")

    before = demo.newest()
    ada.sign_in()
    code_mail = demo.mail(ada.address, "people.sign_in_code", before)[1]
    assert FIRST not in code_mail
    assert SECOND not in code_mail
    ada.at("/everywhere/")
    expect(ada.page.locator("main")).to_contain_text(SECOND)
    ada.look("both")

    ada.expected = ("404",)
    go_to(ada, FIRST)
    (overview,) = demo.ask("select id from rounds_round where state = 'running' order by id limit 1")[0]
    other_tab = ada.page.context.new_page()
    other_tab.goto(f"{demo.url}/rounds/{overview}/overview/")
    expect(other_tab.locator("header .organisation").first).to_contain_text(FIRST)
    ada.go("/people/")
    expect(ada.page.get_by_role("heading", level=1)).to_have_text(NOT_FOUND)  # let in for the figures, not for names

    go_to(ada, SECOND)
    ada.go("/organisation/")
    expect(ada.page.get_by_role("heading", level=1)).to_have_text(NOT_FOUND)

    other_tab.reload()  # acts for the second one now: it says to whom the page belongs, and leads back
    expect(other_tab.locator("#there")).to_contain_text(FIRST)
    with other_tab.expect_navigation():
        other_tab.locator("[aria-labelledby=there] button").click()
    expect(other_tab.locator("header .organisation").first).to_contain_text(FIRST)
    expect(other_tab).to_have_url(f"{demo.url}/rounds/{overview}/overview/")
