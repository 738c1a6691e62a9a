"""What a programme reminds people of, when, and that it stops at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ontplooi.kernel.clock import today
from ontplooi.notices.models import Reminder
from ontplooi.notices.reminders import gather
from ontplooi.rounds.actions import programme
from ontplooi.rounds.models import Member, ProgrammeStep, Round
from ontplooi.rounds.tests.programmes import member_of, started_programme
from tests.reminded import due_for

pytestmark = pytest.mark.django_db


def days_ago(round_: Round, days: int, fill_in: int = 3, discuss: int = 3) -> None:
    """Everybody was told so many days ago; the days of two steps counted from today."""
    Member.objects.filter(round=round_).update(invited_at=timezone.now() - timedelta(days=days))
    for step, number in (("fill_in", fill_in), ("discuss", discuss)):
        ProgrammeStep.objects.filter(round=round_, step=step).update(planned_on=today() + timedelta(days=number))


def codes(person) -> list[str]:
    """What this person is reminded of now."""
    gather(timezone.now())
    return sorted(row.code for row in due_for(person))


def test_who_did_not_choose_is_reminded_after_a_week_and_either_answer_stops_it(cast):
    round_ = started_programme(cast)
    days_ago(round_, 3)
    assert codes(cast.anna) == []
    days_ago(round_, 8)
    assert codes(cast.anna) == ["programme_decide"]
    assert codes(cast.emma) == ["programme_decide"]
    assert codes(cast.ben) == codes(cast.hanna) == []
    programme.decide(member_of(round_, cast.anna), by=cast.anna, takes_part=False)
    assert [row.code for row in due_for(cast.anna)] == []
    assert codes(cast.anna) == []
    assert codes(cast.emma) == ["programme_decide"]
    days_ago(round_, 8, fill_in=-1)
    assert codes(cast.emma) == []


def test_who_takes_part_is_reminded_to_fill_it_in_and_hr_to_discuss(cast):
    round_ = started_programme(cast)
    days_ago(round_, 8, fill_in=20)
    anna = member_of(round_, cast.anna)
    programme.decide(anna, by=cast.anna, takes_part=True)
    assert codes(cast.anna) == []
    days_ago(round_, 8)
    assert codes(cast.anna) == ["programme_fill_in"]
    days_ago(round_, 8, fill_in=-2)
    assert codes(cast.anna) == ["programme_fill_in"]
    assert Reminder.objects.filter(person=cast.anna, code="programme_fill_in").count() == 2
    programme.note_filled_in(anna, by=cast.anna)
    assert codes(cast.anna) == []
    assert codes(cast.hanna) == ["programme_discuss"]
    (row,) = due_for(cast.hanna)
    assert row.path == reverse("rounds:programme", args=[round_.pk])
    assert "Amrani" not in row.line
    programme.note_discussed(anna, by=cast.hanna)
    assert due_for(cast.hanna) == []


def test_a_closed_programme_reminds_nobody(cast):
    round_ = started_programme(cast)
    days_ago(round_, 8)
    Round.objects.filter(pk=round_.pk).update(state="closed")
    assert codes(cast.anna) == []
