"""The kinds of activity. Development is more than courses (P7), so learning at work comes first and courses last."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _


class Group(StrEnum):
    """Where somebody learns."""

    WORK = "work"
    OTHERS = "others"
    STUDY = "study"


GROUP_LABELS = {Group.WORK: _("At work"), Group.OTHERS: _("With others"), Group.STUDY: _("Course and study")}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of activity: its code in the database, its name on screen, its group and its lucide icon."""

    code: str
    label: Any
    group: Group
    icon: str


KINDS: tuple[Kind, ...] = (
    Kind("shadowing", _("Going along with a colleague"), Group.WORK, "footprints"),
    Kind("practice", _("Practising a skill"), Group.WORK, "repeat"),
    Kind("on_the_job", _("Learning on the job"), Group.WORK, "hammer"),
    Kind("responsibility", _("More responsibility"), Group.WORK, "key-round"),
    Kind("project", _("A project"), Group.WORK, "briefcase"),
    Kind("tasks", _("Other tasks"), Group.WORK, "shuffle"),
    Kind("excursion", _("A work visit"), Group.WORK, "map-pin"),
    Kind("coaching", _("Coaching by somebody from here"), Group.OTHERS, "message-circle"),
    Kind("coaching_external", _("Coaching by somebody from outside"), Group.OTHERS, "messages-square"),
    Kind("guidance", _("Guidance"), Group.OTHERS, "hand-helping"),
    Kind("mentor", _("Being a mentor"), Group.OTHERS, "sprout"),
    Kind("intervision", _("Peer consultation"), Group.OTHERS, "users"),
    Kind("network", _("A learning network"), Group.OTHERS, "waypoints"),
    Kind("internship", _("A placement with another employer"), Group.OTHERS, "building-2"),
    Kind("self_study", _("Studying by yourself"), Group.STUDY, "book-open"),
    Kind("training", _("Training"), Group.STUDY, "presentation"),
    Kind("education", _("Longer course or degree"), Group.STUDY, "graduation-cap"),
    Kind("certificate", _("A certificate"), Group.STUDY, "award"),
    Kind("other", _("Something else"), Group.WORK, "sparkles"),
)

BY_CODE = {kind.code: kind for kind in KINDS}


def choices() -> list[tuple[str, list[tuple[str, Any]]]]:
    """The kinds as grouped choices of a form field."""
    return [
        (str(label), [(kind.code, kind.label) for kind in KINDS if kind.group is group]) for group, label in GROUP_LABELS.items()
    ]
