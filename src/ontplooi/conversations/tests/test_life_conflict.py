"""Rather somebody else: between the employee and HR, and the first loses access from then (number 8 of real life)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ontplooi.conversations.actions import wishes
from ontplooi.conversations.actions.reassign import replace_manager
from ontplooi.conversations.models import Conversation, Interlocutor, OtherManagerWish
from ontplooi.dossier.models import Document
from ontplooi.journal.models import Entry
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from ontplooi.plans.models import Plan
from tests import world

pytestmark = pytest.mark.django_db
PAGES = ("show", "moment", "prepare", "points", "talk", "talk_live", "close", "report", "sign", "taking_part", "paper")


def url(name: str, conversation) -> str:
    """The address of one of its pages."""
    return reverse(f"conversations:{name}", args=[conversation.pk])


@pytest.fixture
def talk(cast):
    """A plan that waits for signatures."""
    made = world.to_sign(cast)
    Message.objects.all().delete()
    return made


def everything(client, conversation) -> str:
    """All that this browser gets around the talk, and its home."""
    pages = [client.get(url(name, conversation)) for name in PAGES]
    pages += [client.get(reverse(name)) for name in ("desk:home", "conversations:list", "desk:team", "dossier:list")]
    return " ".join(page.content.decode() for page in pages if page.status_code == 200)


def test_only_the_employee_and_hr_know(cast, sign_in, talk):
    before = everything(sign_in(cast.ben), talk)
    browser = sign_in(cast.anna)
    assert url("wish", talk) in browser.get(url("show", talk)).content.decode()
    for _twice in range(2):
        browser.post(url("wish", talk), follow=True)  # what it says is read by Anna, not by who sits down here next
    assert [(one.person, one.kind) for one in Message.objects.all()] == [(cast.hanna, "wish")]
    after = everything(sign_in(cast.ben), talk)
    words = ("somebody else", "iemand anders", "wish", "somebody-else")
    assert [after.count(word) for word in words] == [before.count(word) for word in words]
    assert Entry.objects.filter(event="conversation.wish", concerns=cast.anna).exists()
    assert not Entry.objects.about(cast.ben).filter(event__startswith="conversation.wish").exists()
    assert url("let_it_stay", talk) in sign_in(cast.hanna).get(url("show", talk)).content.decode()
    assert list(Conversation.objects.wished(cast.hanna)) == [talk]
    for person in (cast.ben, cast.emma, cast.olaf):
        assert sign_in(person).get(url("wish", talk)).status_code == 404
        assert sign_in(person).post(url("let_it_stay", talk)).status_code == 404


def test_hr_picks_somebody_and_the_first_loses_everything_from_then(cast, sign_in, talk):
    wishes.wish_for_another(talk, by=cast.anna)
    Message.objects.all().delete()
    sign_in(cast.hanna).post(url("reassign", talk), {"colleague": "emma@linde.example"})
    browser = sign_in(cast.ben)
    # Ben leads the team of Anna: the facts of process stay, words and documents are gone.
    assert [name for name in PAGES if browser.get(url(name, talk)).status_code == 200] == ["show"]
    assert "koala" not in everything(browser, talk)
    assert browser.get(reverse("plans:show", args=[talk.plan_id])).status_code == 404
    assert not Document.objects.visible_to(cast.ben).exists()
    assert not Plan.objects.readable_by(cast.ben).exists()
    told = {one.person: one for one in Message.objects.all()}
    assert set(told) == {cast.anna, cast.ben, cast.emma}
    for word in ("asked", "request", "rather", "wish"):
        assert word not in told[cast.ben].text.replace("HR asks you", "")
    assert OtherManagerWish.objects.get().answer == "done"
    page = sign_in(cast.anna).get(url("wish", talk)).content.decode()
    assert "Emma Claes" in page


def test_hr_may_leave_it_and_only_the_employee_hears_that(cast, sign_in, talk):
    wishes.wish_for_another(talk, by=cast.anna)
    Message.objects.all().delete()
    sign_in(cast.hanna).post(url("let_it_stay", talk))
    assert [(one.person, one.kind) for one in Message.objects.all()] == [(cast.anna, "wish_answered")]
    assert world.fresh(talk).lead.person == cast.ben
    with pytest.raises(Refusal):
        wishes.let_it_stay(world.fresh(talk), by=cast.hanna)


def test_the_employee_may_take_it_back(cast, sign_in, talk):
    browser = sign_in(cast.anna)
    browser.post(url("wish", talk))
    browser.post(url("wish", talk), {"take_back": "1"})
    assert OtherManagerWish.objects.get().answer == "taken_back"
    assert not Message.objects.filter(kind="wish", state="waiting").exists()


def test_hr_who_leads_the_talk_does_not_see_it_either(cast, sign_in, talk):
    replace_manager(talk, by=cast.hanna, manager=cast.emma)
    Interlocutor.objects.filter(person=cast.emma, ended_at=None).update(person=cast.hanna)
    with pytest.raises(Refusal):
        wishes.wish_for_another(world.fresh(talk), by=cast.anna)
    cast.frank.is_hr = True
    cast.frank.save()
    wishes.wish_for_another(world.fresh(talk), by=cast.anna)
    assert not Message.objects.filter(kind="wish", person=cast.hanna).exists()
    assert Message.objects.filter(kind="wish", person=cast.frank).exists()
    assert not Conversation.objects.wished(cast.hanna).exists()
    assert url("let_it_stay", talk) not in sign_in(cast.hanna).get(url("show", talk)).content.decode()
    assert sign_in(cast.hanna).post(url("let_it_stay", talk)).status_code == 404
