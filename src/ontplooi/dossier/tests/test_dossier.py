"""The dossier: exact bytes, who opens them, and what HR may."""

from __future__ import annotations

import hashlib

import pytest
from django.urls import reverse

from ontplooi.conversations.actions import report
from ontplooi.conversations.models import Conversation
from ontplooi.dossier.models import Document
from ontplooi.dossier.tests.plan_sheet import holds
from ontplooi.journal.models import Entry
from ontplooi.people.models import Organisation
from tests import world

pytestmark = pytest.mark.django_db
LIST = reverse("dossier:list")


def file_url(document: Document, purpose: str = "final") -> str:
    """The address of the exact bytes."""
    return reverse("dossier:file", args=[document.pk, purpose])


def show_url(document: Document) -> str:
    """The page of a document."""
    return reverse("dossier:show", args=[document.pk])


@pytest.fixture
def signed(cast):
    """A plan with both K1 rows, signed in two ways, with a remark of before and one of while signing."""
    held = world.begin(world.invite(cast), cast.ben)
    world.add_k1(held, cast.ben)
    ended = world.round_off(held, cast.ben)
    odd = "Wij spraken <script>alert(1)</script> over 😀 en שלום.\n\nTweede deel."
    report.write_report(ended, by=cast.ben, text=odd, base_version=ended.report.version)
    report.save_remark(world.fresh(held), by=cast.anna, text="Ik wil minder avonddiensten.", base_version=0)
    world.offer(held, cast.ben)
    world.sign(held, cast.ben)
    world.sign(held, cast.anna, "remark", "Graag in maart.")
    return Document.objects.get()


def test_the_file_holds_all_that_was_signed(cast, sign_in, signed):
    content = sign_in(cast.anna).get(file_url(signed)).content
    for row in world.K1:
        assert holds(content, "".join(row)), row
    for words in (
        "Wij spraken <script>alert(1)</script> over", "Tweede deel.", "Ik wil minder avonddiensten.", "Graag in maart.",
        "Anna Amrani", "Ben Verhulst", "zorgkundige", "teamverantwoordelijke", signed.code, signed.text_hash, signed.number,
    ):  # fmt: skip
        assert holds(content, words), words


def test_the_code_is_the_same_before_and_after_signing(cast, sign_in, signed):
    for purpose in ("offered", "final"):
        assert holds(sign_in(cast.anna).get(file_url(signed, purpose)).content, signed.code)


def test_the_hash_on_the_page_is_the_hash_of_the_file(cast, sign_in, signed):
    page = sign_in(cast.anna).get(show_url(signed)).content.decode()
    for purpose in ("offered", "final"):
        content = sign_in(cast.anna).get(file_url(signed, purpose)).content
        kept = signed.files.get(purpose=purpose)
        assert hashlib.sha256(content).hexdigest() == kept.sha256
        assert kept.sha256 in page
        assert sign_in(cast.anna).get(file_url(signed, purpose)).content == content


def test_it_is_downloaded_by_its_number(cast, sign_in, signed):
    response = sign_in(cast.anna).get(file_url(signed) + "?download")
    assert response["Content-Disposition"] == f'attachment; filename="{signed.number}-v1.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]


def test_both_find_it_in_their_dossier_and_nobody_else(cast, sign_in, signed):
    for person in (cast.anna, cast.ben):
        assert show_url(signed) in sign_in(person).get(LIST).content.decode()
    for person in (cast.hanna, cast.emma, cast.frank, cast.olaf):
        browser = sign_in(person)
        assert show_url(signed) not in browser.get(LIST).content.decode()
        assert browser.get(show_url(signed)).status_code == 404
        assert browser.get(file_url(signed)).status_code == 404


def test_the_employee_sees_that_somebody_opened_it(cast, sign_in, signed):
    Entry.objects.all().delete()
    sign_in(cast.ben).get(show_url(signed))
    sign_in(cast.ben).get(file_url(signed) + "?download")
    seen = Entry.objects.filter(concerns=cast.anna, by=cast.ben)
    assert {"dossier.opened", "dossier.copied"} <= set(seen.values_list("event", flat=True))


def test_hr_opens_it_only_by_policy_and_with_a_reason(cast, sign_in, signed):
    Organisation.objects.filter(pk=cast.organisation.pk).update(hr_opens_signed_plans=True)
    browser = sign_in(cast.hanna)
    page = browser.get(show_url(signed)).content.decode()
    assert "conflicten" not in page
    assert browser.get(file_url(signed)).status_code == 404
    assert browser.post(show_url(signed), {"reason": " "}).status_code == 422
    assert browser.post(show_url(signed), {"reason": "Audit of training hours"}).status_code == 302
    assert "conflicten" in browser.get(show_url(signed)).content.decode()
    assert browser.get(file_url(signed)).status_code == 200
    noted = Entry.objects.get(event="dossier.opened_with_reason")
    assert (noted.by, noted.concerns, noted.facts["reason"]) == (cast.hanna, cast.anna, "Audit of training hours")
    assert "Audit of training hours" in sign_in(cast.anna).get("/").content.decode()
    assert sign_in(cast.olaf).get(show_url(signed)).status_code == 404


