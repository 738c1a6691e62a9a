"""The page where somebody says how they want to be reminded."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.urls import reverse

from ontplooi.kernel.clock import today
from ontplooi.notices.models import ReminderChoice

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(cast, sign_in):
    client = sign_in(cast.anna)

    def read() -> str:
        return client.get(reverse("notices:choices")).content.decode()

    def send(where: str = "choices", **data):
        return client.post(reverse(f"notices:{where}"), data)

    read.send = send
    return read


def test_it_says_in_plain_words_what_one_gets(page):
    assert "Hooguit één mail per dag" in page()
    assert "Nooit tussen 18.00 en 08.00, en nooit in het weekend." in page()
    page.send(channel="weekly", weekday="2")
    assert "Hooguit één mail per week, op woensdag" in page()
    page.send(channel="here")
    assert "Geen mails. Wat op je wacht" in page()


def test_own_hours_hold_until_they_are_taken_off(cast, page):
    page.send(channel="daily", own_hours="on", quiet_from="20:00", quiet_until="06:30")
    assert "Nooit tussen 20.00 en 06.30." in page()
    choice = ReminderChoice.objects.get(person=cast.anna)
    assert (choice.quiet_from, choice.quiet_weekend) == (time(20), False)
    page.send(channel="daily", quiet_from="20:00", quiet_until="06:30")
    assert "Nooit tussen 18.00 en 08.00" in page()


def test_hours_that_were_filled_in_without_the_tick_are_not_lost(cast, page):
    page.send(channel="daily", quiet_from="18:00", quiet_until="08:00", quiet_weekend="on")
    assert not ReminderChoice.objects.get(person=cast.anna).has_own_hours
    page.send(channel="daily", quiet_from="20:00", quiet_until="08:00", quiet_weekend="on")
    assert ReminderChoice.objects.get(person=cast.anna).quiet_from == time(20)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Kies een van de drie."),
        ({"channel": "weekly", "weekday": "5"}, "Je krijgt geen herinneringen in het weekend."),
        ({"channel": "daily", "own_hours": "on", "quiet_from": "20:00"}, "Vul beide tijden in."),
        ({"channel": "daily", "own_hours": "on", "quiet_from": "08:00", "quiet_until": "07:30"}, "Laat minstens één uur over"),
    ],
)
def test_a_choice_that_cannot_be_says_what_to_do(page, data, says):
    assert says in page.send(**data).content.decode()
    assert not ReminderChoice.objects.exists()


def test_a_pause_can_be_ended(page):
    until = today() + timedelta(days=9)
    page.send("pause", until=until.isoformat())
    assert "Geen herinneringen tot" in page()
    page.send("resume")
    assert "Geen herinneringen tot" not in page()
    assert "Kies een dag die nog moet komen." in page.send("pause", until=today().isoformat()).content.decode()


def test_few_queries(cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.anna)
    with django_assert_max_num_queries(12):
        client.get(reverse("notices:choices"))


def test_hr_sets_the_quiet_hours_of_everybody(cast, sign_in):
    data = {
        "name": "De Linde", "conversation_name": "POP", "language": "nl", "country": "be", "signing_days": 3,
        "time_zone": "Europe/Brussels", "quiet_from": "19:30", "quiet_until": "07:00",
    }  # fmt: skip
    client = sign_in(cast.hanna)
    client.post(reverse("people:settings"), data)
    cast.organisation.refresh_from_db()
    assert (cast.organisation.quiet_from, cast.organisation.quiet_weekend) == (time(19, 30), False)
    refused = client.post(reverse("people:settings"), {**data, "quiet_from": "07:30"})
    assert "Laat minstens één uur over" in refused.content.decode()
