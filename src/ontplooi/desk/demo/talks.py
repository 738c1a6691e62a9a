"""Whole talks of the demo, step by step, by the actions that people use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from ontplooi.conversations.actions import closing, notes, report, signing, start, talk
from ontplooi.conversations.models import Answer, Conversation, Preparation, TalkingPoint
from ontplooi.desk.demo.then import at, days_ago, working_day
from ontplooi.dossier.models import File
from ontplooi.guides.models import GuideVersion
from ontplooi.people.models import Person
from ontplooi.plans import actions as plans


@dataclass(frozen=True)
class GoalStory:
    """A goal with what belongs to it."""

    text: str
    activities: tuple[dict[str, object], ...] = ()
    supports: tuple[dict[str, object], ...] = ()
    follow_ups: tuple[str, ...] = ()


@dataclass(frozen=True)
class TalkStory:
    """A talk that was held: what was said and agreed."""

    notes: Mapping[str, str]
    goals: tuple[GoalStory, ...]
    next_words: str = ""
    remark: str = ""


def default_guide(person: Person, key: str = "stappenplan") -> GuideVersion:
    """The newest version of a shipped guide."""
    return GuideVersion.objects.usable_by(person.organisation).get(guide__key=key)


def invite(manager: Person, employee: Person, *, when: datetime | None, place: str = "", words: str = "") -> Conversation:
    """An invitation, as the manager sends it."""
    moment = start.When(when, 75, place)
    return start.invite(by=manager, employee=employee, guide_version=default_guide(employee), when=moment, words=words)


def prepare(
    conversation: Conversation, person: Person, answers: Mapping[str, str], *, shared: Iterable[str] = (), ready: bool = False
) -> None:
    """Somebody's own answers, some of them shared."""
    own = Preparation.objects.get(conversation=conversation, person=person)
    for question, text in answers.items():
        picked = [text] if question == "phase" else []
        Answer.objects.create(
            preparation=own, question=question, text="" if picked else text, picked=picked, language="nl", version=1,
            shared_at=timezone.now() if question in shared else None,
        )  # fmt: skip
    if ready:
        Preparation.objects.filter(pk=own.pk).update(ready_at=timezone.now())


def send_points(conversation: Conversation, person: Person, points: Iterable[str], *, sent: bool = True) -> None:
    """Somebody's talking points, sent or still in draft."""
    for place, text in enumerate(points):
        TalkingPoint.objects.create(conversation=conversation, author=person, text=text, language="nl", position=place, version=1)
    if sent:
        Preparation.objects.filter(conversation=conversation, person=person).update(points_sent_at=timezone.now())


def fresh(conversation: Conversation) -> Conversation:
    """The row as it stands now, with its people."""
    return Conversation.objects.with_people().select_related("report__document").get(pk=conversation.pk)


def hold(conversation: Conversation, manager: Person, story: TalkStory, *, end: bool = True) -> Conversation:
    """The talk itself: notes, goals and, if it is rounded off, the report."""
    talk.start_talk(fresh(conversation), by=manager)
    held = fresh(conversation)
    for stage, text in story.notes.items():
        notes.save_shared(held, by=manager, stage=stage, text=text, base_version=0)
    for goal_story in story.goals:
        _agree_on(held, manager, goal_story)
    if end:
        closing.plan_next(fresh(conversation), by=manager, on=timezone.localdate() + timedelta(days=91), words=story.next_words)
        closing.end_talk(fresh(conversation), by=manager)
    return fresh(conversation)


def _agree_on(conversation: Conversation, manager: Person, story: GoalStory) -> None:
    """One goal with what belongs to it; both sides stand behind it."""
    goal = plans.add_goal(conversation.plan, text=story.text, by=conversation.employee, language="nl")
    for activity in story.activities:
        plans.add_activity(goal, by=manager, **activity)
    for support in story.supports:
        plans.add_support(goal, by=manager, **support)
    for text in story.follow_ups:
        plans.add_follow_up(goal, by=manager, text=text)
    for letter in ("A", "R"):
        for person in (conversation.employee, manager):
            plans.consent(goal, letter, by=person)


def offer(conversation: Conversation, manager: Person) -> Conversation:
    """The report is ready to sign."""
    report.offer(fresh(conversation), by=manager)
    return fresh(conversation)


def sign(conversation: Conversation, person: Person, *, remark: str = "") -> Conversation:
    """One side signs."""
    talked = fresh(conversation)
    document = talked.report.document
    offered = File.objects.only("sha256").get(document=document, purpose=File.Purpose.OFFERED)
    signing.sign(
        talked,
        by=person,
        declaration="remark" if remark else "agreed",
        remark=remark,
        confirmed_by="code",
        file_hash=offered.sha256,
    )
    return fresh(conversation)


def whole_talk(manager: Person, employee: Person, story: TalkStory, *, ago: int) -> Conversation:
    """From invitation to both signatures, about `ago` days back."""
    ago = working_day(ago)
    with days_ago(ago + 20):
        made = invite(manager, employee, when=at(-ago, 11), place="de kleine vergaderzaal")
    with days_ago(ago):
        hold(made, manager, story)
    with days_ago(ago - 1):
        offer(made, manager)
        sign(made, manager)
    with days_ago(ago - 3):
        return sign(made, employee, remark=story.remark)
