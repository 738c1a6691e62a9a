"""The report: writing it, remarks, and freezing it for signing."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ontplooi.conversations.actions import report
from ontplooi.conversations.models import Remark
from ontplooi.dossier.models import Document
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from tests import world

pytestmark = pytest.mark.django_db


def url(name: str, conversation) -> str:
    """The address of one of its pages."""
    return reverse(f"conversations:{name}", args=[conversation.pk])


@pytest.fixture
def talked(cast):
    """A talk that was rounded off, with both K1 rows in its plan."""
    held = world.begin(world.invite(cast), cast.ben)
    world.add_k1(held, cast.ben)
    return world.round_off(held, cast.ben)


def test_the_report_begins_with_what_was_written_down_together(cast):
    held = world.begin(world.invite(cast), cast.ben)
    world.notes.save_shared(held, by=cast.anna, stage=held.stage, text="Samen opgeschreven.", base_version=0)
    world.closing.save_summary(world.fresh(held), by=cast.anna, text="De samenvatting.", base_version=0)
    world.closing.plan_next(world.fresh(held), by=cast.ben, on=world.today() + world.timedelta(days=9))
    world.closing.end_talk(world.fresh(held), by=cast.ben)
    text = world.fresh(held).report.text
    assert "Samen opgeschreven." in text
    assert "De samenvatting." in text


def test_the_manager_writes_and_the_employee_reads_along(cast, sign_in, talked):
    sign_in(cast.ben).post(
        url("write_report", talked), {"text": "Nieuwe tekst\n\nmet <script>", "version": str(talked.report.version)}
    )
    page = sign_in(cast.anna).get(url("report", talked)).content.decode()
    assert "Nieuwe tekst" in page
    assert "met &lt;script&gt;" in page
    for row in world.K1:
        for cell in row:
            assert cell in page
    response = sign_in(cast.anna).post(url("write_report", talked), {"text": "van Anna"}, HTTP_ACCEPT="application/json")
    assert response.status_code == 422
    assert response.json()["message"]


def test_two_windows_of_the_manager_lose_nothing(cast, sign_in, talked):
    browser, version = sign_in(cast.ben), str(talked.report.version)
    assert (
        browser.post(url("write_report", talked), {"text": "eerst", "version": version}, HTTP_ACCEPT="application/json").status_code
        == 200
    )
    late = browser.post(url("write_report", talked), {"text": "tweede", "version": version}, HTTP_ACCEPT="application/json")
    assert late.status_code == 409
    assert late.json()["theirs"] == "eerst"
    assert world.fresh(talked).report.text == "eerst"


def test_ready_to_sign_keeps_the_text_that_was_just_typed(cast, sign_in, talked):
    sent = {"text": "Op het laatst getypt.", "version": str(talked.report.version), "offer": "1"}
    response = sign_in(cast.ben).post(url("write_report", talked), sent)
    assert response["Location"] == url("sign", talked)
    assert Document.objects.get().content["report"] == ["Op het laatst getypt."]
    asked = Message.objects.get(kind="to_sign")
    assert asked.person == cast.anna
    assert asked.button_url.endswith(url("sign", talked))


def test_ready_to_sign_does_not_run_over_a_newer_text(cast, sign_in, talked):
    old = str(talked.report.version)
    report.write_report(talked, by=cast.ben, text="nieuwer", base_version=talked.report.version)
    response = sign_in(cast.ben).post(url("write_report", talked), {"text": "ouder", "version": old, "offer": "1"})
    assert response.status_code == 409
    assert not Document.objects.exists()


def test_an_empty_report_is_not_offered(cast, talked):
    report.write_report(talked, by=cast.ben, text=" ", base_version=talked.report.version)
    with pytest.raises(Refusal):
        report.offer(world.fresh(talked), by=cast.ben)
    assert not Document.objects.exists()
    assert world.fresh(talked).plan.is_open


def test_the_employee_does_not_offer(cast, talked):
    with pytest.raises(Refusal):
        report.offer(talked, by=cast.anna)


def test_offered_means_frozen(cast, sign_in, talked):
    world.offer(talked, cast.ben)
    frozen = world.fresh(talked)
    for act in (
        lambda: report.write_report(frozen, by=cast.ben, text="x", base_version=frozen.report.version),
        lambda: report.offer(frozen, by=cast.ben),
        lambda: world.plans.add_goal(frozen.plan, text="x", by=cast.ben),
        lambda: world.closing.save_summary(frozen, by=cast.ben, text="x", base_version=0),
        lambda: world.closing.plan_next(frozen, by=cast.ben, on=world.today() + world.timedelta(days=3)),
    ):
        with pytest.raises(Refusal):
            act()
    assert Document.objects.count() == 1


def test_a_remark_goes_along_until_the_employee_has_answered(cast, sign_in, talked):
    sign_in(cast.anna).post(url("remark", talked), {"text": "Ik zie het anders.", "version": "0"})
    world.offer(talked, cast.ben)
    assert [one["text"] for one in Document.objects.get().content["remarks"]] == ["Ik zie het anders."]
    report.save_remark(world.fresh(talked), by=cast.anna, text="Ik zie het echt anders.", base_version=Remark.objects.get().version)
    world.sign(talked, cast.anna)
    with pytest.raises(Refusal):
        report.save_remark(world.fresh(talked), by=cast.anna, text="Te laat.", base_version=Remark.objects.get().version)
    assert Remark.objects.get().text == "Ik zie het echt anders."


def test_a_remark_is_of_the_employee_only(cast, talked):
    with pytest.raises(Refusal):
        report.save_remark(talked, by=cast.ben, text="x", base_version=0)


@pytest.mark.parametrize("typed", ["My number is 111222333, and more.", "a" * 100_001])
def test_what_cannot_be_kept_gets_a_sentence_and_stays_on_the_page(cast, sign_in, talked, typed):
    now = world.fresh(talked)
    sent = {"text": typed, "version": now.report.version}
    for person, name in ((cast.ben, "write_report"), (cast.anna, "remark")):
        page = sign_in(person).post(reverse(f"conversations:{name}", args=[talked.pk]), sent)
        assert page.status_code == 422
        assert typed in page.content.decode()
    assert world.fresh(talked).report.text == now.report.text


def test_who_asked_for_a_new_version_and_why_stands_with_the_report(cast, sign_in):
    talk = world.to_sign(cast)
    report.new_version(world.fresh(talk), by=cast.anna, words="De datum van de training klopt niet")
    page = sign_in(cast.ben).get(f"/conversations/{talk.pk}/report/").content.decode()
    assert "Anna vroeg een nieuwe versie" in page
    assert "De datum van de training klopt niet" in page
    world.offer(talk, cast.ben)
    assert "De datum van de training" not in sign_in(cast.ben).get(f"/conversations/{talk.pk}/report/").content.decode()
