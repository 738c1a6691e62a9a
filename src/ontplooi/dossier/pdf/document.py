"""What stands on the sheet of a plan, as plain data that never changes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal, Self

Outcome = Literal["signed", "refused", "open"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact above the plan: a small label, the value in large, and one line more."""

    label: str
    value: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One row of the plan's table (K1). A cell holds one item a line, mostly just one."""

    goal: tuple[str, ...]
    action: tuple[str, ...] = ()
    timing: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The five cells in their usual order."""
        return (self.goal, self.action, self.timing, self.support, self.follow_up)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the plan's table; without a name it has the usual one of the form."""

    what: Literal["goal", "action", "timing", "support", "follow_up"]
    name: str = ""


USUAL_COLUMNS = (Column("goal"), Column("action"), Column("timing"), Column("support"), Column("follow_up"))


@dataclass(frozen=True, slots=True)
class PromiseSide:
    """What one side promises to do, as in "Samira doet"."""

    who: str
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What someone wanted to have written beside a signature."""

    who: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Signature:
    """How one side stands to the plan: signed, refused, or not yet signed.

    The declaration is what the sheet says about it in words, in all three cases.
    """

    name: str
    role: str
    declaration: str
    date: str = ""
    how_confirmed: str = ""
    outcome: Outcome = "signed"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """The whole sheet. The caller gives every text already translated. Without `columns` the table has the usual five.

    Keep `dated` and the facts the same between the first signature and the last: they are part
    of the signed text, so its code would change with them.
    """

    language: Literal["nl", "en"]
    organisation: str
    title: str
    number: str
    version: int
    dated: date
    region: str = "be"
    facts: tuple[Fact, ...] = ()
    report_heading: str = ""
    report: tuple[str, ...] = ()
    goals: tuple[GoalRow, ...] = ()
    promises: tuple[PromiseSide, ...] = ()
    remarks: tuple[Remark, ...] = ()
    signatures: tuple[Signature, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain data that JSON can hold. The usual columns are not named, so that older sheets keep their code."""
        data: dict[str, Any] = json.loads(json.dumps(asdict(self), default=date.isoformat))
        if not self.columns:
            del data["columns"]
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The document that `as_dict` wrote."""
        values = dict(data)
        values["dated"] = date.fromisoformat(values["dated"])
        values["report"] = tuple(values["report"])
        values["facts"] = tuple(Fact(**fact) for fact in values["facts"])
        values["goals"] = tuple(GoalRow(**{name: tuple(items) for name, items in row.items()}) for row in values["goals"])
        values["promises"] = tuple(PromiseSide(side["who"], tuple(side["what"])) for side in values["promises"])
        values["remarks"] = tuple(Remark(**remark) for remark in values["remarks"])
        values["signatures"] = tuple(Signature(**side) for side in values["signatures"])
        values["columns"] = tuple(Column(**column) for column in values.get("columns", ()))
        return cls(**values)


# Remarks and signatures are given while signing; the fixed words belong to the form, not to the plan.
_NOT_SIGNED = frozenset({"signatures", "remarks", "labels"})


def signed_bytes(document: PlanDocument) -> bytes:
    """The signed text in one canonical form: what the code on the sheet is made of."""
    signed = {key: value for key, value in document.as_dict().items() if key not in _NOT_SIGNED}
    # Escaping everything beyond ASCII keeps even half characters apart, so no two texts share bytes.
    return json.dumps(signed, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def text_hash(document: PlanDocument) -> str:
    """SHA-256 of the signed text, the same before and after each signature."""
    return hashlib.sha256(signed_bytes(document)).hexdigest()


def code_of(document: PlanDocument) -> str:
    """The short code in the footer: the start of the hash, easy to read out, as in "7f3a 91c0"."""
    start = text_hash(document)[:8]
    return f"{start[:4]} {start[4:]}"
