"""HR asks who leads talks of a round to look at what is still open: one line among their other reminders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db.models import FilteredRelation, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.conversations.models import Interlocutor
from ontplooi.conversations.wording import day_within
from ontplooi.notices.asking import asked_of
from ontplooi.notices.reminders import Due
from ontplooi.people.models import Person
from ontplooi.rounds.models import Round
from ontplooi.rounds.needs import OF_MANAGERS, Need, with_needs
from ontplooi.rounds.reminders import about_round

CODE = "round_asked"
NAMED = 12
Waiting = Mapping[str, Sequence[str]]


def asked(now: datetime, person: Person | None) -> Iterator[Due]:
    """What HR asked for, for as long as something of it is open. One line a manager, with the number."""
    rows = list(asked_of(CODE, now, person))
    by_round = {
        about_round(one.pk): one for one in Round.objects.filter(pk__in={int(row.about.rpartition(":")[2]) for row in rows})
    }
    waiting = {name: open_for(one, person) for name, one in by_round.items() if one.state == Round.State.RUNNING}
    for row in rows:
        open_ones = waiting.get(row.about, {}).get(row.person_id)
        if open_ones and row.asked_by is not None:
            yield still_open(by_round[row.about], row.asked_by, row.person, open_ones, key=row.key)


def open_for(round_: Round, manager: Person | None = None) -> dict[int, dict[str, list[str]]]:
    """Who leads → what is needed → names, in the order in which things are done. One query."""
    lead = FilteredRelation(
        "conversation__interlocutors",
        condition=Q(conversation__interlocutors__ended_at=None, conversation__interlocutors__role=Interlocutor.Role.MANAGER),
    )
    rows = with_needs(round_).annotate(lead=lead).filter(need__in=OF_MANAGERS, lead__person__isnull=False)
    if manager is not None:
        rows = rows.filter(lead__person=manager)
    names = ("person__first_name", "person__last_name")
    found: dict[int, dict[str, list[str]]] = {}
    for leader, need, first, last in rows.order_by("person__search_name", "pk").values_list("lead__person", "need", *names):
        found.setdefault(leader, {}).setdefault(need, []).append(f"{first} {last}".strip())
    return {leader: {need: kept[need] for need in OF_MANAGERS if need in kept} for leader, kept in found.items()}


def still_open(round_: Round, by: Person, manager: Person, waiting: Waiting, *, key: str = "") -> Due:
    """The line for this manager; `waiting` holds names by what is needed. The names stand only in the e-mail."""
    dates = Need.DATE in waiting
    return Due(
        manager, key, about_round(round_.pk), _line(round_, waiting),
        lambda _to: _("Choose dates") if dates else _("Open your team"),
        reverse("conversations:planning") if dates else reverse("desk:team"), round_.ends_on, weight=72,
        words=lambda _to: tuple(_words(round_, by, waiting)),
    )  # fmt: skip


def _line(round_: Round, waiting: Waiting) -> Callable[[Person], str]:
    """The first thing to do for it: to choose dates, or to look at who waits for something else."""
    dates = waiting.get(Need.DATE, ())
    number = len(dates) or sum(len(names) for names in waiting.values())
    facts = {"round": round_.name[:100], "number": number}

    def line(_to: Person) -> str:
        if dates:
            text = ngettext(
                "Choose a date with %(number)s person for “%(round)s”",
                "Choose dates with %(number)s people for “%(round)s”",
                number,
            )
        else:
            text = ngettext(
                "Look at the talk of %(number)s person in “%(round)s”",
                "Look at the talks of %(number)s people in “%(round)s”",
                number,
            )
        return text % facts

    return line


def _words(round_: Round, by: Person, waiting: Waiting) -> Iterator[str]:
    until = {"who": by.first_name, "day": day_within(round_.ends_on) if round_.ends_on else ""}
    yield (
        _("%(who)s of HR asks you for this. The round runs until %(day)s.")
        if round_.ends_on
        else _("%(who)s of HR asks you for this.")
    ) % until
    yield "\n".join(f"{_asks(need)}: {_names(waiting[need])}" for need in waiting)


def _asks(need: str) -> str:
    words = {
        Need.DATE: _("Choose a date with"),
        Need.ANSWER: _("Talking points or an answer are waited for in the talk with"),
        Need.PASSED: _("The day has passed. Round off the talk or choose another day with"),
        Need.REPORT: _("Finish the report of the talk with"),
        Need.SIGN: _("Signatures are waited for in the talk with"),
    }
    return words[Need(need)]


def _names(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    named = ", ".join(names[:NAMED])
    if more <= 0:
        return named
    return ngettext("%(names)s and %(number)s more", "%(names)s and %(number)s more", more) % {"names": named, "number": more}
