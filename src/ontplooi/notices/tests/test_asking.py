"""“Remind them now” goes the way of every reminder: bundled, in the hours and the way of who gets it, once a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from ontplooi.notices import choosing, reminders
from ontplooi.notices.asking import ask, asked_of, when_it_goes
from ontplooi.notices.bundle import remind
from ontplooi.notices.delivery import deliver_due
from ontplooi.notices.models import Message, Reminder
from ontplooi.notices.reminders import Due, forget
from tests.reminded import due_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def thing(person, name: str, key: str = "", weight: int = 0) -> Due:
    return Due(person, key or name, f"thing:{name}", lambda _to: name, lambda _to: "Do", f"/{name}/", weight=weight)


@pytest.fixture(autouse=True)
def usual(monkeypatch, settings) -> dict[str, Due]:
    """Things that are due anyway; what was asked for stays until it is `done`."""
    settings.DEMO = True
    due: dict[str, Due] = {}

    def asked(now, person):
        for row in asked_of("asked", now, person):
            yield thing(row.person, row.about.partition(":")[2], row.key, row.weight)

    monkeypatch.setattr(reminders, "_SOURCES", {"usual": lambda _now, _person: due.values(), "asked": asked})
    return due


def subjects() -> list[str]:
    return list(Message.objects.filter(state="sent").order_by("pk").values_list("subject", flat=True))


def test_once_a_day_whoever_asks(cast, clock):
    first = ask("asked", [thing(cast.anna, "one"), thing(cast.emma, "one")], by=cast.ben)
    second = ask("other", [thing(cast.anna, "two"), thing(cast.frank, "two")], by=cast.hanna)
    assert (first.fresh, first.already) == ((cast.anna, cast.emma), ())
    assert (second.fresh, second.already) == ((cast.frank,), (cast.anna,))
    clock.shift(timedelta(days=1))
    assert ask("asked", [thing(cast.anna, "one")], by=cast.ben).fresh == (cast.anna,)


def test_it_goes_with_what_goes_that_day_or_else_the_next(cast, clock, usual):
    usual["usual"] = thing(cast.anna, "usual", weight=9)
    ask("asked", [thing(cast.anna, "one")], by=cast.ben)
    remind()
    deliver_due()
    assert subjects() == ["usual"]
    assert "one" in Message.objects.get().text
    clock.shift(timedelta(hours=1))
    ask("asked", [thing(cast.emma, "two")], by=cast.ben)
    usual["other"] = thing(cast.emma, "other")
    Message.objects.create(person=cast.emma, key="x", kind="reminders", language="nl", subject="had one", state="sent")
    assert remind() == 0
    assert {one.line for one in due_for(cast.emma)} == {"two", "other"}
    clock.shift(timedelta(days=1))
    assert remind() == 1


def test_done_before_it_goes_is_never_sent(cast):
    ask("asked", [thing(cast.anna, "one")], by=cast.ben)
    remind()
    forget("thing:one")
    assert deliver_due() == 0
    assert due_for(cast.anna) == []


def test_what_was_undone_before_it_went_is_told_after_all(cast, usual):
    usual["usual"] = thing(cast.anna, "usual")
    remind()
    forget("thing:usual")
    assert remind() == 1  # it came back: nobody had read it yet
    deliver_due()
    assert subjects() == ["usual"]


@pytest.mark.parametrize("way", ["here", "pause", "weekly"])
def test_a_choice_holds_and_who_asks_reads_the_same(cast, way):
    plain = when_it_goes(cast.ben)
    if way == "pause":
        choosing.pause(cast.anna, until=date(2026, 11, 25))
    else:
        choosing.choose(cast.anna, channel=way, weekday=0)
    assert ask("asked", [thing(cast.anna, "one")], by=cast.ben).fresh == (cast.anna,)
    assert remind() == 0
    assert when_it_goes(cast.ben) == plain
    assert [one.line for one in due_for(cast.anna)] == ["one"], "a start page is no e-mail"


def test_during_a_pause_the_start_page_shows_what_was_asked_for_and_nothing_else(cast, usual, clock):
    usual["usual"] = thing(cast.anna, "usual")
    choosing.pause(cast.anna, until=date(2026, 11, 25))
    ask("asked", [thing(cast.anna, "one")], by=cast.ben)
    assert remind() == 0
    assert [one.line for one in due_for(cast.anna)] == ["one"]
    forget("thing:one")
    assert due_for(cast.anna) == []
    clock.move_to(datetime(2026, 11, 25, 12, tzinfo=UTC))
    assert [one.line for one in due_for(cast.anna)] == ["usual"]


def test_it_ends_some_days_after_it_was_told(cast, clock):
    ask("asked", [thing(cast.anna, "one")], by=cast.ben)
    remind()
    deliver_due()
    clock.shift(timedelta(days=2))
    remind()
    assert due_for(cast.anna)
    clock.shift(timedelta(days=2))
    remind()
    assert due_for(cast.anna) == []


def test_it_stands_in_the_place_of_another_line_to_the_same_page(cast, usual):
    usual["same"] = thing(cast.anna, "one", key="same", weight=99)
    usual["other"] = thing(cast.anna, "other", weight=50)
    ask("asked", [thing(cast.anna, "one", weight=5)], by=cast.ben)
    remind()
    assert [(one.code, one.line) for one in due_for(cast.anna)] == [("usual", "other"), ("asked", "one")]
    assert Reminder.objects.get(key="same").told_at is None, "its turn comes when what was asked for is over"
