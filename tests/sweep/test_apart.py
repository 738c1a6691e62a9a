"""Two full organisations in one installation: every address, every form and every duty, and nothing of the one in the other."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from functools import partial
from html.parser import HTMLParser

import pytest
from django.contrib.messages import get_messages
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.duties import run_due
from ontplooi.notices.models import Duty, Message
from ontplooi.people.actions import start_import
from ontplooi.people.models import ImportRun, Person
from ontplooi.rounds.actions import drafting, starting
from ontplooi.rounds.models import Round
from ontplooi.rounds.selecting import Selection
from tests import world
from tests.sweep import other_side
from tests.sweep.asking import answers
from tests.sweep.other_side import FAR, WORD
from tests.sweep.test_doors import BACKEND, address, doors, outcome

pytestmark = pytest.mark.django_db
# Doors that open for who holds the key to them, without signing in.
BY_KEY = {"notices:feed"}
# Buttons of a list that answer with a sentence when the row is gone, or never was there.
ONE_SENTENCE = {"notices:try_again", "notices:give_up"}


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
        reset_queries()  # the log holds so many and no more: a full one would show nothing
        with CaptureQueriesContext(connection) as done:
            response = browser.get(url, **headers) if method == "read" else browser.post(url, data or {})
        response.said = [str(one) for one in get_messages(response.wsgi_request)][-1:]
        response.whole = b"".join(response) if response.streaming else response.content
        wrote = any(one["sql"].startswith(("INSERT", "UPDATE")) and "django_session" not in one["sql"] for one in done)
        response.crossed = other_side.crossings() if wrote else []
        transaction.set_rollback(True)
    return response


def tells(response) -> bool:
    """Does it hold the word of the other side, anywhere?"""
    return WORD.encode() in response.whole.lower() or WORD in str(response.headers).lower()


def ways_over(here, there):
    """Each address with the rows of the other side in it, to read and to write, where none of them belongs to both."""
    for name, door in doors():
        rows = [key for key in door.args if not key.startswith("=") and key != "stage"]
        if not rows or name in BY_KEY or any(there.keys[key] == here.keys.get(key) for key in rows):
            continue  # what comes with the product belongs to both
        data = {key: value.format(**there.keys) for key, value in door.data.items()}
        for method in ("read", "write"):
            if getattr(door, method) is not None:
                yield name, door, method, data


def is_silent(browser: Client, there, name: str, door, response) -> bool:
    """Is the answer the same as for a row that never was?"""
    if name not in ONE_SENTENCE or response.status_code == 404:
        return outcome(response) == "none" and not tells(response)
    never = asked(browser, "write", address(name, door, replace(there, keys={**there.keys, "sent": FAR * 2})))
    return (response.status_code, response.said) == (never.status_code, never.said) and "niet meer in de lijst" in never.said[0]


def test_what_belongs_to_the_other_side_is_not_there(both):
    cast, here, _over_there, there = both
    wrong = []
    for who, browser in browsers(cast, here).items():
        for name, door, method, data in ways_over(here, there):
            response = asked(browser, method, address(name, door, there), data)
            if not is_silent(browser, there, name, door, response):
                wrong.append(f"{who} {method} {name}: {response.status_code} {response.said}")
    assert not wrong, "\n" + "\n".join(wrong)


def questions(here, there):
    """Each page of this side as it is, and with keys and words of the other side in its search."""
    keys = f"?team={FAR}&people={FAR}&person={FAR}&round={there.keys['round']}"
    for name, door in doors():
        if door.read is None or name in BY_KEY or name.startswith("demo:"):
            continue
        for query in ("", *door.queries, keys, "?q=okka&team=okka&letter=q"):
            yield address(name, door, here) + query.format(**here.keys)


def test_no_page_of_this_side_holds_a_word_of_the_other(both):
    cast, here, _over_there, there = both
    asking = list(questions(here, there))
    wrong = [
        f"{who} {url}"
        for who, browser in browsers(cast, here).items()
        for url in asking
        if any(map(tells, answers(partial(asked, browser, "read"), url)))
    ]
    assert not wrong, "\n" + "\n".join(wrong)


def test_the_word_is_there_for_who_belongs_there(both):
    """Else the tests above would pass on empty pages."""
    _cast, _here, over_there, there = both
    browser = Client()
    browser.force_login(over_there.hanna.account, backend=BACKEND)
    for name in ("people:list", "people:teams", "rounds:list", "desk:organisation", "rounds:overview", "people:import_run"):
        door = next(door for one, door in doors() if one == name)
        assert tells(asked(browser, "read", address(name, door, there))), name


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
            ticked = given.get("type") not in {"radio", "checkbox"} or "checked" in given
            if ticked or given["name"] not in self.found[-1][2]:
                self._add(given["name"], given.get("value", "on" if given.get("type") == "checkbox" else ""))

    def _add(self, name: str, value: str) -> None:
        self.found[-1][2][name] = value


def fields_with_a_key(data: dict[str, str]) -> list[str]:
    """The fields in which the key of a row can stand: a number, or a choice that is still empty."""
    left_out = ("csrf", "version", "next", "minutes", "days", "months", "fte")
    return [name for name, value in data.items() if (value.isdecimal() or not value) and not any(word in name for word in left_out)]


def keys_to_try(there, value: str) -> list[str]:
    """Keys of rows of the other side; fewer where any text may stand."""
    far = [str(FAR), str(FAR + 1)]
    named = ("conversation", "round", "own_guide", "goal")
    return [*far, *sorted({str(there.keys[name]) for name in named})] if value else far


def forms_of(browser: Client, here):
    """Each form to send on each page of this side, once."""
    tried = set()
    for name, door in doors():
        if door.read is None or name in BY_KEY or name.startswith(("demo:", "account", "mfa")):
            continue
        url = address(name, door, here)
        page = asked(browser, "read", url)
        if page.status_code != 200 or "html" not in page.headers.get("Content-Type", ""):
            continue
        for method, action, data in Forms(page.whole.decode(), url).found:
            if method == "post" and (action, *sorted(data)) not in tried:
                tried.add((action, *sorted(data)))
                yield action, data


def test_keys_of_the_other_side_are_refused_in_every_field(both):
    """Each form of each page, with a key of the other side in each field that can hold one: no row ever points across the wall."""
    cast, here, _over_there, there = both
    assert other_side.crossings() == []
    wrong, sent = [], 0
    everybody = browsers(cast, here)
    for who, browser in ((name, everybody[name]) for name in ("hanna", "ben", "anna")):
        for action, data in forms_of(browser, here):
            trials = [(field, key) for field in fields_with_a_key(data) for key in keys_to_try(there, data[field])]
            for field, key in trials:
                sent += 1
                answer = asked(browser, "write", action, {**data, field: key})
                if answer.crossed or tells(answer):
                    wrong.append(f"{who} {action} {field}={key}: {answer.status_code} {answer.crossed}")
    assert sent > 200
    assert not wrong, "\n" + "\n".join(wrong)


def test_work_over_there_touches_nothing_here(both):
    """A file with people, a round and everything the worker does for them: no row of this side changes, none comes."""
    cast, _here, over_there, there = both
    before = other_side.rows_of(cast.organisation)
    run = ImportRun.objects.get(pk=there.keys["from_file"])
    start_import(run, by=over_there.hanna)
    round_ = Round.objects.get(pk=there.keys["round_draft"])
    chosen = {"selection": Selection(teams=(FAR, cast.team.pk), people=(cast.anna.pk, cast.emma.pk))}
    try:
        drafting.change(round_, by=over_there.hanna, base_version=round_.version, **chosen)
    except Refusal:  # keys of this side are not even written down
        drafting.change(round_, by=over_there.hanna, base_version=round_.version, selection=Selection(teams=(FAR,)))
    days = {"guide": world.guide().guide, "starts_on": today(), "ends_on": today() + timedelta(days=60)}
    round_.refresh_from_db()
    drafting.change(round_, by=over_there.hanna, base_version=round_.version, **days)
    starting.start(round_, by=over_there.hanna)
    starting.work_on_rounds(threading.Event())
    assert round_.members.filter(state="invited").exists()
    assert Person.objects.filter(organisation=over_there.organisation, first_name="Noor").exists()
    assert other_side.rows_of(cast.organisation) == before


def test_duties_and_mails_stay_on_their_own_side(both):
    _cast, _here, over_there, _there = both
    for _each in range(2):
        Duty.objects.update(last_run_at=None, claimed_at=None)
        run_due()
    assert other_side.crossings() == []
    for message in Message.objects.exclude(organisation=over_there.organisation):
        assert WORD not in f"{message.subject}{message.text}{message.html}{message.address}{message.calendar}".lower()
    sent = Message.objects.filter(organisation=over_there.organisation)
    assert sent.exists()
    for message in sent:
        assert "De Linde" not in f"{message.subject}{message.text}{message.html}"
