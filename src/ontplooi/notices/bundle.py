"""One e-mail a day at most with everything somebody is reminded of: the next step large, the rest as short lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.kernel.clock import start_of
from ontplooi.notices.actions import ours, rewrite, send
from ontplooi.notices.letters import Letter
from ontplooi.notices.links import absolute
from ontplooi.notices.models import Message, Reminder, ReminderChoice
from ontplooi.notices.quiet import hours_of
from ontplooi.notices.reminders import AT_ONCE, gather, is_paused, look_again, open_by_person
from ontplooi.people.models import Person

KIND = "reminders"
MOST = 12  # lines in one e-mail; the home page shows them all
State = Message.State
Channel = ReminderChoice.Channel


def remind() -> int:
    """The duty: see what is due, and write who may hear of it now one e-mail. Gives how many. Safe to repeat, at any time."""
    now = timezone.now()
    gather(now)
    untold = Reminder.objects.filter(person=OuterRef("pk"), ended_at=None, told_at=None)
    people = Person.objects.filter(Exists(untold)).exclude(email="").select_related("organisation", "reminder_choice")
    written = 0
    everybody = people.order_by("pk").iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(everybody, AT_ONCE)):
        ready = [person for person in chunk if may_hear(person, now)]
        written += _write(ready, now) if ready else 0
    return written


def choice_of(person: Person) -> ReminderChoice:
    """What this person chose, or what holds for who chose nothing."""
    return getattr(person, "reminder_choice", None) or ReminderChoice(person=person)


def may_hear(person: Person, now: datetime) -> bool:
    """May a reminder go to this person at this moment: wanted by e-mail, not paused, not in quiet hours?"""
    return _is_wanted(person) and not hours_of(person, choice_of(person)).is_quiet(now)


def _is_wanted(person: Person) -> bool:
    choice = choice_of(person)
    return choice.channel != Channel.HERE and not is_paused(person, choice)


def _write(people: list[Person], now: datetime) -> int:
    """An e-mail to each of these people who got none today and for whom there is something new."""
    had = _mails_of(people, now)
    rows = open_by_person(person.pk for person in people)
    written = 0
    for person in people:
        mails, since = had.get(person.pk, []), _begin(person, now)
        if any(_holds_up(mail, since) for mail in mails):
            continue
        new = [row for row in rows.get(person.pk, []) if row.told_at is None and row.since < _up_to(person, now)]
        if new:
            written += _write_to(person, new, rows[person.pk], now)
    return written


def _mails_of(people: list[Person], now: datetime) -> dict[int, list[Message]]:
    """The reminders that wait or were written lately, by person."""
    late = now - timedelta(days=9)
    lately = Q(state__in=[State.WAITING, State.SENDING]) | Q(created_at__gte=late) | Q(sent_at__gte=late)
    rows = Message.objects.filter(lately, kind=KIND, person__in=people)
    found: dict[int, list[Message]] = {}
    for mail in rows.only("person", "state", "error", "created_at", "sent_at"):
        found.setdefault(mail.person_id or 0, []).append(mail)
    return found


def _holds_up(mail: Message, since: datetime) -> bool:
    """Is this the one e-mail of the day (or week) that began then? One that waits takes along what is new by itself."""
    if mail.state in {State.WAITING, State.SENDING}:
        return True
    return not mail.was_taken_back and (mail.sent_at or mail.created_at) >= since


def _day_begun(person: Person, now: datetime) -> date:
    """The day for which an e-mail may be written now: today, or the last one that the person chose in the week."""
    today = now.astimezone(ZoneInfo(person.organisation.time_zone)).date()
    choice = choice_of(person)
    if choice.channel != Channel.WEEKLY:
        return today
    return today - timedelta(days=(today.weekday() - choice.weekday) % 7)


def _begin(person: Person, now: datetime) -> datetime:
    return start_of(_day_begun(person, now), person.organisation.time_zone)


def _up_to(person: Person, now: datetime) -> datetime:
    """What came up after the chosen day of the week waits for the next one."""
    return start_of(_day_begun(person, now) + timedelta(days=1), person.organisation.time_zone)


@transaction.atomic
def _write_to(person: Person, new: list[Reminder], rows: list[Reminder], now: datetime) -> int:
    key = f"{KIND}:{person.pk}:{_day_begun(person, now).isoformat()}"
    message = send(to=person, kind=KIND, key=key, write=_letter(rows, {row.pk for row in new}))
    if message is None or message.state != State.WAITING:
        return 0
    Reminder.objects.filter(pk__in=[row.pk for row in new]).update(told_at=now, message=message)
    return 1


def made_again(mail: Message) -> Message | None:
    """The e-mail as it should be at the moment it goes: without what was done since. None when it does not go now.

    However long it waited for a mail server, it never nags about something that is done, and never comes in quiet hours.
    """
    now = timezone.now()
    people = Person.objects.select_related("organisation", "reminder_choice")
    person = people.filter(messages=mail.pk).first()
    if person is None or not person.is_active or not _is_wanted(person):
        _take_back(mail)
        return None
    opens = hours_of(person, choice_of(person)).next_open(now)
    if opens > now:
        ours(mail).update(state=State.WAITING, claimed_at=None, next_attempt_at=opens)
        return None
    look_again(person, now)
    rows = open_by_person([person.pk]).get(person.pk, [])
    new = {row.pk for row in rows if row.told_at is None or row.message_id == mail.pk}
    if not new:
        _take_back(mail)
        return None
    rewrite(mail, to=person, write=_letter(rows, new))
    Reminder.objects.filter(pk__in=new).update(told_at=now, message=mail)
    return mail


def _take_back(mail: Message) -> None:
    """It does not go. What it would have told was not told, and can come another time."""
    Reminder.objects.filter(message=mail).update(message=None, told_at=None)
    ours(mail).update(state=State.DROPPED, claimed_at=None, error="")


def _letter(rows: list[Reminder], new: set[int]) -> Callable[[Person], Letter]:
    """The e-mail with these lines. What is new comes before what was told already; in each the heaviest first."""

    def write(to: Person) -> Letter:
        first, *others = sorted(rows, key=lambda row: row.pk not in new)
        shown = others[:MOST]
        more = ((_("All of it stands on your page in Ontplooi."), absolute(reverse("desk:home"))),) if others[MOST:] else ()
        fresh = tuple(_line(row) for row in shown if row.pk in new)
        told = tuple(_line(row) for row in shown if row.pk not in new)
        return Letter(
            subject=first.line,
            heading=first.line,
            preheader=_more(len(others)) if others else "",
            paragraphs=(_("Hello %(name)s") % {"name": to.first_name}, *(first.words.split("\n\n") if first.words else ())),
            button=(first.label, absolute(first.path)),
            lines=fresh if told else (*fresh, *more),
            told=(*told, *more) if told else (),
            why=_("You get this e-mail because something waits for you at %(organisation)s. At most one a day.")
            % {"organisation": to.organisation.name},
            foot=(_("Choose how you are reminded"), absolute(reverse("notices:choices"))),
        )

    return write


def _line(row: Reminder) -> tuple[str, str]:
    return row.line, absolute(row.path)


def _more(number: int) -> str:
    """What a list of mail shows after the subject."""
    return ngettext("And %(number)s more thing for you.", "And %(number)s more things for you.", number) % {"number": number}
