"""What the home pages show, each in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, DateTimeField, F, IntegerField, Q, Value
from django.db.models.functions import Cast

from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rhythm import next_due
from ontplooi.journal.models import Entry
from ontplooi.notices.models import Reminder
from ontplooi.notices.reminders import in_order
from ontplooi.people.models import Person
from ontplooi.rounds.programme_page import programmes_at_home


def happened(person: Person, most: int = 6) -> list[Entry]:
    """The last things that others and this person did around their own development, one line for the same thing on one day."""
    lines: list[Entry] = []
    seen: set[tuple[str, int | None, date]] = set()
    # What HR notes about a person's details is on the account page; here it is about development, and about who came in.
    entries = Entry.objects.about(person).exclude(Q(event__startswith="people."), ~Q(event__startswith="people.code_"))
    for entry in entries[: most * 8]:
        same = (entry.event, entry.by_id, entry.at.date())
        if same not in seen:
            seen.add(same)
            lines.append(entry)
    return lines[:most]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the next step on a start page, the day of the last talk and that by which the next one is due."""

    reminders: list[Reminder]
    programmes: list[dict[str, Any]]
    last_talk: date | None
    due_on: date | None


def beside(person: Person) -> Beside:
    """What this person is reminded of, the programmes they or their people are in, and when their next talk is due. One query."""
    no, nothing, no_time = Value(False), Value("", CharField()), Cast(Value(None), DateTimeField())
    no_words: dict[str, Any] = dict.fromkeys(("line", "label", "path", "language", "about"), nothing)
    no_words |= {"weight": Value(0), "asked_by": Cast(Value(None), IntegerField())}
    no_times = {"talk_ended_at": no_time, "agreed_at": no_time}
    no_programme = {"is_own": no, "is_led": no, "is_advised": no, "has_chosen": no}
    reminders = Reminder.objects.shown_to(person).annotate(place=Value(0), **no_programme, **no_times)
    programmes = programmes_at_home(person).annotate(
        place=Value(1), line=F("name"), due_on=Cast(Value(None), DateField()), **no_times,
        **{name: value for name, value in no_words.items() if name not in {"line", "language"}},
    )  # fmt: skip
    talks = Conversation.objects.filter(employee=person).annotate(place=Value(2), due_on=F("next_on"), **no_words, **no_programme)
    names = ("place", "pk", *no_words, "due_on", *no_programme, *no_times)
    asked = [rows.order_by().values(*names) for rows in (reminders, programmes, talks)]
    found: list[list[dict[str, Any]]] = [[], [], []]
    for row in asked[0].union(*asked[1:], all=True):
        found[row["place"]].append(row)
    times = [(one["talk_ended_at"], one["agreed_at"], one["pk"], one["due_on"]) for one in found[2]]
    last_talk, due_on = next_due(person, times)
    return Beside(
        reminders=in_order(_reminder(row) for row in found[0]),
        programmes=sorted(found[1], key=lambda one: -one["pk"]),
        last_talk=last_talk,
        due_on=due_on,
    )


def _reminder(row: dict[str, Any]) -> Reminder:
    """The row of such a question as what it is."""
    return Reminder(
        **{name: row[name] for name in ("pk", "line", "label", "path", "language", "about", "weight", "due_on")},
        asked_by_id=row["asked_by"],
    )  # fmt: skip
