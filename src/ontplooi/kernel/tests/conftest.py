"""A browser for the tests of the scripts, without the database."""

import os

import pytest
from playwright.sync_api import Browser, sync_playwright

from ontplooi.kernel.tests.fake_server import World, serving

QUIET = ("no-sandbox", "disable-quic", "no-first-run", "disable-background-networking", "disable-component-update", "disable-sync")


@pytest.fixture(scope="module")
def chromium():
    """Debian's Chromium when it is there, else the one that Playwright brings."""
    own = "/usr/bin/chromium"
    # Playwright runs a loop of its own, which Django takes for asynchronous code.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=own if os.path.exists(own) else None, args=[f"--{flag}" for flag in QUIET]
        )
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def world():
    """A small server with one row."""
    with serving(World()) as served:
        yield served


@pytest.fixture
def person(chromium: Browser, world: World):
    """Somebody at a browser, who looks at the page of the row."""
    context = chromium.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(world.url)
    yield page
    context.close()
    assert faults == []
