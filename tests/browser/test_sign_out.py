"""Signing out on a shared computer."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.test_nothing_lost import link_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_signing_out_works_at_once_when_there_is_nothing_to_save(somebody, script):
    me = somebody("Samira", desk=True, walk="sign-out", script=script)
    me.go(link_of(me))
    me.go("/")
    me.page.locator("details.menu > summary").click()
    me.page.locator("form[data-signs-out] button").click()
    expect(me.page.locator("details.menu")).to_have_count(0)
    me.go("/dossier/")
    expect(me.page.locator("input[name=email]").first).to_be_visible()
