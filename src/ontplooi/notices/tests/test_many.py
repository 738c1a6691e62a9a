"""Many letters at once: the same as one at a time, in a few queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conftest import make_person
from ontplooi.journal.actions import record_many
from ontplooi.kernel.clock import today
from ontplooi.notices.actions import Post, drop, send, send_many
from ontplooi.notices.letters import Letter
from ontplooi.notices.models import Message
from ontplooi.people.models import Person


def hello(to: Person) -> Letter:
    return Letter(subject=f"For {to.first_name}", heading="Hello", button=("Open", "https://x.example/"))


def post(to, key="k", **fields) -> Post:
    return Post(to=to, kind="invitation", key=f"{key}:{to.pk}", write=hello, **fields)


def test_many_is_the_same_as_each_by_itself(cast):
    send_many([post(cast.anna, reply_to=cast.ben)])
    send(to=cast.anna, kind="invitation", key="alone", write=hello, reply_to=cast.ben)
    many, alone = Message.objects.order_by("pk").values()
    differs = {name for name in many if many[name] != alone[name]}
    assert differs <= {"id", "key", "next_attempt_at", "created_at"}


def test_nobody_gets_two_and_who_cannot_be_reached_gets_none(cast):
    cast.emma.email = ""
    cast.frank.left_on = today()
    posts = [post(person) for person in (cast.anna, cast.emma, cast.frank, cast.anna)]
    assert send_many(posts) == 1
    assert send_many(posts) == 0
    assert Message.objects.count() == 1


def test_one_that_was_taken_back_is_written_anew(cast):
    send_many([post(cast.anna)])
    drop("k")
    send_many([post(cast.anna)])
    assert Message.objects.get().state == Message.State.WAITING


def test_the_language_can_be_chosen_and_the_zone_is_that_of_the_organisation(cast):
    def write(to: Person) -> Letter:
        return Letter(subject=str(timezone.get_current_timezone()), heading="x")

    cast.organisation.time_zone = cast.anna.organisation.time_zone = "Asia/Tokyo"
    send_many([Post(to=cast.anna, kind="invitation", key="z", write=write, language="en")])
    message = Message.objects.get()
    assert (message.subject, message.language) == ("Asia/Tokyo", "en")


def test_many_cost_as_few_queries_as_some(cast):
    people = [make_person(cast.organisation, f"P{at}", "Many") for at in range(20)]
    with CaptureQueriesContext(connection) as asked:
        assert send_many(post(person) for person in people) == 20
    assert len(asked) <= 6


def test_many_entries_need_a_known_event(cast):
    with pytest.raises(KeyError):
        record_many("rounds.unknown", by=None, about=[])
