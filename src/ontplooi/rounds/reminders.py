"""Managers who got a talk of a round after their list left, or take part as the second one: bundled with their other reminders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.conversations.models import Conversation, Interlocutor, Moment
from ontplooi.kernel.clock import day_of
from ontplooi.notices.models import Message
from ontplooi.notices.reminders import Due
from ontplooi.people.models import Person
from ontplooi.rounds.models import Member, Round

TOO_OLD = timedelta(days=14)  # after that the reminders of talks without a date take over
TELL_OF_TALKS = ("round_list", "reassigned", "second_manager")  # the e-mails by which a manager hears of a talk
Role = Interlocutor.Role


def new_talks(now: datetime, person: Person | None) -> Iterator[Due]:
    """Talks without a date in rounds under way, of which their manager was not told in an e-mail. One line a round and a role."""
    dated = Moment.objects.filter(conversation=OuterRef("conversation"), starts_at__isnull=False, cancelled_at=None)
    told = Message.objects.filter(person=OuterRef("person"), kind__in=TELL_OF_TALKS, created_at__gte=OuterRef("since"))
    rows: QuerySet[Any] = Interlocutor.objects.filter(
        ~Exists(dated), ~Exists(told), ~Q(person=F("conversation__created_by")),
        ended_at=None, role__in=Interlocutor.LEADING, since__gte=now - TOO_OLD,
        conversation__state=Conversation.State.OPEN,
        conversation__round_member__state=Member.State.INVITED,
        conversation__round_member__round__state=Round.State.RUNNING,
    )  # fmt: skip
    if person is not None:
        rows = rows.filter(person=person)
    grouped = rows.order_by("person", "conversation__round_member__round", "role").values(
        "person", "conversation__round_member__round", "role"
    )
    found = list(grouped.annotate(number=Count("pk"), newest=Max("since"), plan_by=Min("conversation__plan_by")))
    people = Person.objects.select_related("organisation").in_bulk({row["person"] for row in found})
    rounds = dict(
        Round.objects.filter(pk__in={row["conversation__round_member__round"] for row in found}).values_list("pk", "name")
    )
    for row in found:
        round_ = row["conversation__round_member__round"]
        yield _due(people[row["person"]], round_, rounds[round_], row)


def about_round(key: int) -> str:
    """What reminders of this round hang on."""
    return f"round:{key}"


def _due(manager: Person, round_: int, name: str, row: dict[str, Any]) -> Due:
    second = row["role"] == Role.CO_MANAGER
    day = day_of(row["newest"], manager.organisation.time_zone)
    number: int = row["number"]
    plan_by: date | None = row["plan_by"]

    def line(_to: Person) -> str:
        text = (
            ngettext(
                "“%(round)s”: you take part in %(number)s talk as second manager",
                "“%(round)s”: you take part in %(number)s talks as second manager",
                number,
            )
            if second
            else ngettext(
                "“%(round)s”: you have %(number)s new talk to plan", "“%(round)s”: you have %(number)s new talks to plan", number
            )
        )
        return text % {"round": name[:100], "number": number}

    return Due(
        manager, f"round_new:{round_}:{row['role']}:{day.isoformat()}", about_round(round_), line,
        lambda _to: _("Show them") if second else _("Choose dates"),
        reverse("conversations:list") if second else reverse("conversations:planning"), plan_by, weight=55,
    )  # fmt: skip
