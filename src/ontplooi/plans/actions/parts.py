"""What belongs to a goal: activities, support and follow-ups. Adding, changing, taking out and bringing back."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.journal.actions import record
from ontplooi.kernel.autosave import Conflict, Saved
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person
from ontplooi.plans.actions.saving import begin_writing, note_change, refuse_numbers, save_row
from ontplooi.plans.models import Activity, FollowUp, Goal, Side, Support
from ontplooi.plans.reminders import look_again_at
from ontplooi.plans.understood import due_of, timing_of

Part = Activity | Support | FollowUp
AnyPart = TypeVar("AnyPart", Activity, Support, FollowUp)
MOST_PARTS = 20
NO_WORDS = {"", "other"}


@transaction.atomic
def add_activity(goal: Goal, *, by: Person, **fields: Any) -> Activity:
    """Add what is done for a goal: text, kind, timing, side, doer_name, hours, cost."""
    _may_add(goal, goal.activities.filter(removed_at__isnull=True).count(), by, fields)
    if not fields.get("text", "").strip() and fields.get("kind", "") in NO_WORDS:
        raise Refusal(_("Say in a few words what you will do, or choose a kind of activity."))
    fields = {**fields, **_read_timing(fields, goal), **_doer(fields, goal)}
    activity = Activity.objects.create(goal=goal, changed_by=by, currency=goal.plan.organisation.currency, **fields)
    return _placed(activity, by)


@transaction.atomic
def change_activity(activity: Activity, *, by: Person, base_version: int, **changes: Any) -> Saved | Conflict:
    """Change an activity; what is understood of its timing follows the words."""
    stamp = {**_read_timing(changes, activity.goal), **_doer({"side": activity.side, **changes}, activity.goal)}
    return _change(activity, by, base_version, changes, stamp)


@transaction.atomic
def add_support(goal: Goal, *, by: Person, **fields: Any) -> Support:
    """Add what the employer does for a goal: text, giver_name, due_on."""
    _may_add(goal, goal.supports.filter(removed_at__isnull=True).count(), by, fields)
    if not fields.get("text", "").strip():
        raise Refusal(_("Say which help is needed: time, money, a coach, other work."))
    giver = _by_name(fields.get("giver_name", ""), goal)
    return _placed(Support.objects.create(goal=goal, changed_by=by, giver=giver, **fields), by)


@transaction.atomic
def change_support(support: Support, *, by: Person, base_version: int, **changes: Any) -> Saved | Conflict:
    """Change what the employer does."""
    stamp = {"giver": _by_name(changes["giver_name"], support.goal)} if "giver_name" in changes else {}
    return _change(support, by, base_version, changes, stamp)


@transaction.atomic
def add_follow_up(goal: Goal, *, by: Person, **fields: Any) -> FollowUp:
    """Add when and how the two look again: text, and due_on if it is not to be read from the text."""
    _may_add(goal, goal.follow_ups.filter(removed_at__isnull=True).count(), by, fields)
    if not fields.get("text", "").strip():
        raise Refusal(_("Say when you look at this goal again, for example “short evaluation after 3 months”."))
    return _placed(FollowUp.objects.create(goal=goal, **{**fields, **_read_due(fields, goal)}), by)


@transaction.atomic
def change_follow_up(follow_up: FollowUp, *, by: Person, base_version: int, **changes: Any) -> Saved | Conflict:
    """Change a follow-up; a date that was chosen stays, a date that was read follows the words."""
    chosen = follow_up.due_on if follow_up.is_due_chosen else None
    stamp = _read_due({"text": follow_up.text, "due_on": chosen, **changes}, follow_up.goal)
    if "due_on" in changes:
        changes["due_on"] = stamp.pop("due_on")
    return _change(follow_up, by, base_version, changes, stamp)


@transaction.atomic
def remove(part: Part, *, by: Person) -> None:
    """Take it out; it can come back."""
    _take(part, by, removed=True)


@transaction.atomic
def restore(part: Part, *, by: Person) -> None:
    """Bring back what was taken out."""
    _take(part, by, removed=False)


def _take(part: Part, by: Person, *, removed: bool) -> None:
    plan = part.goal.plan
    begin_writing(plan, by=by)
    rows = type(part).objects.filter(pk=part.pk, removed_at__isnull=removed)
    if rows.update(removed_at=timezone.now() if removed else None):
        look_again_at(plan)
        record("plan.part_removed" if removed else "plan.part_restored", by=by, concerns=plan.person, about=plan)


def _may_add(goal: Goal, already: int, by: Person, fields: dict[str, Any]) -> None:
    begin_writing(goal.plan, by=by)
    refuse_numbers(fields)
    if already >= MOST_PARTS:
        raise Refusal(_("That is a lot for one goal: %(most)s is the most. You can make a second goal.") % {"most": MOST_PARTS})


def _placed(part: AnyPart, by: Person) -> AnyPart:
    """At the end of its list: the newest has the highest key."""
    type(part).objects.filter(pk=part.pk).update(position=part.pk)
    part.position = part.pk
    note_change(part.goal.plan, by=by)
    return part


def _change(part: Part, by: Person, base_version: int, changes: dict[str, Any], stamp: dict[str, Any]) -> Saved | Conflict:
    begin_writing(part.goal.plan, by=by)
    if "text" in changes and not changes["text"].strip() and changes.get("kind", getattr(part, "kind", "")) in NO_WORDS:
        raise Refusal(_("This needs a few words. You can also take it out."))
    return save_row(part, part.goal.plan, by=by, base_version=base_version, changes=changes, stamp=stamp)


def _read_timing(fields: dict[str, Any], goal: Goal) -> dict[str, Any]:
    """What is understood of the timing, when the timing is among the fields."""
    if "timing" not in fields:
        return {}
    timing = timing_of(fields["timing"], goal)
    if timing is None:
        return {"timing_kind": "", "starts_on": None, "ends_on": None}
    return {"timing_kind": timing.kind.value, "starts_on": timing.starts_on, "ends_on": timing.ends_on}


def _read_due(fields: dict[str, Any], goal: Goal) -> dict[str, Any]:
    """The date that was chosen, else the one that the words say."""
    due = due_of(fields["text"], goal)
    chosen = fields.get("due_on")
    return {"due_on": chosen or due.on, "is_due_chosen": bool(chosen), "with_next_conversation": due.with_next_conversation}


def _doer(fields: dict[str, Any], goal: Goal) -> dict[str, Any]:
    """The person behind the side and the name, when it is one of the two."""
    if "doer_name" not in fields and "side" not in fields:
        return {}
    if fields.get("doer_name"):
        return {"doer": _by_name(fields["doer_name"], goal)}
    return {"doer": goal.plan.person if fields.get("side", Side.EMPLOYEE) == Side.EMPLOYEE else None}


def _by_name(name: str, goal: Goal) -> Person | None:
    """Somebody who works on this plan and is called that; for anybody else the name itself is kept."""
    people = [goal.plan.person, *goal.plan.partners]
    wanted = name.strip().casefold()
    return next((one for one in people if wanted and wanted in {one.name.casefold(), one.first_name.casefold()}), None)
