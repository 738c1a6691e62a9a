"""What waits for somebody in each of their organisations. It looks across the wall, as each own person apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ontplooi.conversations.models import Conversation
from ontplooi.people.models import Person
from ontplooi.people.rules import abilities

A_PLACE = 10
ALL = 200


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk to which somebody is invited: which, when, and what is asked."""

    conversation: Conversation
    when: str
    asked: str


@dataclass(frozen=True, slots=True)
class Place:
    """One organisation as one of my persons finds it."""

    person: Person
    talks: tuple[Talk, ...]
    more: bool
    figures: bool  # the organisation lets this person from outside see its figures


def places_of(people: Sequence[Person]) -> list[Place]:
    """Each organisation of these persons of one account, with the talks to which it invites them. Three queries for any number."""
    mine = Q(pk__in=())
    for person in people:
        mine |= Q(pk__in=Conversation.objects.as_guest(person).order_by().values("pk"))
    found = list(Conversation.objects.filter(mine).with_moments().order_by("-pk")[:ALL])
    return [_place(person, [one for one in found if one.organisation_id == person.organisation_id]) for person in people]


def _place(person: Person, talks: list[Conversation]) -> Place:
    zone = ZoneInfo(person.organisation.time_zone)
    shown = sorted((_talk(one, zone) for one in talks), key=lambda one: (not one.when, _begin(one.conversation) or timezone.now()))
    figures = bool(person.outside) and abilities(person, person.organisation).see_figures
    return Place(person, tuple(shown[:A_PLACE]), len(shown) > A_PLACE, figures)


def _begin(conversation: Conversation) -> datetime | None:
    return conversation.moment.starts_at if conversation.moment else None


def _talk(conversation: Conversation, zone: ZoneInfo) -> Talk:
    begin = _begin(conversation)
    when = date_format(timezone.localtime(begin, zone), _("l j F Y, H:i")) if begin else ""
    return Talk(conversation, when[:1].upper() + when[1:], _asked(conversation, begin))


def _asked(conversation: Conversation, begin: datetime | None) -> str:
    """What is asked of a guest, in one sentence."""
    state = Conversation.State(conversation.state)
    if state == state.TALKING:
        return _("The talk has begun. You read along with what the two share.")
    if state in {state.SIGNING, state.AGREED}:
        return _("You can read the report and the plan. Nothing is asked of you.")
    if state == state.PAUSED:
        return _("The talk is paused. Nothing is asked of you now.")
    return _("You are expected at the talk.") if begin else _("There is no date yet. You hear it by e-mail.")
