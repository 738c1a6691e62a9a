"""The programme with an assessment: from the draft to the goals in a plan, and who decides what."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection
from django.urls import reverse

from conftest import make_person
from ontplooi.conversations.models import Conversation
from ontplooi.journal.models import Entry
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from ontplooi.people.models import Position
from ontplooi.rounds.actions import drafting, inviting, programme, programme_steps, programme_talks, running, starting
from ontplooi.rounds.actions.following import follow
from ontplooi.rounds.models import Consent, Member, MemberStep, ProgrammeStep, Round
from ontplooi.rounds.preview import preview
from ontplooi.rounds.programme_dates import Step, proposed, steps_of
from ontplooi.rounds.rules import missing
from ontplooi.rounds.selecting import Selection
from ontplooi.rounds.tests.groups import crowd
from ontplooi.rounds.tests.programmes import draft_programme, member_of, started_programme
from ontplooi.rounds.tests.test_killed import KilledError, broken_after
from tests import world

pytestmark = pytest.mark.django_db


def in_it(cast, round_, name="anna"):
    """A member who takes part and has filled it in."""
    member = member_of(round_, getattr(cast, name))
    programme.decide(member, by=member.person, takes_part=True)
    programme.note_filled_in(member, by=member.person)
    return member


def test_starting_tells_everybody_and_invites_nobody_for_a_talk(cast):
    draft = draft_programme(cast)
    expected = preview(draft)
    round_ = started_programme_of(cast, draft)
    letters = Message.objects.filter(kind="programme_information")
    assert (letters.count(), Message.objects.filter(kind="programme_list").count()) == (2, 1)
    assert expected.mails == 3
    assert not Conversation.objects.exists()
    assert {one.state for one in round_.members.all()} == {Member.State.INVITED}
    to_anna = letters.get(person=cast.anna)
    for words in ("Talentscan", "40", "Fijn dat je dit leest.", "Dit is waarom.", f"/rounds/{round_.pk}/programme/mine/"):
        assert words in to_anna.text, words
    done = {row.step: row.done_at is not None for row in round_.steps.all()}
    assert [step for step in Step if done[step]] == [Step.CHOOSE, Step.INFORM]


def started_programme_of(cast, draft):
    """Start this draft and let the worker do its work."""
    starting.start(draft, by=cast.hanna)
    while starting.work_on_rounds(Event()):
        pass
    draft.refresh_from_db()
    return draft


def test_a_programme_without_instrument_or_in_the_wrong_order_does_not_start(cast):
    draft = draft_programme(cast)
    days = {**proposed(draft), Step.DISCUSS: today() + timedelta(days=1)}
    with pytest.raises(Refusal):
        programme_steps.set_steps(draft, programme_steps.Plan("", "", days), by=cast.hanna, base_version=draft.version)
    programme_steps.set_steps(draft, programme_steps.Plan("", "", proposed(draft)), by=cast.hanna, base_version=draft.version)
    assert len(missing(draft)) == 1
    with pytest.raises(Refusal):
        starting.start(draft, by=cast.hanna)


def test_a_talk_under_way_keeps_nobody_out_of_a_programme(cast):
    draft = draft_programme(cast)
    world.invite(cast)
    assert preview(draft).invited == 2


def test_a_copy_has_the_same_steps_a_year_later(cast):
    round_ = started_programme(cast)
    again = drafting.copy(round_, by=cast.hanna)
    here, there = steps_of(round_), steps_of(again)
    assert again.instrument == "Talentscan"
    assert there[1].words == here[1].words
    assert there[2].planned_on.year == (here[2].planned_on + timedelta(days=365)).year
    assert not any(one.done_at for one in there)


def test_no_is_a_choice_without_consequence_and_can_become_yes(cast):
    round_ = started_programme(cast)
    member = member_of(round_, cast.anna)
    programme.decide(member, by=cast.anna, takes_part=False)
    with pytest.raises(Refusal):
        programme.note_filled_in(member, by=cast.anna)
    programme.decide(member, by=cast.anna, takes_part=True)
    programme.note_filled_in(member, by=cast.anna)
    with pytest.raises(Refusal):
        programme.decide(member, by=cast.anna, takes_part=False)
    assert [row.answer for row in Consent.objects.filter(member=member)] == ["no", "yes"]
    assert member_of(round_, cast.anna).state == Member.State.INVITED


@pytest.mark.parametrize("who", ["ben", "hanna", "emma", "olaf"])
def test_nobody_decides_for_somebody_else(cast, who):
    member = member_of(started_programme(cast), cast.anna)
    by = getattr(cast, who)
    for act in (
        lambda: programme.decide(member, by=by, takes_part=True),
        lambda: programme.choose_presence(member, by=by, answer="both"),
        lambda: programme.note_filled_in(member, by=by),
    ):
        with pytest.raises(Refusal):
            act()
    assert not Consent.objects.exists()
    assert not MemberStep.objects.exists()


def test_a_manager_is_noted_as_present_only_while_the_person_lets_them_in(cast):
    member = in_it(cast, started_programme(cast))
    with pytest.raises(Refusal):
        programme.note_discussed(member, by=cast.hanna, present=["manager"])
    programme.choose_presence(member, by=cast.anna, answer="manager")
    programme.choose_presence(member, by=cast.anna, answer="tell_myself")
    for by in (cast.hanna, cast.anna, cast.ben):
        with pytest.raises(Refusal):
            programme.note_discussed(member, by=by, present=["manager"])
    programme.choose_presence(member, by=cast.anna, answer="both")
    with pytest.raises(Refusal):
        programme.note_discussed(member, by=cast.emma, present=[])
    programme.note_discussed(member, by=cast.hanna, present=["manager", "hr"])
    assert Entry.objects.filter(event="programme.discussed_both", concerns=cast.anna).count() == 1
    with pytest.raises(Refusal):
        programme.note_discussed(member, by=cast.anna)


def test_the_talk_about_goals_is_an_ordinary_talk_with_the_guide_of_the_round(cast):
    round_ = started_programme(cast)
    programme.note_discussed(in_it(cast, round_), by=cast.anna)
    begun = programme_talks.start_talks(round_, by=cast.hanna, discussed_only=True)
    assert (begun.started, begun.left) == (1, 0)
    talk = member_of(round_, cast.anna).conversation
    assert (talk.guide_version, talk.talk_by, talk.lead.person) == (round_.guide_version, round_.ends_on, cast.ben)
    assert Message.objects.filter(kind="round_invitation", person=cast.anna).count() == 1
    assert Message.objects.filter(kind="round_list", person=cast.ben).count() == 1
    assert programme_talks.start_talks(round_, by=cast.ben).started == 1  # Emma, who chose nothing
    with pytest.raises(Refusal):
        programme_talks.start_talks(round_, by=cast.hanna)
    assert Conversation.objects.count() == 2


@pytest.mark.parametrize("who", ["anna", "emma", "frank", "olaf"])
def test_only_hr_and_the_manager_start_talks(cast, who):
    round_ = started_programme(cast)
    with pytest.raises(Refusal):
        programme_talks.start_talks(round_, by=getattr(cast, who))
    assert not Conversation.objects.exists()


def test_who_has_a_talk_under_way_is_told_so_and_the_others_start(cast):
    round_ = started_programme(cast)
    world.invite(cast)
    member = member_of(round_, cast.anna)
    with pytest.raises(Refusal, match="loopt al een gesprek"):
        programme_talks.start_talks(round_, by=cast.hanna, member=member.pk)
    assert programme_talks.start_talks(round_, by=cast.hanna) == programme_talks.Begun(1, 1, 0)


def test_hr_notes_a_step_once_and_changes_days_later(cast):
    round_ = started_programme(cast)
    programme_steps.note_step(round_, "evaluate", by=cast.hanna)
    for step, by in (("evaluate", cast.hanna), ("inform", cast.hanna), ("discuss", cast.ben), ("x", cast.hanna)):
        with pytest.raises(Refusal):
            programme_steps.note_step(round_, step, by=by)
    programme_steps.note_step(round_, "evaluate", by=cast.hanna, done=False)
    with pytest.raises(Refusal):
        programme_steps.note_step(round_, "evaluate", by=cast.hanna, done=False)
    programme_steps.note_step(round_, "evaluate", by=cast.hanna)
    days = {**proposed(round_), Step.EVALUATE: today() + timedelta(days=500)}
    programme_steps.set_steps(round_, programme_steps.Plan("Iets anders", "Ria", days), by=cast.hanna, base_version=round_.version)
    assert round_.instrument == "Talentscan"
    row = ProgrammeStep.objects.get(round=round_, step="evaluate")
    assert row.planned_on == days[Step.EVALUATE]
    assert row.done_by == cast.hanna
    with pytest.raises(Refusal):
        programme_steps.set_steps(round_, programme_steps.Plan("x", "", days), by=cast.ben, base_version=round_.version)


def test_somebody_taken_out_decides_nothing_any_more(cast):
    member = member_of(started_programme(cast), cast.anna)
    running.take_out(member, by=cast.hanna)
    for act in (
        lambda: programme.decide(member, by=cast.anna, takes_part=True),
        lambda: programme.choose_presence(member, by=cast.anna, answer="both"),
    ):
        with pytest.raises(Refusal):
            act()


def test_a_newcomer_is_told_while_it_runs(cast):
    round_ = started_programme(cast)
    new = make_person(cast.organisation, "Noor", "Nieuw")
    Position.objects.create(person=new, team=cast.team, since=today())
    follow()
    starting.work_on_rounds(Event())
    assert Message.objects.filter(kind="programme_information", person=new).count() == 1
    assert member_of(round_, new).conversation is None


def test_a_programme_costs_its_people_nothing_in_the_overview(cast, sign_in):
    round_ = started_programme(cast)
    page = sign_in(cast.hanna).get(reverse("rounds:needed", args=[round_.pk, "out"])).content.decode()
    assert "Amrani" not in page


def test_broken_at_any_statement_everybody_is_told_once(cast, monkeypatch):
    monkeypatch.setattr(inviting, "INVITED_AT_ONCE", 7)
    teams = crowd(cast.organisation, 30, a_team=6)
    round_ = draft_programme(cast)
    Round.objects.filter(pk=round_.pk).update(selection=Selection(teams=tuple(team.pk for team in teams)).as_data())
    round_.refresh_from_db()
    starting.start(round_, by=cast.hanna)
    for statements in (*range(9, 90, 7), 10_000, 10_000):
        with suppress(KilledError), connection.execute_wrapper(broken_after(statements)):
            starting.work_on_rounds(Event())
        connection.set_rollback(False)  # handing the loan back stands in no transaction of its own
        Round.objects.filter(pk=round_.pk).update(touched_at=None)  # its loan has run out
    round_.refresh_from_db()
    assert round_.state == Round.State.RUNNING
    told = Message.objects.filter(kind="programme_information")
    assert told.count() == told.values("person").distinct().count() == 30
    assert Message.objects.filter(kind="programme_list").count() == len(teams)
    assert not Conversation.objects.exists()
