"""Who may do what with a plan. Pages, API and actions all ask here."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person
from ontplooi.plans.models import Consent, Goal, Plan, Side
from ontplooi.plans.readers import reads_along


@dataclass(frozen=True, slots=True)
class Abilities:
    """What one person may do with one plan."""

    see: bool = False
    edit: bool = False  # its words: goals, activities, support, follow-ups
    consent: bool = False  # say A and R for one's own side
    follow: bool = False  # progress, check-ins, follow-ups that are held
    evaluate: bool = False
    side: Side | None = None


def side_of(person: Person, plan: Plan) -> Side | None:
    """Which of the two equals this person is in this plan, if any."""
    if person.organisation_id != plan.organisation_id:
        return None
    if plan.person_id == person.pk:
        return Side.EMPLOYEE
    if any(one.person_id == person.pk and one.ended_at is None for one in plan.contributors.all()):
        return Side.EMPLOYER
    return None


def abilities(viewer: Person, plan: Plan) -> Abilities:
    """The truth table of one person and one plan. The same people as `PlanQuerySet.readable_by`; who reads along only sees."""
    side = side_of(viewer, plan)
    if side is None:
        return Abilities(see=viewer.organisation_id == plan.organisation_id and reads_along(viewer, plan))
    agreed = plan.agreed_at is not None
    return Abilities(see=True, edit=plan.is_open, consent=plan.is_open, follow=agreed, evaluate=agreed, side=side)


def holds(given: Consent, goal: Goal) -> bool:
    """A yes holds for the words it was given for, and for no others."""
    return given.goal_text == goal.text


def require_edit(by: Person, plan: Plan) -> Side:
    """The side of somebody who may change the words of the plan, or a refusal that says what can be done."""
    may = abilities(by, plan)
    if may.side is None:
        raise Refusal(_("Only the person whose plan it is and their manager work on this plan."))
    if may.edit:
        return may.side
    if plan.is_final:
        raise Refusal(_("This plan is signed, so its words stay as they are. To change them, make a new version together."))
    raise Refusal(_("This plan is closed for now. You write it together during the conversation."))


def require_follow(by: Person, plan: Plan) -> Side:
    """The side of somebody who may say how it goes, or a refusal that says what can be done."""
    may = abilities(by, plan)
    if may.side is None:
        raise Refusal(_("Only the person whose plan it is and their manager follow this plan."))
    if not may.follow:
        raise Refusal(_("You can follow the plan as soon as you have both signed it."))
    return may.side
