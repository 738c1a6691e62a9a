"""What a programme reminds people of: to decide, to fill it in, and HR of outcomes that still have to be discussed.

Names and days, never an answer. Who decided, either way, is not reminded of deciding any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.conversations.wording import day_within
from ontplooi.kernel.clock import day_of, today
from ontplooi.notices.reminders import Due
from ontplooi.people.models import Person
from ontplooi.rounds.models import Consent, Member, MemberStep, ProgrammeStep, Round
from ontplooi.rounds.programme import About, Answer, Step

THINK_FIRST = timedelta(days=7)  # between the information and the first reminder
SOON = timedelta(days=7)
TOO_OLD = timedelta(days=30)
AT_ONCE = 500


def _about(round_id: int) -> str:
    return f"programme:{round_id}"


def _planned(step: str) -> Subquery:
    return Subquery(ProgrammeStep.objects.filter(round=OuterRef("round"), step=step).values("planned_on")[:1])


def _members(person: Person | None) -> QuerySet[Any]:
    """Who was told, in programmes that are under way, with the day by which it is filled in and what they say."""
    newest = Consent.objects.filter(member=OuterRef("pk"), about=About.TAKING_PART).order_by("-pk").values("answer")[:1]
    rows: QuerySet[Any] = Member.objects.filter(
        round__kind=Round.Kind.ASSESSMENT, round__state=Round.State.RUNNING, state=Member.State.INVITED, invited_at__isnull=False
    )
    if person is not None:
        rows = rows.filter(person=person)
    filled_in = Exists(MemberStep.objects.filter(member=OuterRef("pk"), step=Step.FILL_IN))
    found: QuerySet[Any] = rows.annotate(until=_planned(Step.FILL_IN), says=Subquery(newest), has_filled_in=filled_in)
    return found.select_related("person", "round__organisation").order_by("pk")


def to_decide(now: datetime, person: Person | None) -> Iterator[Due]:
    """A week after the information, who has not chosen yes or no: once, until the day by which it is filled in."""
    rows = _members(person).filter(says=None, until__gt=today() - timedelta(days=2), invited_at__lte=now - THINK_FIRST)
    for member in rows.iterator(chunk_size=AT_ONCE):
        until: date = member.until
        if until >= today(member.round.organisation.time_zone):
            yield _decide(member, until)


def _decide(member: Member, until: date) -> Due:
    facts = {"round": member.round.name}
    return Due(
        member.person, f"programme_decide:{member.pk}", _about(member.round_id),
        lambda _to: _("Choose whether you take part in “%(round)s”, by %(day)s") % {**facts, "day": day_within(until)},
        lambda _to: _("See it and choose"), reverse("rounds:programme_own", args=[member.round_id]), until, weight=40,
        words=lambda _to: (_("Yes and no are both fine. You need no reason."),),
    )  # fmt: skip


def to_fill_in(now: datetime, person: Person | None) -> Iterator[Due]:
    """A week before the day, who takes part and has not said that it is done: once, and once more after the day."""
    rows = _members(person).filter(says=Answer.YES, has_filled_in=False)
    day = today()
    rows = rows.filter(until__gt=day - TOO_OLD, until__lte=day + SOON + timedelta(days=1))
    for member in rows.iterator(chunk_size=AT_ONCE):
        until: date = member.until
        here = today(member.round.organisation.time_zone)
        decided_today = day_of(member.invited_at or now, member.round.organisation.time_zone) == here
        if not decided_today and until <= here + SOON:
            yield _fill_in(member, until, late=until < here)


def _fill_in(member: Member, until: date, *, late: bool) -> Due:
    facts = {"instrument": member.round.instrument, "day": day_within(until)}

    def line(_to: Person) -> str:
        if late:
            return _("%(instrument)s: fill it in, or say that you did (it was planned by %(day)s)") % facts
        return _("Fill in %(instrument)s by %(day)s") % facts

    return Due(
        member.person, f"programme_fill_in:{member.pk}:{'late' if late else 'soon'}", _about(member.round_id), line,
        lambda _to: _("To the programme"), reverse("rounds:programme_own", args=[member.round_id]), until, weight=60,
        words=lambda _to: (_("It takes 40 to 60 minutes. You may do it in working time."),),
    )  # fmt: skip


def to_discuss(now: datetime, person: Person | None) -> Iterator[Due]:
    """From a week before its day: who of HR started the programme, of outcomes that wait to be discussed. Only a number."""
    done = MemberStep.objects.filter(member=OuterRef("pk")).order_by()
    waiting = Member.objects.filter(
        Exists(done.filter(step=Step.FILL_IN)), ~Exists(done.filter(step=Step.DISCUSS)), state=Member.State.INVITED
    )
    rows = Round.objects.filter(kind=Round.Kind.ASSESSMENT, state=Round.State.RUNNING, steps__step=Step.DISCUSS)
    rows = rows.filter(steps__planned_on__lte=today() + SOON + timedelta(days=1), started_by__is_hr=True, started_by__outside="")
    if person is not None:
        rows = rows.filter(started_by=person)
    counted: QuerySet[Any] = rows.annotate(
        on=F("steps__planned_on"),
        number=Count("members", filter=Q(members__in=waiting), distinct=True),
    ).filter(number__gt=0)
    for round_ in counted.select_related("started_by", "organisation").order_by("pk"):
        if round_.started_by is not None and round_.on <= today(round_.organisation.time_zone) + SOON:
            yield _discuss(round_, round_.started_by, round_.number, round_.on)


def _discuss(round_: Round, person: Person, number: int, on: date) -> Due:
    def line(_to: Person) -> str:
        return ngettext(
            "%(round)s: discuss the outcome with %(number)s person", "%(round)s: discuss the outcome with %(number)s people", number
        ) % {"round": round_.name, "number": number}

    return Due(
        person, f"programme_discuss:{round_.pk}", _about(round_.pk), line, lambda _to: _("Open the programme"),
        reverse("rounds:programme", args=[round_.pk]), on, weight=40,
        words=lambda _to: (_("Was it discussed already? Then note that on the page of the programme."),),
    )  # fmt: skip
