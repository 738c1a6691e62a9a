"""Somebody without e-mail: a letter, the square on a phone, preparing, and a tablet that others use too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.people import Somebody
from tests.browser.serving import Demo
from tests.browser.test_nothing_lost import link_of, state

pytestmark = pytest.mark.browser
SECONDS = 40


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Demo]:
    """A demo in which a shared tablet waits for a few seconds only."""
    served = Demo(tmp_path / "data", options={"ONTPLOOI_TABLET_SECONDS": str(SECONDS)}).start()
    yield served
    served.kill()


def letter_for_luuk(somebody, at: Demo) -> str:
    """HR adds Luuk, Tom invites him and makes the letter. Gives the code on it."""
    hr = somebody("Hanne", desk=True, at=at)
    hr.go(link_of(hr))
    hr.go("/people/add/")
    hr.type("input[name=first_name]", "Luuk")
    hr.type("input[name=last_name]", "Zonder")
    hr.pick("select[name=team]", "Wijkteam Zuid")
    hr.press("main form .button >> nth=0")
    tom = somebody("Tom", desk=True, at=at)
    tom.go(link_of(tom))
    tom.go("/conversations/invite/")
    tom.pick("select[name=employee]", "Luuk Zonder")
    tom.press("main form .button:not(.quiet)")
    tom.at(r"/conversations/\d+/")
    tom.look("no-email")
    tom.press("#on-letter ~ .row a")
    tom.at(r"/conversations/\d+/letter/")
    tom.look("letter")
    with tom.page.expect_download() as download:
        tom.press("main form[method=post] button")
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(Path(download.value.path()).read_bytes())).pages)
    return re.search(r"[A-Z0-9]{4} [A-Z0-9]{4} [A-Z0-9]{4}", text).group()


def answer_of_luuk(at: Demo) -> str:
    """What the server has."""
    found = at.ask(
        "select a.text from conversations_answer a join conversations_preparation r on r.id = a.preparation_id"
        " join people_person p on p.id = r.person_id where p.first_name = 'Luuk' and a.text != ''"
    )
    return found[0][0] if found else ""


def come_in(me: Somebody, code: str) -> None:
    """Type the code of the letter."""
    me.type("#id_code", code.lower())
    me.press("form:has(#id_code) button")
    me.at(r"/conversations/\d+/")


def kept_in_browser(me: Somebody) -> str:
    """Everything that a script could find of who was here before."""
    return me.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")


def test_from_the_letter_to_a_tablet_that_forgets(somebody, quick):
    code = letter_for_luuk(somebody, quick)

    luuk = somebody("Luuk", at=quick)
    luuk.go(f"/account/code/#{code.replace(' ', '')}")  # what the square on the letter opens
    expect(luuk.page.locator("#id_code")).to_have_value(code)
    assert "#" not in luuk.page.url
    luuk.look("code")
    luuk.press("form:has(#id_code) button")
    luuk.at(r"/conversations/\d+/")
    luuk.look("come-in")
    luuk.press(".next .button")
    luuk.at(r"/prepare/")
    luuk.page.goto(luuk.page.url.partition("?")[0] + "?show=all")
    luuk.add("#text-1", "Ik rijd graag.")
    state(luuk, "saved")

    tablet = somebody("Tom", desk=True, at=quick, walk="tablet")
    tablet.go(link_of(tablet))
    tablet.go("/account/tablet/")
    tablet.look("set-up")
    tablet.press("main form button")
    expect(tablet.page.locator("main a[href='/account/code/']")).to_be_visible()
    tablet.look("start")
    tablet.press("main a[href='/account/code/']")
    come_in(tablet, code)
    tablet.press(".next .button")
    tablet.at(r"/prepare/")
    where = tablet.page.url
    tablet.page.goto(where.partition("?")[0] + "?show=all")
    tablet.look("shared")
    expect(tablet.page.locator("#text-1")).to_have_value("Ik rijd graag.")
    tablet.add("#text-1", " Ook in de nacht.")
    warning = tablet.page.locator(".shared-warning")
    expect(warning).to_be_visible(timeout=SECONDS * 1000)
    tablet.look("warning")
    tablet.press(".shared-warning button")
    expect(warning).to_be_hidden()
    tablet.add("#text-1", " Niet kwijt.")
    expect(tablet.page).to_have_url(re.compile("/account/tablet/$"), timeout=(SECONDS + 10) * 1000)
    assert answer_of_luuk(quick) == "Ik rijd graag. Ook in de nacht. Niet kwijt."
    assert "rijd" not in kept_in_browser(tablet)
    tablet.page.go_back()
    expect(tablet.page.locator("body")).not_to_contain_text("rijd")
    tablet.go(where)
    tablet.at("/account/tablet/")


def test_done_without_scripts(somebody, quick):
    code = letter_for_luuk(somebody, quick)
    tablet = somebody("Tom", desk=True, at=quick, walk="tablet-plain", script=False)
    tablet.go(link_of(tablet))
    tablet.go("/account/tablet/")
    tablet.press("main form button")
    tablet.press("main a[href='/account/code/']")
    come_in(tablet, code)
    tablet.press("shared-device form button")
    tablet.at("/account/tablet/")
    tablet.go("/dossier/")
    tablet.at("/account/tablet/")
