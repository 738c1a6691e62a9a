"""What was agreed before, beside the preparation (T16, E10, M1): goals and promises of the last plan with how they go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from ontplooi.conversations.models import Conversation
from ontplooi.dossier.models import Document
from ontplooi.people.models import Person
from ontplooi.plans.models import Activity, Goal, Plan, Progress, Side, Support

CHIPS = {Progress.DONE: "done", Progress.BUSY: "open", Progress.STUCK: "late"}


@dataclass(frozen=True, slots=True)
class Promised:
    """One activity or support: what, by the employer or not, and how it goes in words and as a kind of chip."""

    text: str
    by_employer: bool
    progress: str
    chip: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """One goal of the plan before, with what was promised for it."""

    text: str
    language: str
    promises: list[Promised] = field(default_factory=list)


@dataclass(slots=True)
class Earlier:
    """The agreements of last time, and the key of the signed document when this person may open it."""

    plan: int
    goals: list[Agreed] = field(default_factory=list)
    document: int | None = None


def agreements(conversation: Conversation, viewer: Person) -> Earlier | None:
    """The agreements of the conversation before, for who may see that plan; None for anybody else. One query for all of it."""
    if conversation.previous_id is None:
        return None
    plans = Plan.objects.visible_to(viewer).filter(conversation=conversation.previous_id, agreed_at__isnull=False)
    numbers = Conversation.objects.filter(pk=conversation.previous_id).values("number")
    documents = Document.objects.visible_to(viewer).filter(person=conversation.employee_id, number__in=numbers, state="final")
    kept = {"goal__plan__in": plans.values("pk"), "goal__removed_at": None, "removed_at": None}
    rows = list(
        _arm(Goal.objects.filter(plan__in=plans.values("pk"), removed_at=None), "goal", "pk", language="language", plan="plan_id")
        .union(
            _arm(Activity.objects.filter(**kept), "promise", "goal_id", side="side", progress="progress"),
            _arm(Support.objects.filter(**kept), "promise", "goal_id", side=Value(Side.EMPLOYER.value), progress="progress"),
            _arm(documents, "document", "pk", text="number"),
            all=True,
        )
        .order_by("place", "key")
    )
    goals = [row for row in rows if row["what"] == "goal"]
    if not goals:
        return None
    found = Earlier(int(goals[0]["plan_key"]))
    by_key = {row["of"]: Agreed(row["words"], row["tongue"]) for row in goals}
    for row in rows:
        if row["what"] == "promise":
            progress = Progress(row["how"])
            by_key[row["of"]].promises.append(
                Promised(row["words"], row["whose"] == Side.EMPLOYER, str(progress.label), CHIPS.get(progress, ""))
            )
        elif row["what"] == "document":
            found.document = max(found.document or 0, row["of"])
    found.goals = list(by_key.values())
    return found


def _arm(rows: QuerySet[Any], what: str, of: str, *, text: str = "text", **columns: Any) -> QuerySet[Any, dict[str, Any]]:
    """One kind of row with the columns that all kinds have here."""
    empty = Value("", CharField())

    def column(name: str) -> Any:
        given = columns.get(name, empty)
        return Cast(F(given) if isinstance(given, str) else given, CharField())

    place = F("position") if what != "document" else Value(0)
    arm: QuerySet[Any, dict[str, Any]] = (
        rows.order_by()
        .annotate(
            what=Value(what, CharField()), of=F(of), key=F("pk"), words=Cast(F(text), CharField()), tongue=column("language"),
            plan_key=column("plan"), whose=column("side"), how=column("progress"), place=place,
        )
        .values("what", "of", "key", "words", "tongue", "plan_key", "whose", "how", "place")
    )  # fmt: skip
    return arm
