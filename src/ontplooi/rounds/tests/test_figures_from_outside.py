"""The figures of a round for an adviser: no names of people, and nothing to find them by."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ontplooi.people.actions import let_in
from ontplooi.rounds.selecting import Selection
from ontplooi.rounds.tests.groups import crowd, draft, started

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("level", "status"), [("overview", 200), ("invited", 404)])
def test_an_adviser_reads_figures_and_no_names(cast, sign_in, level, status):
    crowd(cast.organisation, 12, a_team=6)
    round_, still_made = started(cast, selection=Selection()), draft(cast)
    browser = sign_in(let_in(by=cast.hanna, name="Ada Viser", email="ada@buro.example", outside=level))
    url = reverse("rounds:overview", args=[round_.pk])
    page = browser.get(url)
    assert page.status_code == status
    text = page.content.decode()
    assert ("Team 1" in text, "Crowd" in text, "Verhulst" in text) == (status == 200, False, False)
    if status == 200:  # the name of who leads a team finds nothing either
        assert "Team 1" not in browser.get(url + "?q=Crowd").content.decode()
    for name, pk in (("overview", still_made.pk), ("xlsx", round_.pk), ("members", round_.pk), ("progress", round_.pk)):
        assert browser.get(reverse(f"rounds:{name}", args=[pk])).status_code == 404, name
    assert browser.post(reverse("rounds:remind", args=[round_.pk])).status_code == 404


def test_an_adviser_is_in_no_round(cast):
    ada = let_in(by=cast.hanna, name="Ada Viser", email="ada@buro.example", outside="overview")
    round_ = started(cast, selection=Selection(people=(ada.pk,), teams=(cast.team.pk,)))
    assert not round_.members.filter(person=ada).exists()
