"""A real browser before a real server."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.people import ByKeys, Somebody
from tests.browser.serving import Demo

QUIET = (
    "no-sandbox", "disable-quic", "no-first-run", "disable-background-networking", "disable-component-update", "disable-sync",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Iterator[Demo]:
    """One demo for all tests of this process; each test takes people of its own."""
    served = Demo(tmp_path_factory.mktemp("demo")).start()
    yield served
    served.kill()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine, else the one that Playwright brings."""
    found = next((shutil.which(name) for name in NAMES if shutil.which(name)), None)
    # Playwright runs a loop of its own, which Django takes for asynchronous code.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--lang=en-US", *(f"--{flag}" for flag in QUIET)])
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def somebody(chromium: Browser, demo: Demo, request) -> Iterator[Callable[..., Somebody]]:
    """`somebody("Marc")` sits at a phone; with `desk=True` at a wide screen. What went wrong in their browser fails the test."""
    contexts, people = [], []

    def sit_down(
        name: str, *, desk: bool = False, walk: str = "", keys: bool = False, script: bool = True, at: Demo = demo, **more
    ) -> Somebody:
        settings = {
            "viewport": DESK if desk else PHONE, "has_touch": not desk, "java_script_enabled": script, "locale": "nl-BE",
            "timezone_id": "Europe/Brussels", "reduced_motion": "reduce", **more,
        }  # fmt: skip
        context = chromium.new_context(**settings)
        context.set_default_timeout(15_000)
        contexts.append(context)
        people.append((ByKeys if keys else Somebody)(name, at, context, walk or request.node.originalname, script=script))
        return people[-1]

    yield sit_down
    for context in contexts:
        context.close()
    for one in people:
        one.sound()


@pytest.fixture
def own_demo(tmp_path) -> Iterator[Demo]:
    """A demo of this test alone, which it may kill."""
    served = Demo(tmp_path / "data").start()
    yield served
    served.kill()
