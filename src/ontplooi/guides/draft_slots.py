"""What can be filled in for each part of a guide: the fields of the editor, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from ontplooi.guides.labels import in_words, label_of
from ontplooi.guides.parts import COLUMNS

_label = lazy(label_of, str)
_words = lazy(in_words, str)

SPEAKERS = ("employee", "manager", "both")
KINDS = ("text", "choice", "several", "checklist", "points", "statement")
STAGE_KINDS = ("opening", "talk", "agreements", "closing")
TECHNIQUES = ("LSD", "GROW", "STARR", "kernkwadrant", "ANNA", "OEN", "OMA", "70-20-10", "SWOT")
THINGS = (
    "announcement", "form", "job_profile", "earlier_agreements", "feedback", "documents",
    "reviews", "training", "budgets", "direction", "other",
)  # fmt: skip


@dataclass(frozen=True)
class Slot:
    """One thing to fill in. A text has a box for each language; `path` is its place when that is not its name."""

    name: str
    label: Any
    kind: Literal["line", "text", "number", "flag", "choice", "segment"] = "text"
    optional: bool = False
    choices: tuple[tuple[str, Any], ...] = ()
    low: int = 1
    high: int = 240
    default: Any = ""
    path: str | None = None
    help: Any = ""

    @property
    def is_text(self) -> bool:
        """Is this written in each language?"""
        return self.kind in ("line", "text")

    @property
    def place(self) -> str:
        """Where it stands, seen from its group."""
        return self.name if self.path is None else self.path


def _slot(part: str, name: str, kind: Any = "text", **more: Any) -> Slot:
    return Slot(name, more.pop("label", None) or _label(part, name.rpartition(".")[2]), kind, **more)


def _choices(part: str, name: str, values: tuple[str, ...]) -> tuple[tuple[str, Any], ...]:
    return tuple((value, _words(part, name, value)) for value in values)


ABOUT = (
    _slot("Method", "name", "line"),
    _slot("Method", "purpose", help=_("In one sentence: what do you have this talk for?")),
    _slot("Method", "audience", help=_("Such as: for new colleagues, or for everybody.")),
    _slot("Description", "description.suits", help=_("When does one choose this guide, and when another one?")),
    _slot("Description", "description.duration", help=_("How long does preparing take, and how long the talk?")),
    _slot("Description", "description.origin", help=_("Who made it, or which book or training is behind it?")),
)
INVITATION = (_slot("Invitation", "employee"), _slot("Invitation", "manager"))
REMINDERS = (
    _slot("Reminders", "points", optional=True),
    _slot("Reminders", "sign", optional=True),
    _slot("Reminders", "follow_up", optional=True),
)
SIDE = (_slot("Side", "intro"), _slot("Side", "minutes", "number", default=10))
QUESTION = (
    _slot("Question", "topic", "line"),
    _slot("Question", "prompt"),
    _slot("Question", "hint", optional=True),
    _slot("Question", "kind", "choice", choices=_choices("Question", "kind", KINDS), default="text"),
    _slot("Question", "audience", "choice", choices=_choices("Question", "audience", ("shared", "own")), default="shared"),
    _slot("Question", "required", "flag", default=False),
)
MIRRORS = _slot("Question", "mirrors", "choice", optional=True)
OPTION = (
    _slot("Option", "label", "line"),
    _slot("Option", "detail", "line", optional=True),
    _slot("Option", "follow_up", "line", optional=True),
)
AT_HAND = (
    _slot("AtHand", "what", "choice", choices=_choices("AtHand", "what", THINGS), default="other"),
    _slot("AtHand", "text", "line"),
)
EXCHANGE = (
    _slot("Exchange", "prompt", "line"),
    _slot("Exchange", "hint"),
    _slot("Exchange", "deadline_days", "number", low=0, high=60, default=7, label=_("Days before the talk that the points open")),
    _slot("Exchange", "suggested_points", "number", high=10, default=3),
)
STAGE = (
    _slot("Stage", "name", "line"),
    _slot("Stage", "purpose"),
    _slot("Stage", "first", "segment", choices=_choices("Stage", "first", SPEAKERS), default="employee"),
    _slot("Stage", "minutes", "number", default=10),
    _slot("Stage", "led_by", "segment", choices=_choices("Stage", "led_by", SPEAKERS), default="manager"),
    _slot("Stage", "kind", "choice", choices=_choices("Stage", "kind", STAGE_KINDS), default="talk"),
    _slot(
        "Stage", "technique", "choice", optional=True, choices=(("", _("no technique")), *((one, one) for one in TECHNIQUES))
    ),
    _slot("Stage", "coach_hint", optional=True),
    Slot(
        "skipping", _("May this part be skipped?"), "choice", optional=True,
        choices=(
            ("", _("no, unless they decide so themselves")), ("may_skip", _("yes, it may be skipped")),
            ("guarded", _("it is guarded: it keeps its own time, and who skips it says so")),
        ),
    ),
    _slot("Stage", "when_skipped", optional=True),
    _slot("Stage", "continue_later", optional=True),
)  # fmt: skip
PROMPT = (Slot("text", _label("Question", "prompt"), path=""),)
PLAN = (
    _slot("PlanForm", "intro"),
    _slot("PlanForm", "suggested_goals", "number", high=10, default=3),
    _slot("PlanForm", "from_months", "number", high=60, default=6, label=_("Shortest term, in months")),
    _slot("PlanForm", "to_months", "number", high=60, default=12, label=_("Longest term, in months")),
)
COLUMN = (_slot("Column", "name", "line", optional=True, label=_("Another name for this column")),)
COLUMN_NAMES: dict[str, Any] = {what: _words("Column", "what", what) for what in COLUMNS}
LETTER = (_slot("Letter", "word", "line"), _slot("Letter", "check", "line"))
CHECK = (_slot("Check", "text", "line"),)
RHYTHM = (
    _slot("FollowUpRhythm", "check_in_months", "number", high=60, default=3, label=_("First look back, in months")),
    _slot("FollowUpRhythm", "next_conversation_months", "number", high=60, default=12, label=_("Next talk, in months")),
)
TIP = (Slot("text", _("Tip"), "line", path=""),)
