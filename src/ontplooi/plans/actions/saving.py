"""Writing one row of a plan that both may write at once, and noting in the journal that somebody wrote."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.journal.actions import record
from ontplooi.journal.models import Entry
from ontplooi.kernel.autosave import Conflict, Saved, save_text
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person
from ontplooi.people.rules import refuse_national_numbers
from ontplooi.plans.models import Activity, FollowUp, Goal, Plan, Side, Support
from ontplooi.plans.reminders import look_again_at
from ontplooi.plans.rules import require_edit


def begin_writing(plan: Plan, *, by: Person) -> Side:
    """The side of somebody who may write now. Holds the plan until it is written, so that nobody signs other words meanwhile."""
    now = Plan.objects.select_for_update().only("locked_at", "agreed_at", "reopened_at").get(pk=plan.pk)
    plan.locked_at, plan.agreed_at, plan.reopened_at = now.locked_at, now.agreed_at, now.reopened_at
    return require_edit(by, plan)


def save_row(
    row: Goal | Activity | Support | FollowUp,
    plan: Plan,
    *,
    by: Person,
    base_version: int,
    changes: Mapping[str, Any],
    stamp: Mapping[str, Any] | None = None,
) -> Saved | Conflict:
    """Write what was typed, and in `stamp` what follows from it, unless the other wrote first."""
    refuse_numbers(changes)
    rows = type(row).objects.filter(pk=row.pk, removed_at__isnull=True)
    stamp = {**(stamp or {}), "changed_by": by}
    try:
        outcome = save_text(rows, base_version=base_version, by_name="changed_by__first_name", stamp=stamp, **changes)
    except ObjectDoesNotExist as gone:
        raise Refusal(_("This was taken out of the plan just now. Copy your text if you want to keep it.")) from gone
    if isinstance(outcome, Saved):
        note_change(plan, by=by)
        if plan.agreed_at is not None:  # it goes on to hold, and to remind, while a new version is written
            look_again_at(plan)
    return outcome


def refuse_numbers(fields: Mapping[str, Any]) -> None:
    """Refuse words with a national number in them (D9)."""
    refuse_national_numbers(*(value for value in fields.values() if isinstance(value, str)))


def note_change(plan: Plan, *, by: Person) -> None:
    """Note that `by` changed the words of the plan. Typing saves itself all the time, so the same hour is one entry."""
    hour_ago = timezone.now() - timedelta(hours=1)
    recent = Entry.objects.filter(event="plan.changed", by=by, subject=plan._meta.label_lower, subject_id=plan.pk, at__gte=hour_ago)
    if not recent.exists():
        record("plan.changed", by=by, concerns=plan.person, about=plan)
