"""The plan as its table of five columns (K1) and as the promises of both sides, for the page, paper and the PDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from ontplooi.learning.kinds import BY_CODE
from ontplooi.plans.amounts import write_amount, write_money
from ontplooi.plans.models import Activity, Goal, Plan, Side, Support


@dataclass(frozen=True, slots=True)
class Row:
    """One goal as a row of the table; a cell holds one item a line, each exactly as it was written."""

    goal: tuple[str, ...]
    action: tuple[str, ...] = ()
    timing: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()

    def cell(self, what: str) -> tuple[str, ...]:
        """The cell of a column, by its name in a guide."""
        found: tuple[str, ...] = getattr(self, "action" if what == "activity" else what)
        return found


@dataclass(frozen=True, slots=True)
class Promised:
    """One thing that one side does."""

    promise: Activity | Support
    text: str
    by: str = ""  # a name, when it is somebody else than the side itself


@dataclass(frozen=True, slots=True)
class SideOfPlan:
    """What one side promises: the person, or the organisation (P14)."""

    side: Side
    who: str
    promised: tuple[Promised, ...]

    @property
    def what(self) -> tuple[str, ...]:
        """The promises as lines of text."""
        return tuple(_("%(what)s (%(name)s)") % {"what": one.text, "name": one.by} if one.by else one.text for one in self.promised)


def rows(plan: Plan, language: str) -> tuple[Row, ...]:
    """The rows of the table in the order of the goals. Give a `whole()` plan."""
    with override(language):
        return tuple(_row(goal) for goal in plan.kept_goals)


def _row(goal: Goal) -> Row:
    activities = goal.kept_activities
    return Row(
        goal=(goal.text,),
        action=tuple(activity_text(one) for one in activities),
        timing=_once(one.timing for one in activities),
        support=tuple(support_text(one) for one in goal.kept_supports),
        follow_up=tuple(one.text for one in goal.kept_follow_ups),
    )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, in order, without empty ones."""
    return tuple(dict.fromkeys(text for text in texts if text))


def activity_text(activity: Activity) -> str:
    """What is done, in the person's words; without words, the name of its kind."""
    return activity.text or str(BY_CODE.get(activity.kind, BY_CODE["other"]).label)


def support_text(support: Support) -> str:
    """The help as it was written, with the day by which it is there when one was chosen."""
    if support.due_on is None:
        return support.text
    return _("%(what)s (by %(day)s)") % {"what": support.text, "day": date_format(support.due_on, "j F Y")}


def promises(plan: Plan, language: str) -> tuple[SideOfPlan, SideOfPlan]:
    """Who does what: the employee, and the organisation. Give a `whole()` plan."""
    with override(language):
        doing: dict[str, list[Promised]] = {Side.EMPLOYEE: [], Side.EMPLOYER: []}
        for goal in plan.kept_goals:
            for activity in goal.kept_activities:
                doing[activity.side].append(Promised(activity, activity_text(activity), _name(activity, plan)))
            doing[Side.EMPLOYER] += [Promised(one, one.text, one.giver_name) for one in goal.kept_supports]
    return (
        SideOfPlan(Side.EMPLOYEE, plan.person.first_name, tuple(doing[Side.EMPLOYEE])),
        SideOfPlan(Side.EMPLOYER, str(plan.organisation), tuple(doing[Side.EMPLOYER])),
    )


def _name(activity: Activity, plan: Plan) -> str:
    """Who does it, when that is not simply the side itself."""
    if activity.doer_name:
        return activity.doer_name
    doer = activity.doer
    return doer.first_name if doer and doer.pk != plan.person_id else ""


@dataclass(frozen=True, slots=True)
class Totals:
    """What the plan asks: hours and money."""

    hours: Decimal
    money: dict[str, Decimal]

    def sentence(self, language: str) -> str:
        """ "€ 260 and 14 hours", or nothing when nothing was filled in."""
        parts = [write_money(amount, currency, language) for currency, amount in self.money.items()]
        if self.hours:
            parts.append(_("%(hours)s hours") % {"hours": write_amount(self.hours, language)})
        if len(parts) < 2:
            return "".join(parts)
        return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def totals(plan: Plan) -> Totals:
    """The hours and the cost of all activities that go ahead."""
    hours, money = Decimal(0), dict[str, Decimal]()
    for goal in plan.kept_goals:
        for one in goal.kept_activities:
            hours += one.hours or 0
            if one.cost:
                money[one.currency] = money.get(one.currency, Decimal(0)) + one.cost
    return Totals(hours, money)
