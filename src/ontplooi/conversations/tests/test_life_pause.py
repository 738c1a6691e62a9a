"""Away for long: the clock stops, nobody asks why, and it goes on gently (number 4 of real life)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ontplooi.conversations.actions import moments, pausing, start
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import exchange_deadline, points_are_open
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from tests import world

pytestmark = pytest.mark.django_db


def url(name: str, conversation) -> str:
    """The address of one of its pages."""
    return reverse(f"conversations:{name}", args=[conversation.pk])


def in_some_days(days: int):
    """A day to come."""
    return today() + timedelta(days=days)


@pytest.fixture
def planned(cast):
    """Ben and Anna talk in twenty days, in a round with last days."""
    made = world.invite(cast)
    Conversation.objects.filter(pk=made.pk).update(
        plan_by=in_some_days(10), talk_by=in_some_days(30), sign_by=in_some_days(60)
    )  # fmt: skip
    Message.objects.all().delete()
    return world.fresh(made)


def test_the_appointment_leaves_the_calendars_and_a_new_date_is_chosen_later(cast, planned):
    old = planned.moment
    pausing.pause(planned, by=cast.anna, resume_on=in_some_days(50))
    told = {one.person: one for one in Message.objects.all()}
    assert set(told) == {cast.anna, cast.ben}
    for one in told.values():
        assert (one.kind, one.calendar_method) == ("paused", "CANCEL")
        assert f"SEQUENCE:{old.sequence + 1}" in one.calendar
        assert "STATUS:CANCELLED" in one.calendar
    after = world.fresh(planned)
    assert (after.state, after.moment.starts_at, exchange_deadline(after)) == ("paused", None, None)
    assert after.moment.uid != old.uid
    pausing.resume(after, by=cast.ben)
    moments.set_moment(world.fresh(planned), by=cast.ben, when=start.When(world.in_days(70)))
    assert Message.objects.filter(kind="invitation", person=cast.anna).get().calendar_method == "REQUEST"
    assert exchange_deadline(world.fresh(planned)) is not None


def test_it_goes_on_by_itself_with_one_gentle_mail_and_later_last_days(cast, planned):
    pausing.pause(planned, by=cast.anna, resume_on=in_some_days(1))
    Message.objects.all().delete()
    assert pausing.come_back() == 0
    Conversation.objects.update(paused_at=timezone.now() - timedelta(days=40), resume_on=today())
    assert pausing.come_back() == 1
    assert pausing.come_back() == 0
    after = world.fresh(planned)
    assert (after.state, after.paused_at, after.resume_on) == ("open", None, None)
    assert (after.plan_by, after.talk_by, after.sign_by) == (in_some_days(50), in_some_days(70), in_some_days(100))
    assert sorted((one.person.first_name, one.kind) for one in Message.objects.all()) == [("Anna", "resumed"), ("Ben", "resumed")]


def test_there_is_no_place_for_a_reason(cast, sign_in, planned):
    page = sign_in(cast.anna).get(url("show", planned)).content.decode()
    form = page.split(f'action="{url("pause", planned)}"')[1].split("</form>")[0]
    assert "textarea" not in form
    assert 'type="text"' not in form
    sign_in(cast.anna).post(url("pause", planned), {"day": in_some_days(30).isoformat(), "words": "ziek"})
    assert world.fresh(planned).resume_on == in_some_days(30)
    assert not [one for one in Message.objects.all() if "ziek" in one.text]


def test_hr_sees_that_it_is_paused_not_who_and_may_choose_the_day(cast, sign_in, planned):
    pausing.pause(planned, by=cast.anna)
    browser = sign_in(cast.hanna)
    page = browser.get(url("show", planned)).content.decode()
    assert url("choose_return", planned) in page
    browser.post(url("choose_return", planned), {"day": in_some_days(14).isoformat()})
    assert world.fresh(planned).resume_on == in_some_days(14)
    assert browser.post(url("resume", planned)).status_code == 404
    for person in (cast.emma, cast.olaf, cast.frank):
        assert sign_in(person).post(url("choose_return", planned), {"day": in_some_days(9).isoformat()}).status_code == 404


def test_a_day_that_cannot_be_changes_nothing(cast, sign_in, planned):
    for day in (today(), today() - timedelta(days=1), in_some_days(900)):
        with pytest.raises(Refusal):
            pausing.pause(world.fresh(planned), by=cast.anna, resume_on=day)
    sign_in(cast.anna).post(url("pause", planned), {"day": "tomorrow"})
    assert world.fresh(planned).state == "open"


def test_also_while_signing_and_then_nobody_is_asked_to_sign(cast):
    made = world.to_sign(cast)
    pausing.pause(made, by=cast.anna)
    with pytest.raises(Refusal):
        world.sign(made, cast.anna)
    with pytest.raises(Refusal):
        moments.cancel(world.fresh(made), by=cast.ben)
    assert not Message.objects.filter(kind="to_sign", state="waiting").exists()
    pausing.resume(world.fresh(made), by=cast.ben)
    world.sign(made, cast.anna)
    world.sign(made, cast.ben)
    assert world.fresh(made).state == "agreed"


def test_lists_that_were_open_stay_open(cast, planned):
    planned.moments.update(set_at=timezone.now() - timedelta(days=30), starts_at=world.in_days(3))
    assert points_are_open(world.fresh(planned))
    pausing.pause(world.fresh(planned), by=cast.anna)
    assert points_are_open(world.fresh(planned))


def test_pausing_without_a_date_tells_the_other(cast):
    made = world.fresh(start.ask(by=cast.anna, manager=cast.ben, guide_version=world.guide()))
    Message.objects.all().delete()
    pausing.pause(made, by=cast.anna)
    assert [(one.person, one.kind, one.calendar) for one in Message.objects.all()] == [(cast.ben, "paused", "")]
