"""Who of these people can be invited now, and who would talk with them; if not, why. The preview and the start both ask here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q

from ontplooi.conversations.models import Conversation
from ontplooi.people.leading import managers_of
from ontplooi.people.models import Position, TeamLead
from ontplooi.people.queries import PersonQuerySet, running
from ontplooi.rounds.models import Member


@dataclass(frozen=True, slots=True)
class Fit:
    """One person: who would talk with them, the lead first; or why they are not invited."""

    person: int
    has_email: bool
    managers: tuple[int, ...]
    why: str = ""


def left_out(people: PersonQuerySet, on: date, *, talk_later: bool = False, why: str = "") -> PersonQuerySet:
    """Who of these people `fits` would not invite on that day, or not for this reason: asked in the database itself."""
    gone = Q(left_on__isnull=False, left_on__lte=on)
    busy = Q(Exists(Conversation.objects.running().filter(employee=OuterRef("pk")))) if not talk_later else Q(pk__in=[])
    reasons = {
        Member.Why.LEFT: gone,
        Member.Why.TALK_UNDER_WAY: ~gone & busy,
        Member.Why.NO_MANAGER: ~gone & ~busy & ~_led(on),
    }
    return people.filter(reasons.get(Member.Why(why), Q(pk__in=[])) if why in Member.Why.values else gone | busy | ~_led(on))


def _led(on: date) -> Q:
    """Led by somebody on that day, as `managers_of` finds them."""
    here = Q(person__left_on=None) | Q(person__left_on__gt=on)
    leads = TeamLead.objects.filter(running(on), here, team=OuterRef("team")).exclude(person=OuterRef("person"))
    works = Position.objects.filter(running(on), person=OuterRef("pk"))
    stays = Q(manager__left_on=None) | Q(manager__left_on__gt=on)
    named = works.filter(stays, manager__isnull=False).exclude(manager=F("person"))
    return Q(Exists(works.filter(Exists(leads), manager=None))) | Q(Exists(named))


def fits(people: PersonQuerySet, on: date, *, talk_later: bool = False) -> Iterator[Fit]:
    """How each of these people fits in a round on that day, in the order of their keys. Three queries for any number.

    `talk_later`: in a programme the talk comes later, so that one that is under way now is in nobody's way.
    """
    managers = managers_of(people.order_by().values("pk"), on)
    busy = Exists(Conversation.objects.running().filter(employee=OuterRef("pk")))
    rows = people.annotate(is_busy=busy).order_by("pk").values_list("pk", "email", "left_on", "is_busy")
    for pk, email, left_on, is_busy in rows.iterator():
        mine = tuple(managers.get(pk, ()))
        why = ""
        if left_on is not None and left_on <= on:
            why = Member.Why.LEFT
        elif is_busy and not talk_later:
            why = Member.Why.TALK_UNDER_WAY
        elif not mine:
            why = Member.Why.NO_MANAGER
        yield Fit(pk, bool(email), mine, why)
