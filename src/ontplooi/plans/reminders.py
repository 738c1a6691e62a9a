"""Reminders before and after the day of a follow-up (T12, T13). The mails name the day, never the words of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.notices.actions import send
from ontplooi.notices.letters import Letter
from ontplooi.notices.links import absolute
from ontplooi.people.models import Person
from ontplooi.plans.models import FollowUp, Plan
from ontplooi.plans.neighbours import guide_of

BEFORE = timedelta(days=7)
AFTER = timedelta(days=3)
TOO_OLD = timedelta(days=30)  # a follow-up that was missed long ago is shown on the pages, and mailed about no more
AT_ONCE = 500


def remind_of_follow_ups() -> int:
    """One mail a person, plan and day: a week before a follow-up, and three days after it if it was not held. Safe to repeat."""
    written = 0
    for plan, due, late in _due_days():
        kind = "follow_up_late" if late else "follow_up_soon"
        for person in _both_sides(plan):
            key = f"follow-up:{plan.pk}:{due.isoformat()}:{kind}:{person.pk}"
            written += send(to=person, kind=kind, key=key, write=_letter(plan, due, late=late)) is not None
    return written


def _due_days() -> Iterable[tuple[Plan, date, bool]]:
    """Each day on which follow-ups of a running plan are due, and whether it has passed."""
    day = today()
    replaced = Plan.objects.filter(previous=OuterRef("goal__plan"), agreed_at__isnull=False)
    rows = FollowUp.objects.filter(
        ~Exists(replaced), goal__plan__agreed_at__isnull=False, goal__removed_at=None, removed_at=None, held_at=None,
        due_on__gt=day - TOO_OLD, due_on__lte=day + BEFORE,
    )  # fmt: skip
    seen: set[tuple[int, date]] = set()
    for row in (
        rows.select_related("goal__plan__organisation", "goal__plan__person").order_by("due_on", "pk").iterator(chunk_size=AT_ONCE)
    ):
        plan, due = row.goal.plan, row.due_on
        if due is None or (plan.pk, due) in seen or not plan.person.is_active:
            continue
        seen.add((plan.pk, due))
        here = today(plan.organisation.time_zone)
        if due >= here:
            yield plan, due, False
        elif due <= here - AFTER:
            yield plan, due, True


def _both_sides(plan: Plan) -> list[Person]:
    helpers = Person.objects.active().filter(contributions__plan=plan, contributions__ended_at=None).distinct()
    return [plan.person, *helpers]


def _letter(plan: Plan, due: date, *, late: bool) -> Callable[[Person], Letter]:
    """“On 10 March you look together at the plan.”"""

    def write(to: Person) -> Letter:
        day = date_format(due, _("l j F"))
        own = to.pk == plan.person_id
        whose = _("your plan") if own else _("the plan of %(who)s") % {"who": plan.person.first_name}
        facts = {"day": day, "plan": whose}
        subject = _("Looking at %(plan)s together") % facts
        what = (
            _("On %(day)s you would look together at %(plan)s. Did you? Then note it in a few words. If not, choose a new day.")
            if late
            else _("On %(day)s you look together at %(plan)s. How does it go, and is anything in the way?")
        )
        return Letter(
            subject=subject,
            heading=subject,
            paragraphs=(_("Hello %(name)s") % {"name": to.first_name}, what % facts, *_of_guide(plan)),
            button=(_("Open the plan"), absolute(reverse("plans:show", args=[plan.pk]) + "#follow-ups")),
        )

    return write


def _of_guide(plan: Plan) -> tuple[str, ...]:
    """The sentence that the guide of the plan adds, when it has one in the language of the reader."""
    guide = guide_of(plan)
    return guide.reminder("follow_up") if guide else ()