def test_hr_never_opens_what_is_not_final(cast, sign_in):
    Organisation.objects.filter(pk=cast.organisation.pk).update(hr_opens_signed_plans=True)
    world.to_sign(cast)
    assert sign_in(cast.hanna).get(show_url(Document.objects.get())).status_code == 404


def test_a_refusal_stands_on_the_sheet_with_its_reason(cast, sign_in):
    talk = world.to_sign(cast)
    world.sign(talk, cast.ben)
    world.sign(talk, cast.anna, "refused", "Ik wil eerst nadenken.")
    content = sign_in(cast.ben).get(file_url(Document.objects.get())).content
    assert holds(content, "Ik wil eerst nadenken.")


def test_the_newer_version_says_what_is_different(cast, sign_in, signed):
    talk = world.fresh(world.Conversation.objects.get())
    report.new_version(talk, by=cast.ben)
    report.write_report(
        world.fresh(talk), by=cast.ben, text="Een heel ander verslag.", base_version=world.fresh(talk).report.version
    )
    second = world.offer(talk, cast.ben)
    page = sign_in(cast.anna).get(show_url(second)).content.decode()
    assert "<ins>" in page
    assert "<del>" in page
    assert sign_in(cast.anna).get(show_url(signed)).status_code == 200


def test_a_page_of_a_long_list_is_short(cast, sign_in, signed):
    for number in range(30):
        Document.objects.create(
            organisation=cast.organisation, person=cast.anna, number=f"OLD-{number}", title="Plan", language="nl", content={},
            text_hash="0" * 64,
        )  # fmt: skip
    assert sign_in(cast.anna).get(LIST).status_code == 200


def test_the_owner_sees_who_opened_the_plan_and_nobody_else_does(cast, sign_in, signed):
    document = signed
    page = f"/dossier/{document.pk}/"
    sign_in(cast.ben).get(page)
    own = sign_in(cast.anna).get(page)
    assert [str(entry.by) for entry in own.context["readings"]] == [cast.ben.name]
    assert sign_in(cast.ben).get(page).context["readings"] is None


def test_the_reason_of_hr_holds_no_national_number(cast, sign_in, signed):
    type(cast.organisation).objects.update(hr_opens_signed_plans=True)
    page = sign_in(cast.hanna).post(f"/dossier/{signed.pk}/", {"reason": "vraag over 111222333"})
    assert page.status_code == 422
    assert "111222333" in page.content.decode()  # what was typed stays
    assert "dossier_reasons" not in sign_in(cast.hanna).session


def for_hr(cast):
    """A plan that both knew would go to HR, signed by Ben and not yet by Anna."""
    held = world.begin(world.invite(cast), cast.ben)
    Conversation.objects.filter(pk=held.pk).update(report_to_hr=True)
    world.add_k1(held, cast.ben)
    world.round_off(held, cast.ben)
    world.offer(held, cast.ben)
    world.sign(held, cast.ben)
    return held


def test_hr_opens_a_report_that_was_promised_to_hr_once_it_is_final(cast, sign_in):
    held = for_hr(cast)
    document = Document.objects.get()
    assert sign_in(cast.hanna).get(show_url(document)).status_code == 404
    world.sign(held, cast.anna)
    Entry.objects.all().delete()
    browser = sign_in(cast.hanna)
    assert document.title in browser.get(LIST).content.decode()
    assert "conflicten" in browser.get(show_url(document)).content.decode()
    assert browser.get(file_url(document)).status_code == 200
    seen = Entry.objects.filter(concerns=cast.anna, by=cast.hanna)
    assert set(seen.values_list("event", flat=True)) == {"dossier.opened", "dossier.copied"}
    assert "Hanna" in sign_in(cast.anna).get(show_url(document)).content.decode()
    for name in ("olaf", "emma", "frank"):
        assert sign_in(getattr(cast, name)).get(show_url(document)).status_code == 404


def test_both_read_beforehand_that_hr_gets_the_report(cast, sign_in):
    asked = world.invite(cast)
    Conversation.objects.filter(pk=asked.pk).update(report_to_hr=True)
    for person in (cast.anna, cast.ben):
        page = sign_in(person).get(reverse("conversations:prepare", args=[asked.pk])).content.decode()
        assert "kan HR het verslag met het plan lezen" in page
    Conversation.objects.all().update(state="cancelled")
    held = for_hr(cast)
    page = sign_in(cast.anna).get(reverse("conversations:sign", args=[held.pk])).content.decode()
    assert "kan ook HR dit lezen" in page
