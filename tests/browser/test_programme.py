"""The whole programme with an assessment: HR at a wide screen, employees and their manager on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import Somebody

pytestmark = pytest.mark.browser
STEPS = ("choose", "inform", "fill_in", "discuss", "goals", "carry_out", "talk", "evaluate")


def at_home(somebody, demo, name: str, *, desk: bool = False) -> Somebody:
    """Somebody who came in at the start page."""
    me = somebody(name, at=demo, desk=desk, walk="programme")
    me.go("/demo/")
    me.go(me.page.locator("main a[href*='/demo/in/']", has_text=re.compile(rf" {name} [A-Zd]")).first.get_attribute("href"))
    me.go("/")
    return me


def make(hr: Somebody) -> str:
    """HR makes the programme for the office, step by step. Gives its address."""
    hr.press("nav a[href='/rounds/']")
    hr.press("a[href='/rounds/new/']")
    hr.type("#id_name", "Talentscan kantoor")
    hr.choose("input[name=kind][value=assessment]")
    hr.look("new")
    hr.press("main form .button:not(.quiet)")
    here = hr.at(r"(/rounds/\d+/)people/").group(1)
    hr.choose(".branch label:has-text('Administratie') input")
    for page in ("how", "dates", "programme/steps"):
        hr.press("button[value=next]")
        hr.at(f"/{page}/")
        hr.look(page.replace("/", "-"))
    for step in STEPS:
        expect(hr.page.locator(f"input[name=on_{step}]")).not_to_have_value("")
    hr.type("#id_instrument", "Talentscan")
    hr.type("#id_names", "Hanne, Els en Greet")
    hr.type("#id_adviser", "greet@delinde.example")
    hr.type("#id_text_fill_in_nl", "Neem drie kwartier, op een rustig moment.")
    hr.look("steps")
    hr.press("button[value=next]")
    hr.at("/words/")
    hr.press("button[value=next]")
    hr.at("/preview/")
    hr.look("preview")
    return here


def start(hr: Somebody, here: str) -> None:
    """Start it, and wait until everybody was told."""
    before = hr.demo.newest()
    hr.press("main form .button")
    hr.at(r"/(progress|programme)/")
    hr.demo.mail("an@delinde.example", "programme_information", before)
    hr.demo.mail("els@delinde.example", "programme_list", before)
    expect(hr.page).to_have_url(re.compile("/(progress|programme)/"))
    hr.go(here + "programme/")
    hr.at("/programme/")
    hr.look("started")


def choose(me: Somebody, here: str, part: str) -> None:
    """From the start page to the own page, and say yes or no."""
    me.look("home")
    me.press(f"main a[href='{here}programme/mine/']")
    me.look("asked")
    me.choose(f"input[name=takes_part][value={part}]")
    me.press("button[value=part]")
    expect(me.page.locator(".messages")).to_be_visible()
    me.look(f"said-{part}")


def let_in(me: Somebody, who: str, *, adviser: str = "no") -> None:
    """Choose who may be there."""
    me.choose(f"input[name=presence][value={who}]")
    me.choose(f"input[name=adviser][value={adviser}]")
    me.press("button[value=presence]")
    expect(me.page.locator(".messages")).to_contain_text("Opgeslagen")


def row(me: Somebody, name: str) -> str:
    """What the page of the programme says of this person."""
    return me.page.locator("section[aria-labelledby=people] li", has_text=name).inner_text()


def test_a_programme_from_choosing_together_to_looking_back(somebody, own_demo):
    hr = at_home(somebody, own_demo, "Hanne", desk=True)
    here = make(hr)
    start(hr, here)
    an, stijn = (at_home(somebody, own_demo, name) for name in ("An", "Stijn"))
    choose(stijn, here, "no")
    choose(an, here, "yes")
    let_in(an, "both")
    let_in(an, "nobody")
    # The newest choice counts, also for who was let in a moment ago; who says no looks the same to a manager.
    els = at_home(somebody, own_demo, "Els")
    els.press(f"main a[href='{here}programme/']")
    els.look("manager")
    alike = {row(els, name).replace(name, "") for name in ("An Verbeke", "Stijn Declercq", "Mieke Bos")}
    assert len(alike) == 1, alike
    assert "doet" not in alike.pop()
    let_in(an, "manager", adviser="yes")
    an.press("button[value=filled_in]")
    an.look("filled-in")
    els.go(here + "programme/")
    assert "jij mag erbij zijn" in row(els, "An Verbeke")
    els.look("let-in")
    greet = at_home(somebody, own_demo, "Greet")
    greet.look("home")
    greet.press(f"main a[href='{here}programme/advise/']")
    expect(greet.page.locator("section[aria-labelledby=who] li")).to_have_text(["An Verbeke"])
    greet.look("adviser")
    hr.go(here + "programme/")
    assert "doet niet mee" in row(hr, "Stijn Declercq")
    hr.look("filled-in")
    hr.press("li:has-text('An Verbeke') details summary")
    hr.choose("li:has-text('An Verbeke') input[value=manager]")
    hr.press("li:has-text('An Verbeke') button[value=discussed]")
    assert "Erbij was: de leidinggevende" in row(hr, "An Verbeke")
    # Noted wrong: the adviser was there too. What was noted first stays in the journal of An.
    hr.press("li:has-text('An Verbeke') details summary")
    hr.choose("li:has-text('An Verbeke') input[value^='adviser:']")
    hr.look("correct")
    hr.press("li:has-text('An Verbeke') button[value=correct]")
    expect(hr.page.locator(".messages")).to_contain_text("logboek")
    assert re.search("Erbij was: de leidinggevende, Greet", row(hr, "An Verbeke"))
    hr.look("discussed")
    an.go(here + "programme/mine/")
    expect(an.page.locator("main")).to_contain_text("Erbij was: de leidinggevende, Greet")
    an.look("discussed")
    # The talks start for everybody at once, and the steps that follow are noted one by one.
    before = own_demo.newest()
    hr.press("button[name=who][value=all]")
    own_demo.mail("stijn@delinde.example", "round_invitation", before)
    hr.look("talks")
    for step in ("carry_out", "talk", "evaluate"):
        hr.press(f"form:has(input[value={step}]) button")
        expect(hr.page.locator(f"form:has(input[value={step}]) input[name=undo]")).to_have_count(1)
    hr.look("looked-back")
    an.go(here + "programme/mine/")
    an.press("main a[href^='/conversations/']")
    an.at(r"/conversations/\d+/")
    an.look("talk")
