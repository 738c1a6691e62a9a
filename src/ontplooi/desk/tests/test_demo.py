"""The demo fills itself, once, and its links sign in."""

import pytest

from ontplooi.conversations.models import Conversation
from ontplooi.desk.demo import fill
from ontplooi.people.models import Person

pytestmark = pytest.mark.django_db


def test_the_demo_has_talks_at_every_step_and_links_that_sign_in(client):
    links = fill()
    assert set(links) == {"employee", "manager", "hr", "stranger"}
    assert {"open", "talking", "signing", "agreed"} <= set(Conversation.objects.values_list("state", flat=True))
    for link in links.values():
        response = client.get(link, follow=True)
        assert response.status_code == 200
        assert response.wsgi_request.person is not None


def test_filling_twice_changes_nothing():
    fill()
    before = (Person.objects.count(), Conversation.objects.count())
    fill()
    assert (Person.objects.count(), Conversation.objects.count()) == before
