"""A guest whom the employee brings, and an employee who would rather talk with somebody else: the whole way, on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import Somebody
from tests.browser.test_nothing_lost import link_of

pytestmark = pytest.mark.browser


def own_talk(me: Somebody) -> str:
    """The address of the talk of this person that is under way."""
    me.go(link_of(me))
    me.go("/conversations/")
    address = me.page.locator("main a.title").first.get_attribute("href")
    assert address is not None
    return address


def test_a_guest_comes_and_goes(somebody):
    samira = somebody("Samira", walk="guest")
    talk = own_talk(samira)
    samira.go(f"{talk}who/")
    samira.type("input[name=who]", "els@raad.example")
    samira.type("input[name=name]", "Els Raad")
    samira.press("#guest .button")
    expect(samira.page.locator("main")).to_contain_text("Els Raad")
    samira.look("who-takes-part")
    samira.press(f'form[action*="{talk}who/"][action$="/end/"] button')
    expect(samira.page.locator("main")).to_contain_text(re.compile("Els Raad"))
    expect(samira.page.locator('form[action$="/end/"]')).to_have_count(0)


def test_somebody_else_leads_the_talk(somebody):
    samira = somebody("Samira", walk="conflict")
    talk = own_talk(samira)
    samira.go(f"{talk}somebody-else/")
    samira.look("ask-hr")
    samira.press("main form .button:not(.quiet)")
    hanne = somebody("Hanne", desk=True, walk="conflict")
    hanne.go(link_of(hanne))
    hanne.go("/conversations/without-manager/")
    hanne.look("talks-that-need-somebody")
    hanne.press(f'main a[href="{talk}"].button')
    expect(hanne.page.locator("#wish")).to_be_visible()
    hanne.page.locator("#manager > summary").click()
    hanne.type("#manager input[name=colleague]", "Tom")
    hanne.press("#manager form button")
    expect(hanne.page.locator("#wish")).to_have_count(0)
    samira.go(f"{talk}somebody-else/")
    expect(samira.page.locator("main")).to_contain_text("Tom")
