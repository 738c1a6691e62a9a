"""HR gives a conversation another manager: who may, who is told, and what moves along."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ontplooi.conversations.actions import moments, start
from ontplooi.conversations.actions.reassign import replace_manager
from ontplooi.conversations.models import Interlocutor, Proposal
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from ontplooi.people.models import TeamLead
from tests import world

pytestmark = pytest.mark.django_db


def url(name: str, conversation) -> str:
    """The address of one of its pages."""
    return reverse(f"conversations:{name}", args=[conversation.pk])


@pytest.fixture
def planned(cast):
    """Ben and Anna talk in twenty days."""
    made = world.invite(cast)
    Message.objects.all().delete()
    return made


def asked_of_frank(cast):
    """Anna asked Frank, who does not lead her team."""
    return world.fresh(start.ask(by=cast.anna, manager=cast.frank, guide_version=world.guide()))


def test_hr_hands_it_over_by_email_address_and_all_three_are_told(cast, sign_in, planned):
    sequence = planned.moment.sequence
    assert url("reassign", planned) in sign_in(cast.hanna).get(url("show", planned)).content.decode()
    sign_in(cast.hanna).post(url("reassign", planned), {"colleague": "EMMA@linde.example"})
    after = world.fresh(planned)
    assert after.lead.person == cast.emma
    assert after.moment.sequence == sequence + 1
    told = {row.person: row for row in Message.objects.all()}
    assert set(told) == {cast.anna, cast.ben, cast.emma}
    assert {person.first_name: (row.kind, row.calendar_method) for person, row in told.items()} == {
        "Anna": ("reassigned", "REQUEST"),
        "Emma": ("reassigned", "REQUEST"),
        "Ben": ("handed_over", "CANCEL"),
    }
    assert told[cast.emma].button_url.endswith(url("show", planned))
    for row in told.values():
        assert f"SEQUENCE:{sequence + 1}" in row.calendar
        assert str(planned.moment.uid) in row.calendar
    assert "emma@linde.example" not in told[cast.ben].calendar
    assert "Emma Claes" in told[cast.anna].text
    assert sign_in(cast.ben).get(url("prepare", planned)).status_code == 404
    assert sign_in(cast.emma).get(url("show", planned)).status_code == 200


def test_who_leads_the_team_now_is_offered_first(cast, sign_in):
    made = asked_of_frank(cast)
    page = sign_in(cast.hanna).get(url("show", made))
    assert list(page.context["reassign_form"].fields["manager"].queryset) == [cast.ben]
    sign_in(cast.hanna).post(url("reassign", made), {"manager": str(cast.ben.pk)})
    assert world.fresh(made).lead.person == cast.ben


def test_a_name_is_enough(cast, sign_in, planned):
    sign_in(cast.hanna).post(url("reassign", planned), {"colleague": "claes"})
    assert world.fresh(planned).lead.person == cast.emma


@pytest.mark.parametrize(
    "typed", ["nobody@linde.example", "olaf@elsewhere.example", "anna@linde.example", "hanna@linde.example", "", "e"]
)
def test_what_cannot_be_stays_on_the_page_with_a_sentence(cast, sign_in, planned, typed):
    page = sign_in(cast.hanna).post(url("reassign", planned), {"colleague": typed})
    assert page.status_code == 422
    assert page.context["reassign_form"].errors["colleague"]
    assert f'value="{typed}"' in page.content.decode() or not typed
    assert world.fresh(planned).lead.person == cast.ben
    assert not Message.objects.exists()


def test_who_left_cannot_take_it_over_and_gets_no_letter(cast, sign_in, planned):
    for person in (cast.emma, cast.ben):
        person.left_on = today()
        person.save()
    assert sign_in(cast.hanna).post(url("reassign", planned), {"colleague": cast.emma.email}).status_code == 422
    sign_in(cast.hanna).post(url("reassign", planned), {"colleague": cast.frank.email})
    assert not Message.objects.filter(person=cast.ben).exists()
    assert Message.objects.filter(person=cast.frank).exists()


def test_hr_takes_it_over_only_when_leading_the_team(cast, planned):
    with pytest.raises(Refusal):
        replace_manager(planned, by=cast.hanna, manager=cast.hanna)
    TeamLead.objects.create(person=cast.hanna, team=cast.team, since=today())
    replace_manager(planned, by=cast.hanna, manager=cast.hanna)
    assert world.fresh(planned).lead.person == cast.hanna


def test_without_a_date_there_is_no_appointment(cast):
    made = asked_of_frank(cast)
    Message.objects.all().delete()
    replace_manager(made, by=cast.hanna, manager=cast.ben)
    assert sorted(Message.objects.values_list("person__first_name", "calendar")) == [("Anna", ""), ("Ben", ""), ("Frank", "")]


def test_what_waited_for_the_first_manager_is_taken_back(cast):
    made = world.to_sign(cast)
    world.sign(made, cast.anna)
    assert Message.objects.filter(kind="one_signed", person=cast.ben, state="waiting").exists()
    replace_manager(world.fresh(made), by=cast.hanna, manager=cast.emma)
    assert not Message.objects.filter(kind="one_signed", person=cast.ben, state="waiting").exists()
    world.sign(made, cast.emma)
    assert world.fresh(made).state == "agreed"


def test_a_moment_that_the_first_manager_proposed_is_closed(cast, planned):
    moments.propose(planned, by=cast.ben, starts_at=world.in_days(30))
    replace_manager(planned, by=cast.hanna, manager=cast.emma)
    assert Proposal.objects.get().accepted is False


def test_a_guest_can_become_the_manager(cast, planned):
    Interlocutor.objects.create(conversation=planned, person=cast.emma, role=Interlocutor.Role.ADVISER)
    replace_manager(planned, by=cast.hanna, manager=cast.emma)
    assert world.fresh(planned).lead.person == cast.emma


def test_nobody_else_hands_it_over(cast, sign_in, planned):
    for person in (cast.anna, cast.ben, cast.emma, cast.olaf):
        assert sign_in(person).post(url("reassign", planned), {"colleague": cast.frank.email}).status_code == 404
    moments.cancel(planned, by=cast.ben)
    assert sign_in(cast.hanna).post(url("reassign", planned), {"colleague": cast.frank.email}).status_code == 404
