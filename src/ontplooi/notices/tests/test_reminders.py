"""One e-mail a day at most, in the hours and the way of who gets it, and never about something that is done."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ontplooi.kernel.errors import Refusal
from ontplooi.notices import choosing, reminders
from ontplooi.notices.bundle import remind
from ontplooi.notices.delivery import deliver_due
from ontplooi.notices.models import Message, Reminder
from ontplooi.notices.reminders import Due, forget
from ontplooi.notices.tests.things import THURSDAY
from ontplooi.people.models import Person
from tests.reminded import due_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
State = Message.State


def mails(person=None):
    rows = Message.objects.filter(kind="reminders").order_by("pk")
    return list(rows.filter(person=person) if person else rows)


def test_one_mail_with_the_heaviest_thing_on_top(cast, things):
    things.put(cast.anna, "small", 1)
    things.put(cast.anna, "large", 9, words=lambda to: ("Because.",))
    things.put(cast.anna, "middle", 5)
    assert remind() == 1
    assert remind() == 0
    (mail,) = mails()
    assert mail.subject == "large (Bewaren)"
    assert mail.button_label == "Do large"
    assert mail.button_url.endswith("/large/")
    assert "Dag Anna" in mail.text
    assert "Because." in mail.text
    assert mail.text.index("middle (Bewaren)") < mail.text.index("small (Bewaren)")
    for path in ("/middle/", "/small/", reverse("notices:choices")):
        assert path in mail.text
        assert path in mail.html


def test_what_was_told_is_not_told_again_but_goes_along_with_something_new(cast, things, clock, settings):
    settings.DEMO = True
    things.put(cast.anna, "first", 9)
    remind()
    deliver_due()
    clock.shift(timedelta(days=1))
    assert remind() == 0
    things.put(cast.anna, "second", 1)
    assert remind() == 1
    mail = mails()[-1]
    assert mail.subject.startswith("second")
    assert mail.text.index("Nog open") < mail.text.index("first (Bewaren)")
    assert "En nog 1 ding voor jou." in mail.html


def test_something_new_on_the_same_day_waits_for_the_next(cast, things, clock, settings):
    settings.DEMO = True
    things.put(cast.anna, "first")
    remind()
    deliver_due()
    things.put(cast.anna, "second")
    clock.shift(timedelta(hours=3))
    assert remind() == 0
    clock.shift(timedelta(days=1))
    assert remind() == 1


def test_what_came_back_is_not_told_a_second_time(cast, things, clock):
    things.put(cast.anna, "first")
    remind()
    Message.objects.update(state=State.SENT, sent_at=THURSDAY)
    kept = things.due.copy()
    things.due.clear()
    clock.shift(timedelta(days=1))
    remind()
    assert due_for(cast.anna) == []
    things.due = kept
    assert remind() == 0
    assert [one.line for one in due_for(cast.anna)] == ["first (Bewaren)"]


def test_done_before_it_goes_is_never_sent(cast, things, settings):
    settings.DEMO = True
    things.put(cast.anna, "first")
    remind()
    things.done("first")
    assert deliver_due() == 0
    assert [mail.state for mail in mails()] == [State.DROPPED]


def test_of_several_only_what_is_still_due_goes(cast, things, settings):
    settings.DEMO = True
    for name, weight in (("one", 3), ("two", 2), ("three", 1)):
        things.put(cast.anna, name, weight)
    remind()
    things.done("one")
    things.done("three")
    assert deliver_due() == 1
    (mail,) = mails()
    assert mail.state == State.SENT
    assert mail.subject.startswith("two")
    assert "one (" not in mail.text
    assert "three (" not in mail.html


def test_forgetting_takes_a_waiting_mail_back_at_once(cast, things):
    things.put(cast.anna, "one")
    things.put(cast.anna, "two")
    remind()
    forget("thing:one")
    assert mails()[0].state == State.WAITING
    forget("thing:two")
    assert mails()[0].state == State.DROPPED
    assert due_for(cast.anna) == []


def test_after_two_days_without_a_mail_server_nothing_that_is_done_is_told(cast, things, clock, no_demo):
    things.put(cast.anna, "one", 2)
    things.put(cast.anna, "two", 1)
    remind()
    assert deliver_due() == 0  # nobody listens
    clock.shift(timedelta(days=1))
    things.put(cast.anna, "three", 1)
    assert remind() == 0  # it goes along with the one that waits
    things.done("one")
    no_demo.DEMO = True
    assert deliver_due() == 1
    (mail,) = mails()
    assert "one (" not in mail.text
    assert "two (" in mail.text
    assert "three (" in mail.text


def test_it_is_read_in_the_language_of_the_day_on_which_it_goes(cast, things, settings):
    settings.DEMO = True
    things.put(cast.anna, "one")
    remind()
    Person.objects.filter(pk=cast.anna.pk).update(language="en")
    deliver_due()
    assert mails()[0].subject == "one (Save)"
    assert mails()[0].language == "en"


def test_only_in_ontplooi_means_no_mail(cast, things, sign_in):
    choosing.choose(cast.anna, channel="here")
    things.put(cast.anna, "one")
    assert remind() == 0
    page = sign_in(cast.anna).get(reverse("desk:home")).content.decode()
    assert "one (Bewaren)" in page
    assert 'href="/one/"' in page


def test_a_pause_stops_what_waits_too_and_loses_nothing(cast, things, clock, settings):
    settings.DEMO = True
    things.put(cast.anna, "one")
    remind()
    choosing.pause(cast.anna, until=date(2026, 11, 26))
    assert deliver_due() == 0
    assert mails()[0].state == State.DROPPED
    assert due_for(cast.anna) == []
    clock.shift(timedelta(days=1))
    assert remind() == 0
    clock.move_to(datetime(2026, 11, 26, 9, tzinfo=UTC))
    assert remind() == 1
    assert deliver_due() == 1


@pytest.mark.parametrize("until", [date(2026, 11, 19), date(2028, 1, 1)])
def test_a_pause_ends_on_a_day_to_come(cast, until):
    with pytest.raises(Refusal):
        choosing.pause(cast.anna, until=until)


def test_who_left_or_has_no_address_gets_nothing(cast, things):
    Person.objects.filter(pk=cast.anna.pk).update(left_on=date(2026, 11, 1))
    Person.objects.filter(pk=cast.emma.pk).update(email="")
    for person in (cast.anna, cast.emma):
        things.put(person, f"for-{person.pk}")
    assert remind() == 0
    assert not due_for(cast.anna)
    assert due_for(cast.emma)


def test_few_queries_for_many_people(cast, things, monkeypatch, django_assert_max_num_queries):
    people = [
        Person(organisation=cast.organisation, first_name="P", last_name=str(number), search_name=f"p{number}")
        for number in range(40)
    ]
    made = Person.objects.bulk_create(people)

    def find(now, person):
        for one in made:
            yield Due(one, "many", f"many:{one.pk}", lambda to: "x", lambda to: "y", "/x/")

    monkeypatch.setattr(reminders, "_SOURCES", {"many": find})
    with django_assert_max_num_queries(8):
        remind()
    assert Reminder.objects.count() == 40
    with django_assert_max_num_queries(6):
        remind()


def test_told_by_the_worker_while_somebody_changes_its_line_it_stays_told(cast, things, monkeypatch):
    known, now = reminders._known, timezone.now()
    things.put(cast.anna, "one", 1)
    reminders.gather(now)

    def told_meanwhile(found):
        rows = known(found)
        Reminder.objects.update(told_at=now)
        return rows

    monkeypatch.setattr(reminders, "_known", told_meanwhile)
    things.put(cast.anna, "one", 2)
    reminders.gather(now)
    assert Reminder.objects.values_list("weight", "told_at").get() == (2, now)


def test_of_many_things_done_together_a_line_is_counted_once(cast, things, monkeypatch):
    things.put(cast.anna, "one", 1)
    reminders.gather(timezone.now())
    asked: list[str] = []
    (code,) = reminders._SOURCES
    find = reminders._SOURCES[code]
    monkeypatch.setitem(reminders._SOURCES, code, lambda now, person: asked.append("") or find(now, person))
    with reminders.counted_once():
        for _each in range(3):
            reminders.count_again([cast.anna], code)
        things.done("one")
        assert not asked
    assert len(asked) == 1
    assert due_for(cast.anna) == []
