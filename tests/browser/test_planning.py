"""A manager invites the team and plans twelve talks in one go, and the page stays where it is meanwhile."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_nothing_lost import link_of

pytestmark = pytest.mark.browser


def test_twelve_talks_are_planned_in_one_go(somebody, own_demo):
    lieve = somebody("Lieve", desk=True, at=own_demo)
    lieve.go(link_of(lieve))
    page = lieve.page
    lieve.go("/conversations/planning/invite/")
    for box in page.locator("input[name=people]").all():
        box.check()
    lieve.look("invite-several")
    page.locator("form button.button").last.click()
    lieve.at("/conversations/planning/")
    for number in range(12 - page.locator(".to-plan").count()):
        lieve.go("/conversations/invite/")
        page.locator("details.fold summary").first.click()
        page.fill("#id_name", f"Nieuw Collega{number}")
        page.fill("#id_email", f"nieuw{number}@delinde.example")
        page.locator("form:has(#id_name) button.button").last.click()
        lieve.at(r"/conversations/\d+/")
    before = own_demo.newest()
    lieve.go("/conversations/planning/")
    expect(page.locator(".to-plan")).to_have_count(12)
    page.fill("#id_place", "Kleine zaal")
    page.locator("#propose").click()
    expect(page.locator(".to-plan input[type=date]").last).not_to_have_value("")
    expect(page.locator("#id_place")).to_have_value("Kleine zaal")
    lieve.look("proposed")

    # One moment otherwise: pick the person, open a free stretch of the next week, press a time.
    second = page.locator(".to-plan").nth(1)
    with page.expect_response("**/conversations/planning/"):
        second.locator("input[type=radio]").click()
    shown = page.locator("input[name=shown]")
    week = shown.input_value()
    page.locator("#week-later").click()
    expect(shown).not_to_have_value(week)
    page.locator("details.free summary").first.click()
    time = page.locator("details.free[open] button").nth(1)
    chosen = time.get_attribute("value")
    time.click()
    expect(page.locator(".to-plan input[type=date]").nth(1)).to_have_value(chosen[:10])
    page.get_by_role("button", name=re.compile("Plan 12")).click()
    expect(page.locator(".messages .success")).to_contain_text("12")
    expect(page.locator(".to-plan")).to_have_count(0)
    kinds = own_demo.ask("SELECT kind, COUNT(*) FROM notices_message WHERE id > ? GROUP BY kind", before)
    assert dict(kinds) == {"invitation": 12, "planned": 1}
    lieve.go("/team/")
    lieve.look("team-planned")
