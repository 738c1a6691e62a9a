"""The calendar at a private address: one's own talks, no words, and nothing at an address that was replaced."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from ontplooi.conversations.actions.moments import cancel, set_moment
from ontplooi.conversations.actions.start import When
from ontplooi.kernel.clock import today
from ontplooi.notices.calendar_feed import address_of
from ontplooi.notices.choosing import new_address, stop_address
from ontplooi.notices.models import Message
from ontplooi.people.models import Person
from ontplooi.plans.models import FollowUp
from tests import world

pytestmark = pytest.mark.django_db


def path_of(person: Person) -> str:
    return address_of(person).removeprefix("http://127.0.0.1:8000")


def events(client, person: Person) -> dict:
    answer = client.get(path_of(person))
    assert answer["Content-Type"].startswith("text/calendar")
    return {str(one["uid"]): one for one in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_it_has_what_was_mailed_under_the_same_name(cast, client):
    talk = world.invite(cast, days=9, place="Kamer 3")
    new_address(cast.anna)
    mailed = next(iter(Calendar.from_ical(Message.objects.get(person=cast.anna).calendar).walk("VEVENT")))
    found = events(client, cast.anna)
    event = found[str(mailed["uid"])]
    assert event["sequence"] == mailed["sequence"]
    assert event.decoded("dtstart") == mailed.decoded("dtstart")
    assert str(event["summary"]) == str(mailed["summary"])
    set_moment(talk, by=cast.ben, when=When(world.in_days(10)))
    assert events(client, cast.anna)[str(mailed["uid"])]["sequence"] == 1
    cancel(world.fresh(talk), by=cast.ben)
    assert str(events(client, cast.anna)[str(mailed["uid"])]["status"]) == "CANCELLED"


def test_it_has_the_days_of_a_plan_and_no_words_of_it(cast, client):
    agreed = world.agreed(cast)
    FollowUp.objects.filter(goal__plan=agreed.plan).update(due_on=today() + timedelta(days=20))
    new_address(cast.ben)
    found = events(client, cast.ben)
    assert today() + timedelta(days=20) in {one.decoded("dtstart") for one in found.values()}
    text = client.get(path_of(cast.ben)).content.decode()
    assert not any(words in text for row in world.K1 for words in row)
    new_address(cast.emma)
    assert events(client, cast.emma) == {}


def test_an_old_address_finds_nothing_at_once(cast, client):
    world.invite(cast)
    assert address_of(cast.anna) == ""
    new_address(cast.anna)
    old = path_of(cast.anna)
    assert client.get(old).status_code == 200
    new_address(cast.anna)
    assert client.get(old).status_code == 404
    assert client.get(path_of(cast.anna)).status_code == 200
    last = path_of(cast.anna)
    stop_address(cast.anna)
    assert (address_of(cast.anna), client.get(last).status_code) == ("", 404)


def test_another_person_is_not_found_by_changing_the_number(cast, client):
    new_address(cast.anna)
    new_address(cast.ben)
    forged = path_of(cast.anna).replace(f"/{cast.anna.pk}.", f"/{cast.ben.pk}.")
    assert client.get(forged).status_code == 404
    for token in ("", "1", "1.1", "a.b.c", "1.1.1.1", "9" * 30 + ".1.x"):
        assert client.get(f"/notices/calendar/{token}.ics").status_code == 404


def test_who_left_has_no_calendar_any_more(cast, client):
    new_address(cast.anna)
    Person.objects.filter(pk=cast.anna.pk).update(left_on=today() - timedelta(days=1))
    assert client.get(path_of(cast.anna)).status_code == 404


def test_what_did_not_change_is_not_sent_again_and_costs_few_queries(cast, client, django_assert_max_num_queries):
    for number in range(3):
        talk = world.invite(cast, days=3 + number)
        cancel(talk, by=cast.ben)
    new_address(cast.anna)
    first = client.get(path_of(cast.anna))
    path = path_of(cast.anna)
    with django_assert_max_num_queries(8):
        assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(path).content == first.content
    assert timezone.now()


def test_the_page_makes_it_and_says_what_others_would_see(cast, sign_in):
    client = sign_in(cast.anna)
    page = reverse("notices:choices")
    assert address_of(cast.anna) not in client.get(page).content.decode() or not address_of(cast.anna)
    client.post(reverse("notices:calendar"), {"do": "new"})
    assert address_of(cast.anna) in client.get(page).content.decode()
    client.post(reverse("notices:calendar"), {"do": "stop"})
    assert ".ics" not in client.get(page).content.decode()
