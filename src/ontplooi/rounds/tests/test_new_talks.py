"""Who gets a talk of a round after the list of managers left hears it once, with the other reminders of that day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ontplooi.conversations.actions import moments
from ontplooi.conversations.actions.reassign import replace_manager
from ontplooi.conversations.actions.start import When
from ontplooi.kernel.clock import today
from ontplooi.notices.models import Message, Reminder
from ontplooi.notices.reminders import gather
from ontplooi.people.models import Position, Team, TeamLead
from ontplooi.rounds.actions import running
from ontplooi.rounds.actions.following import follow
from ontplooi.rounds.models import Member
from ontplooi.rounds.tests.groups import started
from tests.world import fresh, in_days

pytestmark = pytest.mark.django_db


def told() -> dict[object, list[str]]:
    """Person → the lines about new talks that are open now."""
    gather(timezone.now())
    found: dict[object, list[str]] = {}
    for row in Reminder.objects.filter(code="round_new", ended_at=None).order_by("pk"):
        found.setdefault(row.person, []).append(row.line)
    return found


def test_who_got_the_list_hears_nothing_more(cast):
    started(cast)
    assert told() == {}


def test_the_second_manager_hears_it_once_until_there_is_a_date(cast):
    night = Team.objects.create(organisation=cast.organisation, name="Nacht")
    TeamLead.objects.create(person=cast.frank, team=night, since=today())
    for person in (cast.anna, cast.emma):
        Position.objects.create(person=person, team=night, fte="0.200", since=today())
    round_ = started(cast)
    assert told() == {cast.frank: [f"“{round_.name}”: je doet als tweede leidinggevende mee aan 2 gesprekken"]}
    for member in Member.objects.filter(round=round_):
        moments.set_moment(fresh(member.conversation), by=cast.ben, when=When(in_days(5)))
    assert told() == {}


def test_the_new_manager_of_many_talks_gets_one_line_and_no_mail_for_each(cast):
    round_ = started(cast)
    for member in Member.objects.filter(round=round_):
        running.hand_to(member, cast.frank, by=cast.hanna)
    assert not Message.objects.filter(person=cast.frank).exists()
    assert Message.objects.filter(person=cast.anna, kind="reassigned").exists()
    assert told() == {cast.frank: [f"“{round_.name}”: je hebt 2 nieuwe gesprekken om te plannen"]}


def test_a_talk_with_a_date_is_mailed_at_once_because_it_stands_in_the_calendar(cast):
    round_ = started(cast)
    member = Member.objects.get(round=round_, person=cast.anna)
    moments.set_moment(fresh(member.conversation), by=cast.ben, when=When(in_days(5)))
    running.hand_to(member, cast.frank, by=cast.hanna)
    assert Message.objects.get(person=cast.frank).kind == "reassigned"
    assert told() == {}


def test_who_was_told_on_the_page_of_the_talk_is_not_told_again_and_the_round_knows_the_new_one(cast):
    round_ = started(cast)
    member = Member.objects.get(round=round_, person=cast.anna)
    replace_manager(fresh(member.conversation), by=cast.hanna, manager=cast.frank)
    assert Message.objects.get(person=cast.frank).kind == "reassigned"
    assert told() == {}
    follow()
    member.refresh_from_db()
    assert member.manager == cast.frank


def test_another_organisation_and_old_talks_are_left_alone(cast):
    round_ = started(cast)
    running.hand_to(Member.objects.get(round=round_, person=cast.anna), cast.frank, by=cast.hanna)
    assert set(told()) == {cast.frank}
    cast.frank.interlocutions.update(since=timezone.now() - timedelta(days=30))
    assert told() == {}
