"""Nothing that somebody typed is lost: without network, after a fault, without a server, and when two write at once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import Somebody
from tests.browser.serving import Demo

pytestmark = pytest.mark.browser
BROKEN = ("ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION_REFUSED", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET", "500", "409")
FIELD = "#question-1 autosave-field"


def preparing(somebody, name: str, *, at: Demo | None = None, **how) -> Somebody:
    """Somebody of the demo at the first question of their preparation."""
    me = somebody(name, **({"at": at} if at else {}), **how)
    me.expected = BROKEN
    me.go(link_of(me))
    me.go(f"/conversations/{talk_of(me)}/prepare/?show=all")
    return me


def link_of(me: Somebody) -> str:
    """The way in without a code, from the page of the demo."""
    me.go("/demo/")
    return me.page.locator("main a[href*='/demo/in/']", has_text=me.name).first.get_attribute("href")


def talk_of(me: Somebody) -> int:
    """The conversation that this employee prepares."""
    found = me.demo.ask(
        "select c.id from conversations_conversation c join people_person p on p.id = c.employee_id"
        " where p.email = ? and c.state = 'open' order by c.id desc",
        me.address,
    )
    return found[0][0]


def kept(me: Somebody, question: str = "talents") -> str:
    """What the server has."""
    found = me.demo.ask(
        "select a.text from conversations_answer a join conversations_preparation r on r.id = a.preparation_id"
        " join people_person p on p.id = r.person_id where p.email = ? and r.conversation_id = ? and a.question = ?",
        me.address, talk_of(me), question,
    )  # fmt: skip
    return found[0][0] if found else ""


def state(me: Somebody, name: str, field: str = FIELD, timeout: int = 20_000) -> None:
    """Wait until the field says where its words are."""
    expect(me.page.locator(field)).to_have_attribute("data-state", re.compile(name), timeout=timeout)


def test_every_field_saves_itself_within_two_seconds(somebody):
    me = preparing(somebody, "Greet")
    me.add("#text-1", "Ik luister goed.")
    state(me, "saved", timeout=2000)
    assert kept(me).endswith("Ik luister goed.")


def test_a_cut_network_keeps_the_words_and_sends_them_later(somebody):
    me = preparing(somebody, "Mo")
    me.add("#text-1", "Voor de storing.")
    state(me, "saved")
    me.page.context.set_offline(True)
    me.add("#text-1", " Tijdens de storing.")
    state(me, "offline")
    assert "Tijdens" not in kept(me)
    me.add("#text-1", " Nog meer.")
    me.page.context.set_offline(False)
    state(me, "saved")
    assert kept(me) == "Voor de storing. Tijdens de storing. Nog meer."


def test_a_closed_page_gives_the_words_back_and_sends_them(somebody):
    me = preparing(somebody, "Hilde")
    me.page.context.set_offline(True)
    me.add("#text-1", "Niet kwijt.")
    state(me, "offline")
    address = me.page.url
    me.page.close()
    me.page.context.set_offline(False)
    me.page = me.page.context.new_page()
    me.page.goto(address)
    expect(me.page.locator("#text-1")).to_have_value("Niet kwijt.")
    state(me, "saved")
    assert kept(me) == "Niet kwijt."


def test_a_fault_of_the_server_keeps_the_words(somebody):
    me = preparing(somebody, "Yasmina")
    me.page.route("**/prepare/answer/**", lambda route: route.fulfill(status=500, body="broken"))
    me.add("#text-1", "Ook na een fout.")
    state(me, "offline|error|dirty")
    assert kept(me) == ""
    me.page.unroute("**/prepare/answer/**")
    state(me, "saved", timeout=60_000)
    assert kept(me) == "Ook na een fout."


def test_a_killed_server_loses_nothing(somebody, own_demo):
    me = preparing(somebody, "Samira", at=own_demo)
    me.add("#text-1", " Eerst.")
    state(me, "saved")
    own_demo.kill()
    me.add("#text-1", " Zonder server.")
    state(me, "offline")
    own_demo.start()
    state(me, "saved", timeout=60_000)
    assert kept(me).endswith(" Eerst. Zonder server.")


def test_one_person_on_two_devices_sees_both_versions(somebody):
    phone, desk = preparing(somebody, "Ania"), preparing(somebody, "Ania", desk=True)
    phone.add("#text-1", "Op mijn telefoon.")
    state(phone, "saved")
    desk.add("#text-1", "Aan mijn bureau.")
    state(desk, "conflict")
    conflict = desk.page.locator("#question-1 .conflict")
    expect(conflict).to_contain_text("Op mijn telefoon.")
    expect(desk.page.locator("#text-1")).to_have_value("Aan mijn bureau.")
    desk.look("two-versions")
    assert kept(phone) == "Op mijn telefoon."
    conflict.get_by_role("button").first.click()
    state(desk, "saved")
    assert "Aan mijn bureau." in kept(phone)


def test_two_people_in_one_note_see_both_versions(somebody):
    manager, employee = somebody("Lieve", desk=True), somebody("Karim")
    for me in (manager, employee):
        me.expected = BROKEN
        me.go(link_of(me))
    talk = manager.demo.ask("select c.id from conversations_conversation c where c.state = 'talking'")[0][0]
    for me in (manager, employee):
        me.go(f"/conversations/{talk}/talk/?stage=welcome")
    employee.page.context.set_offline(True)
    employee.add("#shared-note", " Van Karim.")
    manager.add("#shared-note", " Van Lieve.")
    state(manager, "saved", "live-note")
    employee.page.context.set_offline(False)
    state(employee, "conflict", "live-note")
    expect(employee.page.locator(".conflict")).to_contain_text("Van Lieve.")
    assert "Van Karim." in employee.page.locator("#shared-note").input_value()
    employee.look("two-versions")
