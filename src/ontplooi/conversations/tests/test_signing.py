"""Signing: in four ways, once each, exactly what was read; and after that nothing changes any more."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from ontplooi.conversations.actions import report, signing
from ontplooi.dossier.models import Document, File, Signature
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from tests import world
from tests.threads import at_once

pytestmark = pytest.mark.django_db
WAYS = ["agreed", "remark", "seen", "refused"]


def url(name: str, conversation) -> str:
    """The address of one of its pages."""
    return reverse(f"conversations:{name}", args=[conversation.pk])


@pytest.fixture
def offered(cast):
    """A plan with both K1 rows that waits for two signatures."""
    return world.to_sign(cast)


def code_for(person) -> str:
    """The code in the newest e-mail to this person."""
    message = Message.objects.filter(person=person, kind="people.confirmation_code").order_by("-pk")[0]
    return re.search(r"\b(\d{6})\b", message.text).group(1)


def sent(conversation, **fields) -> dict[str, str]:
    """What the page to sign sends."""
    offered = conversation.report.document.files.get(purpose="offered")
    return {"file_hash": offered.sha256, "declaration": "agreed", "code": "", **fields}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_signing_makes_the_document_final(cast, offered, way):
    world.sign(offered, cast.ben)
    made = world.sign(offered, cast.anna, way, remark="Mijn woorden" if way != "agreed" else "")
    document = Document.objects.get()
    assert (document.state, world.fresh(offered).state) == ("final", "agreed")
    assert (made.declaration, made.name, made.text_hash) == (way, cast.anna.name, document.text_hash)
    assert made.file_hash == document.files.get(purpose="offered").sha256
    assert made.confirmed_by == ("" if way == "refused" else "code")
    for person in (cast.anna, cast.ben):
        copy = Message.objects.get(kind="copy", person=person)
        assert copy.button_url.endswith(reverse("dossier:show", args=[document.pk]))
    assert offered.plan.__class__.objects.get(pk=offered.plan_id).agreed_at is not None


def test_a_refusal_of_both_blocks_nothing(cast, offered):
    world.sign(offered, cast.ben, "refused", "Nog niet eens.")
    world.sign(offered, cast.anna, "refused")
    assert world.fresh(offered).state == "agreed"


def test_a_code_from_the_mail_is_needed(cast, sign_in, offered):
    browser = sign_in(cast.anna)
    assert browser.post(url("sign", offered), sent(offered)).status_code == 422
    browser.post(url("send_code", offered))
    wrong = "000000" if code_for(cast.anna) != "000000" else "111111"
    assert browser.post(url("sign", offered), sent(offered, code=wrong)).status_code == 422
    assert not Signature.objects.exists()
    response = browser.post(url("sign", offered), sent(offered, code=code_for(cast.anna)))
    assert response["Location"] == url("sign", offered)
    assert Signature.objects.get().confirmed_by == "code"


def test_a_password_confirms_too(cast, sign_in, offered):
    cast.anna.account.set_password("een lang wachtwoord")
    cast.anna.account.save()
    sign_in(cast.anna).post(url("sign", offered), sent(offered, password="een lang wachtwoord"))
    assert Signature.objects.get().confirmed_by == "password"


def test_asking_for_a_code_keeps_what_was_chosen(cast, sign_in, offered):
    chosen = {"declaration": "remark", "remark": "Niet kwijtraken"}
    page = sign_in(cast.anna).post(url("send_code", offered), chosen).content.decode()
    assert "Niet kwijtraken" in page
    assert re.search(r'value="remark" checked', page)


def test_refusing_needs_no_code_and_no_reason(cast, sign_in, offered):
    sign_in(cast.anna).post(url("sign", offered), sent(offered, declaration="agreed", refuse="1"))
    assert Signature.objects.get().declaration == "refused"


def test_a_remark_that_is_missing_is_asked_for_and_the_code_still_works(cast, sign_in, offered):
    browser = sign_in(cast.anna)
    browser.post(url("send_code", offered))
    code = code_for(cast.anna)
    assert browser.post(url("sign", offered), sent(offered, declaration="remark", code=code)).status_code == 422
    browser.post(url("sign", offered), sent(offered, declaration="remark", remark="Zo.", code=code))
    assert Signature.objects.get().remark == "Zo."


def test_another_text_than_was_read_is_not_signed(cast, offered):
    with pytest.raises(Refusal):
        world.sign(offered, cast.anna, file_hash="0" * 64)
    assert not Signature.objects.exists()


def test_pressing_twice_signs_once(cast, sign_in, offered):
    browser = sign_in(cast.anna)
    browser.post(url("send_code", offered))
    code = code_for(cast.anna)
    first = browser.post(url("sign", offered), sent(offered, code=code))
    second = browser.post(url("sign", offered), sent(offered, code=code))
    assert (first.status_code, second.status_code) == (302, 422)
    assert Signature.objects.count() == 1
    with pytest.raises(Refusal):
        world.sign(offered, cast.anna)


def test_who_is_not_one_of_the_two_signs_nothing(cast, offered):
    for person in (cast.hanna, cast.emma, cast.frank, cast.olaf):
        with pytest.raises(Refusal):
            world.sign(offered, person)


def test_a_remark_of_after_the_offer_stands_on_the_page_and_on_the_final_one(cast, sign_in, offered):
    report.save_remark(world.fresh(offered), by=cast.anna, text="Nog dit erbij.", base_version=0)
    assert "Nog dit erbij." in sign_in(cast.ben).get(url("sign", offered)).content.decode()
    world.sign(offered, cast.ben)
    world.sign(offered, cast.anna)
    document = Document.objects.get()
    for page in (url("sign", offered), reverse("dossier:show", args=[document.pk])):
        assert "Nog dit erbij." in sign_in(cast.anna).get(page).content.decode()


def test_the_other_hears_it_when_one_has_signed(cast, offered):
    world.sign(offered, cast.anna)
    told = Message.objects.get(kind="one_signed")
    assert told.person == cast.ben
    assert told.button_url.endswith(url("sign", offered))


def test_after_signing_nothing_changes(cast, sign_in):
    agreed = world.agreed(cast)
    goal = agreed.plan.goals.first()
    activity = goal.activities.get()
    words = {
        url("write_report", agreed): {"text": "x", "version": "2"},
        url("remark", agreed): {"text": "x"},
        url("offer", agreed): {},
        url("summary", agreed): {"text": "x"},
        url("close", agreed): {"on": "2030-01-01"},
        url("end_talk", agreed): {},
        url("start_talk", agreed): {},
        url("cancel", agreed): {},
        url("sign", agreed): sent(agreed, code="123456"),
        reverse("conversations:note", args=[agreed.pk, agreed.stage]): {"text": "x"},
        reverse("plans:add_goal", args=[agreed.plan_id]): {"text": "x"},
        reverse("plans:change_goal", args=[goal.pk]): {"text": "x", "version": "1"},
        reverse("plans:remove_goal", args=[goal.pk]): {},
        reverse("plans:add_part", args=[agreed.plan_id, "activity"]): {"goal": str(goal.pk), "text": "x"},
        reverse("plans:change_part", args=["activity", activity.pk]): {"text": "x", "version": "1"},
        reverse("plans:remove_part", args=["activity", activity.pk]): {},
    }
    before = _signed(agreed)
    for person in (cast.anna, cast.ben):
        browser = sign_in(person)
        for address, data in words.items():
            browser.post(address, data)
            browser.post(address, data, HTTP_ACCEPT="application/json")
            assert _signed(agreed) == before, address


def _signed(conversation) -> list:
    """Everything that was signed, as it stands in the database."""
    again = world.fresh(conversation)
    plan = world.plans.life.Plan.objects.whole().get(pk=again.plan_id)
    table = [
        (goal.text, [one.text for one in goal.kept_activities], [one.text for one in goal.kept_supports])
        for goal in plan.kept_goals
    ]
    files = list(File.objects.order_by("pk").values_list("purpose", "sha256"))
    signatures = list(Signature.objects.order_by("pk").values_list("person", "declaration", "remark"))
    notes = list(again.shared_notes.values_list("text", flat=True))
    return [again.state, again.report.text, again.summary, again.next_on, table, files, signatures, notes]


def test_a_new_version_leaves_the_first_until_the_second_is_signed(cast, sign_in):
    agreed = world.agreed(cast)
    first = Document.objects.get()
    report.new_version(agreed, by=cast.anna, words="Er ontbreekt iets.")
    assert Message.objects.get(kind="new_version").person == cast.ben
    again = world.fresh(agreed)
    assert (again.state, again.plan.is_open) == ("signing", True)
    report.write_report(again, by=cast.ben, text="We spraken over leren en over rust.", base_version=again.report.version)
    second = world.offer(again, cast.ben)
    first.refresh_from_db()
    assert (first.state, second.version, second.previous) == ("final", 2, first)
    page = sign_in(cast.anna).get(url("sign", again)).content.decode()
    assert "<ins>" in page
    assert "over rust" in page
    world.sign(again, cast.ben)
    world.sign(again, cast.anna)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, world.fresh(again).state) == ("superseded", "final", "agreed")
    assert first.files.count() == second.files.count() == 2


def test_a_new_version_takes_back_the_one_that_waited(cast, offered):
    world.sign(offered, cast.ben)
    report.new_version(world.fresh(offered), by=cast.anna)
    assert Document.objects.get().state == "superseded"
    with pytest.raises(Refusal):
        world.sign(offered, cast.anna)
    assert not Message.objects.filter(kind__in=["to_sign", "one_signed"], state="waiting").exists()


def _signing(conversation, person):
    """The press of a button on a page that was opened before anybody signed."""
    opened = world.fresh(conversation)
    offered = opened.report.document.files.get(purpose="offered").sha256
    return lambda: signing.sign(opened, by=person, declaration="agreed", confirmed_by="code", file_hash=offered)


@pytest.mark.django_db(transaction=True)
def test_both_sign_at_once_and_the_plan_is_agreed_once(cast):
    waiting = world.to_sign(cast)
    done = at_once(*(_signing(waiting, person) for person in (cast.anna, cast.ben)))
    assert [type(one) for one in done] == [Signature, Signature]
    assert (world.fresh(waiting).state, Document.objects.get().state) == ("agreed", "final")
    assert Message.objects.filter(kind="copy").count() == 2
    assert File.objects.filter(purpose="final").count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_person_in_two_windows_signs_once(cast):
    waiting = world.to_sign(cast)
    done = at_once(*(_signing(waiting, cast.anna) for _window in range(2)))
    assert sorted(type(one).__name__ for one in done) == ["Refusal", "Signature"]
    assert Signature.objects.count() == 1


def test_who_refused_is_not_told_that_they_signed(cast, offered):
    world.sign(offered, cast.ben)
    world.sign(offered, cast.anna, "refused")
    copy = Message.objects.get(kind="copy", person=cast.anna)
    assert "ondertekend" not in f"{copy.subject} {copy.text}"
