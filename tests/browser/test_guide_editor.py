"""HR writes a guide: from nothing by keys alone, by dragging, and without scripts. At the end a conversation can use it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import ByKeys, Somebody

pytestmark = pytest.mark.browser
DRAFT = r"/guides/drafts/(\d+)/"


def begin(me: Somebody, name: str) -> str:
    """A draft of a new guide, with the way to its pages."""
    me.go(me.demo.sign_in["hr"])
    me.go("/guides/new/")
    me.look("new")
    me.type("input[name=name]", name)
    me.press("main form button:not(.quiet)")
    return f"/guides/drafts/{me.at(DRAFT).group(1)}/"


def saved(me: Somebody) -> None:
    """Wait until all that was typed is kept."""
    expect(me.page.locator("autosave-field:is([data-state=dirty], [data-state=saving], [data-state=error])")).to_have_count(0)


def fill(me: Somebody, fields: dict[str, str], group: str) -> None:
    """Type in fields of one group; without scripts its button saves them."""
    form = f"form[action$='/save/{group}/']"
    for name, words in fields.items():
        me.type(f"{form} [name='{name}']", words)
    if me.script:
        saved(me)
    else:
        me.press(f"{form} noscript button, {form} > .button")


def shift(me: ByKeys, selector: str) -> None:
    """Press a button that moves something on the page that is there."""
    me._walk_to(me.find(selector))
    me.page.keyboard.press("Enter")


def drag(me: Somebody, what: str, onto: str) -> None:
    """Take it by its grip, and let it go on the lower half of another one."""
    from_box = me.page.locator(f"{what} .icon").first.bounding_box()
    me.page.mouse.move(from_box["x"] + 8, from_box["y"] + 8)
    me.page.mouse.down()
    to_box = me.page.locator(onto).bounding_box()
    for lower in (0.6, 0.7, 0.8):
        me.page.mouse.move(to_box["x"] + 20, to_box["y"] + to_box["height"] * lower, steps=4)
    me.page.mouse.up()


def order(me: Somebody) -> list[str]:
    """The parts of the talk as the page shows them."""
    return me.page.locator("sortable-list li .title").all_inner_texts()


def kept_order(me: Somebody, here: str) -> list[str]:
    """The parts of the talk as the server has them."""
    me.go(here)
    return order(me)


def write_everything(me: Somebody, here: str) -> None:
    """All that is still missing in a guide that was just begun, page by page."""
    me.press(".todo li:first-child a" if me.script else "a[href$='/about/']")
    me.at("/about/")
    me.look("about")
    about = {
        "name.nl": "Gesprek van het huis",
        "purpose.nl": "Samen kijken wat je wil leren.",
        "audience.nl": "Voor iedereen in ons huis.",
        "description.suits.nl": "Past bij een rustig gesprek.",
        "description.duration.nl": "Een uur.",
        "description.origin.nl": "Wij schreven het zelf.",
    }
    fill(me, about, "guide")
    for side, asked in (("employee", "Wat wil je leren?"), ("manager", "Wat zie jij groeien?")):
        me.go(f"{here}preparation.{side}/")
        me.look(f"side-{side}")
        me.press("sortable-list li a.title")
        me.at(r"\.question-1/")
        me.look(f"question-{side}")
        fill(me, {"topic.nl": "Leren", "prompt.nl": asked}, f"preparation.{side}.questions.question-1")
    me.go(f"{here}stages.part-1/")
    fill(me, {"name.nl": "Vooruitkijken", "purpose.nl": "Wat komt er aan?"}, "stages.part-1")
    fill(me, {"text.nl": "Waar wil je naartoe?"}, "stages.part-1.prompts.1")
    me.look("stage")


def publish(me: Somebody, here: str) -> None:
    """Publish it, and find it in the library and in the form that begins a conversation."""
    me.go(here)
    me.look("ready")
    me.press("a[href$='/publish/']")
    me.look("publish")
    me.press("main form .button")
    me.at(r"/guides/\d+/")
    expect(me.page.locator("h1")).to_have_text("Gesprek van het huis")
    me.go(me.demo.sign_in["manager"])
    me.go("/conversations/invite/")
    expect(me.page.locator("select[name=guide]")).to_contain_text("Gesprek van het huis")


def test_a_guide_from_nothing_by_keys_alone(somebody):
    me = somebody("Hanne", desk=True, walk="editor-keys", keys=True)
    here = begin(me, "Gesprek van het huis")
    me.look("begun")
    # In another order, by keys; the moved part keeps the focus, and its place is said.
    shift(me, "[data-id=part-1] [data-move=up]")
    expect(me.page.locator("[data-id=part-1] [data-move=down]")).to_be_focused()
    expect(me.page.locator("sortable-list [role=status]")).to_have_text("Verplaatst naar plaats 1 van 4")
    expect(me.page.locator("[data-id=part-1] [data-number]")).to_have_text("1")
    # That is no order for a talk: it is named where it is, and it stops publishing.
    me.go(f"{here}publish/")
    expect(me.page.locator(".todo")).to_contain_text("dingen te doen")
    write_everything(me, here)
    me.go(f"{here}publish/")
    expect(me.page.locator(".todo li")).to_have_count(1)
    me.look("one-problem")
    me.press(".todo li a")
    me.at(DRAFT)
    shift(me, "[data-id=part-1] [data-move=down]")
    expect(me.page.locator("sortable-list [role=status]")).to_have_text("Verplaatst naar plaats 2 van 4")
    assert kept_order(me, here) == ["Welkom", "Vooruitkijken", "Afspraken", "Afronden"]
    expect(me.page.locator(".todo")).to_have_count(0)
    # Who looks? On the phone at the side, and all of it.
    me.go(f"{here}stages.part-1/")
    me.choose("input[name=looks][value=manager]")
    expect(me.page.locator(".phone .for-employee").first).to_be_hidden()
    expect(me.page.locator(".phone .for-manager").first).to_be_visible()
    me.press("form[action$='/add/stages.part-1.prompts/'] button")
    expect(me.page.locator("form[action$='.prompts.2/'] textarea").first).to_be_focused()
    me.page.keyboard.type("Wat houdt je tegen?")
    saved(me)
    expect(me.page.locator(".phone")).to_contain_text("Wat houdt je tegen?")
    me.go(f"{here}preview/")
    me.look("preview")
    me.press("a[href*='as=manager']")
    expect(me.page.locator(".phones")).to_contain_text("Wat zie jij groeien?")
    publish(me, here)


def test_the_same_without_scripts(somebody):
    me = somebody("Hanne", desk=True, walk="editor-plain", script=False)
    here = begin(me, "Gesprek van het huis")
    me.press("[data-id=part-1] [data-move=up]")
    me.at(DRAFT)
    assert order(me)[0] == "Een deel zonder naam"
    me.press("[data-id=part-1] [data-move=down]")
    write_everything(me, here)
    me.go(f"{here}stages.part-1/")
    me.press("form[action$='/add/stages.part-1.prompts/'] button")
    me.press("form[action$='/remove/stages.part-1.prompts.2/'] button")
    me.press("form[action$='/restore/'] button")
    expect(me.page.locator("form[action$='.prompts.2/'] textarea").first).to_be_visible()
    me.press("form[action$='/remove/stages.part-1.prompts.2/'] button")
    publish(me, here)


def test_dragging_two_languages_and_two_windows(somebody):
    me = somebody("Hanne", desk=True, walk="editor-drag")
    here = begin(me, "Gesprek van het huis")
    item = me.page.locator
    drag(me, "[data-id=part-1]", "[data-id=agreements]")
    expect(item("sortable-list [role=status]")).to_have_text("Verplaatst naar plaats 3 van 4")
    assert kept_order(me, here) == ["Welkom", "Afspraken", "Een deel zonder naam", "Afronden"]
    # A language more: what is missing is counted, and one gets from one to the next.
    me.go(f"{here}preparation.employee.questions.question-1/")
    expect(item(".list-options")).to_be_hidden()
    item("select[name=kind]").select_option("choice")
    saved(me)
    me.press(".list-options form[action*='/add/'] button")
    expect(item(".list-options textarea").first).to_be_focused()
    me.look("options")
    me.go(f"{here}languages/")
    me.look("languages")
    me.pick("select[name=language]", me.page.locator("select[name=language] option[value=fr]").inner_text())
    me.press("main form.card button")
    me.go(here)
    me.press("a[href*='beside=fr']")
    me.look("beside")
    expect(item(".untranslated").locator("visible=true").first).to_be_visible()
    gaps = item(".untranslated").locator("visible=true").count()
    field = item("textarea[lang=fr]").locator("visible=true").first
    field.fill("Une conversation")
    saved(me)
    assert item(".untranslated").locator("visible=true").count() == gaps - 1
    # Another window of HR changed the same text: both are shown, and one chooses.
    me.expected = ("409",)
    other = somebody("Hanne", desk=True, walk="editor-other")
    other.go(other.demo.sign_in["hr"])
    other.go(f"{here}letters/?beside=")
    me.go(f"{here}letters/?beside=")
    fill(other, {"employee.nl": "Wat wil jij leren dit jaar?"}, "invitation")
    me.type("form[action$='/save/invitation/'] [name='employee.nl']", "Kom je praten?")
    expect(me.page.locator(".conflict .theirs")).to_contain_text("Wat wil jij leren dit jaar?")
    me.look("two-versions")
    me.press("[data-choice=keepMine]")
    saved(me)
    other.go(f"{here}letters/")
    expect(other.page.locator("form[action$='/save/invitation/'] [name='employee.nl']")).to_have_value("Kom je praten?")
    for path in (
        "",
        "about/",
        "exchange/",
        "plan/",
        "closing/",
        "preparation.employee/",
        "stages.agreements/",
        "discard/",
        "languages/fr/remove/",
    ):
        me.go(f"{here}{path}")
        me.look(re.sub(r"\W+", "-", path) or "all")
    shipped = me.demo.ask("select id from guides_guide where organisation_id is null order by id")[0][0]
    for way in ("copy", "edit"):
        me.go(f"/guides/{shipped}/{way}/")
        me.look(way)


@pytest.mark.parametrize("light", ["light", "dark"])
def test_every_page_fits_a_phone(somebody, light):
    me = somebody("Hanne", walk=f"editor-phone-{light}", color_scheme=light)
    here = begin(me, "Gesprek van het huis")
    for path in (
        "",
        "about/",
        "letters/",
        "preparation.manager/",
        "preparation.employee.questions.question-1/",
        "stages.part-1/",
        "plan/",
    ):
        me.go(f"{here}{path}")
        me.look(re.sub(r"\W+", "-", path) or "all")
