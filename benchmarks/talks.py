"""Years of conversations: invitations, preparations, plans, signed documents, follow-ups, letters and the journal."""

from __future__ import annotations

import hashlib
import json
import random
import uuid
from dataclasses import dataclass

from benchmarks import words
from benchmarks.bulk import Table
from benchmarks.company import Worker, at, day
from benchmarks.papers import Papers
from benchmarks.plans import Plans
from benchmarks.running import RunningRounds
from ontplooi.conversations import models as rows
from ontplooi.guides.models import GuideVersion
from ontplooi.journal.models import Entry
from ontplooi.notices.models import Message

NOTHING: list[str] = []
YES = json.dumps({})
EVENTS = ("conversation.invited", "conversation.shared", "conversation.points", "conversation.started", "plan.goal_added")
AFTER = ("conversation.offered", "dossier.signed", "conversation.agreed", "plan.progress", "plan.checked_in")


@dataclass(frozen=True, slots=True)
class Year:
    """One year: how long ago it began, in which states its conversations are now, by weight, and whether all words are kept."""

    ago: int
    states: tuple[tuple[str, int], ...]
    whole: bool = True


OVER = (("closed", 92), ("cancelled", 8))
NOW = (("open", 40), ("talking", 4), ("paused", 3), ("signing", 10), ("agreed", 38), ("cancelled", 5))
BEFORE = (("agreed", 95), ("cancelled", 5))
YEARS = (Year(1150, OVER, whole=False), Year(790, OVER, whole=False), Year(420, BEFORE), Year(60, NOW))


