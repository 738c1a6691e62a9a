"""Teams that were to become one and did not: who planned it hears why, among their other reminders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.notices.models import Reminder
from ontplooi.notices.reminders import Due, forget
from ontplooi.people.actions.merging import why_stopped
from ontplooi.people.models import Person, TeamMerge

CODE = "merge_stopped"


def stopped(_now: datetime, person: Person | None) -> Iterator[Due]:
    """Merges that could not be done on their day, until somebody cancels them: to HR who planned it, else to all of HR."""
    plans = TeamMerge.objects.planned().exclude(stopped="").select_related("organisation", "by")
    if person is not None:
        plans = plans.filter(organisation=person.organisation_id)
    found = list(plans)
    people = Person.objects.filter(organisation__in={plan.organisation_id for plan in found}, is_hr=True).employees()
    hr = list(people.select_related("organisation")) if found else []
    for plan in found:
        day = today(plan.organisation.time_zone)
        here = [one for one in hr if one.organisation_id == plan.organisation_id and (one.left_on is None or one.left_on > day)]
        for reader in [one for one in here if one.pk == plan.by_id] or here:
            yield _due(plan, reader)


def follow(event: str, *, by: Person | None, concerns: Person, about: Model | None = None, **_facts: Any) -> None:
    """Once somebody cancels a merge that stopped, nobody is reminded of it."""
    if event != "people.merge_cancelled":
        return
    rows = Reminder.objects.still_open().filter(code=CODE, person__organisation=concerns.organisation_id)
    open_ones = set(rows.values_list("about", flat=True))
    if open_ones:
        still = {about_merge(pk) for pk in TeamMerge.objects.planned().exclude(stopped="").values_list("pk", flat=True)}
        for name in open_ones - still:
            forget(name, CODE)


def about_merge(key: int) -> str:
    """What the reminder of this merge hangs on."""
    return f"merge:{key}"


def _due(plan: TeamMerge, reader: Person) -> Due:
    return Due(
        reader, f"{CODE}:{plan.pk}", about_merge(plan.pk),
        lambda _to: _("Teams could not be merged into “%(team)s”") % {"team": plan.name},
        lambda _to: _("See why"), reverse("people:one_merge", args=[plan.pk]), plan.on, weight=62,
        words=lambda _to: (why_stopped(plan), _("Nothing was changed in these teams.")),
    )  # fmt: skip
