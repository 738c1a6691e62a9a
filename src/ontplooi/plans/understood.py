"""What Ontplooi understands of the words for a timing or a follow-up. It stands beside the words and never replaces them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import day_of, today
from ontplooi.plans.models import Activity, FollowUp, Goal, Plan
from ontplooi.plans.timing import Timing, TimingKind, bound_to_next_conversation, due_after, read_timing

DAY = "j F Y"
_LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Due:
    """When a follow-up is, as far as its words say."""

    on: date | None
    with_next_conversation: bool


def _languages(goal: Goal) -> list[str]:
    """The language of the goal first: people may write in the other one."""
    first = goal.language if goal.language in _LANGUAGES else _LANGUAGES[0]
    return sorted(_LANGUAGES, key=lambda language: language != first)


def day_of_agreement(plan: Plan) -> date:
    """The day from which "after three months" counts: the day both signed, or today as long as they write."""
    zone = plan.organisation.time_zone
    return day_of(plan.agreed_at, zone) if plan.agreed_at and plan.is_final else today(zone)


def timing_of(text: str, goal: Goal) -> Timing | None:
    """What a timing says, read in the language of the goal and then in the other one."""
    day = today(goal.plan.organisation.time_zone)
    found = (read_timing(text, language=language, today=day) for language in _languages(goal))
    return next((timing for timing in found if timing is not None), None)


def due_of(text: str, goal: Goal, *, agreed_on: date | None = None) -> Due:
    """When a follow-up falls, counted from the day of the agreement."""
    day = agreed_on or day_of_agreement(goal.plan)
    found = (due_after(text, language=language, agreed_on=day) for language in _languages(goal))
    next_one = any(bound_to_next_conversation(text, language=language) for language in _languages(goal))
    return Due(next((due for due in found if due), None), next_one)


def timing_sentence(activity: Activity) -> str:
    """ "We understand: 1 January to 31 March 2027", or nothing when there is nothing to add."""
    if not activity.timing:
        return ""
    if not activity.timing_kind:
        return _("We do not see a date in this. That is fine, it stays as you wrote it.")
    if activity.timing_kind in {TimingKind.ONGOING, TimingKind.FREQUENCY, TimingKind.VAGUE} and not activity.ends_on:
        return _("This has no end yet. Choose a moment to look back.")
    days = span(activity.starts_on, activity.ends_on)
    return _("We understand: %(days)s") % {"days": days} if days else ""


def span(starts_on: date | None, ends_on: date | None) -> str:
    """A day, or two days and what is between them, without saying the year twice."""
    if starts_on and ends_on and starts_on != ends_on:
        short = "j F" if starts_on.year == ends_on.year else DAY
        return _("%(start)s to %(end)s") % {"start": date_format(starts_on, short), "end": date_format(ends_on, DAY)}
    if ends_on:
        return date_format(ends_on, DAY) if starts_on else _("by %(day)s") % {"day": date_format(ends_on, DAY)}
    return _("from %(day)s") % {"day": date_format(starts_on, DAY)} if starts_on else ""


def follow_up_sentence(follow_up: FollowUp, plan: Plan) -> str:
    """When this is, in words."""
    if follow_up.due_on is None:
        return _("At your next conversation.") if follow_up.with_next_conversation else ""
    day = date_format(follow_up.due_on, DAY)
    if follow_up.is_due_chosen or plan.is_final:
        return _("On %(day)s") % {"day": day}
    return _("We understand: %(days)s") % {"days": day}
