"""Every address × everybody × reading and writing, in each state of a conversation. 404 for strangers, always."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ontplooi.desk.navigation import place_of
from ontplooi.desk.views.only_buttons import page_around
from tests import world
from tests.sweep.door import Door
from tests.sweep.doors import ACCOUNT, CLOSED, DOORS

pytestmark = pytest.mark.django_db
STATES = ("open", "talking", "signing", "agreed")
BACKEND = "ontplooi.people.backend.Backend"
NOTED = {"journal.Entry", "sessions.Session", "people.Account"}  # reading may be noted; that changes nothing


def routes(resolver: URLResolver | None = None, space: str = "") -> dict[str, str]:
    """The name of every address, with its pattern."""
    found: dict[str, str] = {}
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLPattern):
            found[f"{space}{one.name}"] = str(one.pattern)
        else:
            found |= routes(one, f"{space}{one.namespace}:" if one.namespace else space)
    return found


def test_the_table_knows_every_address():
    known = {*DOORS, *ACCOUNT, *CLOSED}
    assert set(routes()) - known == set(), "a new address: say in tests/sweep/doors.py who gets in"
    assert known - set(routes()) == set(), "this address is no longer there: take it out of tests/sweep/doors.py"


def doors() -> list[tuple[str, Door]]:
    """Each address with each of its ways of being asked."""
    return [(name, door) for name, found in DOORS.items() for door in (found if isinstance(found, list) else [found])]


def address(name: str, door: Door, there: world.World) -> str:
    """The path, with the rows of this world in it."""
    return reverse(name, args=[key[1:] if key.startswith("=") else there.keys[key] for key in door.args])


def clients(cast, there: world.World) -> dict[str, Client]:
    """A browser for everybody, and one that nobody signed in with."""
    found = {"anonymous": Client()}
    for name, person in {**cast.everybody(), "tess": there.tess}.items():
        found[name] = Client()
        found[name].force_login(person.account, backend=BACKEND)
    return found


def outcome(response) -> str:
    """What this answer means for who asked."""
    if response.status_code in {301, 302} and response["Location"].startswith(reverse("account_login")):
        return "sign-in"
    return {200: "in", 204: "in", 302: "in", 409: "in", 422: "in", 404: "none"}.get(response.status_code, str(response.status_code))


def everything() -> dict[str, list[tuple]]:
    """All rows of the product, to see whether anything changed."""
    own = [model for model in apps.get_models() if model.__module__.startswith("ontplooi.") and model._meta.label not in NOTED]
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in own}


def ask(browser: Client, method: str, url: str, data: dict[str, str], before: dict | None = None) -> str:
    """Ask, and put everything back as it was. "changed" when it wrote although it must not have."""
    around = transaction.atomic()
    around._from_testcase = True  # what confirms a signature may not stand inside another transaction, except that of a test
    with around:
        response = browser.get(url) if method == "read" else browser.post(url, data)
        found = outcome(response)
        if before is not None and everything() != before:
            found = "changed " + ", ".join(label for label, rows in everything().items() if rows != before[label])
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("method", ["read", "write"])
def test_everybody_finds_only_their_own_doors(cast, state, method):
    there = world.build(cast, state)
    browsers, before, wrong = clients(cast, there), everything(), []
    for name, door in doors():
        if getattr(door, method) is None:
            continue
        url, may = address(name, door, there), door.who(method, state)
        data = {key: value.format(**there.keys) for key, value in door.data.items()}
        # Where one says no to everybody, also to who is not signed in, there is nothing to sign in for.
        public = name in {"demo:enter", "people:setup", "notices:feed"}
        for who, browser in browsers.items():
            want = "in" if who in may else "sign-in" if who == "anonymous" and not public else "none"
            silent = who not in may or method == "read" or who in door.who("refused", state)
            got = ask(browser, method, url, data, before if silent and method == "write" and who in may else None)
            if got != want:
                wrong.append(f"{state} {method} {name} {who}: {got}, not {want}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_who_opens_an_address_of_a_button_changes_nothing_and_lands_on_a_page(cast):
    there = world.build(cast, "signing")
    browsers = clients(cast, there)
    for name, door in doors():
        if door.read is None:
            url = address(name, door, there)
            want = {"in"} if page_around(url) else {"405"}
            for who, browser in browsers.items():
                assert ask(browser, "read", url, {}) in {*want, "sign-in", "none"}, (name, who)
            for who in {"anna", "ben", "hanna"} & door.who("write", "signing"):
                landed = browsers[who].get(url, follow=True)
                assert landed.status_code in {200, 405}, (name, who, landed.status_code)
                assert b"<h1>" in landed.content, (name, who)


OF_NOBODY = {  # files, and what lies behind one's own menu
    "desk:everywhere", "desk:components", "desk:organisation_xlsx", "notices:choices", "notices:mailbox", "notices:appointment",
    "notices:feed",
}  # fmt: skip


def test_every_page_stands_behind_a_place_of_the_menu(cast):
    there = world.build(cast, "open")
    for name, door in doors():
        path = address(name, door, there)
        if door.read and name not in {*OF_NOBODY, *ACCOUNT} and not path.startswith(("/demo/", reverse("people:account"))):
            assert place_of(path), name


@pytest.mark.parametrize("name", CLOSED)
def test_closed_doors_of_signing_in_stay_closed(cast, client, name):
    url = reverse(name, args=["key"] if name == "account_confirm_email" else [])
    assert client.get(url).status_code == 404
    assert client.post(url).status_code == 404


@pytest.mark.parametrize("name", ACCOUNT)
def test_pages_of_the_own_account_answer_to_everybody(cast, name):
    there = world.build(cast, "open")
    # Who has no password or second step cannot confirm with one.
    refused = {"403"} if "reauthenticate" in name else set()
    url = reverse(name, args=[1] if name in {"mfa_remove_webauthn", "mfa_edit_webauthn"} else [])
    for who, browser in clients(cast, there).items():
        for method in ("read", "write"):
            assert ask(browser, method, url, {}) in {"in", "sign-in", "none", "405", *refused}, (who, method)
