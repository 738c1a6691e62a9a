"""What one talk reminds its people of: talking points, signing, the report, the next talk. Names and days, never words of a talk.

While a talk is paused it reminds nobody: a source names only talks that go on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.conversations.letters import other_of
from ontplooi.conversations.models import Conversation, Interlocutor, TalkingPoint
from ontplooi.conversations.queries import ConversationQuerySet
from ontplooi.conversations.rules import exchange_deadline
from ontplooi.dossier.models import Document
from ontplooi.kernel.clock import day_of, today
from ontplooi.notices.reminders import Due, Say, count_again
from ontplooi.people.models import Person

State = Conversation.State
POINTS_BEFORE = timedelta(days=2)
PREPARING_BEFORE = timedelta(days=3)
LONGEST_TERM = timedelta(days=63)  # a guide asks for points at most 60 days before the talk
EVERY, AT_MOST = 7, 3  # signing: weekly, three times
REPORT_AFTER = timedelta(days=7)
NEXT_BEFORE = timedelta(days=14)
AT_ONCE = 500


def about(conversation: Conversation) -> str:
    """What reminders of this talk hang on."""
    return f"conversation:{conversation.pk}"


def count_anew(conversation: Conversation) -> None:
    """It got further: lines with a number, of who leads it and of HR who started it, are right again from this moment."""
    leads = Interlocutor.objects.filter(conversation=conversation, role__in=Interlocutor.LEADING, ended_at=None)
    count_again(Person.objects.filter(Q(pk__in=leads.values("person")) | Q(pk=conversation.created_by_id)).values("pk"))


def _talks(person: Person | None) -> ConversationQuerySet:
    """The talks to look at: everybody's, or those in which this person takes part."""
    rows = Conversation.objects.filter(withdrawn_at=None)
    return rows if person is None else rows.shared_with(person)


def _path(name: str, conversation: Conversation) -> str:
    return reverse(f"conversations:{name}", args=[conversation.pk])


def _other(conversation: Conversation, to: Person) -> dict[str, str]:
    return {"other": other_of(conversation, to).first_name}


def _day(on: date) -> str:
    """“Thursday 10 December”: short, because it stands in the subject of an e-mail."""
    return date_format(on, _("l j F"))


def _two(conversation: Conversation) -> list[Person]:
    lead = conversation.lead
    return [conversation.employee, *([lead.person] if lead else [])]


def points(now: datetime, person: Person | None) -> Iterator[Due]:
    """Two days before the last day, who has not sent points; a day earlier who did not even begin. One reminder, once."""
    near = {"moments__starts_at__range": (now - LONGEST_TERM, now + LONGEST_TERM), "moments__cancelled_at": None}
    rows = _talks(person).filter(state=State.OPEN, exchange_opened_at=None, **near).with_people().distinct()
    own = Prefetch("points", queryset=TalkingPoint.objects.only("conversation", "author"))
    for conversation in rows.prefetch_related(own).order_by("pk").iterator(chunk_size=AT_ONCE):
        deadline, moment = exchange_deadline(conversation), conversation.moment
        if deadline is None or moment is None:
            continue
        zone = conversation.organisation.time_zone
        day = today(zone)
        planned_today = day_of(moment.set_at or conversation.created_at, zone) >= day
        if planned_today or not deadline - PREPARING_BEFORE <= day <= deadline:
            continue
        sent = {one.person_id for one in conversation.preparations.all() if one.points_sent_at}
        begun = {one.person_id for one in conversation.preparations.all() if getattr(one, "answered", 0) or one.ready_at}
        begun |= {point.author_id for point in conversation.points.all()}
        for side in conversation.sides:
            if side.pk not in sent and (side.pk not in begun or day >= deadline - POINTS_BEFORE):
                yield _points_of(conversation, side, deadline, begun=side.pk in begun)


def _points_of(conversation: Conversation, person: Person, deadline: date, *, begun: bool) -> Due:
    def line(to: Person) -> str:
        facts = {**_other(conversation, to), "day": _day(deadline)}
        if begun:
            return _("Send your talking points for your talk with %(other)s, by %(day)s") % facts
        return _("Prepare your talk with %(other)s: send your talking points by %(day)s") % facts

    def words(to: Person) -> tuple[str, ...]:
        texts = conversation.guide_version.texts()
        count = texts.exchange.suggested_points
        enough = ngettext("%(counter)s point is enough.", "%(counter)s points are enough.", count) % {"counter": count}
        reads = _("%(other)s reads them when you have both sent, or after that day. Nobody reads what you do not send.")
        return enough, reads % _other(conversation, to), *texts.reminder("points")

    return Due(
        person, f"points:{conversation.pk}:{deadline.isoformat()}", about(conversation), line,
        (lambda _to: _("To your talking points")) if begun else (lambda _to: _("Start preparing")),
        _path("points" if begun else "prepare", conversation), deadline, weight=80, words=words,
    )  # fmt: skip


