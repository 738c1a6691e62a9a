"""A conversation with any valid guide can be walked to its end, and every page of it opens, in both languages."""

from __future__ import annotations

from itertools import cycle

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontplooi.conversations.actions import notes, points, prepare, talk
from ontplooi.conversations.actions.prepare import Written
from ontplooi.conversations.actions.start import When, invite
from ontplooi.conversations.models import Answer, Conversation
from ontplooi.guides.actions.versions import publish
from ontplooi.guides.content import GuideContent
from ontplooi.guides.parts import Question, Stage
from ontplooi.kernel.autosave import Saved
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person
from tests import world
from tests.guides import valid_guides

MOST = 12  # queries for a page
WORDS = 'Zo\'n "vraag" & <b>antwoord</b>\n— één, 👩‍🔬'


class Browser:
    """One person, who opens pages and counts what they cost."""

    def __init__(self, person: Person, language: str) -> None:
        self.person, self.language, self.client = person, language, Client()
        Person.objects.filter(pk=person.pk).update(language=language)
        self.client.force_login(person.account, backend="ontplooi.people.backend.Backend")

    def open(self, name: str, number: int, query: str = "") -> str:
        """The words of a page, which is there and cheap and in the right language."""
        url = reverse(name, args=[number]) + query
        with CaptureQueriesContext(connection) as asked:
            page = self.client.get(url)
        assert page.status_code == 200, (url, page.status_code)
        # Noting that it was read does not count: that happens once, not at each look.
        reads = [one["sql"] for one in asked if one["sql"].startswith("SELECT") and "journal_entry" not in one["sql"]]
        assert len(reads) <= MOST, (url, reads)
        html = page.content.decode()
        assert f'<html lang="{self.language}"' in html
        return html


class Walk:
    """One conversation of Anna and Ben with this guide; `chance` says yes or no to what may go either way."""

    def __init__(self, cast, content: GuideContent, languages: tuple[str, str], chance) -> None:
        self.cast, self.content, self.chance = cast, content, chance
        self.anna, self.ben = Browser(cast.anna, languages[0]), Browser(cast.ben, languages[1])
        version = publish(content, organisation=cast.organisation, by=cast.hanna)
        self.row: Conversation = invite(by=cast.ben, employee=cast.anna, guide_version=version, when=When(world.in_days(20)))

    def now(self) -> Conversation:
        """The row as a new request would find it."""
        return world.fresh(self.row)

    def both_open(self, name: str, query: str = "") -> None:
        """Both look at a page."""
        for browser in (self.anna, self.ben):
            browser.open(name, self.row.plan_id if name.startswith("plans:") else self.row.pk, query)

    def prepare(self) -> None:
        """Each answers every question, shares what may be shared, and sends a point."""
        self.both_open("conversations:show")
        self.both_open("conversations:prepare")
        sides = (self.content.preparation.employee, self.content.preparation.manager)
        for person, side in zip((self.cast.anna, self.cast.ben), sides, strict=True):
            for question in side.questions:
                self.answer(person, question)
            prepare.set_ready(self.now(), by=person, ready=True)
            points.add_point(self.now(), by=person, text=WORDS)
            points.send_points(self.now(), by=person)
        self.both_open("conversations:prepare", "?show=all")
        self.both_open("conversations:points")
        self.both_open("conversations:talk")

    def answer(self, person: Person, question: Question) -> None:
        """As it is asked: words, a choice with what follows on it, or ticks."""
        keys = tuple(option.key for option in question.options)
        written = Written(WORDS, keys, {option.key: WORDS for option in question.options if option.follow_up})
        kept = prepare.save_answer(self.now(), by=person, question=question.key, written=written, base_version=0)
        assert isinstance(kept, Saved)
        answer = Answer.objects.get(preparation__conversation=self.row, preparation__person=person, question=question.key)
        assert len(answer.picked) == (min(len(keys), 1) if question.kind in {"choice", "statement"} else len(keys))
        assert answer.text or answer.picked
        if question.audience == "shared":
            prepare.share(self.now(), by=person, question=question.key)
            return
        with pytest.raises(Refusal):
            prepare.share(self.now(), by=person, question=question.key)

    def talk(self) -> None:
        """Every stage in its order: talked through, or left out where that goes."""
        talk.start_talk(self.now(), by=self.cast.ben)
        readers = cycle([self.anna, self.ben])
        for stage, following in zip(self.content.stages, [*self.content.stages[1:], None], strict=True):
            assert self.now().stage == stage.key
            kept = notes.save_shared(self.now(), by=self.cast.anna, stage=stage.key, text=WORDS, base_version=0)
            assert isinstance(kept, Saved)
            if stage.kind == "agreements" and not self.row.plan.goals.exists():
                world.add_k1(self.now(), self.cast.anna)
            next(readers).open("conversations:talk", self.row.pk, f"?stage={stage.key}")
            if following is not None:
                self.go_on(stage, following)
        self.both_open("conversations:talk")

    def go_on(self, stage: Stage, following: Stage) -> None:
        """On to the next, with or without leaving this one out; never past one that counts without saying so."""
        if not self.chance():
            talk.go_stage(self.now(), by=self.cast.ben, to=following.key, seen=stage.key)
            return
        if not stage.may_skip:
            with pytest.raises(Refusal):
                talk.skip_stage(self.now(), by=self.cast.ben, key=stage.key)
        talk.skip_stage(self.now(), by=self.cast.ben, key=stage.key, knowingly=not stage.may_skip)
        assert stage.key in self.now().skipped_stages

    def close(self) -> None:
        """Round off, report, and both sign."""
        self.both_open("conversations:close")
        world.round_off(self.row, self.cast.ben)
        self.both_open("conversations:report")
        self.both_open("plans:show")
        world.offer(self.row, self.cast.ben)
        self.both_open("conversations:sign")
        for person in (self.cast.ben, self.cast.anna):
            world.sign(self.row, person)
        assert self.now().state == Conversation.State.AGREED
        for name in ("conversations:show", "conversations:report", "conversations:sign", "conversations:prepare", "plans:show"):
            self.both_open(name)


def any_languages() -> st.SearchStrategy[tuple[str, str]]:
    """Which language each of the two reads."""
    return st.sampled_from([("nl", "nl"), ("nl", "en"), ("en", "nl"), ("en", "en")])


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=valid_guides(), languages=any_languages(), data=st.data())
def test_any_valid_guide_is_walked_to_its_end(cast, content, languages, data):
    translation.activate("nl")  # a request before may have left another
    with transaction.atomic():
        walk = Walk(cast, content, languages, lambda: data.draw(st.booleans()))
        walk.prepare()
        walk.talk()
        walk.close()
        transaction.set_rollback(True)
