"""The parts of a guide. `T` is the kind of its texts: in several languages, or as one reader sees them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Generic, Literal, TypeVar

from django.utils.translation import gettext as _
from pydantic import Field

from ontplooi.guides.texts import Code, Fault, Flag, Key, Minutes, Months, Part, doubles

T = TypeVar("T")

Speaker = Literal["employee", "manager", "both"]
Technique = Literal[
    "LSD", "GROW", "STARR", "kernkwadrant", "ANNA", "OEN", "OMA", "70-20-10", "SWOT"
]  # fmt: skip
Thing = Literal[
    "announcement", "form", "job_profile", "earlier_agreements", "feedback", "documents",
    "reviews", "training", "budgets", "direction", "other",
]  # fmt: skip

# The columns of a plan (K1), in their usual order.
COLUMNS: tuple[Literal["goal", "activity", "timing", "support", "follow_up"], ...] = (
    "goal", "activity", "timing", "support", "follow_up",
)  # fmt: skip
# How many options a kind of question needs and takes.
OPTIONS = {"choice": (2, 12), "several": (2, 30), "checklist": (1, 30), "statement": (0, 7)}


class Description(Part, Generic[T]):
    """One page about the guide: what it suits, how long it takes, where it comes from."""

    suits: T
    duration: T
    origin: T


class Option(Part, Generic[T]):
    """One thing to choose or tick; a chosen one may open its own follow-up question."""

    key: Key
    label: T
    detail: T | None = None
    follow_up: T | None = None


class Question(Part, Generic[T]):
    """One question of the preparation. `own` is never shown to the other side."""

    key: Key
    topic: T
    kind: Literal["text", "choice", "several", "checklist", "points", "statement"] = "text"
    prompt: T
    hint: T | None = None
    audience: Literal["shared", "own"] = "shared"
    required: Flag = False
    mirrors: Key | None = None
    options: Annotated[tuple[Option[T], ...], Field(max_length=30)] = ()
    codes: tuple[Code, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """Options that do not go with the kind of question."""
        yield from doubles(self.options, ("options",))
        least, most = OPTIONS.get(self.kind, (0, 0))
        if not least <= len(self.options) <= most:
            yield ("options",), _how_many(least, most)
        if self.kind == "checklist" and any(option.follow_up for option in self.options):
            yield ("options",), _("A checklist has no follow-up questions.")


def _how_many(least: int, most: int) -> str:
    if not most:
        return _("A question of this kind has no options. Take them away, or choose another kind.")
    return _("A question of this kind has %(least)s to %(most)s options.") % {"least": least, "most": most}


class AtHand(Part, Generic[T]):
    """Something to have at hand while preparing; `what` lets a page link to it."""

    what: Thing
    text: T
    codes: tuple[Code, ...] = ()


class Side(Part, Generic[T]):
    """The preparation of one side."""

    intro: T
    minutes: Minutes
    at_hand: Annotated[tuple[AtHand[T], ...], Field(max_length=20)] = ()
    questions: Annotated[tuple[Question[T], ...], Field(min_length=1, max_length=40)]

    def question(self, key: str) -> Question[T] | None:
        """The question with this key, if the guide has it."""
        return next((each for each in self.questions if each.key == key), None)


class Preparation(Part, Generic[T]):
    """What both sides think over before they meet."""

    employee: Side[T]
    manager: Side[T]


class Exchange(Part, Generic[T]):
    """The talking points that both sides send each other before the meeting."""

    deadline_days: Annotated[int, Field(strict=True, ge=0, le=60)] = 7
    suggested_points: Annotated[int, Field(strict=True, ge=1, le=10)] = 3
    prompt: T
    hint: T


class Stage(Part, Generic[T]):
    """One part of the talk, with its own page."""

    key: Key
    kind: Literal["opening", "talk", "agreements", "closing"] = "talk"
    name: T
    purpose: T
    minutes: Minutes
    first: Speaker
    led_by: Speaker
    prompts: Annotated[tuple[T, ...], Field(min_length=1, max_length=20)]
    technique: Technique | None = None
    coach_hint: T | None = None
    may_skip: Flag = False
    when_skipped: T | None = None
    guarded: Flag = False
    continue_later: T | None = None
    codes: tuple[Code, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """Skipping that is not allowed or not explained."""
        if self.guarded and self.may_skip:
            yield ("guarded",), _("A guarded part cannot be one that may be skipped. Choose one of the two.")
        elif (self.may_skip or self.guarded) and self.when_skipped is None:
            message = _("Say in “when_skipped” what is told when this part is skipped.")
            yield ("guarded" if self.guarded else "may_skip",), message


class Letter(Part, Generic[T]):
    """One letter of SMART: its word and the question that checks it."""

    word: T
    check: T


class Smart(Part, Generic[T]):
    """The wording of the five letters."""

    s: Letter[T]
    m: Letter[T]
    a: Letter[T]
    r: Letter[T]
    t: Letter[T]

    @property
    def letters(self) -> tuple[tuple[str, Letter[T]], ...]:
        """The five letters in their order: ("S", …), ("M", …) and so on."""
        return (("S", self.s), ("M", self.m), ("A", self.a), ("R", self.r), ("T", self.t))


class Column(Part, Generic[T]):
    """One column of the plan's table (K1); without a name it has the usual one."""

    what: Literal["goal", "activity", "timing", "support", "follow_up"]
    name: T | None = None


class PlanForm(Part, Generic[T]):
    """How the plan is made: its columns, how far it reaches, how many goals, what SMART asks."""

    intro: T
    columns: Annotated[tuple[Column[T], ...], Field(max_length=5)] = ()
    from_months: Months = 6
    to_months: Months = 12
    suggested_goals: Annotated[int, Field(strict=True, ge=1, le=10)] = 3
    smart: Smart[T]

    def faults(self) -> Iterator[Fault]:
        """Columns that are not right, and terms in the wrong order."""
        if self.from_months > self.to_months:
            yield ("to_months",), _("The plan's longest term is shorter than its shortest term.")
        named = [column.what for column in self.columns]
        for index, what in enumerate(named):
            if what in named[:index]:
                yield ("columns", index, "what"), _("The column “%(what)s” stands here twice. Keep one.") % {"what": what}
        if named and not {"goal", "activity"} <= set(named):
            yield ("columns",), _("A plan has a column for the goal and one for the activity.")

    def shown(self) -> tuple[Column[T], ...]:
        """The columns in their order; all five when the guide names none."""
        return self.columns or tuple(Column[T](what=what) for what in COLUMNS)


class Check(Part, Generic[T]):
    """One thing to look at before the talk is closed."""

    key: Key
    text: T
    codes: tuple[Code, ...] = ()


class Invitation(Part, Generic[T]):
    """The first sentences of the invitation: what the conversation is for."""

    employee: T
    manager: T


class Reminders(Part, Generic[T]):
    """A sentence of the guide's own in a reminder: to send talking points, to sign, to look at the plan again."""

    points: T | None = None
    sign: T | None = None
    follow_up: T | None = None


class FollowUpRhythm(Part):
    """When to look at the plan again, in months after the talk."""

    check_in_months: Months = 3
    next_conversation_months: Months = 12

    def faults(self) -> Iterator[Fault]:
        """A check-in that comes too late."""
        if self.check_in_months > self.next_conversation_months:
            yield ("check_in_months",), _("The check-in comes after the next conversation. Put it earlier.")
