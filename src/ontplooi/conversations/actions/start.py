"""Starting a conversation: a manager invites, or an employee asks."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations import letters
from ontplooi.conversations.actions.telling import tell_moment
from ontplooi.conversations.models import Conversation, Interlocutor, Moment, Preparation
from ontplooi.conversations.reminders import about
from ontplooi.conversations.rules import may_ask, may_invite, usual_length
from ontplooi.guides.models import GuideVersion
from ontplooi.journal.actions import record
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import send
from ontplooi.notices.reminders import count_again, forget
from ontplooi.people.actions import find_or_add
from ontplooi.people.actions.holding import hold as hold_organisation
from ontplooi.people.models import Organisation, Person
from ontplooi.people.rules import refuse_national_numbers
from ontplooi.plans import actions as plan_actions


@dataclass(frozen=True, slots=True)
class When:
    """An appointment as it is chosen: `starts_at` None is “date still open”, `minutes` how long it takes."""

    starts_at: datetime | None = None
    minutes: int = 60
    place: str = ""
    link: str = ""


@transaction.atomic
def invite(
    *, by: Person, employee: Person, guide_version: GuideVersion, when: When, words: str = "", without: Collection[int] = (),
    wait: timedelta = timedelta(),
) -> Conversation:  # fmt: skip
    """A manager invites an employee: the conversation, its plan and the invitations to both. Raises Refusal.

    `without`: the keys of who gets no invitation, because they hear of it in another way. `wait`: so long the invitations stay
    in the outbox, for a date that is chosen at once.
    """
    if not may_invite(by, employee):
        raise Refusal(_("You can invite people of your own team. Ask HR to add this person to your team."))
    conversation = _begin(employee=employee, manager=by, guide_version=guide_version, by=by, when=when, words=words)
    tell_moment(conversation, _only_moment(conversation), letters.invitation, kind="invitation", without=without, wait=wait)
    record("conversation.invited", by=by, concerns=employee, about=conversation)
    return conversation


@transaction.atomic
def invite_by_name(*, by: Person, name: str, email: str, **invitation: Any) -> Conversation:
    """The same for a name that was typed: who is not known yet joins the manager's team, unless the invitation is refused."""
    return invite(by=by, employee=find_or_add(by=by, name=name, email=email, joins_team=True), **invitation)


@transaction.atomic
def ask(*, by: Person, manager: Person, guide_version: GuideVersion, words: str = "") -> Conversation:
    """An employee asks for a conversation (P6). The manager gets one mail: choose a moment. Raises Refusal."""
    if not may_ask(by, manager):
        raise Refusal(_("You can ask somebody else of your own organisation for a talk. Choose another person."))
    when = When(minutes=usual_length(guide_version))
    conversation = _begin(employee=by, manager=manager, guide_version=guide_version, by=by, when=when, words=words, asked=True)
    send(
        to=manager, kind="request", key=f"request:{conversation.pk}:{manager.pk}",
        write=letters.request_of_employee(conversation), reply_to=by,
    )  # fmt: skip
    record("conversation.asked", by=by, concerns=by, about=conversation)
    return conversation


@transaction.atomic
def ask_by_name(*, by: Person, name: str, email: str, **request: Any) -> Conversation:
    """The same for a name that was typed. Whom a manager asks does not join the team of that manager."""
    return ask(by=by, manager=find_or_add(by=by, name=name, email=email), **request)


def _begin(
    *, employee: Person, manager: Person, guide_version: GuideVersion, by: Person, when: When, words: str, asked: bool = False
) -> Conversation:
    """The rows that every conversation has."""
    refuse_national_numbers(words, when.place, when.link)
    hold_organisation(employee.organisation)  # before any of its people, as whoever changes people: then two never block each other
    Person.objects.select_for_update().get(pk=employee.pk)  # two who start at once follow on each other
    running = Conversation.objects.running().filter(
        employee=employee,
        interlocutors__person=manager,
        interlocutors__ended_at=None,
        interlocutors__role__in=Interlocutor.LEADING,
    )
    if running.exists():
        raise Refusal(_("The two of you already have a conversation under way. Open it, or finish it first."))
    previous = Conversation.objects.filter(employee=employee, state__in=["agreed", "closed"]).order_by("-agreed_at").first()
    if previous is not None:
        forget(about(previous), "next")
    # The newest agreed plan is brought along when the talk starts, if the two who talk now may both read it.
    plan = plan_actions.create_plan(employee, previous=previous.plan if previous else None)
    plan_actions.add_contributor(plan, manager)
    conversation = Conversation.objects.create(
        organisation=employee.organisation,
        employee=employee,
        guide_version=guide_version,
        plan=plan,
        previous=previous,
        number=next_numbers(employee.organisation, 1)[0],
        created_by=by,
        asked_by_employee=asked,
        opening_words=words,
        points_days=employee.organisation.points_days,
    )
    Interlocutor.objects.create(conversation=conversation, person=manager)
    Preparation.objects.bulk_create(Preparation(conversation=conversation, person=person) for person in (employee, manager))
    Moment.objects.create(
        conversation=conversation, starts_at=when.starts_at, minutes=when.minutes, place=when.place, link=when.link,
        set_at=timezone.now() if when.starts_at else None,
    )  # fmt: skip
    count_again([manager])
    return conversation


def _only_moment(conversation: Conversation) -> Moment:
    moment = conversation.moment
    if moment is None:  # every conversation begins with one
        raise Moment.DoesNotExist
    return moment


def next_numbers(organisation: Organisation, how_many: int) -> list[str]:
    """“POP-2026-0147” and on: the next free ones of this year. The row of the organisation is held: nobody else gets the same."""
    hold_organisation(organisation)
    prefix = f"POP-{today(organisation.time_zone).year}-"
    numbers = Conversation.objects.filter(organisation=organisation, number__startswith=prefix).values_list("number", flat=True)
    last = numbers.order_by("-pk").first()
    found = re.search(r"(\d+)$", last) if last else None
    first = (int(found.group(1)) if found else 0) + 1
    return [f"{prefix}{number:04d}" for number in range(first, first + how_many)]
