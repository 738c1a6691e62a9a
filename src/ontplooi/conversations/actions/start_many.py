"""Starting many conversations at once, for a round: the same rows as `start.invite` makes, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from ontplooi.conversations.actions.start import next_numbers
from ontplooi.conversations.models import Conversation, Interlocutor, Moment, Preparation
from ontplooi.conversations.rules import usual_length
from ontplooi.guides.models import GuideVersion
from ontplooi.journal.actions import record_many
from ontplooi.people.models import Organisation, Person
from ontplooi.plans.models import Contributor, Plan


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who is invited, and by whom they talk with: the one who leads the talk first, a second manager after that.

    `words`: what is added to the invitation, in the language of the employee.
    """

    employee: Person
    managers: tuple[Person, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a round asks of each of its conversations."""

    plan_by: date | None = None
    talk_by: date | None = None
    sign_by: date | None = None
    points_days: int | None = None
    report_to_hr: bool = False


@transaction.atomic
def invite_many(
    invitations: Sequence[Invitation], *, organisation: Organisation, by: Person | None, guide_version: GuideVersion, terms: Terms
) -> list[Conversation]:
    """A conversation for each invitation, in their order, with its date still open. Nobody is told: the caller writes the mails.

    The caller holds the rows of the employees, and knows that none of them has a talk under way.
    """
    if not invitations:
        return []
    previous = _previous([one.employee for one in invitations])
    now = timezone.now()
    plans = Plan.objects.bulk_create(
        Plan(
            organisation=organisation,
            person=one.employee,
            previous_id=previous.get(one.employee.pk, (None, None))[1],
            locked_at=now,
        )
        for one in invitations
    )
    points_days = organisation.points_days if terms.points_days is None else terms.points_days
    conversations = Conversation.objects.bulk_create(
        Conversation(
            organisation=organisation, employee=one.employee, guide_version=guide_version, plan=plan,
            previous_id=previous.get(one.employee.pk, (None, None))[0], number=number, created_by=by, points_days=points_days,
            plan_by=terms.plan_by, talk_by=terms.talk_by, sign_by=terms.sign_by, report_to_hr=terms.report_to_hr,
            opening_words=one.words,
        )
        for one, plan, number in zip(invitations, plans, next_numbers(organisation, len(invitations)), strict=True)
    )  # fmt: skip
    _let_in(list(zip(invitations, conversations, strict=True)), minutes=usual_length(guide_version))
    record_many("conversation.invited", by=by, about=[(one.employee, one) for one in conversations])
    return conversations


def _let_in(made: list[tuple[Invitation, Conversation]], *, minutes: int) -> None:
    """Who takes part in each, and its appointment without a date."""
    sides = [(talk, person, number) for one, talk in made for number, person in enumerate(one.managers)]
    roles = Interlocutor.Role
    Interlocutor.objects.bulk_create(
        Interlocutor(conversation=talk, person=person, role=roles.CO_MANAGER if number else roles.MANAGER)
        for talk, person, number in sides
    )
    Contributor.objects.bulk_create(Contributor(plan=talk.plan, person=person) for talk, person, _number in sides)
    Preparation.objects.bulk_create(Preparation(conversation=talk, person=person) for talk, person in _who_prepares(made))
    Moment.objects.bulk_create(Moment(conversation=talk, minutes=minutes) for _one, talk in made)


def _who_prepares(made: list[tuple[Invitation, Conversation]]) -> Iterator[tuple[Conversation, Person]]:
    for one, talk in made:
        for person in (one.employee, *one.managers):
            yield talk, person


def _previous(employees: Sequence[Person]) -> dict[int, tuple[int, int]]:
    """Employee → the last conversation that led to a plan, and that plan."""
    agreed = Conversation.objects.filter(employee__in=employees, state__in=["agreed", "closed"]).order_by("-agreed_at")
    found: dict[int, tuple[int, int]] = {}
    for employee, pk, plan in agreed.values_list("employee_id", "pk", "plan_id"):
        found.setdefault(employee, (pk, plan))
    return found
