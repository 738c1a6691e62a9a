"""Somebody at a browser: presses, types and looks, with a mouse or with keys only, and never passes a page that is broken."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, expect

from tests.browser.serving import Demo

SCREENS = Path(__file__).resolve().parents[2] / "artefacts" / "screens"
FOCUSED = "element => element === document.activeElement"
WHERE = "() => { const e = document.activeElement; return e ? e.outerHTML.slice(0, 160) : '' }"
# A ring or a line that the element does not have without focus.
VISIBLE = """element => {
  const parts = ['outlineStyle', 'outlineWidth', 'boxShadow', 'borderColor', 'textDecoration', 'backgroundColor'];
  const look = (one) => { const s = getComputedStyle(one); return parts.map((part) => s[part]).join(); };
  const near = [element, element.closest('label'), element.parentElement, element.nextElementSibling].filter(Boolean);
  const shown = near.map(look); const s = getComputedStyle(element);
  if (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1) return true;
  element.blur(); const hidden = near.map(look); element.focus({ focusVisible: true });
  return shown.some((one, at) => one !== hidden[at]);
}"""
# Pressing this changes the page that is there, and opens no other.
STAYS = """e => e.tagName === 'SUMMARY' || e.hasAttribute('hx-get') || Boolean(e.form && e.form.hasAttribute('hx-post'))
  || (e.getAttribute('href') || '').startsWith('#')"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
WIDEST = """() => [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 4).map((e) => e.outerHTML.slice(0, 120))"""


class Somebody:
    """A person at their own browser."""

    def __init__(self, name: str, demo: Demo, context: BrowserContext, walk: str, *, script: bool = True) -> None:
        self.name, self.demo, self.walk, self.script = name, demo, walk, script
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.expected: tuple[str, ...] = ()  # words of faults that a test causes itself
        self.looked: set[str] | None = None  # kinds of pages that were looked at closely, where once each is enough
        self.pictures = 0
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda fault: self.faults.append(f"{self.page.url}: {fault}"))
        self.page.on("response", lambda answer: answer.status >= 500 and self.faults.append(f"{answer.status} {answer.url}"))

    @property
    def address(self) -> str:
        """The e-mail address."""
        return f"{self.name.lower()}@delinde.example"

    @property
    def path(self) -> str:
        """Where this person is."""
        return urlsplit(self.page.url).path

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "preload" not in message.text:
            self.faults.append(f"{self.page.url}: {message.text}")

    def sound(self) -> None:
        """No script failed, nothing broke a rule of safety, nothing came back as 500."""
        wrong = [one for one in self.faults if not any(word in one for word in self.expected)]
        assert wrong == [], f"{self.name}: {wrong}"

    def go(self, path: str) -> None:
        """Open a page by its address."""
        self.page.goto(path if path.startswith("http") else self.demo.url + path)

    def at(self, pattern: str) -> re.Match[str]:
        """Arrive at a page."""
        expect(self.page).to_have_url(re.compile(rf"^[^?#]*{pattern}([?#].*)?$"), timeout=15_000)
        return re.search(pattern, self.page.url)

    def find(self, selector: str) -> Locator:
        """The first that can be seen."""
        return self.page.locator(selector).locator("visible=true").first

    def open(self, selector: str) -> None:
        """Unfold what holds this, when it is folded."""
        inside = self.page.locator(selector).first
        folded = inside.locator("xpath=ancestor::details[not(@open)]")
        while folded.count():
            self.press_on(folded.first.locator("> summary"))

    def press(self, selector: str) -> None:
        """Press a button or a link."""
        self.open(selector)
        self.press_on(self.find(selector))

    def press_on(self, target: Locator) -> None:
        """A click."""
        target.click()

    def type(self, selector: str, words: str) -> None:
        """Fill in a field, over what stood there."""
        self.open(selector)
        self.find(selector).fill(words)

    def add(self, selector: str, words: str) -> None:
        """Type on, key by key."""
        self.open(selector)
        field = self.find(selector)
        field.focus()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(words)

    def pick(self, selector: str, label: str) -> None:
        """Choose from a list."""
        self.open(selector)
        self.find(selector).select_option(label=label)

    def choose(self, selector: str) -> None:
        """One of some round buttons, which may be drawn by their label."""
        self.open(selector)
        box = self.page.locator(selector).first
        if box.is_visible():
            box.check(force=True)
        else:
            box.locator("xpath=ancestor::label").click()

    def date(self, selector: str, value: str) -> None:
        """A day (2030-12-31) or an hour (10:30)."""
        self.type(selector, value)

    def sign_in(self, then: str = "/") -> None:
        """By a code from the mail, and come out where one wanted to be."""
        before = self.demo.newest()
        if "/account/login/" not in self.path:
            self.go(f"/account/login/?next={then}")
        self.type("form:has(button[value=code]) input[name=email]", self.address)
        self.press("button[name=way][value=code]")
        self.at("/account/login/code/confirm/")
        self.type("#id_code", self.demo.code(self.address, "people.sign_in_code", before))
        self.press("form:has(#id_code) button")

    def look(self, name: str) -> None:
        """See that the page is in order, and keep a picture of it."""
        self.sound()
        self.fits()
        if self.looked is not None:
            if name in self.looked:
                return
            self.looked.add(name)
        if self.script:
            self.page.evaluate("document.fonts.ready")
            found = Axe().run(self.page)
            assert found.violations_count == 0, f"{self.walk} {name} {self.path}\n{found.generate_report()}"
        self.pictures += 1
        folder = SCREENS / self.walk
        folder.mkdir(parents=True, exist_ok=True)
        # Hiding the caret would leave style attributes behind, which no policy for safe pages lets through.
        self.page.screenshot(path=folder / f"{self.name.lower()}-{self.pictures:02d}-{name}.png", full_page=True, caret="initial")

    def fits(self) -> None:
        """Nothing makes the page wider than the screen."""
        self.page.wait_for_load_state()  # right after a press there may be no document for a moment
        too_wide = self.page.evaluate(WIDE)
        assert too_wide <= 0, f"{self.path} is {too_wide} px too wide: {self.page.evaluate(WIDEST)}"


