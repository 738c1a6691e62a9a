"""One account in several organisations: a page across them, a button to switch, and a link that says where it belongs."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ontplooi.conversations.models import Interlocutor
from ontplooi.journal.models import Entry
from ontplooi.people import actions
from ontplooi.people.models import Organisation, Person
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(cast):
    """Ada is invited to the talk of Anna and Ben, and sees the figures elsewhere; one account."""
    here = actions.let_in(by=cast.hanna, name="Ada Viser", email="ada@buro.example", outside="invited")
    actions.let_in(by=cast.olaf, name="Ada Viser", email="ada@buro.example", outside="overview")
    talk = world.invite(cast)
    Interlocutor.objects.create(conversation=talk, person=here, role=Interlocutor.Role.ADVISER)
    here.talk = talk
    return here


def there(cast) -> Person:
    """Ada elsewhere."""
    return Person.objects.get(organisation=cast.elsewhere, email="ada@buro.example")


def test_an_adviser_begins_at_all_organisations_and_goes_there_with_one_press(cast, ada, sign_in):
    browser = sign_in(ada)
    assert browser.get("/")["Location"] == reverse("desk:everywhere")
    page = browser.get(reverse("desk:everywhere")).content.decode()
    assert [word for word in (cast.organisation.name, "Elsewhere Ltd", "Anna Amrani", "Ben Verhulst") if word not in page] == []
    assert "Emma" not in page
    show = reverse("conversations:show", args=[ada.talk.pk])
    answer = browser.post(reverse("people:switch"), {"person": ada.pk, "next": show})
    assert answer["Location"] == show
    home = browser.get("/")
    assert ("Jouw gesprekken bij De Linde" in home.content.decode(), home.status_code) == (
        True,
        200,
    )  # from now on the home page is that of the organisation they chose
    assert reverse("desk:organisation") not in home.content.decode()
    browser.post(reverse("people:switch"), {"person": there(cast).pk})
    shown = browser.get("/").content.decode().partition("<main")[2]
    assert reverse("desk:organisation") in shown, "where the figures may be seen, the start page leads to them"
    assert browser.post(reverse("people:switch"), {"person": ada.pk, "next": "https://evil.example/"})["Location"] == "/"


def test_a_link_that_belongs_elsewhere_says_so(cast, ada, sign_in):
    browser = sign_in(ada)
    browser.post(reverse("people:switch"), {"person": there(cast).pk})
    before = Entry.objects.count()
    show = reverse("conversations:show", args=[ada.talk.pk])
    answer = browser.get(show)
    page = answer.content.decode()
    assert (answer.status_code, "De Linde" in page, f'value="{show}"' in page, "Anna" in page) == (404, True, True, False)
    assert Entry.objects.count() == before
    # What no organisation of theirs shows them stays as it was for everybody.
    for path in (reverse("people:change", args=[cast.emma.pk]), reverse("plans:show", args=[ada.talk.plan_id]), "/nothing/"):
        assert "hoort bij" not in browser.get(path).content.decode(), path


def test_who_has_nobody_there_learns_nothing(cast, ada, sign_in):
    other = sign_in(cast.olaf).get(reverse("conversations:show", args=[ada.talk.pk]))
    never = sign_in(cast.olaf).get(reverse("conversations:show", args=[999_999]))
    assert (other.status_code, never.status_code) == (404, 404)
    assert ("hoort bij" in other.content.decode(), "De Linde" in other.content.decode()) == (False, False)


def test_after_the_access_ended_the_organisation_is_not_named_any_more(cast, ada, sign_in):
    actions.end_outsider(ada, by=cast.hanna)
    browser = sign_in(ada)
    assert "De Linde" not in browser.get(reverse("desk:everywhere")).content.decode()
    assert browser.get(reverse("conversations:show", args=[ada.talk.pk])).status_code == 404
    assert browser.post(reverse("people:switch"), {"person": ada.pk}).status_code == 404


def test_as_many_queries_for_many_organisations(cast, ada, sign_in):
    def asked() -> int:
        browser = sign_in(ada)
        with CaptureQueriesContext(connection) as done:
            browser.get(reverse("desk:everywhere"))
        return len(done)

    few = asked()
    for number in range(8):
        place = Organisation.objects.create(name=f"Place {number}")
        hr = actions.add_person(place, by=None, first_name="H", last_name="R", email="hr@place.example", is_hr=True)
        actions.let_in(by=hr, name="Ada Viser", email="ada@buro.example", outside="invited")
    assert asked() <= few <= 12
