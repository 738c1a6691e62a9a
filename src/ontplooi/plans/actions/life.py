"""The life of a plan: locked when it is made, open while the two write it, locked while they sign, agreed after that."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.journal.actions import record
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.reminders import forget
from ontplooi.people.models import Person
from ontplooi.plans.models import Contributor, FollowUp, Plan
from ontplooi.plans.reminders import about, look_again_at
from ontplooi.plans.understood import due_of


@transaction.atomic
def create_plan(person: Person, previous: Plan | None = None) -> Plan:
    """A new, empty plan, locked until the two sit together."""
    return Plan.objects.create(organisation=person.organisation, person=person, previous=previous, locked_at=timezone.now())


@transaction.atomic
def open_plan(plan: Plan) -> None:
    """Let the two write. Opening twice is the same as once."""
    if plan.is_final:
        raise Refusal(_("This plan is signed, so its words stay as they are. To change them, make a new version together."))
    plan.locked_at = None
    plan.save(update_fields=["locked_at"])


@transaction.atomic
def lock_plan(plan: Plan) -> None:
    """Keep the words as they are, while the two sign. Locking twice is the same as once."""
    if plan.locked_at is None:
        plan.locked_at = timezone.now()
        plan.save(update_fields=["locked_at"])


@transaction.atomic
def agree(plan: Plan, starts_on: date | None = None, ends_on: date | None = None, *, by: Person | None = None) -> None:
    """Both answered: the plan runs from now on, and dates that count from the agreement get their day.

    A new version keeps the day of the first agreement; what was not changed in it keeps its dates.
    """
    if plan.is_final:
        return
    lock_plan(plan)
    waiting = FollowUp.objects.filter(goal__plan=plan, is_due_chosen=False, held_at__isnull=True)
    if plan.reopened_at is not None:
        waiting = waiting.filter(changed_at__gte=plan.reopened_at)
    plan.agreed_at, plan.reopened_at = plan.agreed_at or timezone.now(), None
    plan.starts_on, plan.ends_on = starts_on or plan.starts_on, ends_on or plan.ends_on
    plan.save(update_fields=["agreed_at", "reopened_at", "starts_on", "ends_on"])
    day = today(plan.organisation.time_zone)
    for follow_up in waiting.select_related("goal__plan__organisation"):
        due = due_of(follow_up.text, follow_up.goal, agreed_on=day)
        FollowUp.objects.filter(pk=follow_up.pk).update(due_on=due.on, with_next_conversation=due.with_next_conversation)
    look_again_at(plan)
    if plan.previous is not None:
        forget(about(plan.previous))  # from now on this plan holds in its place
    record("plan.agreed", by=by, concerns=plan.person, about=plan)


@transaction.atomic
def reopen_plan(plan: Plan, *, by: Person | None = None) -> None:
    """Open a plan for a new version that both will sign. What was signed stays in the dossier as it was.

    A plan that was agreed goes on to hold meanwhile: it is followed and its reminders come.
    """
    if plan.is_final:
        plan.reopened_at = timezone.now()
    plan.locked_at = None
    plan.save(update_fields=["locked_at", "reopened_at"])
    record("plan.reopened", by=by, concerns=plan.person, about=plan)


@transaction.atomic
def add_contributor(plan: Plan, person: Person) -> Contributor:
    """Let somebody work on the plan for the employer's side. Twice is the same as once."""
    if person.organisation_id != plan.organisation_id or person.pk == plan.person_id:
        raise Refusal(_("Choose a colleague of the same organisation."))
    found = Contributor.objects.filter(plan=plan, person=person, ended_at__isnull=True).first()
    return found or Contributor.objects.create(plan=plan, person=person)


@transaction.atomic
def end_contributor(plan: Plan, person: Person) -> None:
    """From now on this person sees nothing of the plan any more. What they wrote stays."""
    Contributor.objects.filter(plan=plan, person=person, ended_at__isnull=True).update(ended_at=timezone.now())
    forget(about(plan), person=person)
