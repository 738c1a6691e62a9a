"""Moments in words, in the language and time zone that are active now."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ontplooi.conversations.models import Conversation, Moment


def day(when: datetime | date) -> str:
    """“Thursday 10 December 2026”, to stand by itself: with a capital in every language."""
    return capfirst(day_within(when))


def day_within(when: datetime | date) -> str:
    """The same within a sentence: “Thursday 10 December 2026”, in Dutch “donderdag 10 december 2026”."""
    local = timezone.localtime(when) if isinstance(when, datetime) else when
    return date_format(local, _("l j F Y"))


def day_and_time(when: datetime) -> str:
    """“Thursday 10 December 2026, 14:00”, within a sentence."""
    return date_format(timezone.localtime(when), _("l j F Y, H:i"))


def clock_time(when: datetime) -> str:
    """“14.00” or “14:00”, as the language writes it."""
    return date_format(timezone.localtime(when), _("H:i"))


def hours(moment: Moment) -> str:
    """“from 14:00 to 15:00”; empty while the date is open."""
    if moment.starts_at is None:
        return ""
    ends_at = moment.starts_at + timedelta(minutes=moment.minutes)
    return _("from %(start)s to %(end)s") % {"start": clock_time(moment.starts_at), "end": clock_time(ends_at)}


def at_time(when: datetime) -> str:
    """“at 14:00”."""
    return _("at %(time)s") % {"time": clock_time(when)}


def where(moment: Moment) -> str:
    """The place, or that it is by video."""
    if moment.place and moment.link:
        return _("%(place)s, or by video") % {"place": moment.place}
    return moment.place or (_("by video") if moment.link else "")


def moment_lines(moment: Moment) -> tuple[str, ...]:
    """The lines of the box in a mail: day, hours, place. One line says so while the date is open."""
    if moment.starts_at is None:
        return tuple(line for line in (_("The date is still open"), where(moment)) if line)
    return tuple(line for line in (day(moment.starts_at), hours(moment), where(moment), moment.link) if line)


def name_of(conversation: Conversation) -> str:
    """What this organisation calls the conversation: “POP-gesprek”."""
    return conversation.organisation.conversation_word
