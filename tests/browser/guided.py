"""A conversation with one guide, as two people go it: every question answered as it is asked, every stage talked through."""

from __future__ import annotations

from playwright.sync_api import expect

from ontplooi.guides.content import GuideContent, GuideView
from ontplooi.guides.parts import Option, Question, Side, Stage
from ontplooi.guides.texts import Plain
from tests.browser.people import Somebody
from tests.browser.walk import LATER, SOON, Walk

ROW = (
    "Een infuus prikken bij Noémi's cliënten, zonder hulp",
    'meelopen met collega\'s én "oefenen" op de poppen',
    "Q1 2031",
    "4 uur per maand & een coach",
    "na 3 maanden: <samen> kijken",
)
PASSWORD = "rustig-aan-de-Leie-31"
WITH_TEXT = {"text", "points", "statement"}


def picked(question: Question[Plain]) -> tuple[Option[Plain], ...]:
    """What is chosen: everything where that goes, else the last; none where there is nothing to choose."""
    return question.options if question.kind in {"several", "checklist"} else question.options[-1:]


class GuidedWalk(Walk):
    """The walk along one guide. `reads` is the language of the employee; the manager reads Dutch."""

    def __init__(self, manager: Somebody, employee: Somebody, full_name: str, content: GuideContent, reads: str) -> None:
        super().__init__(manager, employee, full_name)
        self.reads = reads
        self.of_employee: GuideView = content.in_language(reads)
        self.of_manager: GuideView = content.in_language("nl")
        manager.looked = employee.looked = set()

    def words(self, about: str) -> str:
        """What is written somewhere: never plain, never the same."""
        return f"{about}: d'accord, \"zo'n\" <b>idee</b> & één → {self.of_manager.key}"

    def invite(self) -> None:
        """The manager invites somebody who is new, with this guide."""
        me = self.manager
        me.go(me.demo.sign_in["manager"])
        self.choose_password()
        me.go("/conversations/invite/")
        me.type("input[name=name]", self.full_name)
        me.type("input[name=email]", self.employee.address)
        me.date("input[name=day]", SOON)
        me.date("input[name=hour]", "10:30")
        me.type("input[name=place]", "de tuinkamer")
        me.pick("select[name=guide]", f"{self.of_manager.name} ({self.of_manager.minutes} minuten)")
        me.press("main form button:not(.quiet)")
        self.number = me.at(r"/conversations/(\d+)/$").group(1)
        takes = me.demo.ask("select minutes from conversations_moment where conversation_id = ?", int(self.number))[0][0]
        assert 0 <= takes - self.of_manager.minutes < 15

    def choose_password(self) -> None:
        """Once in a demo: codes are few in an hour, and one manager signs for every guide."""
        me = self.manager
        me.go("/people/account/")
        if me.page.locator("main a[href^='/account/password/set/']").count():
            me.go("/account/password/set/")
            me.type("input[name=password1]", PASSWORD)
            me.type("input[name=password2]", PASSWORD)
            me.press("main form button")
            me.at("/people/account/")

    def sign_with_password(self) -> None:
        """The manager answers for the organisation."""
        me = self.manager
        me.go(self.url("sign/"))
        me.choose("input[name=declaration][value=agreed]")
        me.type("#password", PASSWORD)
        me.press("button[name=sign]")
        me.at("/sign/$")

    def arrive(self) -> None:
        """The employee comes in by the invitation, which says what the guide is for, and chooses a language."""
        me = self.employee
        _number, words, button = me.demo.mail(me.address, "invitation")
        assert " ".join(self.of_manager.invitation.employee.split()) in " ".join(words.split())
        me.go(button)
        me.at("/account/login/")
        me.sign_in()
        me.at(self.url("prepare/") + "$")
        if self.reads != "nl":
            me.go("/people/account/")
            me.find("main select[name=language]").select_option(self.reads)
            me.press("main form:has(select[name=language]) button")
        me.go(self.url("prepare/"))
        expect(me.page.locator("html")).to_have_attribute("lang", self.reads)

    def prepare_all(self, me: Somebody, side: Side[Plain]) -> None:
        """Every question in its order, one after the other; each that may be shared is shared."""
        me.go(self.url("prepare/"))
        for number, question in enumerate(side.questions, 1):
            expect(me.page.locator(f"#prompt-{number}")).to_have_text(question.prompt)
            self.answer(me, number, question)
            if question.audience == "shared":
                me.choose(f"#share-{number}")
                expect(me.page.locator(f"#lock-{number} [role=status]")).not_to_have_text("")  # it is said that it is shared
            else:
                expect(me.page.locator(f"#share-{number}")).to_have_count(0)
            if number == len(side.questions):
                me.look("prepare")
            me.press(f"#question-{number} .pager button:not(.quiet)")
            me.at("/points/" if number == len(side.questions) else f"/prepare/#question-{number + 1}$")
        self.is_kept(me, side)

    def answer(self, me: Somebody, number: int, question: Question[Plain]) -> None:
        """Words, lines, one choice with what follows on it, or several ticks: as it is asked."""
        for option in picked(question):
            me.choose(f"#question-{number} input[name='picked.{question.key}'][value='{option.key}']")
            if option.follow_up:
                me.type(f"#text-{number}-{option.key}", self.words(option.key))
        if question.kind in WITH_TEXT:
            me.type(f"#text-{number}", self.lines(question))

    def lines(self, question: Question[Plain]) -> str:
        """One line, or two where each line is a point."""
        return self.words(question.key) + ("\nen nog een regel" if question.kind == "points" else "")

    def is_kept(self, me: Somebody, side: Side[Plain]) -> None:
        """Everything stands there again, exactly."""
        me.go(self.url("prepare/?show=all"))
        expect(me.page.locator("nav.stages li.done")).to_have_count(len(side.questions))
        for number, question in enumerate(side.questions, 1):
            expect(me.page.locator(f"input[name='picked.{question.key}']:checked")).to_have_count(len(picked(question)))
            for option in picked(question):
                if option.follow_up:
                    expect(me.page.locator(f"#text-{number}-{option.key}")).to_have_value(self.words(option.key))
            if question.kind in WITH_TEXT:
                expect(me.page.locator(f"#text-{number}")).to_have_value(self.lines(question))

    def send_point(self, me: Somebody, point: str) -> None:
        """One point, and send the list."""
        me.go(self.url("points/"))
        me.type("#new-point", point)
        me.press("#add button")
        expect(me.page.locator("main")).to_contain_text(point)
        me.look("points")
        me.press("form[action$='/points/send/'] button")
        me.at("/points/")

    def begin(self) -> None:
        """The manager begins; both read the same first stage, each in their own language."""
        me = self.manager
        me.go(self.url("talk/"))
        me.press("form[action$='/talk/start/'] button")
        self.employee.go(self.url("talk/"))
        for one, guide in ((me, self.of_manager), (self.employee, self.of_employee)):
            expect(one.page.locator("h1")).to_have_text(guide.stages[0].name)
            expect(one.page.locator("main")).to_contain_text(guide.stages[0].prompts[0])
            expect(one.page.locator("#points")).to_contain_text("Wat 'n punt van de ander")
            one.look("talk")
        self.write(self.words(guide.stages[0].key))

    def talk_through(self) -> None:
        """All stages in their order, a note in each; the plan grows in the first part for agreements."""
        stages = self.of_manager.stages
        planned = False
        for number, stage in enumerate(stages):
            me = self.manager
            expect(me.page.locator("h1")).to_have_text(stage.name)
            if number:
                self.note(stage)
            if stage.kind == "agreements" and not planned:
                self.add_row(self.employee, *ROW)
                planned = True
            if number + 1 < len(stages):
                if stage.guarded:
                    self.is_guarded(stage)
                self.go_on(stage, stages[number + 1])
        me.press("main .pager button[name=close]")
        me.at("/talk/close/")

    def note(self, stage: Stage[Plain]) -> None:
        """A shared note, kept before going on."""
        me = self.manager
        me.type("#shared-note", self.words(stage.key))
        expect(me.page.locator("live-note:has(#shared-note)")).to_have_attribute("data-state", "saved", timeout=5000)

    def go_on(self, stage: Stage[Plain], following: Stage[Plain]) -> None:
        """On to the next; leaving a guarded part early takes a second yes."""
        me = self.manager
        me.press("form[action$='/talk/go/'] button:not(.quiet)")
        if stage.guarded:
            expect(me.page.locator("main")).to_contain_text(stage.name)
            expect(me.page.locator("h1")).not_to_have_text(following.name)
            me.look("early")
            me.press("main form[action$='/talk/go/'] button")
        expect(me.page.locator("h1")).to_have_text(following.name)

    def is_guarded(self, stage: Stage[Plain]) -> None:
        """A guarded part cannot be left out in silence: it is said what goes, and no keeps the talk here."""
        me = self.manager
        me.press("form[action$='/talk/skip/'] button")
        expect(me.page.locator("main")).to_contain_text(stage.when_skipped)
        me.look("leave-out")
        me.press("main .card a.button.quiet")
        me.at("/talk/$")
        expect(me.page.locator("h1")).to_have_text(stage.name)

    def close(self) -> None:
        """Every note and every check of the guide is there; a next date, and round off."""
        me = self.manager
        for check in self.of_manager.closing:
            expect(me.page.locator("main")).to_contain_text(check.text)
        for stage in self.of_manager.stages:
            expect(me.page.locator("main")).to_contain_text(self.words(stage.key))
        self.employee.go(self.url("talk/close/"))
        expect(self.employee.page.locator("main")).to_contain_text(self.of_employee.closing[0].text)
        self.employee.look("close")
        me.date("#next input[name=on]", LATER)
        me.press("#next button.quiet")
        me.at("/close/")
        me.press("button[formaction$='/close/end/']")
        me.at("/report/")
        me.look("report")

    def is_final(self) -> None:
        """Both read the plan with its five columns, and nobody can change it."""
        for me in (self.employee, self.manager):
            me.go(self.url())
            me.press("main a[href^='/plans/']")
            me.at(r"/plans/\d+/")
            for cell in ROW:
                expect(me.page.locator("main")).to_contain_text(cell)
            me.look("plan")
        found = self.employee.demo.ask("select state from conversations_conversation where id = ?", int(self.number))
        assert found == [("agreed",)]

    def whole(self) -> None:
        """From the invitation until the plan is final."""
        self.invite()
        self.arrive()
        self.prepare_all(self.employee, self.of_employee.preparation.employee)
        self.send_point(self.employee, "Wat 'n punt van mij & jou")
        self.prepare_all(self.manager, self.of_manager.preparation.manager)
        self.send_point(self.manager, "Wat 'n punt van de ander")
        self.begin()
        self.talk_through()
        self.close()
        self.report()
        self.sign_with_password()
        self.sign(self.employee)
        self.is_final()