class ByKeys(Somebody):
    """The same with keys only: Tab, Enter, Space and arrows."""

    def _walk_to(self, target: Locator) -> None:
        """Tab until it has the focus, from the top of the page when needed, and see where one is."""
        expect(target).to_be_visible()
        for _step in range(400):
            if target.evaluate(FOCUSED):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"{self.path}: cannot be reached by Tab: {target.evaluate('e => e.outerHTML.slice(0, 200)')}")
        assert target.evaluate(VISIBLE), f"{self.path}: focus cannot be seen on {self.page.evaluate(WHERE)}"

    def press_on(self, target: Locator) -> None:
        """Enter on a link, a button or a fold."""
        self._walk_to(target)
        if target.evaluate(STAYS):
            self.page.keyboard.press("Enter")
            return
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type(self, selector: str, words: str) -> None:
        """Over what stood there."""
        self.open(selector)
        self._walk_to(self.find(selector))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(words)

    def add(self, selector: str, words: str) -> None:
        """Type on."""
        self.open(selector)
        self._walk_to(self.find(selector))
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(words)

    def pick(self, selector: str, label: str) -> None:
        """Arrows down until the right one stands there."""
        self.open(selector)
        field = self.find(selector)
        self._walk_to(field)
        for _step in range(field.locator("option").count()):
            if field.evaluate("e => e.selectedOptions[0].label") == label:
                return
            self.page.keyboard.press("ArrowDown")
        assert field.evaluate("e => e.selectedOptions[0].label") == label

    def choose(self, selector: str) -> None:
        """Tab into the group, then arrows; or the space bar on a box."""
        self.open(selector)
        box = self.page.locator(selector).first
        group = self.page.locator(f"input[name='{box.get_attribute('name')}']")
        for _step in range(400):
            if box.evaluate(FOCUSED):
                break
            inside = group.evaluate_all("all => all.includes(document.activeElement)")
            self.page.keyboard.press("ArrowDown" if inside and box.get_attribute("type") == "radio" else "Tab")
        assert box.evaluate(FOCUSED), f"cannot reach {selector}"
        if not box.is_checked():
            self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def date(self, selector: str, value: str) -> None:
        """Month, day, year: a browser in American English, whatever the page speaks."""
        self.open(selector)
        field = self.find(selector)
        self._walk_to(field)
        year, month, day = value.split("-") if "-" in value else ("", *value.split(":"))
        self.page.keyboard.type(month + day + (year or "AM"))
        expect(field).to_have_value(value)