class Talks:
    """Writes the conversations of everybody, a year at a time, as they came about."""

    def __init__(self, people: int) -> None:
        self.years = YEARS
        self.plans = Plans()
        self.running = RunningRounds()
        self.papers = Papers(every=max(1, people // 2_000))
        self.guide = GuideVersion.objects.get(guide__key="stappenplan", number=1).pk
        names = (
            "organisation employee plan previous number state created_by created_at talk_started_at talk_ended_at stage "
            "stage_started_at stage_seconds summary next_on agreed_at closed_at"
        )
        self.table = Table(rows.Conversation, names, guide_version=self.guide)
        self.interlocutors = Table(rows.Interlocutor, "conversation person since ended_at", role="manager")
        self.moments = Table(rows.Moment, "conversation starts_at set_at uid held_at cancelled_at", place="lokaal 2", sequence=1)
        self.proposals = Table(rows.Proposal, "moment by starts_at", created_at=at(1))
        self.preparations = Table(rows.Preparation, "conversation person points_sent_at ready_at")
        self.answers = Table(rows.Answer, "preparation question text shared_at", language="nl", version=3)
        self.points = Table(rows.TalkingPoint, "conversation author text position outcome", language="nl", version=1)
        self.shared = Table(rows.SharedNote, "conversation stage text changed_by", version=5)
        self.own = Table(rows.OwnNote, "conversation stage person text", version=2)
        self.reports = Table(rows.Report, "conversation text document offered_at", language="nl", version=4)
        self.remarks = Table(rows.Remark, "report by text", at=at(30), version=1)
        self.journal = Table(Entry, "organisation at event by concerns subject subject_id facts")
        letter = {"language": "nl", "text": words.LETTER * 3, "html": f"<html><body><p>{words.LETTER * 5}</p></body></html>"}
        names = "organisation person key kind address subject state error created_at sent_at"
        self.letters = Table(Message, names, next_attempt_at=at(1), **letter)
        self.before: dict[int, tuple[int, int]] = {}

    def one(self, worker: Worker, year: Year) -> None:
        """The conversation of this person in this year. Nobody talks with themselves."""
        if not worker.manager or worker.manager == worker.pk:
            return
        state = random.choices([name for name, _weight in year.states], [weight for _name, weight in year.states])[0]
        manager = worker.earlier if worker.earlier and year.ago > 301 else worker.manager
        ago = year.ago + random.randrange(-45, 200 if year.ago > 100 else 30)
        held = state not in {"open", "cancelled"}
        done = state in {"agreed", "closed"}
        conversation, plan = self.table.last + 1, self.plans.plans.last + 1
        before = self.before.get(worker.pk)
        self.plans.write(worker, manager, plan, before[1] if before else None, ago=ago, state=state)
        self._row(worker, manager, conversation, plan, before, ago=ago, state=state)
        self._people(
            worker, manager, conversation, ago, held=held or random.random() < 0.4, cancelled=state == "cancelled", whole=year.whole
        )
        if held and year.whole:
            self._notes(worker, manager, conversation)
        if done or state == "signing":
            self._report(worker, manager, conversation, ago, done=done)
        if done:
            self.before[worker.pk] = (conversation, plan)
        self._around(worker, manager, conversation, plan, ago, done=done, whole=year.whole)
        if year is YEARS[-1]:
            self.running.write(worker, conversation, self.guide, ago, dropped=state == "cancelled")

    def _row(
        self, worker: Worker, manager: int, key: int, plan: int, before: tuple[int, int] | None, *, ago: int, state: str
    ) -> None:
        began = at(ago, 10) if state not in {"open", "cancelled"} else None
        ended = at(ago, 11) if state in {"signing", "agreed", "closed"} else None
        done = state in {"agreed", "closed"}
        stage = "look-ahead" if state in {"talking", "paused"} else "closing" if began else ""
        self.table.add(
            worker.organisation, worker.pk, plan, before[0] if before else None, f"POP-{key}", state, manager, at(ago + 25),
            began, ended, stage, at(0, 7) if state == "talking" else None,
            json.dumps({"welcome": 300, "look-back": 1200, "response": 600}) if began else "{}",
            words.NOTE if ended else "", day(ago - 180) if ended else None, at(ago - 4) if done else None,
            at(max(ago - 300, 1)) if state == "closed" else None,
        )  # fmt: skip

    def _people(self, worker: Worker, manager: int, key: int, ago: int, *, held: bool, cancelled: bool, whole: bool) -> None:
        moved = manager != worker.manager
        self.interlocutors.add(key, manager, at(ago + 25), at(301) if moved else None)
        dated = held or random.random() < 0.6
        starts = at(ago, 10) if held else at(-random.randrange(1, 40), 10) if dated else None
        moment = self.moments.add(
            key, starts, at(ago + 25) if dated else None, uuid.UUID(int=random.getrandbits(128)).hex, at(ago, 11) if held else None,
            at(ago + 5) if cancelled else None,
        )  # fmt: skip
        if dated and not held and random.random() < 0.1:
            self.proposals.add(moment, worker.pk, at(-20, 14))
        for person, questions in ((worker.pk, words.QUESTIONS_EMPLOYEE), (manager, words.QUESTIONS_MANAGER)):
            ready = held or random.random() < 0.4
            preparation = self.preparations.add(key, person, at(ago + 8) if ready else None, at(ago + 9) if ready else None)
            if not whole:
                continue
            for place, question in enumerate(questions[: random.randrange(2, len(questions) + 1)]):
                self.answers.add(preparation, question, words.ANSWER[place % 4], at(ago + 8) if ready else None)
            for place in range(random.randrange(1, 4)):
                self.points.add(key, person, words.POINTS[(place + person) % 4], place, "discussed" if held else "open")

    def _notes(self, worker: Worker, manager: int, key: int) -> None:
        for stage in words.STAGES[: random.randrange(1, 5)]:
            self.shared.add(key, stage, words.NOTE, manager)
        self.own.add(key, words.STAGES[0], worker.pk, words.ANSWER[0])

    def _report(self, worker: Worker, manager: int, key: int, ago: int, *, done: bool) -> None:
        offered = done or random.random() < 0.6
        document = self.papers.write(worker, manager, f"POP-{key}", ago, done=done) if offered else None
        report = self.reports.add(key, words.NOTE * 3, document, at(ago - 2) if offered else None)
        if random.random() < 0.2:
            self.remarks.add(report, worker.pk, words.ANSWER[1])

    def _around(self, worker: Worker, manager: int, key: int, plan: int, ago: int, *, done: bool, whole: bool) -> None:
        """Two letters of the last years, and three to eight entries in the journal, for each conversation."""
        for person, address in ((worker.pk, worker.email), (manager, f"lead.{manager}@zorg.example")) if whole else ():
            failed = random.random() < 0.001
            state, error = ("failed", "refused 550 no such user") if failed else ("sent", "")
            name = f"invitation:{key}:{person}:{hashlib.md5(str(key).encode(), usedforsecurity=False).hexdigest()[:6]}"
            sent = None if failed else at(ago + 25)
            self.letters.add(
                worker.organisation, person, name, "invitation", address, "POP-gesprek: kies een moment", state, error,
                at(ago + 25), sent,
            )  # fmt: skip
        events = EVENTS[: random.randrange(3, 6)] + (AFTER[: random.randrange(2, 6)] if done else ())
        for place, event in enumerate(events):
            subject, of = ("plans.plan", plan) if event.startswith("plan.") else ("conversations.conversation", key)
            facts = '{"title": "Ontwikkelplan"}' if event.startswith("dossier.") else "{}"
            by = manager if place % 2 == 0 else worker.pk
            self.journal.add(worker.organisation, at(ago + 20 - place * 3, 8 + place), event, by, worker.pk, subject, of, facts)
