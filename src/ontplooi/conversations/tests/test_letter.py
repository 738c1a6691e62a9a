"""A letter on paper for who has no e-mail address: its words, its code, and what was not told yet."""

from __future__ import annotations

import re
import time
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from ontplooi.conversations.actions import moments, start
from ontplooi.conversations.actions.letter import last_letter, still_to_tell, write_letter, write_letters
from ontplooi.conversations.letter_sheet import qr_rows, render_letters
from ontplooi.conversations.models import Conversation
from ontplooi.dossier.models import Signature
from ontplooi.journal.models import Entry
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions import add_person
from ontplooi.people.actions.codes import sign_in_with
from tests.world import add_k1, begin, fresh, guide, in_days, offer, round_off, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def marc(cast):
    return add_person(cast.organisation, by=cast.hanna, first_name="Marc", last_name="Claes", team=cast.team)


@pytest.fixture
def planned(cast, marc) -> Conversation:
    when = start.When(in_days(20), 60, "de kleine vergaderzaal")
    made = start.invite(by=cast.ben, employee=marc, guide_version=guide(), when=when, words="Ik kijk ernaar uit.")
    return fresh(made)


def text_of(pdf: bytes) -> str:
    reader = PdfReader(BytesIO(pdf))
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def test_the_letter_says_what_the_mail_would_have_said(sign_in, cast, planned):
    browser, url = sign_in(cast.ben), reverse("conversations:letter", args=[planned.pk])
    assert browser.get(url).status_code == 200
    assert not planned.employee.access_codes.exists()  # looking makes no letter
    answer = browser.post(url)
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    text = text_of(answer.content)
    for words in ("Marc Claes", "Wijkteam Noord", "POP-gesprek met Ben", "vergaderzaal", "Ik kijk ernaar uit", "Antwoordstrook"):
        assert words in text
    code = re.search(r"([A-Z0-9]{4} [A-Z0-9]{4} [A-Z0-9]{4})", text)[1]
    assert sign_in_with(code).person == planned.employee
    assert Entry.objects.about(planned.employee).filter(event="people.code_given", by=cast.ben).exists()


def test_it_is_an_archivable_and_accessible_file(cast, planned):
    pdf = render_letters([write_letter(planned, by=cast.ben)], today())
    assert b"pdfaid:part>3" in pdf
    assert b"pdfuaid" in pdf
    reader = PdfReader(BytesIO(pdf))
    assert len(reader.pages) == 1
    assert reader.metadata.title.startswith("Je POP-gesprek")


def test_without_a_date_it_asks_to_choose_one(cast, marc):
    made = start.invite(by=cast.ben, employee=marc, guide_version=guide(), when=start.When())
    text = text_of(render_letters([write_letter(fresh(made), by=cast.ben)], today()))
    assert "De datum is nog open" in text
    assert "Bel mij" in text


def test_in_the_language_of_the_person(cast, marc, planned):
    marc.language = "en"
    marc.save()
    text = text_of(render_letters([write_letter(fresh(planned), by=cast.ben)], today()))
    assert "Your POP-gesprek with Ben" in text
    assert "Answer slip" in text


def test_the_square_holds_the_code_behind_the_part_that_no_server_sees():
    rows = list(qr_rows("AAAA CCCC DDDD"))
    assert len(rows) in {29, 33}
    assert rows[0][0] == (0, 7)


def test_a_new_letter_ends_the_code_of_the_old_one_and_says_so_before(sign_in, cast, planned):
    old = write_letter(planned, by=cast.ben).code
    page = sign_in(cast.hanna).get(reverse("conversations:letter", args=[planned.pk])).content.decode()
    assert 'class="message warning"' in page
    new = write_letter(planned, by=cast.hanna).code
    with pytest.raises(Refusal):
        sign_in_with(old)
    assert sign_in_with(new)


