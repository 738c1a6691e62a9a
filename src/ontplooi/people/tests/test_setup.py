"""The very first start."""

import threading
import time

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions, setup
from ontplooi.people.models import Organisation, Person

FILLED = {
    "organisation_name": "De Linde",
    "country": "be",
    "language": "nl",
    "first_name": "Hanne",
    "last_name": "De Smet",
    "email": "hanne@linde.example",
}


def test_the_address_makes_the_organisation_once_and_signs_hr_in(client, db):
    url = setup.address().removeprefix("http://127.0.0.1:8000")
    assert client.get(url).status_code == 200
    assert client.get(url[:-2] + "x/").status_code == 404
    page = client.post(url, FILLED, follow=True)
    assert page.redirect_chain == [(reverse("people:first_steps"), 302)]
    hr = Person.objects.get()
    assert hr.is_hr
    assert hr.account.email == "hanne@linde.example"
    assert hr.organisation.country == "be"
    assert setup.address() is None
    assert client.get(url).status_code == 404
    assert client.post(url, FILLED).status_code == 404


def test_a_filled_installation_has_no_address(cast):
    assert setup.address() is None
    with pytest.raises(Refusal):
        actions.start_organisation(**FILLED)
    assert Organisation.objects.count() == 2


def test_a_wrong_form_keeps_the_address_open(client, db):
    url = setup.address().removeprefix("http://127.0.0.1:8000")
    page = client.post(url, {**FILLED, "email": "geen adres"})
    assert page.status_code == 200
    assert "geen adres" in page.content.decode()
    page = client.post(url, {**FILLED, "first_name": "Jan 111222333"})
    assert "BSN" in page.content.decode()
    assert setup.address()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_organisation():
    start, outcomes = threading.Barrier(2), []

    def go(number: int) -> None:
        start.wait()
        outcome = ""
        while not outcome:
            try:
                actions.start_organisation(**{**FILLED, "email": f"hr{number}@linde.example"})
                outcome = "made"
            except Refusal:
                outcome = "refused"
            except OperationalError:  # SQLite in memory, which only tests use, does not wait for the other one
                time.sleep(0.01)
        outcomes.append(outcome)
        connection.close()

    threads = [threading.Thread(target=go, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["made", "refused"]
    assert Organisation.objects.count() == 1
    assert Person.objects.count() == 1


def test_without_a_mail_server_hr_is_told_to_choose_a_password(cast, sign_in, settings):
    settings.DEMO, settings.EMAIL_HOST = False, ""
    first = sign_in(cast.hanna).get(reverse("people:first_steps")).content.decode()
    assert reverse("account_set_password") in first
    assert "We sturen je dan een code" not in first
    settings.EMAIL_HOST = "mail.linde.example"
    assert reverse("account_set_password") not in sign_in(cast.hanna).get(reverse("people:first_steps")).content.decode()
