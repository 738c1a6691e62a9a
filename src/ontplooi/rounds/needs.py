"""What each person in a round needs now: a date, an answer, a signature. Facts of process, one thing at a time for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, TruncDay
from django.utils.translation import gettext_lazy as _

from ontplooi.conversations.models import Conversation, Interlocutor, Moment, Preparation, Proposal
from ontplooi.conversations.rules import last_day_between
from ontplooi.dossier.models import Signature
from ontplooi.kernel.clock import day_of, start_of, today
from ontplooi.people.models import Person, Position
from ontplooi.people.queries import running
from ontplooi.rounds.models import Member, Round

State = Conversation.State


class Need(TextChoices):
    """What is needed now. A talk that is under way or round needs nothing of HR."""

    DATE = "date", _("Without a date")
    ANSWER = "answer", _("Without an answer")
    PASSED = "passed", _("Day has passed")
    REPORT = "report", _("Report not ready")
    SIGN = "sign", _("Waiting for a signature")
    PAUSED = "paused", _("Paused")
    OUT = "out", _("Not invited")


LISTED = (Need.DATE, Need.ANSWER, Need.PASSED, Need.REPORT, Need.SIGN, Need.OUT)  # paused is a number, without names
OF_MANAGERS = (Need.DATE, Need.ANSWER, Need.PASSED, Need.REPORT, Need.SIGN)


@dataclass(frozen=True, slots=True)
class Line:
    """One person in a list: what is needed, from whom, since when."""

    member: int
    conversation: int | None
    name: str
    team: str
    responsible: str
    since: date | None
    need: str
    employee: bool = False  # the employee is to act
    manager: bool = False
    why: str = ""


def with_needs(round_: Round) -> QuerySet[Any]:
    """Everybody in the round, with `need`, and what it follows from. Who was not invited or left is not in it."""
    zone = round_.organisation.time_zone
    day = start_of(today(zone), zone)
    rows: QuerySet[Any] = Member.objects.filter(round=round_, state__in=(Member.State.WAITING, Member.State.INVITED))
    rows = _with_points(_with_moment(rows), round_, zone)
    is_open, signing = Q(conversation__state=State.OPEN), Q(conversation__state=State.SIGNING)
    cases = (
        When(Q(conversation__state=State.CANCELLED) | _without_talk(round_), then=Value(Need.OUT.value)),
        When(is_open & Q(talk_at=None), then=Value(Need.DATE.value)),
        When(is_open & Q(talk_at__lt=day), then=Value(Need.PASSED.value)),
        When(is_open & _unanswered(round_, day), then=Value(Need.ANSWER.value)),
        When(signing & Q(conversation__report__offered_at__isnull=False), then=Value(Need.SIGN.value)),
        When(signing, then=Value(Need.REPORT.value)),
        When(conversation__state=State.PAUSED, then=Value(Need.PAUSED.value)),
    )
    found: QuerySet[Any] = rows.annotate(need=Case(*cases, default=Value(""), output_field=CharField()))
    return found


def _unanswered(round_: Round, day: datetime) -> Q:
    """Of a talk to come: late points, or a proposal of before this day without an answer. What is quick to see comes first."""
    usual, zone = _usual_days(round_), round_.organisation.time_zone
    soon = Q(talk_at__lt=start_of(day_of(day, zone) + timedelta(days=max(usual, 1)), zone)) | Q(conversation__points_days__gt=usual)
    late = soon & (Q(employee_sent=None) | Q(lead_sent=None)) & Q(points_late=True)
    open_ones = Proposal.objects.filter(moment__cancelled_at=None, answered_at=None, created_at__lt=day)
    return late | Q(Exists(open_ones.filter(moment__conversation=OuterRef("conversation"))))


def _with_moment(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With the day of the talk, and when that day was chosen."""
    moment = Moment.objects.filter(conversation=OuterRef("conversation"), cancelled_at=None).order_by("pk")
    chosen = Coalesce(Subquery(moment.values("set_at")[:1]), "conversation__created_at")
    found: QuerySet[Any] = rows.annotate(talk_at=Subquery(moment.values("starts_at")[:1]), chosen_at=chosen)
    return found


