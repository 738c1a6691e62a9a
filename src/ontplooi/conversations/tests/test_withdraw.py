"""The wrong person was invited: it is taken back, and that person sees nothing of it any more."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from ontplooi.conversations.actions import start
from ontplooi.conversations.actions.letter import write_letter
from ontplooi.conversations.actions.withdraw import withdraw
from ontplooi.conversations.letter_rules import may_withdraw
from ontplooi.conversations.models import Answer, Conversation, OwnNote, TalkingPoint
from ontplooi.conversations.rules import Abilities, abilities
from ontplooi.journal.models import Entry
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from ontplooi.people.actions import add_person
from ontplooi.people.actions.codes import sign_in_with
from tests.world import begin, fresh, guide, in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def wrong(cast) -> Conversation:
    when = start.When(in_days(20), 45, "zaal 2")
    return fresh(start.invite(by=cast.ben, employee=cast.emma, guide_version=guide(), when=when, words="Welkom."))


def delivered():
    Message.objects.update(state=Message.State.SENT, sent_at=timezone.now())


def url(name, conversation):
    return reverse(f"conversations:{name}", args=[conversation.pk])


def test_the_wrong_person_finds_nothing_any_more(sign_in, cast, wrong):
    delivered()
    browser = sign_in(cast.emma)
    assert browser.get(url("show", wrong)).status_code == 200
    withdraw(wrong, by=cast.ben)
    for name in ("show", "prepare", "points", "talk", "moment", "cancel", "paper", "withdraw"):
        assert browser.get(url(name, wrong)).status_code == 404, name
    assert wrong.number not in browser.get(reverse("conversations:list")).content.decode()
    assert abilities(cast.emma, fresh(wrong)) == Abilities()


def test_the_wrong_person_finds_no_empty_plan_either(sign_in, cast, wrong):
    browser, address = sign_in(cast.emma), reverse("plans:show", args=[wrong.plan_id])
    assert browser.get(address).status_code == 200
    withdraw(wrong, by=cast.ben)
    assert browser.get(address).status_code == 404
    assert browser.post(reverse("plans:add_goal", args=[wrong.plan_id]), {"text": "Leren"}).status_code == 404


def test_rule_and_query_agree_about_everybody(cast, wrong):
    withdraw(wrong, by=cast.ben)
    for name, person in cast.everybody().items():
        sees = Conversation.objects.visible_to(person).filter(pk=wrong.pk).exists()
        assert sees is abilities(person, fresh(wrong)).see is (name in {"ben", "hanna"}), name


def test_also_hr_who_was_invited_by_mistake(cast, wrong):
    cast.emma.is_hr = True
    cast.emma.save()
    withdraw(wrong, by=cast.ben)
    assert not Conversation.objects.visible_to(cast.emma).filter(pk=wrong.pk).exists()
    assert abilities(cast.emma, fresh(wrong)) == Abilities()


def test_waiting_mail_is_dropped_and_who_heard_nothing_hears_nothing(cast, wrong):
    withdraw(wrong, by=cast.ben)
    assert not cast.emma.messages.exclude(state=Message.State.DROPPED).exists()
    assert not cast.ben.messages.exclude(state=Message.State.DROPPED).exists()


def test_who_heard_of_it_gets_one_short_mail_and_the_calendar_forgets_it(cast, wrong):
    delivered()
    withdraw(wrong, by=cast.ben)
    mail = cast.emma.messages.get(kind="withdrawn")
    assert mail.calendar_method == "CANCEL"
    assert "SEQUENCE:1" in mail.calendar
    assert cast.ben.messages.get(kind="withdrawn").calendar_method == "CANCEL"


def test_what_the_wrong_person_wrote_is_erased_unread(cast, wrong):
    for person, text in ((cast.emma, "zebra"), (cast.ben, "koala")):
        own = wrong.preparations.get(person=person)
        Answer.objects.create(preparation=own, question="talents", text=text, language="nl")
    TalkingPoint.objects.create(conversation=wrong, author=cast.emma, text="zebra", language="nl")
    OwnNote.objects.create(conversation=wrong, person=cast.emma, stage="x", text="zebra")
    withdraw(wrong, by=cast.ben)
    assert [answer.text for answer in Answer.objects.all()] == ["koala"]
    assert not TalkingPoint.objects.exists()
    assert not OwnNote.objects.exists()


def test_the_letter_stops(cast):
    marc = add_person(cast.organisation, by=cast.hanna, first_name="Marc", last_name="Claes", team=cast.team)
    made = fresh(start.invite(by=cast.ben, employee=marc, guide_version=guide(), when=start.When()))
    code = write_letter(made, by=cast.ben).code
    withdraw(made, by=cast.hanna)
    with pytest.raises(Refusal):
        sign_in_with(code)


def test_it_is_noted(cast, wrong):
    withdraw(wrong, by=cast.hanna)
    entry = Entry.objects.on(wrong).get(event="conversation.withdrawn")
    assert (entry.by, entry.concerns) == (cast.hanna, cast.emma)


def test_who_may_and_until_when(cast, wrong):
    may = {name for name, person in cast.everybody().items() if may_withdraw(person, wrong)}
    assert may == {"ben", "hanna"}
    begun = begin(wrong, cast.ben)
    assert not any(may_withdraw(person, begun) for person in cast.everybody().values())
    with pytest.raises(Refusal):
        withdraw(begun, by=cast.ben)


def test_what_an_employee_asked_for_is_no_mistake(cast):
    asked = fresh(start.ask(by=cast.anna, manager=cast.ben, guide_version=guide()))
    assert not may_withdraw(cast.ben, asked)


def test_the_page_says_what_happens_and_leads_to_the_right_person(sign_in, cast, wrong):
    browser = sign_in(cast.ben)
    assert url("withdraw", wrong) in browser.get(url("show", wrong)).content.decode()
    assert browser.get(url("withdraw", wrong)).status_code == 200
    page = browser.post(url("withdraw", wrong), follow=True).content.decode()
    again = f"{reverse('conversations:start')}?again={wrong.pk}"
    assert again in page
    form = browser.get(again).context["form"]
    assert form.initial["words"] == "Welkom."
    assert (form.initial["place"], form.initial["minutes"]) == ("zaal 2", 45)
    assert form.initial["day"] == timezone.localtime(wrong.moment.starts_at).date()


def test_nobody_else_starts_from_the_words_of_another(sign_in, cast, wrong):
    withdraw(wrong, by=cast.ben)
    page = sign_in(cast.ben).get(reverse("conversations:start") + f"?again={wrong.pk}").content.decode()
    assert "Welkom." in page
    for again in ("999999", "x", str(wrong.pk) + "0" * 30):
        assert sign_in(cast.ben).get(reverse("conversations:start") + f"?again={again}").status_code == 200


def test_the_right_person_can_be_invited_at_once(cast, wrong):
    withdraw(wrong, by=cast.ben)
    assert start.invite(by=cast.ben, employee=cast.anna, guide_version=guide(), when=start.When()).pk != wrong.pk
    assert start.invite(by=cast.ben, employee=cast.emma, guide_version=guide(), when=start.When())
