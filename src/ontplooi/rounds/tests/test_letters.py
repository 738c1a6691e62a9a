"""The letters on paper of a round: who gets one, all at once, by manager and in parts."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from conftest import make_person
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.codes import sign_in_with
from ontplooi.people.models import AccessCode
from ontplooi.rounds.actions import letters
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.tests.rounds import make_round, make_team, put_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(cast) -> Round:
    """Five people without an address with Ben, two with Frank, and Anna, who has one."""
    made = make_round(cast.organisation, opening_words={"nl": "Welkom in het najaar."}, ends_on=today())
    _team, people = make_team(cast.organisation, "Zuid", 7)
    for place, person in enumerate(people):
        manager = cast.ben if place < 5 else cast.frank
        put_in(made, person, manager, opening_words="Welkom in het najaar.", created_by=cast.hanna)
    put_in(made, cast.anna, cast.ben)
    return made


def url(round_):
    return reverse("rounds:letters", args=[round_.pk])


def pages(answer):
    return [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]


def test_all_letters_are_one_file_each_with_a_code_of_its_own(sign_in, cast, round_):
    browser = sign_in(cast.hanna)
    page = browser.get(url(round_)).content.decode()
    assert "P6 Zuid" in page
    assert "Amrani" not in page
    found = pages(browser.post(url(round_)))
    assert len(found) == 7
    assert all("Welkom in het najaar." in text for text in found)
    assert AccessCode.objects.filter(revoked_at=None).count() == 7
    assert today().strftime("%Y") in browser.get(url(round_)).content.decode()


def test_only_of_one_manager(sign_in, cast, round_):
    found = pages(sign_in(cast.hanna).post(url(round_), {"manager": cast.frank.pk}))
    assert len(found) == 2
    assert AccessCode.objects.count() == 2


def test_in_parts(cast, round_, monkeypatch):
    monkeypatch.setattr(letters, "A_PART", 3)
    names = [[one.to[0] for one in letters.write(round_, by=cast.hanna, part=part)] for part in (1, 2, 3)]
    assert [len(part) for part in names] == [3, 3, 1]
    assert len({name for part in names for name in part}) == 7
    with pytest.raises(Refusal):
        letters.write(round_, by=cast.hanna, part=4)


def test_again_means_new_codes(cast, round_):
    first = letters.write(round_, by=cast.hanna)
    letters.write(round_, by=cast.hanna)
    with pytest.raises(Refusal):
        sign_in_with(first[0].code)


def test_who_left_or_was_taken_out_or_invited_by_mistake_gets_none(cast, round_):
    members = list(Member.objects.filter(round=round_, person__email=""))
    members[0].person.left_on = today()
    members[0].person.save()
    Member.objects.filter(pk=members[1].pk).update(state=Member.State.REMOVED)
    type(members[2].conversation).objects.filter(pk=members[2].conversation_id).update(withdrawn_at=timezone.now())
    assert len(letters.write(round_, by=cast.hanna)) == 4


@pytest.mark.parametrize("name", ["anna", "ben", "emma", "frank", "olaf"])
def test_only_hr_of_the_organisation(sign_in, cast, round_, name):
    browser = sign_in(getattr(cast, name))
    assert browser.get(url(round_)).status_code == 404
    assert browser.post(url(round_)).status_code == 404


def test_not_before_it_starts(sign_in, cast, round_):
    Round.objects.filter(pk=round_.pk).update(state=Round.State.DRAFT)
    assert sign_in(cast.hanna).get(url(round_)).status_code == 404


def test_the_page_asks_the_same_number_of_queries_for_many(sign_in, cast, round_, django_assert_max_num_queries):
    _team, people = make_team(cast.organisation, "Oost", 20)
    for number, person in enumerate(people):
        put_in(round_, person, make_person(cast.organisation, f"M{number}", "Chef"))
    browser = sign_in(cast.hanna)
    with django_assert_max_num_queries(12):
        assert browser.get(url(round_)).status_code == 200
