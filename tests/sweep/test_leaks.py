"""Words that were not shared, looked for on every page that anybody can get, in every form it comes in."""

from __future__ import annotations

import json

import pytest

from tests import world
from tests.sweep.test_doors import STATES, address, clients, doors

pytestmark = pytest.mark.django_db
SCRIPT = {"HTTP_ACCEPT": "application/json"}
HTMX = {"HTTP_HX_REQUEST": "true"}


def pages(browser, there: world.World):
    """Everything that this browser gets by reading, as text."""
    for name, door in doors():
        if door.read is None:
            continue
        url = address(name, door, there)
        for query in ("", *door.queries):
            for headers in ({}, SCRIPT, HTMX):
                response = browser.get(url + query.format(**there.keys), **headers)
                if response.status_code == 200:
                    yield f"{name}{query}", b"".join(response) if response.streaming else response.content


@pytest.mark.parametrize("state", STATES)
def test_nobody_reads_what_somebody_else_keeps_to_themselves(cast, state):
    there = world.build(cast, state)
    found = []
    for who, browser in clients(cast, there).items():
        hidden = [word for author, words in world.PRIVATE.items() if author != who for word in words]
        if who not in {"anna", "ben", "tess"}:
            hidden += world.SHARED
        for page, content in pages(browser, there):
            found += [f"{who} {page}: {word}" for word in hidden if word.encode() in content]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("state", STATES)
def test_everybody_still_finds_their_own_words(cast, state):
    """Else the test above would pass on empty pages."""
    there = world.build(cast, state)
    browsers = clients(cast, there)
    own = b"".join(content for _page, content in pages(browsers["anna"], there))
    words = ["koala-answer-anna"] if state in {"signing", "agreed"} else ["zebra-answer-anna", "zebra-point-anna"]
    if state != "open":
        words += ["zebra-note-anna", "koala-note", "koala-goal"]
    assert [word for word in words if word.encode() not in own] == []


def test_the_journal_holds_no_words(cast):
    there = world.build(cast, "agreed")
    from ontplooi.journal.models import Entry

    for browser in clients(cast, there).values():
        for _page in pages(browser, there):
            pass
    told = json.dumps(list(Entry.objects.values()), default=str)
    every = [*world.SHARED, *(word for words in world.PRIVATE.values() for word in words)]
    assert [word for word in every if word in told] == []
