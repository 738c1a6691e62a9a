"""When and where: moving, proposing, accepting, cancelling and pausing, as calendars and mailboxes hear it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ontplooi.conversations.actions import moments
from ontplooi.conversations.actions.start import When
from ontplooi.conversations.models import Proposal
from ontplooi.conversations.rules import exchange_deadline
from ontplooi.conversations.tests.test_start import appointment
from ontplooi.kernel.clock import day_of
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from tests import world

pytestmark = pytest.mark.django_db


def url(name: str, conversation, *more) -> str:
    """The address of one of its pages."""
    return reverse(f"conversations:{name}", args=[conversation.pk, *more])


def told(kind: str, person) -> Message:
    """The newest e-mail of this kind."""
    return Message.objects.filter(kind=kind, person=person).order_by("-pk")[0]


def test_each_move_tells_the_calendars_once_more(cast):
    talk = world.invite(cast)
    uids = {str(appointment(told("invitation", cast.anna))[1]["UID"])}
    for times in (1, 2):
        moments.set_moment(world.fresh(talk), by=cast.ben, when=When(world.in_days(20 + times), 60, "room 1"))
        for person in (cast.anna, cast.ben):
            method, event = appointment(told("moved", person))
            assert (method, int(event["SEQUENCE"])) == ("REQUEST", times)
            uids.add(str(event["UID"]))
    assert len(uids) == 1


def test_saving_the_same_moment_tells_nobody(cast):
    talk = world.invite(cast)
    was = talk.moment
    moments.set_moment(talk, by=cast.ben, when=When(was.starts_at, was.minutes, was.place, was.link))
    assert not Message.objects.filter(kind="moved").exists()


def test_the_page_moves_it(cast, sign_in):
    talk = world.invite(cast)
    day = (timezone.now() + timedelta(days=30)).date()
    sent = {"choose": "1", "day": day.isoformat(), "hour": "14:00", "minutes": "60", "place": "garden", "link": ""}
    response = sign_in(cast.ben).post(url("moment", talk), sent)
    assert response["Location"] == url("show", talk)
    moment = world.fresh(talk).moment
    assert (day_of(moment.starts_at, cast.organisation.time_zone), moment.place) == (day, "garden")


def test_the_deadline_for_points_moves_along(cast):
    talk = world.invite(cast, days=20)
    before = exchange_deadline(talk)
    moments.set_moment(talk, by=cast.ben, when=When(talk.moment.starts_at + timedelta(days=10)))
    assert exchange_deadline(world.fresh(talk)) == before + timedelta(days=10)


def test_choosing_an_open_date_is_an_invitation_and_no_move(cast):
    talk = world.invite(cast)
    moments.Moment.objects.update(starts_at=None, set_at=None)
    Message.objects.all().delete()
    moments.set_moment(world.fresh(talk), by=cast.ben, when=When(world.in_days(9)))
    method, event = appointment(told("invitation", cast.anna))
    assert (method, int(event["SEQUENCE"])) == ("REQUEST", 0)
    assert not Message.objects.filter(kind="moved").exists()


def test_only_the_manager_sets_a_date_and_the_employee_proposes(cast, sign_in):
    talk = world.invite(cast)
    with pytest.raises(Refusal):
        moments.set_moment(talk, by=cast.anna, when=When(world.in_days(9)))
    day = (timezone.now() + timedelta(days=9)).date()
    sign_in(cast.anna).post(url("propose", talk), {"day": day.isoformat(), "hour": "09:00", "words": "I have the late shift."})
    proposed = Proposal.objects.get()
    assert "Jij stelde voor" in sign_in(cast.anna).get(url("show", talk)).content.decode()
    assert "I have the late shift." in told("proposal", cast.ben).text
    assert not Message.objects.filter(kind="proposal", person=cast.anna).exists()
    assert world.fresh(talk).moment.starts_at == talk.moment.starts_at
    page = sign_in(cast.ben).get(url("show", talk)).content.decode()
    assert url("moment", talk) in page
    sign_in(cast.ben).post(url("answer_proposal", talk, proposed.pk), {"accept": "1"})
    assert world.fresh(talk).moment.starts_at == proposed.starts_at
    assert int(appointment(told("moved", cast.anna))[1]["SEQUENCE"]) == 1


def test_a_proposal_that_does_not_suit_changes_nothing(cast, sign_in):
    talk = world.invite(cast)
    proposed = moments.propose(talk, by=cast.anna, starts_at=world.in_days(9))
    sign_in(cast.ben).post(url("answer_proposal", talk, proposed.pk), {"decline": "1"})
    assert world.fresh(talk).moment.starts_at == talk.moment.starts_at
    assert told("declined", cast.anna)
    with pytest.raises(Refusal):
        moments.answer_proposal(proposed, by=cast.ben, accept=True)


def test_nobody_answers_their_own_proposal_or_one_that_passed(cast):
    talk = world.invite(cast)
    proposed = moments.propose(talk, by=cast.anna, starts_at=world.in_days(9))
    with pytest.raises(Refusal):
        moments.answer_proposal(proposed, by=cast.anna, accept=True)
    Proposal.objects.update(starts_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(Refusal):
        moments.answer_proposal(Proposal.objects.get(), by=cast.ben, accept=True)
    with pytest.raises(Refusal):
        moments.propose(talk, by=cast.anna, starts_at=timezone.now() - timedelta(hours=1))


def test_a_wrong_proposal_keeps_what_was_typed(cast, sign_in):
    talk = world.invite(cast)
    response = sign_in(cast.anna).post(url("propose", talk), {"day": "2020-01-01", "hour": "09:00", "words": "my words"})
    assert response.status_code == 422
    assert "my words" in response.content.decode()


def test_cancelling_takes_it_out_of_both_calendars(cast, sign_in):
    talk = world.invite(cast)
    sign_in(cast.anna).post(url("cancel", talk), {"words": "I am leaving for a year."})
    for person in (cast.anna, cast.ben):
        method, event = appointment(told("cancelled", person))
        assert (method, int(event["SEQUENCE"]), str(event["STATUS"])) == ("CANCEL", 1, "CANCELLED")
    assert "I am leaving for a year." in told("cancelled", cast.ben).text
    assert world.fresh(talk).state == "cancelled"
    with pytest.raises(Refusal):
        moments.cancel(world.fresh(talk), by=cast.ben)


def test_a_pause_asks_no_reason_and_goes_on_where_it_was(cast, sign_in):
    talk = world.begin(world.invite(cast), cast.ben)
    browser = sign_in(cast.anna)
    browser.post(url("pause", talk))
    assert world.fresh(talk).state == "paused"
    assert browser.get(url("show", talk)).status_code == 200
    browser.post(url("resume", talk))
    again = world.fresh(talk)
    assert (again.state, again.stage) == ("talking", talk.stage)


def test_after_cancelling_a_talk_what_was_prepared_and_planned_is_shown_to_nobody_else(cast, sign_in):
    made = world.build(cast, "talking").conversation
    moments.cancel(world.fresh(made), by=cast.anna)
    client = sign_in(cast.ben)
    for name in ("talk", "close"):
        page = client.get(reverse(f"conversations:{name}", args=[made.pk])).content.decode()
        assert "koala-answer-anna" not in page
        assert "koala-goal" not in page


def test_the_link_of_an_older_mail_leads_to_where_the_talk_is_now(cast, sign_in):
    made = world.agreed(cast)
    assert sign_in(cast.anna).get(url("moment", made))["Location"] == url("show", made)
    assert sign_in(cast.hanna).get(url("moment", made)).status_code == 404
