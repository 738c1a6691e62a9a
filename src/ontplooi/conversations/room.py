"""The room of the talk in words: who speaks first, who leads a part, what a technique is."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import side_of
from ontplooi.conversations.stages import GuideStage
from ontplooi.people.models import Person
from ontplooi.plans.models import Side


@dataclass(frozen=True, slots=True)
class Floor:
    """Who has the floor: whose initials stand beside it, the first sentence large, then what that asks of the reader."""

    person: Person | None
    first: str
    then: str


def other_of(person: Person, conversation: Conversation) -> Person:
    """The one this person talks with; for a guest the employee."""
    lead = conversation.lead
    return lead.person if person.pk == conversation.employee_id and lead is not None else conversation.employee


def floor(person: Person, conversation: Conversation, stage: GuideStage) -> Floor:
    """Who speaks first in this stage, said to this reader."""
    lead = conversation.lead
    manager = lead.person if lead else None
    speaker = {"employee": conversation.employee, "manager": manager}.get(stage.first)
    if speaker is None:
        return Floor(None, _("You begin together."), _together(stage))
    if speaker.pk == person.pk:
        return Floor(speaker, _("You speak first."), _own_turn(person, conversation, stage))
    return Floor(speaker, _("%(name)s speaks first.") % {"name": speaker.first_name}, _listening(person, conversation, speaker))


def _together(stage: GuideStage) -> str:
    if stage.kind == "opening":
        return _("Say what you hope for, and put the points in an order that suits you both.")
    return _("Let each other finish, and ask what the other means.")


def _own_turn(person: Person, conversation: Conversation, stage: GuideStage) -> str:
    if side_of(person, conversation) is Side.EMPLOYEE:
        return _("Take the time you need. %(name)s listens and asks on.") % {"name": other_of(person, conversation).first_name}
    if stage.kind == "closing":
        return _("Say in plain words what you agreed. Then ask whether it is right.")
    return _("Say what you saw and which chances you see. Then ask how that comes across.")


def _listening(person: Person, conversation: Conversation, speaker: Person) -> str:
    if side_of(person, conversation) is Side.EMPLOYER and speaker.pk == conversation.employee_id:
        return _("Listen, sum up and ask on. Give your own view only after that.")
    if side_of(person, conversation) is Side.EMPLOYEE:
        return _("Listen first. After that you say how you see it.")
    return _("The others listen and ask on.")


def leading(person: Person, conversation: Conversation, stage: GuideStage) -> str:
    """Who leads this part, said to this reader."""
    lead = conversation.lead
    leader = {"employee": conversation.employee, "manager": lead.person if lead else None}.get(stage.led_by)
    if leader is None:
        return _("You lead this part together.")
    if leader.pk == person.pk:
        return _("You lead this part.")
    return _("%(name)s leads this part.") % {"name": leader.first_name}


def technique_words(technique: str | None) -> str:
    """What a technique means, in one sentence."""
    sentences = {
        "LSD": _("LSD: listen, sum up, ask on."),
        "GROW": _("GROW: what do you want, how is it now, what could you do, and what will you do?"),
        "STARR": _("STARR: one situation. What was your task, what did you do, what came of it, what do you learn from it?"),
        "kernkwadrant": _(
            "Core quadrant: a strength, what it becomes when it is too much, and what would bring it back in balance."
        ),
        "ANNA": _("ANNA: always ask, never assume."),
        "OEN": _("OEN: be open, honest and curious."),
        "OMA": _("OMA: leave judgement, opinions and advice at the door."),
        "70-20-10": _("70-20-10: you learn most by doing, then from each other, and only a little in a course."),
        "SWOT": _("SWOT: what is strong, what is weak, which chances are there, what could get in the way?"),
    }
    return sentences.get(technique or "", "")