def _with_points(rows: QuerySet[Any], round_: Round, zone: str) -> QuerySet[Any]:
    """With who sent when, the last day for talking points (as `rules.exchange_deadline` counts it), and whether it is over.

    Days are compared as midnights without a time zone, as both databases truncate them.
    """
    tz = ZoneInfo(zone)
    usual = _usual_days(round_)
    days = ExpressionWrapper(
        Coalesce("conversation__points_days", Value(usual), output_field=IntegerField()) * Value(timedelta(days=1)),
        output_field=DurationField(),
    )
    a_day = Value(timedelta(days=1), output_field=DurationField())
    rows = _with_sent(rows).annotate(
        talk_day=TruncDay("talk_at", tzinfo=tz),
        chosen_day=TruncDay("chosen_at", tzinfo=tz),
    )
    asked_for = ExpressionWrapper(F("talk_day") - days, output_field=DateTimeField())
    day_before = ExpressionWrapper(F("talk_day") - a_day, output_field=DateTimeField())
    rows = rows.annotate(asked_for=asked_for)
    until = Case(
        When(asked_for__gt=F("chosen_day"), then=F("asked_for")),
        default=Greatest(day_before, F("chosen_day")),
        output_field=DateTimeField(),
    )
    midnight = datetime.combine(today(zone), time(), UTC)
    late = Case(When(points_until__lt=midnight, then=Value(True)), default=Value(False))
    found: QuerySet[Any] = rows.annotate(points_until=until).annotate(points_late=late)
    return found


