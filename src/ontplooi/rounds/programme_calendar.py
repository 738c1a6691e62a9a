"""The days of a programme in the own calendar of its adviser."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from ontplooi.kernel.clock import today
from ontplooi.notices.calendar_feed import BACK, Entry
from ontplooi.people.models import Person
from ontplooi.rounds.letters_programme import FOR_ADVISER
from ontplooi.rounds.models import ProgrammeStep
from ontplooi.rounds.programme_page import programmes_advised


def days_of_advisers(person: Person) -> Iterator[Entry]:
    """The days that concern the adviser of programmes under way: which programme and which step, no names. One query."""
    rows = ProgrammeStep.objects.filter(
        round__in=programmes_advised(person), step__in=FOR_ADVISER, done_at=None, planned_on__gte=today() - BACK
    )
    for row in rows.select_related("round").order_by("pk"):
        if row.planned_on is not None:
            yield Entry(
                uid=f"programme-{row.pk}-{row.planned_on.isoformat()}@ontplooi", on=row.planned_on,
                summary=_("%(round)s: %(step)s") % {"round": row.round.name, "step": row.get_step_display()},
                path=reverse("rounds:programme_advise", args=[row.round_id]),
                stamped_at=row.round.started_at or row.round.created_at,
            )  # fmt: skip