def test_what_happened_since_stands_on_the_page_and_in_the_next_letter(sign_in, cast, planned):
    write_letter(planned, by=cast.ben)
    moments.set_moment(fresh(planned), by=cast.ben, when=start.When(in_days(25), 60, "zaal 2"))
    since = last_letter(planned).at
    assert [entry.event for entry in still_to_tell(planned, since)] == ["conversation.moved"]
    page = sign_in(cast.ben).get(reverse("conversations:show", args=[planned.pk])).content.decode()
    assert "Nog te vertellen aan Marc" in page
    text = text_of(render_letters([write_letter(fresh(planned), by=cast.ben)], today()))
    assert "Nieuws over je gesprek met Ben" in text
    assert "Ben verplaatste het gesprek" in text
    assert "zaal 2" in text
    assert still_to_tell(planned, last_letter(planned).at) == []


def test_hr_does_not_read_the_words_of_the_manager(cast, planned):
    assert "Ik kijk ernaar uit." not in str(write_letter(planned, by=cast.hanna))


@pytest.mark.parametrize(
    ("name", "status"), [("ben", 200), ("hanna", 200), ("anna", 404), ("emma", 404), ("frank", 404), ("olaf", 404)]
)
def test_who_makes_it(sign_in, cast, planned, name, status):
    assert sign_in(getattr(cast, name)).get(reverse("conversations:letter", args=[planned.pk])).status_code == status


def test_for_who_has_an_address_there_is_no_letter(sign_in, cast):
    made = start.invite(by=cast.ben, employee=cast.anna, guide_version=guide(), when=start.When(in_days(20)))
    assert sign_in(cast.ben).get(reverse("conversations:letter", args=[made.pk])).status_code == 404
    with pytest.raises(Refusal):
        write_letter(fresh(made), by=cast.ben)


def test_strange_words_and_long_names_still_make_a_letter(cast, marc):
    marc.first_name, marc.last_name = "你好" * 12, "x" * 140
    marc.save()
    words = "\u202e" + "lang " * 300 + "#let x = 1 $ * _ <b>"
    made = start.invite(by=cast.ben, employee=marc, guide_version=guide(), when=start.When(in_days(3)), words=words)
    assert render_letters([write_letter(fresh(made), by=cast.ben)], today()).startswith(b"%PDF")


def test_hundreds_of_letters_are_one_file_in_seconds(cast, planned):
    letter = write_letter(planned, by=cast.ben)
    began = time.perf_counter()
    pdf = render_letters([letter] * 300, today())
    assert len(PdfReader(BytesIO(pdf)).pages) == 300
    assert time.perf_counter() - began < 60


def test_many_letters_take_a_few_queries_each(cast, django_assert_max_num_queries):
    talks = []
    for number in range(4):
        who = add_person(cast.organisation, by=cast.hanna, first_name=f"P{number}", last_name="Z", team=cast.team)
        made = start.invite(by=cast.ben, employee=who, guide_version=guide(), when=start.When(in_days(9 + number)))
        talks.append(made.pk)
    rows = list(Conversation.objects.with_people().select_related("created_by").filter(pk__in=talks))
    with django_assert_max_num_queries(60):
        assert len(write_letters(rows, by=cast.hanna)) == 4
    assert max(row.employee.access_codes.get().expires_at for row in rows) > in_days(60)


def test_with_the_letter_somebody_comes_in_and_signs(client, cast, marc, planned):
    held = begin(planned, cast.ben)
    add_k1(held, cast.ben)
    round_off(held, cast.ben)
    offer(held, cast.ben)
    code = write_letter(fresh(held), by=cast.ben).code
    client.post(reverse("account_code"), {"code": code})
    url = reverse("conversations:sign", args=[held.pk])
    page = client.get(url)
    assert page.status_code == 200
    file_hash = page.context["offered"].sha256
    given = {"declaration": "agreed", "file_hash": file_hash}
    assert client.post(url, {**given, "code": "AAAA AAAA AAAA"}).status_code == 422
    assert client.post(url, {**given, "code": code.lower()}).status_code == 302
    signature = Signature.objects.get(person=marc)
    assert signature.confirmed_by == "letter"
    sign(held, cast.ben)
    assert "bevestigd met de code op een brief" in text_of(bytes(fresh(held).report.document.files.get(purpose="final").content))