def _with_sent(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With when the employee and who leads the talk sent their points."""
    sent = Preparation.objects.filter(conversation=OuterRef("conversation"), points_sent_at__isnull=False)
    leads = Q(conversation__interlocutors__role=Interlocutor.Role.MANAGER, conversation__interlocutors__ended_at=None)
    by_lead = sent.filter(leads, conversation__interlocutors__person=F("person")).order_by().values("points_sent_at")[:1]
    found: QuerySet[Any] = rows.annotate(
        employee_sent=Subquery(sent.filter(person=OuterRef("person")).values("points_sent_at")[:1]),
        lead_sent=Subquery(by_lead),
    )
    return found


def _usual_days(round_: Round) -> int:
    """How many days before the talk points are sent, where the conversation does not say."""
    return round_.guide_version.texts().exchange.deadline_days if round_.guide_version else 7


def exchanged(round_: Round) -> tuple[int, int]:
    """Of how many people both sent their points in time, and of how many the last day for it is over.

    Days are counted here and not in the database, which would work them out again for each comparison.
    """
    zone, usual = round_.organisation.time_zone, _usual_days(round_)
    day, on_time, over = today(zone), 0, 0
    rows = Member.objects.filter(round=round_, state__in=(Member.State.WAITING, Member.State.INVITED), conversation__isnull=False)
    rows = rows.exclude(conversation__state__in=(State.CANCELLED, State.PAUSED))
    dated = _with_sent(_with_moment(rows)).filter(talk_at__isnull=False).order_by()
    names = ("talk_at", "chosen_at", "conversation__points_days", "employee_sent", "lead_sent")
    for talk_at, chosen_at, days, *sent in dated.values_list(*names).iterator():
        until = last_day_between(day_of(chosen_at, zone), day_of(talk_at, zone), usual if days is None else days)
        if until < day:
            over += 1
            on_time += all(at is not None and day_of(at, zone) <= until for at in sent)
    return on_time, over


def main_team(on: date, person: str = "person") -> QuerySet[Position]:
    """Where somebody works most on that day: everybody counts in one team only, or figures could be taken from each other."""
    return Position.objects.filter(running(on), person=OuterRef(person)).order_by("-fte", "pk")


def lines(round_: Round, need: str, on: date, *, words: str = "", order: str = "") -> QuerySet[Any, Any]:
    """Who needs this, as values for `line_of`: by team and name, or who waits longest first."""
    rows: QuerySet[Any] = _left_out(round_) if need == Need.OUT else _needing(round_, need)
    rows = rows.annotate(
        team=Coalesce(Subquery(main_team(on).values("team__name")[:1]), Value("")),
        lead=FilteredRelation(
            "conversation__interlocutors",
            condition=Q(conversation__interlocutors__ended_at=None, conversation__interlocutors__role=Interlocutor.Role.MANAGER),
        ),
    )
    if words.strip():
        found = Person.objects.of(round_.organisation).found_by(words).values("pk")
        rows = rows.filter(Q(person__in=found) | Q(lead__person__in=found) | Q(team__icontains=words.strip()))
    rows = rows.annotate(
        since=_since(need),
        employee_signed=Exists(_signatures(person=OuterRef("person"))),
        lead_signed=Exists(_signatures(person=OuterRef("lead__person"))),
        asked_by=Subquery(
            Proposal.objects.filter(moment__conversation=OuterRef("conversation"), answered_at=None).order_by("pk").values("by")[:1]
        ),
    )
    first = ("since", "team") if order == "since" else ("team",)
    names = ("person__first_name", "person__last_name", "lead__person__first_name", "lead__person__last_name")
    extra = () if need == Need.OUT else ("employee_sent", "lead_sent", "points_late")
    return rows.order_by(*first, "person__sort_name", "person__search_name", "pk").values(
        "pk", "conversation", "conversation__state", "state", "why", "team", "since", "person", "employee_signed", "lead_signed",
        "asked_by", *names, *extra,
    )  # fmt: skip


def keys_of(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """The keys of these lines in their order: to find a page of them without working out what every line shows."""
    return rows.values_list("pk", flat=True)


def _needing(round_: Round, need: str) -> QuerySet[Any]:
    """Who needs this: what `with_needs` says, asked as directly as it can be, for the database has to ask it of everybody."""
    zone = round_.organisation.time_zone
    day = start_of(today(zone), zone)
    directly = {
        Need.DATE: Q(conversation__state=State.OPEN, talk_at=None),
        Need.PASSED: Q(conversation__state=State.OPEN, talk_at__lt=day),
        Need.ANSWER: Q(conversation__state=State.OPEN, talk_at__gte=day) & _unanswered(round_, day),
        Need.SIGN: Q(conversation__state=State.SIGNING, conversation__report__offered_at__isnull=False),
        Need.REPORT: Q(conversation__state=State.SIGNING, conversation__report__offered_at=None),
    }
    found: QuerySet[Any] = with_needs(round_).filter(directly[Need(need)])
    return found


def _without_talk(round_: Round) -> Q:
    """Invited, and the talk is gone. In a programme the talk comes later."""
    return Q(state=Member.State.INVITED, conversation=None) if not round_.is_programme else Q(pk__in=[])


def _left_out(round_: Round) -> QuerySet[Any]:
    """Who was not invited, was taken out, or whose talk was cancelled."""
    gone = Q(state__in=(Member.State.SKIPPED, Member.State.REMOVED))
    called_off = Q(state=Member.State.INVITED, conversation__state=State.CANCELLED) | _without_talk(round_)
    return Member.objects.filter(gone | called_off, round=round_)


def _signatures(person: OuterRef) -> QuerySet[Signature]:
    return Signature.objects.filter(document=OuterRef("conversation__report__document"), person=person)


def _since(need: str) -> Any:
    """Since when it is needed."""
    since = {
        Need.DATE: "invited_at",
        Need.ANSWER: "points_until",
        Need.PASSED: "talk_at",
        Need.REPORT: "conversation__talk_ended_at",
        Need.SIGN: "conversation__report__offered_at",
    }
    return F(since[Need(need)]) if need in since else Coalesce("ended_at", "added_at")


def line_of(row: Mapping[str, Any], need: str, zone: str) -> Line:
    """The facts of one row, as a list shows them."""
    since = row["since"]
    # The last day for points is a midnight without a time zone, the others are moments.
    day = None if since is None else since.date() if need == Need.ANSWER else day_of(since, zone)
    employee, manager = _who(row, need)
    return Line(
        member=row["pk"],
        conversation=row["conversation"],
        name=f"{row['person__first_name']} {row['person__last_name']}".strip(),
        team=row["team"],
        responsible=f"{row['lead__person__first_name'] or ''} {row['lead__person__last_name'] or ''}".strip(),
        since=day,
        need=need,
        employee=employee,
        manager=manager,
        why=_why(row) if need == Need.OUT else "",
    )


def _who(row: Mapping[str, Any], need: str) -> tuple[bool, bool]:
    """Is it the employee, is it the manager who is to act?"""
    if need == Need.SIGN:
        return not row["employee_signed"], not row["lead_signed"]
    if need == Need.ANSWER:
        employee = row["points_late"] and row["employee_sent"] is None
        manager = row["points_late"] and row["lead_sent"] is None
        if row["asked_by"] is not None:
            own = row["asked_by"] == row["person"]
            employee, manager = employee or not own, manager or own
        return employee, manager
    return False, need != Need.OUT


def _why(row: Mapping[str, Any]) -> str:
    if row["state"] == Member.State.INVITED:
        return str(_("the talk was cancelled"))
    return str(Member.Why(row["why"]).label) if row["why"] else ""