def _to_sign(now: datetime, person: Person | None) -> Iterator[tuple[Conversation, int, set[int]]]:
    """Offered reports: the talk, the days since the first reminder was due, and who answered."""
    waiting = _talks(person).filter(
        state=State.SIGNING, report__offered_at__lte=now - timedelta(days=1), report__document__state=Document.State.OFFERED
    )
    found = waiting.with_people().select_related("report__document").defer("report__text", "report__document__content")
    found = found.prefetch_related("report__document__signatures")
    for conversation in found.order_by("pk").iterator(chunk_size=AT_ONCE):
        report = conversation.report
        if report.document is not None and report.offered_at is not None:
            answered = {one.person_id for one in report.document.signatures.all()}
            yield conversation, (now - report.offered_at).days - conversation.organisation.signing_days, answered


def signing(now: datetime, person: Person | None) -> Iterator[Due]:
    """Some days after the report was offered (the organisation chooses), then weekly, three times at most, who has not answered."""
    for conversation, days, answered in _to_sign(now, person):
        if days < 0:
            continue
        number = min(1 + days // EVERY, AT_MOST)
        for side in _two(conversation):
            if side.pk not in answered:
                yield _sign_of(conversation, side, number)


def _sign_of(conversation: Conversation, person: Person, number: int) -> Due:
    def words(to: Person) -> tuple[str, ...]:
        return (
            _("The report and the plan of your talk with %(other)s are ready. Read them first.") % _other(conversation, to),
            _("You choose how you sign. You may also add a remark, or not sign."),
            *conversation.guide_version.texts().reminder("sign"),
        )

    return Due(
        person, f"sign:{conversation.report.document_id}:{number}", about(conversation),
        lambda to: _("Read the plan of your talk with %(other)s and choose how you sign") % _other(conversation, to),
        lambda _to: _("Read and sign"), _path("sign", conversation), conversation.sign_by, weight=70, words=words,
    )  # fmt: skip


def unsigned(now: datetime, person: Person | None) -> Iterator[Due]:
    """A week after the third reminder the employee has not answered: once, to who leads the talk, and to nobody else."""
    for conversation, days, answered in _to_sign(now, person):
        lead = conversation.lead
        if days >= EVERY * AT_MOST and conversation.employee_id not in answered and lead is not None:
            yield Due(
                lead.person, f"unsigned:{conversation.report.document_id}", about(conversation),
                _not_answered(conversation),
                lambda _to: _("Look at the talk"), _path("show", conversation), weight=25,
            )  # fmt: skip


def _not_answered(conversation: Conversation) -> Say:
    return lambda _to: (
        _("%(who)s has not answered the plan yet. Ask whether something is in the way") % {"who": conversation.employee.first_name}
    )


def report(now: datetime, person: Person | None) -> Iterator[Due]:
    """A week after the talk its report is still to be written: the one who led it."""
    rows = _talks(person).filter(
        state=State.SIGNING, talk_ended_at__lte=now - REPORT_AFTER, report__offered_at=None, report__asked_by=None
    )
    for conversation in rows.with_people().order_by("pk").iterator(chunk_size=AT_ONCE):
        lead = conversation.lead
        if lead is not None:
            yield _report_of(conversation, lead.person)


def _report_of(conversation: Conversation, person: Person) -> Due:
    return Due(
        person, f"report:{conversation.pk}", about(conversation),
        lambda to: _("Write the report of your talk with %(other)s") % _other(conversation, to),
        lambda _to: _("To the report"), _path("report", conversation), weight=60,
        words=lambda _to: (_("There is a first draft, made of what you both wrote down. Check it, and offer it for signing."),),
    )  # fmt: skip


def next_talk(now: datetime, person: Person | None) -> Iterator[Due]:
    """The next moment that was agreed at the close (T10, P9): both, two weeks before, unless it was planned already."""
    day, around = today(), timedelta(days=1)  # so far the day of an organisation lies from that of the server
    later = Conversation.objects.filter(employee=OuterRef("employee"), pk__gt=OuterRef("pk")).exclude(state=State.CANCELLED)
    near = {"next_on__gte": day - around, "next_on__lte": day + NEXT_BEFORE + around}
    rows = _talks(person).filter(~Exists(later), state=State.AGREED, **near)
    for conversation in rows.with_people().order_by("pk").iterator(chunk_size=AT_ONCE):
        here = today(conversation.organisation.time_zone)
        if conversation.next_on is not None and here <= conversation.next_on <= here + NEXT_BEFORE:
            for side in _two(conversation):
                yield _next_of(conversation, side, conversation.next_on)


def _next_of(conversation: Conversation, person: Person, on: date) -> Due:
    own = person.pk == conversation.employee_id
    page = reverse("conversations:ask") if own else f"{reverse('conversations:start')}?employee={conversation.employee_id}"

    def line(to: Person) -> str:
        return _("Plan your next talk with %(other)s, around %(day)s") % {
            **_other(conversation, to), "day": _day(on)
        }  # fmt: skip

    return Due(
        person, f"next:{conversation.pk}:{on.isoformat()}", about(conversation), line,
        lambda _to: _("Ask for a talk") if own else _("Choose a moment"), page, on, weight=40,
        words=lambda _to: (_("You agreed to talk again on %(day)s. It is not planned yet.") % {"day": _day(on)},),
    )  # fmt: skip
