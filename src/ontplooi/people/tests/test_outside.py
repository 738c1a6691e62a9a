"""Somebody from outside: let in by HR, as far and as long as HR says, and nobody's employee."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.guides.models import Guide, Withdrawal
from ontplooi.journal.models import Entry
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from ontplooi.people import actions
from ontplooi.people.models import Person
from ontplooi.people.rules import abilities
from tests import world
from tests.sweep.other_side import adviser

pytestmark = pytest.mark.django_db


def let_in(cast, outside="overview", **fields) -> Person:
    """Hanna lets Ada in."""
    return actions.let_in(by=cast.hanna, name="Ada Viser", email="Ada@Buro.example", outside=outside, **fields)


def test_hr_lets_an_adviser_in_who_reads_what_they_see(cast, sign_in):
    hanna = sign_in(cast.hanna)
    until = today() + timedelta(days=30)
    data = {"name": "Ada Viser", "email": "ada@buro.example", "outside": "overview", "until": until.isoformat()}
    page = hanna.post(reverse("people:outside"), data, follow=True)
    ada = Person.objects.get(email="ada@buro.example")
    assert "Ada Viser" in page.content.decode()
    assert (ada.organisation, ada.outside, ada.left_on) == (cast.organisation, "overview", until + timedelta(days=1))
    mail = Message.objects.get(kind="people.let_in", person=ada)
    assert actions.will_see("overview") in " ".join(mail.text.split())
    assert (cast.organisation.name in mail.text, "omdat je werkt" in mail.text) == (True, False)
    assert Entry.objects.filter(event="people.let_in", by=cast.hanna, concerns=ada).exists()
    assert abilities(ada, cast.organisation).see_figures


def test_further_less_far_and_ended_at_once(cast, sign_in, client):
    ada = let_in(cast)
    hanna = sign_in(cast.hanna)
    hanna.post(reverse("people:outside_person", args=[ada.pk]), {"outside": "invited", "until": ""})
    ada.refresh_from_db()
    assert (ada.outside, abilities(ada, cast.organisation).see_figures) == ("invited", False)
    assert Message.objects.filter(kind="people.let_in", person=ada).count() == 2
    hanna.post(reverse("people:outside_end", args=[ada.pk]))
    ada.refresh_from_db()
    assert not ada.is_active
    assert sign_in(ada).get("/").status_code == 404
    assert let_in(cast, "invited").pk == ada.pk  # and let in again


@pytest.mark.parametrize(("level", "status"), [("overview", 200), ("invited", 404)])
def test_the_overview_opens_without_names(cast, sign_in, level, status):
    for number in range(6):
        actions.add_person(cast.organisation, by=cast.hanna, first_name=f"P{number}", last_name="Zonder", team=cast.team)
    page = sign_in(let_in(cast, level)).get(reverse("desk:organisation"))
    assert page.status_code == status
    text = page.content.decode()
    assert not [name for name in ("Verhulst", "Amrani", "Claes", "De Smet", "Zonder") if name in text]
    assert ("Wijkteam Noord" in text) is (status == 200)
    if status == 200:  # nor found by the name of who leads it
        assert (
            "Wijkteam Noord" not in sign_in(let_again(cast)).get(reverse("desk:organisation") + "?team=Verhulst").content.decode()
        )


def let_again(cast) -> Person:
    """Ada, who is in already."""
    return Person.objects.get(email="ada@buro.example", organisation=cast.organisation)


def test_nobody_from_outside_has_the_hr_role_or_leads(cast, sign_in):
    ada = let_in(cast)
    with pytest.raises(Refusal):
        actions.change_person(ada, by=cast.hanna, is_hr=True)
    with pytest.raises(Refusal):
        actions.add_lead(ada, by=cast.hanna, team=cast.team, since=today())
    with pytest.raises(Refusal):
        actions.add_position(ada, by=cast.hanna, team=cast.team, since=today())
    Person.objects.filter(pk=ada.pk).update(is_hr=True)  # whoever wrote that: it opens nothing
    ada = sign_in(ada)
    for name in (
        "people:list",
        "people:settings",
        "people:outside",
        "rounds:list",
        "rounds:new",
        "desk:due",
        "desk:organisation_xlsx",
    ):
        assert ada.get(reverse(name)).status_code == 404, name


def test_who_works_here_or_worked_here_is_not_from_outside(cast):
    with pytest.raises(Refusal, match="werkt hier"):
        actions.let_in(by=cast.hanna, name="", email=cast.emma.email, outside="invited")
    actions.end_person(cast.emma, by=cast.hanna, left_on=today())
    with pytest.raises(Refusal, match="vertrokken"):
        actions.let_in(by=cast.hanna, name="", email=cast.emma.email, outside="invited")
    with pytest.raises(Refusal):
        actions.let_in(by=cast.ben, name="Ada", email="a@b.example", outside="invited")
    with pytest.raises(Refusal):
        let_in(cast, until=today() - timedelta(days=1))
    with pytest.raises(Refusal):
        let_in(cast, outside="")
    let_in(cast)
    with pytest.raises(Refusal, match="al in deze lijst"):
        let_in(cast)


def test_a_guest_of_a_talk_stands_in_the_same_list(cast, sign_in):
    guest = actions.bring_in_guest(by=cast.anna, name="Cas Coach", email="cas@coach.example")
    assert guest.name in sign_in(cast.hanna).get(reverse("people:outside")).content.decode()
    actions.end_outsider(guest, by=cast.hanna)
    with pytest.raises(Refusal):
        actions.bring_in_guest(by=cast.anna, name="Cas Coach", email="cas@coach.example")


def test_the_page_of_an_employee_is_not_for_who_comes_from_outside(cast, sign_in):
    ada = let_in(cast)
    hanna = sign_in(cast.hanna)
    assert hanna.get(reverse("people:change", args=[ada.pk]))["Location"] == reverse("people:outside_person", args=[ada.pk])
    assert hanna.get(reverse("people:add_position", args=[ada.pk])).status_code == 404
    assert hanna.get(reverse("people:outside_person", args=[cast.emma.pk])).status_code == 404


@pytest.mark.parametrize("level", ["overview", "invited"])
def test_who_comes_from_outside_learns_nothing_of_the_guides_in_use(cast, sign_in, level):
    own = world.own_guide(cast)
    Withdrawal.objects.create(organisation=cast.organisation, guide=world.guide("sociale-sector").guide, by=cast.hanna)
    talk = world.invite(cast)
    person = adviser(cast, "ada@buro.example", level)
    client = sign_in(person)
    listed = client.get(reverse("guides:list")).context
    assert (listed["usual"], listed["own"], len(listed["shipped"])) == (None, [], Guide.objects.shipped().count())
    page = reverse("guides:show", args=[own.pk])
    assert client.get(page).status_code == client.get(reverse("conversations:ask")).status_code == 404
    Conversation.objects.filter(pk=talk.pk).update(guide_version=own.versions.first())
    Interlocutor.objects.create(conversation=talk, person=person, role=Interlocutor.Role.ADVISER)
    assert client.get(page).status_code == 200  # the guide of a talk that they take part in
