"""Handing over very many talks: those that need somebody, or those of a round whose manager changed. The worker does them."""

from __future__ import annotations

from django.db import transaction

from ontplooi.conversations.actions.holding import hold_all
from ontplooi.conversations.actions.reassign import hand_over
from ontplooi.conversations.models import Conversation
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person
from ontplooi.rounds.actions.errands import ask
from ontplooi.rounds.actions.following import Changed, changed_managers, led_now
from ontplooi.rounds.actions.running import hand_to
from ontplooi.rounds.models import Errand, Round

AT_ONCE = 20  # in one transaction, so that others can write in between


def ask_hand_over(*, by: Person) -> Errand:
    """Every talk that needs somebody goes to who leads its employee today."""
    return ask("hand_over", by=by, total=Conversation.objects.orphaned(by).count())


def hand_over_part(errand: Errand) -> bool:
    """The next of these talks."""
    rows = Conversation.objects.orphaned(errand.by).filter(pk__gt=errand.reached).with_moments().order_by("pk")
    some = list(rows[:AT_ONCE])
    if not some:
        return False
    done, refused = hand_over(some, by=errand.by)
    # What another HR colleague handed over at the same moment needs nobody any more.
    left = Conversation.objects.orphaned(errand.by).filter(pk__in=[one.pk for one in refused]).count()
    errand.done, errand.left, errand.reached = errand.done + done, errand.left + left, some[-1].pk
    return True


def ask_hand_members(round_: Round, *, by: Person) -> Errand:
    """Every talk of the round whose manager changed goes to who leads that person now."""
    return ask("hand_members", by=by, round_=round_, total=changed_managers(round_).count())


def hand_members_part(errand: Errand) -> bool:
    """The next of these talks."""
    round_ = errand.round
    if round_ is None:
        return False
    some = list(changed_managers(round_).filter(pk__gt=errand.reached).order_by("pk")[:AT_ONCE])
    if not some:
        return False
    Round.objects.select_for_update().get(pk=round_.pk)
    hold_all(Conversation.objects.filter(round_member__in=[one.pk for one in some]))
    refused = [one.member.pk for one in led_now(some, round_) if not _handed(one, errand.by)]
    left = changed_managers(round_).filter(pk__in=refused).count()
    errand.done, errand.left, errand.reached = errand.done + len(some) - len(refused), errand.left + left, some[-1].pk
    return True


def _handed(one: Changed, by: Person) -> bool:
    """One of them. What is refused stays in the list, where HR looks at it."""
    if not one.now:
        return False
    try:
        with transaction.atomic():
            hand_to(one.member, one.now[0], by=by)
    except Refusal:
        return False
    return True
