"""Who of these people can be invited now, and who would talk with them; if not, why. The preview and the start both ask here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, Value, When

from ontplooi.conversations.models import Conversation
from ontplooi.people.leading import who_leads
from ontplooi.people.models import Position, TeamLead
from ontplooi.people.queries import PersonQuerySet, running
from ontplooi.rounds.models import Member

REASONS = ("", Member.Why.LEFT, Member.Why.TALK_UNDER_WAY, Member.Why.NO_MANAGER)  # by their numbers in `judged`


class Fit(NamedTuple):
    """One person: who would talk with them, the lead first; or why they are not invited. Light, for there may be very many."""

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
    """How each of these people fits in a round on that day, in the order of their keys. Three queries at most for any number.

    `talk_later`: in a programme the talk comes later, so that one that is under way now is in nobody's way.
    """
    for person, has_email, managers, reason in judged(people, on, talk_later=talk_later):
        yield Fit(person, has_email == 1, managers, REASONS[reason])


def judged(people: PersonQuerySet, on: date, *, talk_later: bool = False) -> Iterator[tuple[int, int, tuple[int, ...], int]]:
    """The same in plain numbers, for who only counts: person, has an e-mail address, who leads, the place in `REASONS`."""
    gone = Q(left_on__isnull=False, left_on__lte=on)
    busy = Q(Exists(Conversation.objects.running().filter(employee=OuterRef("pk"))))
    reasons = [When(gone, then=Value(1)), *([] if talk_later else [When(busy, then=Value(2))])]
    # All of it in one question, and in numbers: those are read fastest, and there may be very many.
    rows = people.annotate(
        works=FilteredRelation("positions", condition=running(on, "positions__")),
        has_email=Case(When(email="", then=Value(0)), default=Value(1)),
        reason=Case(*reasons, default=Value(0)),
    ).order_by("pk", "-works__fte", "works__since", "works__pk")
    found = list(rows.values_list("pk", "works__team_id", "works__manager_id", "has_email", "reason"))
    managers = who_leads(found, on)
    before = None
    for pk, _team, _named, has_email, reason in found:
        if pk != before:
            mine = managers.get(pk, ())
            yield pk, has_email, mine, reason or (0 if mine else 3)
        before = pk
