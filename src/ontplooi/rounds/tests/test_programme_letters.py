"""The letters of a programme, for who has no e-mail address."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from ontplooi.people.actions import add_person, codes
from ontplooi.rounds.actions import programme_letters
from ontplooi.rounds.tests.programmes import member_of, started_programme
from ontplooi.rounds.tests.test_programme_pages import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def marc(cast):
    """Somebody of the team without e-mail address."""
    return add_person(cast.organisation, by=cast.hanna, first_name="Marc", last_name="Smit", team=cast.team)


def words_of(answer) -> str:
    """What stands on the paper."""
    assert answer["Content-Type"] == "application/pdf"
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.content)).pages)


def test_who_has_no_address_gets_a_letter_and_chooses_with_its_code(cast, sign_in, marc):
    round_ = started_programme(cast)
    hr, page = sign_in(cast.hanna), at("programme_letters", round_)
    assert page in hr.get(at("programme", round_)).content.decode()
    text = hr.get(page).content.decode()
    assert marc.name in text
    assert cast.anna.name not in text
    answer = hr.post(page)
    words = words_of(answer)
    for part in (
        "Talentscan",
        "Fijn dat je dit leest.",
        "Dit is waarom.",
        "40 tot 60 minuten",
        "Je leidinggevende ziet niet wie nee zegt",
    ):
        assert part in words, part
    assert len(PdfReader(BytesIO(answer.content)).pages) == 1
    again = programme_letters.write(round_, by=cast.hanna, member=member_of(round_, marc).pk)
    assert again[0].code not in words  # a new one each time; the first stops
    used = codes.sign_in_with(again[0].code)
    assert (used.person, used.path) == (marc, at("programme_own", round_))
    with_address = hr.post(page, {"member": member_of(round_, cast.anna).pk}, follow=True)
    assert with_address["Content-Type"].startswith("text/html")


def test_letters_are_for_hr_of_a_programme_under_way(cast, sign_in, marc):
    round_ = started_programme(cast)
    for who in (cast.ben, cast.anna, cast.olaf):
        assert sign_in(who).get(at("programme_letters", round_)).status_code == 404
    round_.move_to("closed")
    assert sign_in(cast.hanna).get(at("programme_letters", round_)).status_code == 404
