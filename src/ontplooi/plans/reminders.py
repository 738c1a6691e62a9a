"""What a plan reminds its people of: the day of a follow-up (T12, T13), and what the employer promised. Never words of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.notices.calendar_feed import BACK, Entry
from ontplooi.notices.reminders import Due, count_again
from ontplooi.people.models import Person
from ontplooi.plans.models import Activity, Contributor, Evaluation, FollowUp, Plan, Progress, Side, Support
from ontplooi.plans.neighbours import guide_of
from ontplooi.plans.queries import last_day_of_support

BEFORE = timedelta(days=7)
AFTER = timedelta(days=3)
TOO_OLD = timedelta(days=30)  # what was missed long ago is shown on the pages, and nobody is reminded of it any more
STILL_TO_DO = [Progress.OPEN, Progress.BUSY, Progress.STUCK]
A_DAY = timedelta(days=1)  # so far the day of an organisation lies from that of the server
AT_ONCE = 500


def about(plan: Plan) -> str:
    """What reminders of this plan hang on."""
    return f"plan:{plan.pk}"


def look_again_at(plan: Plan) -> None:
    """Something in it was done, moved or taken out: who works on it is reminded of what is still to do, from this moment."""
    partners = Contributor.objects.filter(plan=plan, ended_at=None).values("person")
    count_again(Person.objects.filter(Q(pk=plan.person_id) | Q(pk__in=partners)).values("pk"), "follow_up", "promise")


def follow_ups(now: datetime, person: Person | None) -> Iterator[Due]:
    """Both sides, for each plan and day: a week before a follow-up, and three days after it if it was not held."""
    day = today()
    near = FollowUp.objects.filter(held_at=None, due_on__gt=day - TOO_OLD, due_on__lte=day + BEFORE + A_DAY)
    rows = _of_plans_that_run(near, person)
    for plan, due in _once_a_day(rows.order_by("due_on", "pk"), "due_on"):
        here = today(plan.organisation.time_zone)
        if here <= due <= here + BEFORE or due <= here - AFTER:
            for side in _both_sides(plan):
                yield _look_together(plan, side, due, late=due < here)


def _look_together(plan: Plan, person: Person, due: date, *, late: bool) -> Due:
    def line(to: Person) -> str:
        facts = {"day": date_format(due, _("l j F")), "plan": _whose(plan, to)}
        if late:
            return _("Note how it went with %(plan)s on %(day)s, or choose a new day") % facts
        return _("On %(day)s you look together at %(plan)s") % facts

    def words(_to: Person) -> tuple[str, ...]:
        guide = guide_of(plan)
        first = (
            _("Did you look together? Then note it in a few words. If not, choose a new day.")
            if late
            else _("How does it go, and is anything in the way?")
        )
        return first, *(guide.reminder("follow_up") if guide else ())

    return Due(
        person, f"follow_up:{plan.pk}:{due.isoformat()}:{'late' if late else 'soon'}", about(plan), line,
        lambda _to: _("Open the plan"), reverse("plans:show", args=[plan.pk]) + "#follow-ups", due,
        weight=50 if late else 30, words=words,
    )  # fmt: skip


def promises(now: datetime, person: Person | None) -> Iterator[Due]:
    """Three days after the last day of something that the employer promised, when nobody said that it is done: the manager.

    Support without a day of its own is there in time when the last activity of its goal ends, or else the plan.
    """
    activities: QuerySet[Any, Any] = Activity.objects.filter(side=Side.EMPLOYER)
    supports: QuerySet[Any, Any] = Support.objects.annotate(until=last_day_of_support())
    seen: set[tuple[int, date]] = set()
    for rows, name in ((activities, "ends_on"), (supports, "until")):
        for plan, ended in _once_a_day(_late(rows, name, person), name):
            if (plan.pk, ended) not in seen and ended <= today(plan.organisation.time_zone) - AFTER:
                seen.add((plan.pk, ended))
                for one in _both_sides(plan)[1:]:
                    yield _promised(plan, one, ended)


def _late(rows: QuerySet[Any, Any], name: str, person: Person | None) -> QuerySet[Any, Any]:
    """What is still to do, and should have been done three days ago."""
    day = today()
    late = rows.filter(**{f"{name}__gt": day - TOO_OLD, f"{name}__lte": day - AFTER + A_DAY}, progress__in=STILL_TO_DO)
    return _of_plans_that_run(late, person).order_by(name, "pk")


def _promised(plan: Plan, person: Person, ended: date) -> Due:
    who = plan.person.first_name
    return Due(
        person, f"promise:{plan.pk}:{ended.isoformat()}", about(plan),
        lambda _to: _("Tell %(who)s how far your promise in the plan is") % {"who": who},
        lambda _to: _("Open the plan"), reverse("plans:show", args=[plan.pk]), ended, weight=45,
        words=lambda _to: (
            _("The day for something that you promised was %(day)s. Is it done, or does it need more time? Say so in the plan.")
            % {"day": date_format(ended, _("l j F"))},
        ),
    )  # fmt: skip


def _of_plans_that_run(rows: QuerySet[Any, Any], person: Person | None) -> QuerySet[Any, Any]:
    """Rows of goals in agreed plans that no later plan replaced, unless both looked back; of everybody, or of one person."""
    replaced = Plan.objects.filter(previous=OuterRef("goal__plan"), agreed_at__isnull=False)
    looked_back = Evaluation.objects.filter(goal=OuterRef("goal"))
    helpers = Contributor.objects.filter(ended_at=None).select_related("person")
    found = rows.filter(~Exists(replaced), goal__plan__agreed_at__isnull=False, goal__removed_at=None, removed_at=None)
    found = found.exclude(Exists(looked_back.filter(side=Side.EMPLOYEE)), Exists(looked_back.filter(side=Side.EMPLOYER)))
    if person is not None:
        mine = Contributor.objects.filter(person=person, ended_at=None).order_by().values("plan")
        # A union and not an “or”: then the database follows two indexes and does not read the days of everybody.
        found = found.filter(goal__plan__in=Plan.objects.filter(person=person).order_by().values("pk").union(mine, all=True))
    inside = Prefetch("goal__plan__contributors", queryset=helpers)
    return found.select_related("goal__plan__organisation", "goal__plan__person").prefetch_related(inside)


def _once_a_day(rows: QuerySet[Any, Any], name: str) -> Iterator[tuple[Plan, date]]:
    """Each plan with each day that counts, once."""
    seen: set[tuple[int, date]] = set()
    for row in rows.iterator(chunk_size=AT_ONCE):
        plan, day = row.goal.plan, getattr(row, name)
        if (plan.pk, day) not in seen:
            seen.add((plan.pk, day))
            plan.person.organisation = plan.organisation
            if plan.person.is_active:
                yield plan, day


def _both_sides(plan: Plan) -> list[Person]:
    return [plan.person, *dict.fromkeys(one.person for one in plan.contributors.all() if one.ended_at is None)]


def _whose(plan: Plan, to: Person) -> str:
    return _("your plan") if to.pk == plan.person_id else _("the plan of %(who)s") % {"who": plan.person.first_name}


def own_days(person: Person) -> Iterator[Entry]:
    """The days on which this person looks at a plan again, for their own calendar. Whose plan, nothing of what is in it."""
    rows = _of_plans_that_run(FollowUp.objects.filter(held_at=None, due_on__gte=today() - BACK), person)
    for plan, due in _once_a_day(rows.order_by("due_on", "pk"), "due_on"):
        yield Entry(
            uid=f"follow-up-{plan.pk}-{due.isoformat()}@ontplooi",
            summary=_("Looking at %(plan)s together") % {"plan": _whose(plan, person)},
            path=reverse("plans:show", args=[plan.pk]) + "#follow-ups", stamped_at=plan.agreed_at or plan.created_at, on=due,
        )  # fmt: skip
