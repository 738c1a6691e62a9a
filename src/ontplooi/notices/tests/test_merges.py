"""A planned merge of teams that could not be done reaches who planned it, by the ordinary way of reminders."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from ontplooi.kernel.clock import today
from ontplooi.notices.bundle import remind
from ontplooi.notices.models import Message
from ontplooi.people import actions
from ontplooi.people.actions import merging
from ontplooi.people.models import Person, TeamMerge
from tests.reminded import due_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def heir(cast):
    """Another of HR."""
    cast.emma.is_hr = True
    cast.emma.save(update_fields=["is_hr"])
    return cast.emma


@pytest.fixture
def stopped(cast, heir, clock, monkeypatch):
    """A merge that could not be done this morning."""
    day = today() + timedelta(days=1)
    south = actions.add_team(cast.organisation, by=cast.hanna, name="Wijkteam Zuid")
    plan = actions.merge_teams([cast.team, south], by=cast.hanna, into="Samen", on=day)
    actions.add_team(cast.organisation, by=cast.hanna, name="samen")
    monkeypatch.setattr("ontplooi.people.actions.merging.today", lambda _zone=None: day)
    assert actions.carry_out_merges() == 0
    return TeamMerge.objects.get(pk=plan.pk)


def test_who_planned_it_hears_why_and_it_is_taken_back_once_cancelled(cast, heir, stopped):
    assert remind() == 1
    (line,) = due_for(cast.hanna)
    assert line.path.endswith(f"/{stopped.pk}/")
    assert "Samen" in line.line
    mail = Message.objects.get(kind="reminders")
    assert mail.person == cast.hanna
    assert stopped.stopped in mail.text
    actions.cancel_merge(stopped, by=heir)
    assert due_for(cast.hanna) == []
    mail.refresh_from_db()
    assert mail.state == Message.State.DROPPED


def test_each_reads_why_in_their_own_language(cast, stopped, sign_in):
    Person.objects.filter(pk=cast.hanna.pk).update(language="en")
    remind()
    assert "There is already a team with this name." in Message.objects.get(kind="reminders").text
    page = sign_in(Person.objects.get(pk=cast.hanna.pk)).get(reverse("people:one_merge", args=[stopped.pk])).content.decode()
    assert "There is already a team with this name." in page
    with translation.override("nl"):
        TeamMerge.objects.update(stopped=merging.our_mistake())
    page = sign_in(Person.objects.get(pk=cast.hanna.pk)).get(reverse("people:one_merge", args=[stopped.pk])).content.decode()
    assert "That is our mistake" in page


def test_when_they_left_the_others_of_hr_hear_it(cast, heir, stopped):
    Person.objects.filter(pk=cast.hanna.pk).update(left_on=today())
    remind()
    assert (len(due_for(cast.hanna)), len(due_for(heir)), len(due_for(cast.olaf))) == (0, 1, 0)
    TeamMerge.objects.update(by=None)
    assert remind() == 0
