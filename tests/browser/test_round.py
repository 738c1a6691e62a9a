"""HR makes a round from nothing by keys alone, looks it over and starts it; the worker invites, and a manager gets the list."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_round_from_nothing_by_keys_alone(somebody):
    me = somebody("Hanne", desk=True, walk="round", keys=True)
    me.go(me.demo.sign_in["hr"])
    before = me.demo.newest()
    me.press("nav a[href='/rounds/']")
    me.look("list")
    me.press("a[href='/rounds/new/']")
    me.type("#id_name", "Gesprekken van het kantoor")
    me.look("new")
    me.press("main form .button:not(.quiet)")
    here = me.at(r"/rounds/(\d+)/people/").group(0)
    # The number follows each tick; what is not saved yet is not in the database.
    expect(me.page.locator("#count")).to_contain_text("mensen")
    everybody = me.page.locator("#count").inner_text()
    me.choose(".branch label:has-text('Administratie') input")
    expect(me.page.locator("#count")).not_to_have_text(everybody)
    # Enter in a search field looks for that name, and keeps what was ticked.
    me.type("#id_find_without", "stijn")
    with me.page.expect_navigation():
        me.page.keyboard.press("Enter")
    expect(me.page.locator(".branch label:has-text('Administratie') input")).to_be_checked()
    me.choose("input[name=without]")
    me.look("people")
    me.press("button[value=next]")
    me.at("/how/")
    me.look("how")
    me.press("button[value=next]")
    me.at("/dates/")
    expect(me.page.locator("main")).to_contain_text("ongeveer 10 weken")
    me.look("dates")
    me.press("button[value=next]")
    me.at("/words/")
    me.press("button[value=example-nl]")
    expect(me.page.locator(".letter").first).to_contain_text("Het is geen beoordeling en er zijn geen punten.")
    me.look("words")
    me.press("button[value=back]")
    me.at("/dates/")
    me.go(here.replace("people", "preview"))
    me.look("preview")
    expect(me.page.locator("main form .button")).to_contain_text("Start de ronde: ")
    me.press("main form .button")
    me.at(r"/rounds/\d+/(progress|overview)/")
    # The worker invites; the page follows by itself and leads to the overview.
    if "progress" in me.path:
        me.press("a[href$='/overview/'], a[href$='/progress/']")
    mail = me.demo.mail("mieke@delinde.example", "round_invitation", before)
    assert "Het is geen beoordeling en er zijn geen punten." in mail[1]
    assert "Mieke Bos" in me.demo.mail("els@delinde.example", "round_list", before)[1]
    assert me.demo.ask("select 1 from notices_message where id > ? and address = 'stijn@delinde.example'", before) == []
    end = time.monotonic() + 15
    while "/overview/" not in me.path and time.monotonic() < end:
        me.go(here.replace("people/", ""))
    me.at("/overview/")
    me.go(here.replace("people", "members"))
    expect(me.page.locator("table")).to_contain_text("Mieke Bos")
    me.look("members")
    me.press("tr:has-text('Mieke') a[href$='/out/']")
    me.look("take-out")
    me.press("main form .button.danger")
    expect(me.page.locator(".messages")).to_contain_text("Mieke Bos doet niet meer mee")


def test_a_round_on_a_phone_without_scripts(somebody):
    me = somebody("Hanne", walk="round-phone", script=False)
    me.go(me.demo.sign_in["hr"])
    me.go("/rounds/")
    me.look("list")
    me.go("/rounds/new/")
    me.type("#id_name", "Zonder script")
    me.press("main form .button:not(.quiet)")
    me.at("/people/")
    me.choose(".branch label:has-text('Wijkteam Zuid') input")
    me.press("button[value=count]")
    expect(me.page.locator("#count")).to_have_text("7 mensen")
    me.look("people")
    for page in ("how", "dates", "words"):
        me.press("button[value=next]")
        me.at(f"/{page}/")
        me.look(page)
    me.press("button[value=next]")
    me.at("/preview/")
    me.look("preview")
    me.press("a[href*='/preview/skipped/']")
    me.look("skipped")
    me.go(me.page.url.partition("preview")[0] + "discard/")
    me.look("discard")
    me.press("main form .button.danger")
    me.at("/rounds/")
