"""Many at once: choosing the dates of up to sixty talks, or inviting a whole team. Everything happens, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import letters_planning, wording
from ontplooi.conversations.actions.holding import hold_all, hold_people
from ontplooi.conversations.actions.moments import set_moment
from ontplooi.conversations.actions.start import When, invite
from ontplooi.conversations.models import Conversation, Moment
from ontplooi.conversations.planning import Span
from ontplooi.conversations.rules import abilities, usual_length
from ontplooi.conversations.to_plan import LEAD, MOST_AT_ONCE, Taken, taken_by
from ontplooi.guides.defaults import chosen_for
from ontplooi.guides.models import GuideVersion
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import send
from ontplooi.notices.calendar import Appointment, several
from ontplooi.notices.reminders import counted_once
from ontplooi.people.models import Person

Row = tuple[Conversation, When]
FURTHEST = timedelta(days=730)
TIME_FOR_DATES = timedelta(minutes=10)  # so long the invitations of many wait for their dates


class ManyRefused(Refusal):
    """Nothing was done, because of these rows: key of the row → the sentence that says why."""

    def __init__(self, sentence: str, reasons: Mapping[int, str]) -> None:
        super().__init__(sentence)
        self.reasons = dict(reasons)


@transaction.atomic
@counted_once()
def plan_many(by: Person, rows: Sequence[Row]) -> list[Conversation]:
    """Choose the first date of all these talks. Each employee gets one mail, `by` one mail with all appointments.

    Gives the talks that were planned; those that have exactly this date already are left as they are, so that pressing
    twice plans once. Raises Refusal: one row that cannot be, and nothing is planned.
    """
    _not_too_many(len(rows))
    Person.objects.select_for_update().get(pk=by.pk)  # two windows of the same person follow on each other
    hold_all(Conversation.objects.filter(pk__in=[conversation.pk for conversation, _when in rows]))
    found = Conversation.objects.shared_with(by).with_sides().prefetch_related("moments")
    fresh = found.in_bulk([conversation.pk for conversation, _when in rows])
    gone = [conversation.pk for conversation, _when in rows if conversation.pk not in fresh]
    todo = [(fresh[one.pk], when) for one, when in rows if one.pk in fresh and not _stands(fresh[one.pk], when)]
    wrong = {**problems(by, todo), **{pk: _("You do not lead this talk any more.") for pk in gone}}
    if wrong:
        raise ManyRefused(_("Nothing is planned yet. Look at the rows that are marked, then plan all of them at once."), wrong)
    for conversation, when in todo:
        set_moment(conversation, by=by, when=when, without={by.pk})
    planned = list(Conversation.objects.with_sides().prefetch_related("moments").filter(pk__in=[one.pk for one, _when in todo]))
    _tell_manager(by, planned)
    return planned


def problems(by: Person, rows: Sequence[Row]) -> dict[int, str]:
    """Why these rows cannot be, by the key of the conversation; empty when all of them can."""
    starts = [when.starts_at for _one, when in rows if when.starts_at]
    if not starts:
        return {one.pk: _("Choose a date and a time.") for one, _when in rows}
    people = {by.pk, *(one.employee_id for one, _when in rows)}
    taken = taken_by(people, min(starts) - timedelta(days=1), max(starts) + timedelta(days=1))
    found: dict[int, str] = {}
    for place, (one, when) in enumerate(rows):
        sentence = _not_allowed(by, one) or _no_moment(when) or _clash(by, rows, place, taken)
        if sentence:
            found[one.pk] = sentence
    return found


def _not_allowed(by: Person, one: Conversation) -> str:
    lead = one.lead
    if lead is None or lead.person_id != by.pk or not abilities(by, one).plan_moment:
        return _("You do not lead this talk any more.")
    if one.state != Conversation.State.OPEN:
        return _("This talk is not being planned any more. Open it to see how it stands.")
    if one.moment is not None and one.moment.starts_at is not None:
        return _("A date was chosen already: %(when)s.") % {"when": wording.day_and_time(one.moment.starts_at)}
    return ""


def _no_moment(when: When) -> str:
    if when.starts_at is None:
        return _("Choose a date and a time.")
    if when.starts_at <= timezone.now():
        return _("That moment has passed. Choose one that is still to come.")
    if when.starts_at > timezone.now() + FURTHEST:
        return _("That is more than two years away. Choose a date that is closer.")
    return ""


def _clash(by: Person, rows: Sequence[Row], place: int, taken: Mapping[int, Sequence[Taken]]) -> str:
    """Who sits in another talk at that moment."""
    one, when = rows[place]
    span = _span(when)
    own = next((each for each in taken[by.pk] if each.span.meets(span) and each.conversation != one.pk), None)
    if own is not None:
        if own.employee.pk == by.pk:
            return _("You have a talk of your own at that time.")
        return _("You talk with %(who)s at that time.") % {"who": own.employee.name}
    twice = next((each for each, at in rows[:place] if at.starts_at and _span(at).meets(span)), None)
    if twice is not None:
        return _("In this list you talk with %(who)s at that time.") % {"who": twice.employee.name}
    if any(each.span.meets(span) and each.conversation != one.pk for each in taken[one.employee_id]):
        return _("%(who)s has another talk at that time.") % {"who": one.employee.first_name}
    return ""


def _span(when: When) -> Span:
    return Span.of(when.starts_at or datetime.max.replace(tzinfo=UTC) - FURTHEST, when.minutes)


def _stands(conversation: Conversation, when: When) -> bool:
    """Is this exactly the appointment that is there already?"""
    moment = conversation.moment
    return moment is not None and (moment.starts_at, moment.minutes, moment.place, moment.link) == (
        when.starts_at, when.minutes, when.place, when.link,
    )  # fmt: skip


def _not_too_many(number: int) -> None:
    if number > MOST_AT_ONCE:
        raise Refusal(_("That is more than %(most)s at once. Take fewer people, then do the others.") % {"most": MOST_AT_ONCE})
    if not number:
        raise Refusal(_("Choose at least one person."))


def _tell_manager(by: Person, planned: Sequence[Conversation]) -> None:
    """One mail with the whole list and one file for the calendar."""
    moments = [(one, one.moment) for one in planned if one.moment is not None]
    in_order = sorted(moments, key=lambda pair: (pair[1].starts_at or timezone.now(), pair[1].pk))
    if not in_order:
        return
    appointments = [_appointment(one, moment, moment.starts_at) for one, moment in in_order if moment.starts_at]
    send(
        to=by, kind="planned", key=f"planned:{by.pk}:{in_order[0][1].pk}", write=letters_planning.overview(in_order),
        calendar=several(appointments, organiser=by), calendar_method="PUBLISH",
    )  # fmt: skip


def _appointment(one: Conversation, moment: Moment, starts_at: datetime) -> Appointment:
    """Neutral, as colleagues can often see each other's calendar; the same words as in the employee's own."""
    inside = [each.person.first_name for each in one.interlocutors.all() if each.ended_at is None and each.role == LEAD]
    names = ", ".join([one.employee.first_name, *inside])
    summary = _("Talk: %(names)s") % {"names": names}
    return Appointment(str(moment.uid), moment.sequence, starts_at, moment.minutes, summary, moment.place, moment.link)


@transaction.atomic
@counted_once()
def invite_many(
    *, by: Person, employees: Sequence[Person], guide_version: GuideVersion | None = None, words: str = ""
) -> list[Conversation]:
    """Invite all these people, without a date: they then stand in the planning. Without a guide each gets the one that fits.

    Each employee gets an invitation; `by` knows. It waits ten minutes, so that who gets a date at once gets one e-mail.
    Raises Refusal: one who cannot be invited, and nobody is.
    """
    _not_too_many(len(employees))
    hold_people(by.organisation, [one.pk for one in employees])
    made: list[Conversation] = []
    reasons: dict[int, str] = {}
    for employee in employees:
        guide = guide_version or chosen_for(employee) or GuideVersion.objects.usable_by(by.organisation).first()
        if guide is None:
            raise Refusal(_("There is no guide that can be used now. Ask HR to switch one on."))
        when = When(minutes=usual_length(guide))
        try:
            made.append(
                invite(by=by, employee=employee, guide_version=guide, when=when, words=words, without={by.pk}, wait=TIME_FOR_DATES)
            )
        except Refusal as refusal:
            reasons[employee.pk] = str(refusal)
    if reasons:
        raise ManyRefused(_("Nobody is invited yet. Look at the names that are marked."), reasons)
    return made
