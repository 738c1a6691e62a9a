"""The whole way of one conversation, as two people go it. Told once; walked with script, without it, and by keys."""

from __future__ import annotations

import hashlib
import io
from datetime import timedelta

from playwright.sync_api import expect
from pypdf import PdfReader

from ontplooi.dossier.tests.plan_sheet import squeezed
from ontplooi.kernel.clock import today
from tests.browser.people import Somebody
from tests.world import K1

TALK = r"/conversations/(\d+)/"
SOON = (today() + timedelta(days=30)).isoformat()
LATER = (today() + timedelta(days=120)).isoformat()


class Walk:
    """The manager and the employee, and the conversation between them."""

    def __init__(self, manager: Somebody, employee: Somebody, full_name: str) -> None:
        self.manager, self.employee, self.full_name = manager, employee, full_name
        self.number = ""

    def url(self, page: str = "") -> str:
        """The address of one of its pages."""
        return f"/conversations/{self.number}/{page}"

    def invite(self) -> None:
        """The manager signs in by code, right at the page to invite, and invites."""
        me = self.manager
        me.go("/conversations/invite/")
        me.look("sign-in")
        me.sign_in()
        me.at("/conversations/invite/")
        me.look("invite")
        me.pick("select[name=employee]", self.full_name)
        me.date("input[name=day]", SOON)
        me.date("input[name=hour]", "10:30")
        me.type("input[name=place]", "de tuinkamer")
        me.press("main form button:not(.quiet)")
        self.number = me.at(TALK + "$").group(1)
        me.look("invited")

    def arrive(self) -> None:
        """The employee follows the link of the invitation and comes out exactly at the preparation."""
        me = self.employee
        _number, words, button = me.demo.mail(me.address, "invitation")
        assert "de tuinkamer" in words
        me.go(button)
        me.at("/account/login/")
        me.look("sign-in")
        me.sign_in()
        me.at(self.url("prepare/") + "$")
        me.look("prepare")

    def prepare(self, me: Somebody, words: str, points: tuple[str, ...]) -> None:
        """Two answers, one of them shared; then the own points, and send them."""
        if me is self.manager:
            me.go(self.url("prepare/"))
            me.look("prepare")
        me.type("#text-1", words)
        me.choose("#share-1")
        if me.script:
            expect(me.page.locator("#question-1 autosave-field")).to_have_attribute("data-state", "saved", timeout=5000)
            expect(me.page.locator("#lock-1 [role=status]")).not_to_have_text("")
        me.press("#question-1 button[name=go]")
        me.at("/prepare/")
        expect(me.page.locator("#text-1")).to_have_value(words)
        expect(me.page.locator("#share-1")).to_be_checked()
        me.look("answered")
        me.press("main aside button[name=ready][value=yes]")
        me.at("/points/")
        for point in points:
            me.type("#new-point", point)
            me.press("#add button")
            expect(me.page.locator("main")).to_contain_text(point)
        me.look("points")
        me.press("form[action$='/points/send/'] button")
        me.at("/points/")
        me.look("points-sent")

    def agenda(self) -> None:
        """Both see all points."""
        for me in (self.manager, self.employee):
            me.go(self.url("points/"))
            for words in ("Minder avonddiensten", "Coach zijn voor een nieuwe collega"):
                expect(me.page.locator("main")).to_contain_text(words)
            me.look("agenda")

    def talk(self) -> None:
        """The manager begins; both are in the room; what one writes the other reads."""
        self.employee.go(self.url("talk/"))
        self.employee.look("waiting")
        self.manager.go(self.url("talk/"))
        self.manager.look("before")
        self.manager.press("form[action$='/talk/start/'] button")
        expect(self.manager.page.locator("#shared-note")).to_be_visible()
        self.manager.look("talk")
        if self.employee.script:
            expect(self.employee.page.locator("live-region a.tap")).to_be_visible(timeout=10_000)
        self.employee.go(self.url("talk/"))
        self.employee.look("talk")
        self.write("We beginnen met wat goed ging.")
        self.manager.press("form[action$='/talk/go/'] button:not(.quiet)")
        self.manager.look("next-stage")

    def write(self, words: str) -> None:
        """A shared note: within two seconds on the other screen, or after reloading."""
        self.employee.go(self.url("talk/"))
        self.manager.type("#shared-note", words)
        if self.manager.script:
            expect(self.employee.page.locator("#shared-note")).to_have_value(words, timeout=4000)
        else:
            self.manager.press("form:has(#shared-note) button")
            self.employee.go(self.url("talk/"))
            expect(self.employee.page.locator("#shared-note")).to_have_value(words)

    def plan(self) -> None:
        """Both rows of K1: the first by the manager, the second by the employee."""
        for me, row in zip((self.manager, self.employee), K1, strict=True):
            self.add_row(me, *row)

    def add_row(self, me: Somebody, goal: str, action: str, timing: str, support: str, follow_up: str) -> None:
        """One goal with all that belongs to it."""
        me.go(self.url("talk/"))
        me.type("#new-goal", goal)
        me.press("button[formaction*='/talk/goal/']")
        me.at("/talk/")
        expect(me.page.locator("main")).to_contain_text(goal)
        me.go(me.page.locator("main a[href^='/plans/goals/']", has_text=goal).first.get_attribute("href"))
        me.look("goal")
        me.type("#new-activity [name=text]", action)
        me.type("#new-activity [name=timing]", timing)
        me.press("#new-activity button")
        expect(me.page.locator("#activities")).to_contain_text(action)
        me.type("form[action$='/support/add/'] [name=text]", support)
        me.press("form[action$='/support/add/'] button")
        expect(me.page.locator("#supports summary")).to_contain_text(support)
        me.type("form[action$='/follow-up/add/'] [name=text]", follow_up)
        me.press("form[action$='/follow-up/add/'] button")
        expect(me.page.locator("#follow-ups summary")).to_contain_text(follow_up)
        me.look("goal-done")

    def consent(self) -> None:
        """Each says yes to A of the first goal itself."""
        for me in (self.manager, self.employee):
            me.go(self.url("talk/"))
            me.press("main a[href^='/plans/']:not([href*='goals'])")
            me.at(r"/plans/\d+/")
            me.look("plan")
            me.press("form[action$='/consent/']:has(input[name=letter][value=A]) button")
            me.at(r"/plans/\d+/")

    def close(self) -> None:
        """A next moment, and round off."""
        me = self.manager
        me.go(self.url("talk/close/"))
        me.look("close")
        me.date("#next input[name=on]", LATER)
        me.press("#next button.quiet")
        me.at("/close/")
        me.look("close-ready")
        me.press("button[formaction$='/close/end/']")
        me.at("/report/")
        me.look("report")

    def report(self) -> None:
        """The manager finishes it, the employee adds a remark."""
        me = self.manager
        me.add("#report-text", "Het was een goed gesprek.")
        me.press("button[name=offer]")
        me.at("/sign/")
        me.look("sign")
        me = self.employee
        me.go(self.url("report/"))
        me.type("#remark-text", "Ik wil minder avonddiensten.")
        me.press("form[action$='/report/remark/'] button")
        me.at("/report/")
        expect(me.page.locator("main")).to_contain_text("Ik wil minder avonddiensten.")
        me.look("report")

    def sign(self, me: Somebody, way: str = "agreed", remark: str = "") -> None:
        """With a code from the mail."""
        me.go(self.url("sign/"))
        before = me.demo.newest()
        me.press("button[formaction$='/sign/code/']")
        code = me.demo.code(me.address, "people.confirmation_code", before)
        me.choose(f"input[name=declaration][value={way}]")
        if remark:
            me.type("#remark", remark)
        me.type("#code", code)
        me.look("signing")
        me.press("button[name=sign]")
        me.at("/sign/$")
        me.look("signed")

    def dossier(self) -> None:
        """Both find the document; the file holds both rows exactly and is the one whose hash is shown."""
        for me in (self.employee, self.manager):
            me.go("/dossier/")
            me.look("dossier")
        me = self.employee
        me.press("main a[href^='/dossier/']")
        number = me.at(r"/dossier/(\d+)/").group(1)
        me.look("document")
        file = me.page.context.request.get(f"{me.demo.url}/dossier/{number}/final.pdf").body()
        assert hashlib.sha256(file).hexdigest() in me.page.content()
        text = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages))
        for row in K1:
            assert squeezed("".join(row)) in text
        for words in ("Het was een goed gesprek.", "Ik wil minder avonddiensten.", "Graag voor de zomer.", self.full_name):
            assert squeezed(words) in text

    def follow(self) -> None:
        """Progress in two taps, a check-in, and the own next step at home."""
        me = self.employee
        me.go("/")
        me.look("home")
        me.press("main a[href^='/plans/']")
        me.at(r"/plans/\d+/")
        me.look("plan")
        me.press("form.ticks button[value=busy]")
        expect(me.page.locator("form.ticks button[value=busy][aria-pressed=true]")).to_have_count(1)
        me.type("#check-in textarea[name=text]", "Ik ben begonnen.")
        me.press("#check-in form button")
        expect(me.page.locator("#check-in")).to_contain_text("Ik ben begonnen.")
        me.look("followed")
        for path, name in (("/", "home"), ("/team/", "team"), ("/conversations/", "conversations")):
            self.manager.go(path)
            self.manager.look(name)

    def whole(self) -> None:
        """From the invitation until it is followed."""
        self.invite()
        self.arrive()
        self.prepare(self.employee, "Ik leg dingen rustig uit.", ("Minder avonddiensten", "Leren omgaan met conflicten"))
        self.prepare(self.manager, "Rustig, ook als het druk is.", ("Coach zijn voor een nieuwe collega",))
        self.agenda()
        self.talk()
        self.plan()
        self.consent()
        self.close()
        self.report()
        self.sign(self.manager)
        self.sign(self.employee, "remark", "Graag voor de zomer.")
        self.dossier()
        self.follow()
