"""The talk itself: beginning it, going through its stages, and what becomes of the talking points."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import stages
from ontplooi.conversations.actions.points import lay_on_table, open_lists
from ontplooi.conversations.models import Conversation, Preparation, TalkingPoint
from ontplooi.conversations.reminders import about, count_anew
from ontplooi.conversations.rules import abilities
from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.reminders import forget
from ontplooi.people.models import Person
from ontplooi.plans import actions as plan_actions
from ontplooi.plans.models import Goal

State = Conversation.State
Outcome = TalkingPoint.Outcome


@transaction.atomic
def start_talk(conversation: Conversation, *, by: Person) -> None:
    """Begin: the first stage opens, the plan opens, open goals of the plan before come along. Raises Refusal.

    What was sent is on the table for both. A list that was never sent stays with its author (P8), who can still put it there.
    """
    if not abilities(by, conversation).start:
        raise Refusal(_("The manager begins the talk, once, when you sit together. Please reload the page to see where you are."))
    now = timezone.now()
    first = conversation.guide_version.texts().stages[0]
    conversation.move_to(
        State.TALKING,
        talk_started_at=now,
        stage=first.key,
        stage_started_at=now,
        stage_seconds={first.key: 0},
        skipped_stages=[],
    )
    _open_empty_lists(conversation)
    open_lists(conversation)
    plan_actions.open_plan(conversation.plan)
    if conversation.previous is not None:
        plan_actions.bring_along(conversation.previous.plan, conversation.plan, by=by)
    forget(about(conversation))
    count_anew(conversation)
    record("conversation.started", by=by, concerns=conversation.employee, about=conversation)


@transaction.atomic
def bring_goals(conversation: Conversation, *, by: Person) -> int:
    """Copy the open goals of the plan before, as far as `by` may read that plan; an employee always may. Raises Refusal.

    After a change of manager the new one cannot read the old plan, so that only the employee brings goals along (P6).
    """
    if not abilities(by, conversation).talk or conversation.previous is None:
        raise Refusal(_("There is no earlier plan to bring goals along from."))
    return len(plan_actions.bring_along(conversation.previous.plan, conversation.plan, by=by))


def _open_empty_lists(conversation: Conversation) -> None:
    """Who has nothing unsent has nothing to keep for themselves: what they add from now on is on the table."""
    authors = TalkingPoint.objects.filter(conversation=conversation).values("author")
    waiting = Preparation.objects.filter(conversation=conversation, points_sent_at=None)
    waiting.exclude(person__in=authors).update(points_sent_at=timezone.now())


@transaction.atomic
def put_on_table(conversation: Conversation, *, by: Person) -> None:
    """Share the points that were not sent before the talk. Raises Refusal."""
    if not abilities(by, conversation).talk:
        raise Refusal(_("Points go on the table while you talk."))
    unsent = Preparation.objects.filter(conversation=conversation, person=by, points_sent_at=None)
    if unsent.update(points_sent_at=timezone.now()):
        lay_on_table(conversation, by=by)
        record("conversation.points", by=by, concerns=conversation.employee, about=conversation)


@transaction.atomic
def go_stage(conversation: Conversation, *, by: Person, to: str, seen: str, knowingly: bool = False) -> None:
    """Go to another stage. `seen` is where the one who presses thought they were. Raises Refusal.

    Stages that are passed over are marked as skipped; those that the guide does not let skip need `knowingly`.
    """
    _require_lead(conversation, by)
    guide = conversation.guide_version.texts()
    goal = stages.find(guide, to)
    passed = stages.passed_over(conversation, guide, to)
    held = [stage for stage in passed if not stage.may_skip]
    if held and not knowingly:
        raise Refusal(stages.would_pass_over(held))
    skipped = [key for key in conversation.skipped_stages if key != to] + [stage.key for stage in passed]
    _move(conversation, goal.key, seen, skipped)


@transaction.atomic
def skip_stage(conversation: Conversation, *, by: Person, key: str, knowingly: bool = False) -> None:
    """Leave the current stage out and go to the next. One that the guide does not let skip needs `knowingly`. Raises Refusal."""
    _require_lead(conversation, by)
    guide = conversation.guide_version.texts()
    stage = stages.find(guide, key)
    following = stages.after(guide, key)
    if following is None:
        raise Refusal(_("This is the last stage. Round off the talk here."))
    if not stage.may_skip and not knowingly:
        raise Refusal(stages.would_pass_over([stage]))
    _move(conversation, following.key, key, [*(one for one in conversation.skipped_stages if one not in {key, following.key}), key])


def _require_lead(conversation: Conversation, by: Person) -> None:
    if not abilities(by, conversation).lead:
        raise Refusal(_("The manager goes from stage to stage while you talk. You can look at every stage yourself."))


def _move(conversation: Conversation, to: str, seen: str, skipped: list[str]) -> None:
    """Only from the stage that was seen, so that two who press at once do not jump over one."""
    clock = stages.stop_clock(conversation)
    spent = {**conversation.stage_seconds, **clock.get("stage_seconds", {})}
    spent.setdefault(to, 0)
    rows = Conversation.objects.filter(pk=conversation.pk, state=State.TALKING, stage=seen)
    if not rows.update(stage=to, stage_started_at=timezone.now(), stage_seconds=spent, skipped_stages=skipped):
        raise Refusal(_("Someone else was faster. Please reload the page."))
    conversation.refresh_from_db()


@transaction.atomic
def settle_point(point: TalkingPoint, *, by: Person, outcome: str) -> None:
    """Tick a point off, keep it for another time, or open it again; what was put together goes along. Raises Refusal."""
    _require_talk(point, by)
    if outcome not in {Outcome.OPEN, Outcome.DISCUSSED, Outcome.LATER}:
        raise Refusal(_("Choose what becomes of this point: discussed, or for another time."))
    _with_joined(point).exclude(outcome=Outcome.GOAL).update(outcome=outcome)


@transaction.atomic
def goal_from_point(point: TalkingPoint, *, by: Person) -> Goal:
    """Make a goal of a point, in the words it has. Pressing twice makes one goal. Raises Refusal."""
    _require_talk(point, by)
    rows = _with_joined(point)
    if not TalkingPoint.objects.filter(pk=point.pk).exclude(outcome=Outcome.GOAL).update(outcome=Outcome.GOAL):
        raise Refusal(_("This point became a goal already. You see it in the plan."))
    goal = plan_actions.add_goal(point.conversation.plan, text=point.text, by=by, language=point.language)
    rows.update(outcome=Outcome.GOAL, goal=goal)
    return goal


def _require_talk(point: TalkingPoint, by: Person) -> None:
    if not abilities(by, point.conversation).talk:
        raise Refusal(_("You settle points together while you talk."))


def _with_joined(point: TalkingPoint) -> QuerySet[TalkingPoint]:
    return TalkingPoint.objects.filter(pk=point.pk) | TalkingPoint.objects.filter(joined_to=point)
