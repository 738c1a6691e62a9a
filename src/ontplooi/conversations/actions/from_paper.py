"""Typing in what was done on paper: talk, notes, plan, next moment and report in one go, or nothing at all.

What was written here already stays. New words come after it, and sending twice gives nothing twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations.actions import closing, notes, talk
from ontplooi.conversations.actions.holding import hold
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import Abilities, abilities
from ontplooi.kernel.autosave import Conflict, Saved
from ontplooi.kernel.clock import day_of, start_of, today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person
from ontplooi.plans import actions as plans
from ontplooi.plans.models import Goal

# How long ago a talk may have been that is typed in.
LONGEST_AGO = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row of the plan on paper. Without a goal it belongs to the goal above it."""

    goal: str = ""
    activity: str = ""
    timing: str = ""
    support: str = ""
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class PaperResult:
    """What came out of a talk on paper. `notes` are by part of the talk; `skipped` are the parts that did not come up."""

    held_on: date
    notes: Mapping[str, str] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    rows: tuple[PaperRow, ...] = ()
    summary: str = ""
    next_on: date | None = None
    next_words: str = ""


def may_type_in(may: Abilities) -> bool:
    """Who may begin the talk or round it off may type in what was done on paper."""
    return may.start or may.lead


@transaction.atomic
def type_in(conversation: Conversation, *, by: Person, result: PaperResult) -> Conversation:
    """Keep the result of a talk on paper, and round the talk off. Raises Refusal, and then nothing is kept.

    Without a next moment the talk stays open until the employee says so too (P9): nobody says that for somebody else.
    """
    conversation = hold(conversation)
    may = abilities(by, conversation)
    if not may_type_in(may):
        raise Refusal(_("This was typed in already, or the talk is over. Please reload the page to see where you are."))
    held_at = _held_at(conversation, result.held_on)
    if may.start:
        talk.start_talk(conversation, by=by)
    _keep_parts(conversation, result, held_at)
    _keep_notes(conversation, result, by)
    _keep_plan(conversation, result, by)
    _keep_summary(conversation, result, by)
    if result.next_on is None:
        closing.say_no_next(conversation, by=by)
    else:
        closing.plan_next(conversation, by=by, on=result.next_on, words=result.next_words)
    if closing.has_next(conversation):
        _round_off(conversation, held_at, by)
    return conversation


def _held_at(conversation: Conversation, held_on: date) -> datetime:
    """The moment of the talk: the hour that was planned, or noon of that day, and never still to come."""
    zone = conversation.organisation.time_zone
    now = today(zone)
    if held_on > now:
        raise Refusal(_("That day is still to come. Choose the day on which you talked."))
    if held_on < now - LONGEST_AGO:
        raise Refusal(_("That is more than a year ago. Choose the day on which you talked."))
    moment = conversation.moment
    planned = moment.starts_at if moment else None
    if planned is not None and day_of(planned, zone) == held_on:
        return min(planned, timezone.now())
    return min(start_of(held_on, zone) + timedelta(hours=12), timezone.now())


def _keep_parts(conversation: Conversation, result: PaperResult, held_at: datetime) -> None:
    """When it was, and which parts came up; on paper each did, unless it is said."""
    keys = [stage.key for stage in conversation.guide_version.texts().stages]
    spent = {key: conversation.stage_seconds.get(key, 0) for key in keys if key not in result.skipped}
    changes = {
        "talk_started_at": min(conversation.talk_started_at or held_at, held_at),
        "stage_seconds": {**conversation.stage_seconds, **spent},
        "stage_started_at": None,  # the clock of the screen says nothing about a talk on paper
        "skipped_stages": [key for key in keys if key in result.skipped and key not in result.notes],
    }
    Conversation.objects.filter(pk=conversation.pk).update(**changes)
    conversation.refresh_from_db(fields=list(changes))
    conversation.moments.filter(held_at=None, cancelled_at=None).update(held_at=held_at)


def _keep_notes(conversation: Conversation, result: PaperResult, by: Person) -> None:
    written = {note.stage: note for note in conversation.shared_notes.all()}
    for stage, text in result.notes.items():
        note = written.get(stage)
        whole = _after(note.text if note else "", text)
        version = note.version if note else 0
        _kept(notes.save_shared(conversation, by=by, stage=stage, text=whole, base_version=version))


def _keep_summary(conversation: Conversation, result: PaperResult, by: Person) -> None:
    if result.summary.strip():
        whole = _after(conversation.summary, result.summary)
        _kept(closing.save_summary(conversation, by=by, text=whole, base_version=conversation.summary_version))


def _after(there: str, new: str) -> str:
    """The new words after what stands there; what stands there already is not said twice."""
    if new.strip() in there:
        return there
    return f"{there.rstrip()}\n\n{new.strip()}" if there.strip() else new


def _kept(outcome: Saved | Conflict) -> None:
    if isinstance(outcome, Conflict):
        raise Refusal(_("Somebody wrote here just now. Look at what stands there, and send it once more."))


def _keep_plan(conversation: Conversation, result: PaperResult, by: Person) -> None:
    """Each row becomes part of the plan, unless it stands there already."""
    goals = {_same(goal.text): goal for goal in conversation.plan.goals.kept()}
    goal: Goal | None = None
    for row in result.rows:
        if row.goal.strip():
            found = goals.get(_same(row.goal))
            goal = goals[_same(row.goal)] = found or plans.add_goal(conversation.plan, text=row.goal, by=by)
        if goal is None:
            raise Refusal(_("Write the goal that this belongs to."))
        _keep_row(goal, row, by)


def _keep_row(goal: Goal, row: PaperRow, by: Person) -> None:
    activities = {(_same(one.text), _same(one.timing)) for one in goal.activities.filter(removed_at=None)}
    if row.activity.strip() and (_same(row.activity), _same(row.timing)) not in activities:
        plans.add_activity(goal, by=by, text=row.activity, timing=row.timing)
    if row.support.strip() and _same(row.support) not in {_same(one.text) for one in goal.supports.filter(removed_at=None)}:
        plans.add_support(goal, by=by, text=row.support)
    if row.follow_up.strip() and _same(row.follow_up) not in {_same(one.text) for one in goal.follow_ups.filter(removed_at=None)}:
        plans.add_follow_up(goal, by=by, text=row.follow_up)


def _same(text: str) -> str:
    """Two texts that differ in capitals and spaces only are the same."""
    return " ".join(text.split()).casefold()


def _round_off(conversation: Conversation, held_at: datetime, by: Person) -> None:
    closing.end_talk(conversation, by=by)
    minutes = conversation.guide_version.texts().minutes
    Conversation.objects.filter(pk=conversation.pk).update(talk_ended_at=min(held_at + timedelta(minutes=minutes), timezone.now()))
    conversation.refresh_from_db(fields=["talk_ended_at"])
