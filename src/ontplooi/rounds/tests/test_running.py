"""A round under way: people come and go, managers change, days move, and it closes."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from conftest import make_person
from ontplooi.conversations.actions import moments, talk
from ontplooi.conversations.actions.start import When
from ontplooi.conversations.models import Conversation
from ontplooi.journal.models import Entry
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from ontplooi.people.models import Position, TeamLead
from ontplooi.rounds.actions import running, starting
from ontplooi.rounds.actions.following import changed_managers, follow, led_now
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.tests.groups import draft, started, work
from tests.world import agreed, fresh, in_days


def member(round_, person) -> Member:
    return Member.objects.get(round=round_, person=person)


def newcomer(cast, name="Nora"):
    person = make_person(cast.organisation, name, "Nieuw")
    Position.objects.create(person=person, team=cast.team, since=today())
    return person


def test_who_joins_is_invited_once_and_the_manager_hears_only_of_them(cast):
    round_ = started(cast)
    new = newcomer(cast)
    assert follow() == 1
    assert follow() == 0
    assert work() == 1
    mine = member(round_, new)
    assert (mine.state, mine.joined_later, mine.manager) == ("invited", True, cast.ben)
    lists = Message.objects.filter(kind="round_list", person=cast.ben).order_by("pk")
    assert [("Nora" in one.text, "Emma" in one.text) for one in lists] == [(False, True), (True, False)]
    assert Message.objects.get(person=new).kind == "round_invitation"


@pytest.mark.parametrize("fields", [{"invites_newcomers": False}, {"state": "closed"}, {"ends_on": today() - timedelta(days=1)}])
def test_nobody_joins_where_they_should_not(cast, fields):
    round_ = started(cast)
    Round.objects.filter(pk=round_.pk).update(**fields, **({"starts_on": None, "plan_by": None} if "ends_on" in fields else {}))
    newcomer(cast)
    assert follow() == 0


def test_a_newcomer_without_manager_waits_outside(cast):
    round_ = started(cast)
    new = newcomer(cast)
    TeamLead.objects.filter(person=cast.ben).update(until=today() - timedelta(days=1))
    assert follow() == 0
    TeamLead.objects.create(person=cast.frank, team=cast.team, since=today())
    assert follow() == 1
    assert member(round_, new).manager == cast.frank


def test_who_leaves_goes_out_and_the_manager_hears_it(cast):
    round_ = started(cast)
    talk_ = member(round_, cast.anna).conversation
    moments.set_moment(fresh(talk_), by=cast.ben, when=When(in_days(5)))
    cast.anna.left_on = today()
    cast.anna.save()
    assert follow() == 1
    mine = member(round_, cast.anna)
    assert (mine.state, mine.why) == ("removed", "left")
    talk_.refresh_from_db()
    assert talk_.state == "cancelled"
    letter = Message.objects.get(kind="round_cancelled")
    assert (letter.person, letter.calendar_method) == (cast.ben, "CANCEL")
    assert "Anna werkt hier niet meer" in letter.text
    assert Entry.objects.on(talk_).get(event="conversation.cancelled").by is None
    assert follow() == 0


def test_a_talk_that_has_begun_stays_when_somebody_leaves_or_is_taken_out(cast):
    round_ = started(cast)
    for person in (cast.anna, cast.emma):
        talk.start_talk(fresh(member(round_, person).conversation), by=cast.ben)
    cast.anna.left_on = today()
    cast.anna.save()
    follow()
    running.take_out(member(round_, cast.emma), by=cast.hanna)
    assert {one.state for one in Member.objects.filter(round=round_)} == {"removed"}
    assert {one.state for one in Conversation.objects.all()} == {"talking"}


def test_what_its_people_called_off_is_no_longer_in_it(cast):
    round_ = started(cast)
    moments.cancel(fresh(member(round_, cast.anna).conversation), by=cast.anna)
    assert follow() == 1
    assert (member(round_, cast.anna).state, member(round_, cast.anna).why) == ("removed", "said_no")


def test_somebody_taken_out_can_be_added_again_and_gets_a_new_talk(cast):
    round_ = started(cast)
    old = member(round_, cast.anna).conversation
    running.take_out(member(round_, cast.anna), by=cast.hanna)
    old.refresh_from_db()
    assert old.state == "cancelled"
    assert "HR haalde dit gesprek uit de ronde" in Message.objects.get(kind="round_cancelled", person=cast.anna).text
    with pytest.raises(Refusal):
        running.take_out(member(round_, cast.anna), by=cast.hanna)
    assert follow() == 0  # who was taken out does not come back by itself
    running.add_person(round_, cast.anna, by=cast.hanna)
    assert work() == 1
    again = member(round_, cast.anna)
    assert again.state == "invited"
    assert again.conversation != old
    assert again.ended_at is None
    assert Message.objects.filter(kind="round_invitation", person=cast.anna).count() == 2


def test_adding_says_why_not(cast):
    round_ = started(cast)
    for person, by, word in (
        (cast.anna, cast.hanna, "zit al"),
        (cast.frank, cast.hanna, "Niemand geeft leiding"),
        (cast.olaf, cast.hanna, "hier werken"),
        (newcomer(cast), cast.ben, "hier werken"),
    ):
        with pytest.raises(Refusal, match=word):
            running.add_person(round_, person, by=by)


def test_another_manager_is_shown_and_gets_the_talk(cast):
    round_ = started(cast)
    assert not changed_managers(round_)
    Position.objects.filter(person=cast.anna).update(manager=cast.frank)
    changed = led_now(changed_managers(round_), round_)
    assert [(one.member.person, one.now) for one in changed] == [(cast.anna, (cast.frank,))]
    running.hand_to(changed[0].member, cast.frank, by=cast.hanna)
    mine = member(round_, cast.anna)
    assert (mine.manager, fresh(mine.conversation).lead.person) == (cast.frank, cast.frank)
    assert not changed_managers(round_)


def test_two_who_lead_a_team_together_keep_the_talks_they_have(cast):
    round_ = started(cast)
    cast.team.leads.create(person=cast.frank, since=today() - timedelta(days=900))  # the longest of the two now
    assert not changed_managers(round_)
    cast.team.leads.filter(person=cast.ben).update(until=today() - timedelta(days=1))
    assert {one.person for one in changed_managers(round_)} == {cast.anna, cast.emma}


def test_whom_hr_chose_is_not_shown_as_changed(cast):
    round_ = started(cast)
    running.hand_to(member(round_, cast.anna), cast.frank, by=cast.hanna)
    assert not changed_managers(round_)
    with pytest.raises(Refusal):
        running.hand_to(member(round_, cast.anna), cast.ben, by=cast.ben)


def test_extending_moves_the_days_of_talks_that_are_not_over(cast):
    round_ = started(cast)
    gone = member(round_, cast.emma).conversation
    moments.cancel(fresh(gone), by=cast.ben)
    later = today() + timedelta(days=90)
    with pytest.raises(Refusal):
        running.extend(round_, by=cast.hanna, ends_on=later)  # everybody would sign before the last talk
    running.extend(round_, by=cast.hanna, ends_on=later, sign_by=later)
    round_.refresh_from_db()
    assert (round_.ends_on, round_.sign_by) == (later, later)
    anna, emma = (member(round_, person).conversation for person in (cast.anna, cast.emma))
    assert (anna.talk_by, anna.plan_by, anna.sign_by) == (later, round_.plan_by, later)
    assert emma.talk_by == today() + timedelta(days=60)
    for wrong in ({"by": cast.ben, "ends_on": later}, {"by": cast.hanna, "ends_on": today() - timedelta(days=1)}):
        with pytest.raises(Refusal):
            running.extend(round_, **wrong)


def test_closing_leaves_talks_with_their_people_and_opening_again_takes_up_who_waited(cast):
    round_ = started(cast)
    new = newcomer(cast)
    follow()
    running.close(round_, by=cast.hanna)
    assert (member(round_, new).state, member(round_, new).why) == ("skipped", "")
    assert work() == 0
    assert {one.state for one in Conversation.objects.all()} == {"open"}
    with pytest.raises(Refusal):
        running.close(round_, by=cast.hanna)
    running.extend(round_, by=cast.hanna, ends_on=today() + timedelta(days=70))
    round_.refresh_from_db()
    assert (round_.state, round_.closed_at) == ("running", None)
    assert work() == 1
    assert member(round_, new).state == "invited"
    assert set(Entry.objects.filter(event__startswith="rounds.").values_list("event", flat=True)) == {
        "rounds.started", "rounds.closed", "rounds.extended",
    }  # fmt: skip


def test_progress_tells_how_far_it_is(cast):
    agreed(cast)
    round_ = draft(cast)
    starting.start(round_, by=cast.hanna)
    assert starting.progress_of(round_).is_counting
    work()
    round_.refresh_from_db()
    told = starting.progress_of(round_)
    assert (told.total, told.waiting, told.invited, told.skipped, told.percent, told.is_counting) == (2, 0, 2, 0, 100, False)


def test_a_last_day_past_the_day_of_signing_proposes_a_new_one(cast, sign_in):
    round_ = started(cast, ends_on=date(2030, 11, 1), sign_by=date(2030, 11, 15))
    url = reverse("rounds:extend", args=[round_.pk])
    client, days = sign_in(cast.hanna), {"ends_on": "2030-12-11", "plan_by": "", "sign_by": "2030-11-15"}
    page = client.post(url, days)
    assert 'value="2030-12-24"' in page.content.decode(), "as long after it, and Christmas is no day to sign"
    round_.refresh_from_db()
    assert round_.ends_on == date(2030, 11, 1), "nothing is saved before HR saw it"
    assert 'value="2030-12-24"' in client.post(url, {**days, "sign_by": ""}).content.decode()
    assert client.post(url, {**days, "sign_by": "2030-12-24"}).status_code == 302
    round_.refresh_from_db()
    assert (round_.ends_on, round_.sign_by) == (date(2030, 12, 11), date(2030, 12, 24))
