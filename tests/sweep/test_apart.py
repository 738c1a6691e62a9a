"""Two full organisations in one installation: every address, every form and every duty, and nothing of the one in the other."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from django.contrib.messages import get_messages
from django.db import transaction
from django.test import Client

from tests import world
from tests.sweep import other_side
from tests.sweep.other_side import FAR, WORD
from tests.sweep.test_doors import BACKEND, address, doors, outcome

pytestmark = pytest.mark.django_db
# Doors that open for who holds the key to them, without signing in.
BY_KEY = {"notices:feed"}
# Buttons of a list that answer with a sentence when the row is gone, or never was there.
ONE_SENTENCE = {"notices:try_again", "notices:give_up"}
SCRIPT, HTMX = {"HTTP_ACCEPT": "application/json"}, {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def both(cast):
    """This side, and the other."""
    here = world.build(cast, "talking")
    over_there, there = other_side.build(cast)
    return cast, here, over_there, there


def browsers(cast, here) -> dict[str, Client]:
    """HR, who leads, who is talked with, and two who come from outside."""
    people = {name: getattr(cast, name) for name in ("hanna", "ben", "anna", "emma")}
    people["overview"] = other_side.adviser(cast, "over@buro.example", "overview")
    people["invited"] = other_side.adviser(cast, "in@buro.example", "invited", joins=here.conversation)
    found = {}
    for name, person in people.items():
        found[name] = Client()
        found[name].force_login(person.account, backend=BACKEND)
    return found


def asked(browser: Client, method: str, url: str, data: dict | None = None, **headers: str):
    """The answer; what it wrote is gone again, after a look at whether a row points across the wall."""
    around = transaction.atomic()
    around._from_testcase = True  # what confirms a signature may not stand inside another transaction, except that of a test
    with around:
        response = browser.get(url, **headers) if method == "read" else browser.post(url, data or {})
        response.messages = " ".join(str(one) for one in get_messages(response.wsgi_request))
        response.whole = b"".join(response) if response.streaming else response.content
        response.crossed = other_side.crossings() if method == "write" and response.status_code != 404 else []
        transaction.set_rollback(True)
    return response


def tells(response) -> bool:
    """Does it hold the word of the other side, anywhere?"""
    return WORD.encode() in response.whole.lower() or WORD in str(response.headers).lower()


def of_rows(door) -> bool:
    """Does a row of the world stand in the address, and not only words?"""
    return any(not key.startswith("=") and key != "stage" for key in door.args)


def test_what_belongs_to_the_other_side_is_not_there(both):
    cast, here, _over_there, there = both
    wrong = []
    for who, browser in browsers(cast, here).items():
        for name, door in doors():
            if not of_rows(door) or name in BY_KEY:
                continue
            url = address(name, door, there)
            if any(there.keys[key] == here.keys.get(key) for key in door.args if not key.startswith("=")):
                continue  # what comes with the product belongs to both
            data = {key: value.format(**there.keys) for key, value in door.data.items()}
            for method in ("read", "write"):
                if getattr(door, method) is None:
                    continue
                response = asked(browser, method, url, data)
                if name in ONE_SENTENCE and who == "hanna":  # what never was gets the same answer
                    never = asked(browser, method, address(name, door, replace(there, keys={**there.keys, "sent": FAR * 2})))
                    assert (response.status_code, response.messages) == (never.status_code, never.messages)
                    assert "is not in the list" in response.messages
                elif outcome(response) != "none" or tells(response):
                    wrong.append(f"{who} {method} {name}: {response.status_code}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_no_page_of_this_side_holds_a_word_of_the_other(both):
    cast, here, over_there, there = both
    everywhere = (
        f"?team={FAR}&people={FAR}&person={FAR}",
        "?q=okka&team=okka",
        f"?letter=q&order=needed&round={there.keys['round']}",
    )
    wrong = []
    for who, browser in browsers(cast, here).items():
        for name, door in doors():
            if door.read is None or name in BY_KEY or name.startswith("demo:"):
                continue
            queries = ["", *door.queries, *everywhere]
            for query in queries:
                for headers in ({}, SCRIPT, HTMX) if not query else ({},):
                    url = address(name, door, here) + query.format(**here.keys)
                    response = asked(browser, "read", url, **headers)
                    if tells(response):
                        wrong.append(f"{who} {name} {query}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_the_word_is_there_for_who_belongs_there(both):
    """Else the tests above would pass on empty pages."""
    _cast, _here, over_there, there = both
    browser = Client()
    browser.force_login(over_there.hanna.account, backend=BACKEND)
    for name in ("people:list", "people:teams", "rounds:list", "desk:organisation", "rounds:overview", "people:import_run"):
        door = next(door for one, door in doors() if one == name)
        assert tells(browser_answer(browser, address(name, door, there))), name


def browser_answer(browser: Client, url: str):
    """A page, as in the walk."""
    return asked(browser, "read", url)


class Forms(HTMLParser):
    """The forms of a page: where they go, and their fields with what stands in them."""

    def __init__(self, page: str, url: str) -> None:
        super().__init__()
        self.url, self.found, self.select = url, [], ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        """A form begins, or one more of its fields."""
        given = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.found.append((given.get("method", "get").lower(), given.get("action") or self.url, {}))
        elif self.found and tag == "select":
            self.select = given.get("name", "")
            self._add(self.select, "")
        elif (
            self.found and tag == "option" and (given.get("value") and ("selected" in given or not self.found[-1][2][self.select]))
        ):
            self._add(self.select, given["value"])
        elif self.found and tag in {"input", "textarea", "button"} and given.get("name"):
            if given.get("type") not in {"radio", "checkbox"} or "checked" in given or given["name"] not in self.found[-1][2]:
                self._add(given["name"], given.get("value", "on" if given.get("type") == "checkbox" else ""))

    def _add(self, name: str, value: str) -> None:
        self.found[-1][2][name] = value


def fields_with_a_key(data: dict[str, str]) -> list[str]:
    """The fields in which the key of a row can stand: a number, or a choice that is still empty."""
    left_out = ("csrf", "version", "next", "minutes", "days", "months", "fte")
    return [name for name, value in data.items() if (value.isdecimal() or not value) and not any(word in name for word in left_out)]


def keys_to_try(there) -> list[str]:
    """Keys of rows of the other side."""
    named = ("conversation", "round", "own_guide", "goal", "plan", "draft", "member")
    return [str(FAR), str(FAR + 1), *sorted({str(there.keys[name]) for name in named})]


def test_keys_of_the_other_side_are_refused_in_every_field(both):
    """Each form of each page, with a key of the other side in each field that can hold one: no row ever points across the wall."""
    cast, here, _over_there, there = both
    assert other_side.crossings() == []
    wrong, tried = [], set()
    for who, browser in browsers(cast, here).items():
        for name, door in doors():
            if door.read is None or name in BY_KEY or name.startswith(("demo:", "account", "mfa")):
                continue
            url = address(name, door, here)
            page = asked(browser, "read", url)
            if page.status_code != 200 or "html" not in page.headers.get("Content-Type", ""):
                continue
            for method, action, data in Forms(page.whole.decode(), url).found:
                if method != "post" or "sign" in action or (who, action, *sorted(data)) in tried:
                    continue
                tried.add((who, action, *sorted(data)))
                for field in fields_with_a_key(data):
                    for key in keys_to_try(there)[:2] if not data[field] else keys_to_try(there):
                        answer = asked(browser, "write", action, {**data, field: key})
                        if answer.crossed or tells(answer):
                            wrong.append(f"{who} {action} {field}={key}: {answer.status_code} {answer.crossed}")
    assert len(tried) > 50
    assert not wrong, "\n" + "\n".join(wrong)
