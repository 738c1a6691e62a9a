"""Nothing that is typed gets lost: typing, a dead network, a broken server, two people, two windows, closing the lid."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from ontplooi.kernel.tests.fake_server import World

pytestmark = pytest.mark.browser

FIELD = "autosave-field"


def state(page: Page, name: str, timeout: float = 3000, field: str = FIELD) -> None:
    """Wait until the field is in this state."""
    expect(page.locator(field)).to_have_attribute("data-state", name, timeout=timeout)


def at_rest(page: Page) -> None:
    """Wait until nothing is on its way: just saved, or saved before this page was opened."""
    expect(page.locator(FIELD)).to_have_attribute("data-state", re.compile("clean|saved"), timeout=5000)


def drafts(page: Page) -> int:
    """How many drafts this browser keeps."""
    return page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('draft:')).length")


def test_typing_is_saved_within_two_seconds_even_without_a_pause(person: Page, world: World):
    began = time.monotonic()
    person.locator("textarea").press_sequentially("abcdefghijklmnopqrstuvwxyz", delay=100)
    assert world.posts, "nothing was sent while typing went on"
    assert time.monotonic() - began < 5
    state(person, "saved")
    assert world.text == "abcdefghijklmnopqrstuvwxyz"
    assert person.locator(".saved").inner_text() == "Saved at 14.32"
    assert drafts(person) == 0


def test_a_short_text_is_at_the_server_within_two_seconds(person: Page, world: World):
    person.fill("textarea", "Learn to plan")
    deadline = time.monotonic() + 2
    while world.text != "Learn to plan" and time.monotonic() < deadline:
        person.wait_for_timeout(50)
    assert world.text == "Learn to plan"


def test_without_network_the_text_waits_in_the_browser_and_goes_later(person: Page, world: World):
    person.context.set_offline(True)
    person.fill("textarea", "In the train")
    state(person, "offline")
    assert "Not sent yet." in person.locator(".saved").inner_text()
    assert drafts(person) == 1
    person.context.set_offline(False)
    state(person, "saved")
    assert world.text == "In the train"


def test_a_broken_server_loses_nothing_and_is_asked_again(person: Page, world: World):
    world.trouble = 500
    person.fill("textarea", "Try again")
    state(person, "offline")
    world.trouble = 0
    state(person, "saved", timeout=5000)
    assert world.text == "Try again"


def test_after_opening_the_page_again_the_unsent_text_is_back_and_goes(person: Page, world: World):
    world.trouble = 500
    person.fill("textarea", "Closed the lid")
    state(person, "offline")
    person.goto("about:blank")
    world.trouble = 0
    person.goto(world.url)
    expect(person.locator("textarea")).to_have_value("Closed the lid")
    at_rest(person)
    assert world.text == "Closed the lid"


def test_closing_the_window_right_after_typing_still_sends(person: Page, world: World):
    person.fill("textarea", "Last words")
    person.goto("about:blank")
    deadline = time.monotonic() + 2
    while world.text != "Last words" and time.monotonic() < deadline:
        person.wait_for_timeout(50)
    assert world.text == "Last words"


def test_what_one_page_could_not_send_goes_from_the_next(person: Page, world: World):
    world.pages["/home"] = world.page("<p>Home</p>")
    world.trouble = 500
    person.fill("textarea", "From page to page")
    state(person, "offline")
    person.goto("about:blank")
    world.trouble = 0
    person.goto(world.url + "/home")
    person.wait_for_timeout(1000)
    assert world.text == "From page to page"
    assert drafts(person) == 0


def test_two_people_see_both_versions_and_keep_both(person: Page, world: World):
    world.change("Theirs")
    person.fill("textarea", "Mine")
    state(person, "conflict")
    expect(person.locator(".theirs")).to_have_text("Theirs")
    expect(person.locator("textarea")).to_have_value("Mine")
    assert world.text == "Theirs"
    person.get_by_role("button", name="Keep both").click()
    state(person, "saved")
    assert world.text == "Mine\n\nTheirs"


@pytest.mark.parametrize(("button", "left"), [("Keep mine", "Mine"), ("Take theirs", "Theirs")])
def test_two_people_and_one_version_stays(person: Page, world: World, button: str, left: str):
    world.change("Theirs")
    person.fill("textarea", "Mine")
    state(person, "conflict")
    person.get_by_role("button", name=button).click()
    state(person, "saved")
    expect(person.locator("textarea")).to_have_value(left)
    assert world.text == left
    assert drafts(person) == 0


def test_an_old_draft_and_a_newer_text_are_both_shown(person: Page, world: World):
    world.trouble = 500
    person.fill("textarea", "Written offline")
    state(person, "offline")
    world.change("Written meanwhile")
    person.reload()
    state(person, "conflict")
    expect(person.locator("textarea")).to_have_value("Written offline")
    expect(person.locator(".theirs")).to_have_text("Written meanwhile")


def test_my_own_words_whose_answer_got_lost_are_no_conflict(person: Page, world: World):
    world.trouble = "lost"
    person.fill("textarea", "First")
    state(person, "offline")
    assert world.version == 1
    world.trouble = 0
    person.fill("textarea", "First and second")
    state(person, "saved", timeout=5000)
    assert world.text == "First and second"


def test_two_windows_of_one_person(person: Page, world: World):
    other = person.context.new_page()
    other.goto(world.url)
    person.fill("textarea", "From the first window")
    state(person, "saved")
    other.fill("textarea", "From the second window")
    state(other, "conflict")
    expect(other.locator(".theirs")).to_have_text("From the first window")


def test_a_mistake_is_said_beside_the_field_and_the_text_stays(person: Page, world: World):
    world.trouble = 422
    person.fill("textarea", "x" * 50)
    state(person, "error")
    box = person.locator("textarea")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description("Too long.")
    world.trouble = 0
    box.fill("short")
    state(person, "saved")
    expect(person.locator("p.error")).to_have_count(0)


def test_signed_out_keeps_the_text_and_shows_the_way_back(person: Page, world: World):
    world.trouble = 401
    person.fill("textarea", "Still here")
    state(person, "offline")
    assert person.get_by_role("link", name="Sign in").get_attribute("href") == "/sign-in/?next=%2F"
    world.trouble = 0
    person.goto(world.url)
    at_rest(person)
    assert world.text == "Still here"


def test_a_plain_button_waits_until_everything_is_saved(person: Page, world: World):
    person.fill("textarea", "Typed just before")
    with person.expect_navigation():
        person.click("#go")
    assert [post["text"] for post in world.posts] == ["Typed just before"] * 2
    assert world.posts[1]["version"] == "1"
    assert drafts(person) == 0


def test_signing_out_clears_what_this_browser_kept(person: Page, world: World):
    world.trouble = 500
    person.fill("textarea", "Private")
    state(person, "offline")
    questions = []
    person.once("dialog", lambda dialog: (questions.append(dialog.message), dialog.accept()))
    with person.expect_navigation():
        person.click("#out")
    expect(person.locator("textarea")).to_have_value("")
    assert len(questions) == 1
    assert drafts(person) == 0


def test_a_shared_note_shows_the_other_within_two_seconds_and_keeps_the_caret(person: Page, world: World):
    world.change("one two")
    world.pages["/note"] = world.page(world.field("live-note"))
    person.goto(world.url + "/note")
    box = person.locator("textarea")
    box.focus()
    box.evaluate("box => box.setSelectionRange(7, 7)")
    world.change("zero one two")
    expect(box).to_have_value("zero one two", timeout=2000)
    assert box.evaluate("box => box.selectionStart") == 12
    box.press_sequentially(" three")
    state(person, "saved", field="live-note")
    assert world.text == "zero one two three"
