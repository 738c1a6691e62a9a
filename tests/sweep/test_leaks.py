"""Words that were not shared, looked for on every page that anybody can get, in every form it comes in."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from ontplooi.journal.models import Entry
from ontplooi.kernel.views import wants_json
from tests import world
from tests.sweep.asking import answers
from tests.sweep.test_doors import STATES, address, clients, doors

pytestmark = pytest.mark.django_db
EVERY = [*world.SHARED, *(word for words in world.PRIVATE.values() for word in words)]


def pages(browser: Client, there: world.World) -> Iterator[tuple[str, bytes]]:
    """Everything that this browser gets by reading, as text."""
    for name, door in doors():
        if door.read is None:
            continue
        url = address(name, door, there)
        for query in ("", *door.queries):
            for response in answers(browser.get, url + query.format(**there.keys)):
                if response.status_code == 200:
                    yield f"{name}{query}", b"".join(response) if response.streaming else response.content


def to_find(state: str) -> list[str]:
    """Anna's own words: they must be somewhere, else the search for words of others would pass on empty pages."""
    words = ["koala-answer-anna"] if state in {"signing", "agreed"} else ["zebra-answer-anna", "zebra-point-anna"]
    return words if state == "open" else [*words, "zebra-note-anna", "koala-note", "koala-goal"]


@pytest.mark.parametrize("state", STATES)
def test_nobody_reads_what_somebody_else_keeps_to_themselves(cast, state):
    there = world.build(cast, state)
    found, own = [], b""
    for who, browser in clients(cast, there).items():
        hidden = [word for author, words in world.PRIVATE.items() if author != who for word in words]
        if who not in {"anna", "ben", "tess"}:
            hidden += world.SHARED
        for page, content in pages(browser, there):
            found += [f"{who} {page}: {word}" for word in hidden if word.encode() in content]
            own += content if who == "anna" else b""
    assert not found, "\n" + "\n".join(found)
    assert [word for word in to_find(state) if word.encode() not in own] == []
    told = json.dumps(list(Entry.objects.values()), default=str)
    assert [word for word in EVERY if word in told] == [], "the journal says that somebody read, never what"


def test_a_page_that_looks_at_who_asks_is_asked_again():
    """Else the test above would skip what our scripts get."""

    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("json" if wants_json(request) else "page")

    def get(url: str, **headers: str) -> HttpResponse:
        return page(RequestFactory().get(url, **headers))

    assert [answer.content for answer in answers(get, reverse("desk:home"))] == [b"page", b"json"]
