"""Two who change the same at one moment: the second one goes on from what the first one left, and wipes nothing out."""

from datetime import timedelta

import pytest

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions
from ontplooi.people.models import Person, Position, Team

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)


def test_what_a_file_changed_meanwhile_stays_when_somebody_saves_one_field(cast):
    seen_before = Person.objects.get(pk=cast.anna.pk)
    Person.objects.filter(pk=cast.anna.pk).update(number="P-17", left_on=today() + 40 * A_DAY)
    actions.change_person(seen_before, by=cast.hanna, job_title="Wijkzorg")
    now = Person.objects.get(pk=cast.anna.pk)
    assert (now.job_title, now.number, now.left_on) == ("Wijkzorg", "P-17", today() + 40 * A_DAY)


def test_coming_back_twice_at_once_is_one_place_of_work(cast):
    actions.end_person(cast.anna, by=cast.hanna, left_on=today())
    one, two = Person.objects.get(pk=cast.anna.pk), Person.objects.get(pk=cast.anna.pk)
    for seen in (one, two):
        actions.bring_back(seen, by=cast.hanna, team=cast.team)
    assert Position.objects.filter(person=cast.anna, team=cast.team, until=None).count() == 1


def test_nobody_gets_a_place_of_work_after_the_last_day_that_was_noted_meanwhile(cast):
    seen_before = Person.objects.get(pk=cast.emma.pk)
    actions.end_person(cast.emma, by=cast.hanna, left_on=today() + A_DAY)
    with pytest.raises(Refusal):
        actions.add_position(seen_before, by=cast.hanna, team=cast.team, since=today() + 2 * A_DAY)


def test_a_team_that_was_merged_meanwhile_is_not_ended_moved_or_joined(cast):
    south = actions.add_team(cast.organisation, by=cast.hanna, name="Wijkteam Zuid")
    seen_before = Team.objects.get(pk=cast.team.pk)
    actions.merge_teams([cast.team], by=cast.hanna, into=south, on=today())
    for change in (
        lambda: actions.end_team(seen_before, by=cast.hanna, on=today() + A_DAY),
        lambda: actions.move_team(seen_before, by=cast.hanna, parent=south),
        lambda: actions.move_team(south, by=cast.hanna, parent=seen_before),
        lambda: actions.add_person(cast.organisation, by=cast.hanna, first_name="Nina", last_name="New", team=seen_before),
    ):
        seen_before.until = None
        with pytest.raises(Refusal):
            change()
    assert Team.objects.get(pk=cast.team.pk).until == today() - A_DAY
