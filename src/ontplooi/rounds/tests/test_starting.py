"""From a draft to everybody invited: what is needed, who gets which e-mail, and that the preview tells it exactly."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import make_person
from ontplooi.conversations.actions import moments
from ontplooi.conversations.actions.start import When, ask
from ontplooi.conversations.models import Conversation, Interlocutor
from ontplooi.journal.models import Entry
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from ontplooi.people.models import Person, Position, Team, TeamLead
from ontplooi.rounds.actions import inviting, starting
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.preview import preview
from ontplooi.rounds.selecting import Selection
from ontplooi.rounds.tests.groups import crowd, draft, started, work
from tests.world import agreed, fresh, guide, in_days


def test_everybody_gets_one_mail_and_the_manager_a_list(cast):
    round_ = draft(cast, opening_words={"en": "We look forward to it.", "nl": "We kijken ernaar uit."})
    starting.start(round_, by=cast.hanna)
    assert round_.state == Round.State.STARTING
    assert not Message.objects.exists()
    assert work() == 2
    round_.refresh_from_db()
    assert round_.state == Round.State.RUNNING
    assert round_.touched_at is None
    to_anna = Message.objects.get(person=cast.anna)
    assert to_anna.kind == "round_invitation"
    for words in ("Ben Verhulst", "We kijken ernaar uit.", "/prepare/", "HR ziet dat je praat, niet waarover."):
        assert words in to_anna.text
    to_ben = Message.objects.get(person=cast.ben)
    assert to_ben.kind == "round_list"
    assert "Anna Amrani" in to_ben.text
    assert "Emma Claes" in to_ben.text
    assert to_ben.button_url.endswith("/conversations/planning/")
    assert Message.objects.count() == 3
    assert work() == 0
    assert Message.objects.count() == 3


def test_a_talk_has_all_that_one_by_hand_has(cast):
    before = agreed(cast)
    round_ = started(cast, points_days=4, report_to_hr=True)
    member = Member.objects.get(round=round_, person=cast.anna)
    talk = fresh(member.conversation)
    assert (talk.plan_by, talk.talk_by, talk.sign_by) == (round_.plan_by, round_.ends_on, round_.sign_by)
    assert (talk.points_days, talk.report_to_hr, talk.created_by) == (4, True, cast.hanna)
    assert (talk.previous, talk.plan.previous) == (before, before.plan)
    assert talk.lead.person == cast.ben
    assert talk.moment.starts_at is None
    assert {one.person for one in talk.preparations.all()} == {cast.anna, cast.ben}
    assert [one.person for one in talk.plan.contributors.all()] == [cast.ben]
    assert talk.plan.locked_at is not None
    assert sorted(Conversation.objects.values_list("number", flat=True))[0].endswith("-0001")
    assert len(set(Conversation.objects.values_list("number", flat=True))) == 3
    assert Entry.objects.on(talk).filter(event="conversation.invited", concerns=cast.anna, by=cast.hanna).exists()
    assert "HR" in Message.objects.get(kind="round_invitation", person=cast.anna).text
    moments.set_moment(talk, by=cast.ben, when=When(in_days(5)))
    assert fresh(talk).moment.starts_at is not None


def test_with_two_positions_the_second_manager_takes_part(cast):
    other = Team.objects.create(organisation=cast.organisation, name="Nacht")
    TeamLead.objects.create(person=cast.frank, team=other, since=today())
    Position.objects.create(person=cast.anna, team=other, fte="0.200", since=today())
    round_ = started(cast)
    talk = Member.objects.get(round=round_, person=cast.anna).conversation
    roles = {one.person: one.role for one in talk.interlocutors.all()}
    assert roles == {cast.ben: Interlocutor.Role.MANAGER, cast.frank: Interlocutor.Role.CO_MANAGER}
    assert not Message.objects.filter(person=cast.frank).exists()
    assert "Ben Verhulst en Frank Maes" in Message.objects.get(person=cast.anna).text


def test_the_reader_gets_the_own_language_unless_the_round_has_one(cast):
    Person.objects.filter(pk=cast.anna.pk).update(language="en")
    started(cast, opening_words={"en": "Good words.", "nl": "Goede woorden."})
    letters = {one.person: one for one in Message.objects.filter(kind="round_invitation")}
    assert (letters[cast.anna].language, letters[cast.emma].language) == ("en", "nl")
    assert "Good words." in letters[cast.anna].text
    assert "Goede woorden." in letters[cast.emma].text
    anna, emma = (Conversation.objects.get(employee=one) for one in (cast.anna, cast.emma))
    assert (anna.opening_words, emma.opening_words) == ("Good words.", "Goede woorden.")
    Conversation.objects.update(state="cancelled")
    in_english = started(cast, language="en")
    assert set(Message.objects.filter(key__startswith=f"round:{in_english.pk}:").values_list("language", flat=True)) == {"en"}


def test_the_words_of_hr_stand_once_in_each_mail_and_on_the_page_of_the_talk(cast, sign_in):
    started(cast, opening_words={"en": "Good words."})
    talk = Conversation.objects.get(employee=cast.anna)
    assert Message.objects.get(kind="round_invitation", person=cast.anna).text.count("Good words.") == 1
    moments.set_moment(fresh(talk), by=cast.ben, when=When(in_days(5)))
    dated = Message.objects.get(person=cast.anna, key__startswith="moment:")
    assert dated.text.count("Good words.") == 1
    for person, seen in ((cast.anna, 1), (cast.ben, 1), (cast.hanna, 0)):
        page = sign_in(person).get(reverse("conversations:show", args=[talk.pk])).content.decode()
        assert page.count("Good words.") == seen, person


def test_who_cannot_be_invited_is_written_down_with_why(cast):
    ask(by=cast.anna, manager=cast.frank, guide_version=guide())
    round_ = started(cast, selection=Selection())
    members = {one.person: (one.state, one.why) for one in Member.objects.filter(round=round_)}
    assert members == {
        cast.anna: ("skipped", "talk_under_way"), cast.emma: ("invited", ""), cast.ben: ("skipped", "no_manager"),
        cast.hanna: ("skipped", "no_manager"), cast.frank: ("skipped", "no_manager"),
    }  # fmt: skip
    mails = Message.objects.filter(key__startswith="round:")
    assert set(mails.values_list("person", flat=True)) == {cast.emma.pk, cast.ben.pk}
    assert "Anna" not in Message.objects.get(person=cast.ben).text


def test_who_leaves_between_writing_down_and_inviting_gets_nothing_and_the_list_still_goes(cast, monkeypatch):
    round_ = draft(cast)
    starting.start(round_, by=cast.hanna)
    monkeypatch.setattr(inviting, "INVITED_AT_ONCE", 1)
    write = inviting._write_down

    def and_leaves(held):
        write(held)
        Person.objects.filter(pk=cast.emma.pk).update(left_on=today())

    monkeypatch.setattr(inviting, "_write_down", and_leaves)
    work()
    assert Member.objects.get(round=round_, person=cast.emma).why == "left"
    assert set(Message.objects.values_list("person", flat=True)) == {cast.anna.pk, cast.ben.pk}


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"guide": None}, "leidraad"),
        ({"ends_on": None, "sign_by": None, "plan_by": None}, "laatste dag"),
        ({"selection": Selection(jobs=("astronaut",))}, "Niemand"),
        ({"starts_on": date(2020, 1, 1), "plan_by": date(2020, 2, 1), "ends_on": date(2020, 3, 1)}, "voorbij"),
    ],
)
def test_a_start_names_what_is_missing(cast, fields, word):
    round_ = draft(cast, **fields)
    with pytest.raises(Refusal, match=word):
        starting.start(round_, by=cast.hanna)


def test_a_start_happens_once_and_only_by_hr_of_the_organisation(cast):
    round_ = draft(cast)
    for name in ("anna", "ben", "olaf"):
        with pytest.raises(Refusal):
            starting.start(round_, by=getattr(cast, name))
    other = Round.objects.get(pk=round_.pk)
    starting.start(round_, by=cast.hanna)
    with pytest.raises(Refusal):
        starting.start(other, by=cast.hanna)


def test_many_people_cost_few_queries(cast, monkeypatch):
    counts = []
    for number in (40, 80):
        round_ = draft(cast, selection=Selection(teams=tuple(team.pk for team in crowd_of(cast, number))))
        with CaptureQueriesContext(connection) as looked:
            assert preview(round_).invited == number
        starting.start(round_, by=cast.hanna)
        with CaptureQueriesContext(connection) as asked:
            assert work() == number
        counts.append((len(looked), len(asked)))
    assert counts[0][0] == counts[1][0] <= 6
    assert counts[1][1] - counts[0][1] < 25  # SQLite takes some rows at a time


def crowd_of(cast, number):
    teams = crowd(cast.organisation, number, a_team=10)
    Person.objects.filter(last_name="Crowd").update(email="", last_name="Done")
    return teams


def test_one_worker_at_a_time_and_one_that_is_gone_is_followed_up(cast):
    round_ = draft(cast)
    starting.start(round_, by=cast.hanna)
    from django.utils import timezone

    Round.objects.filter(pk=round_.pk).update(touched_at=timezone.now())
    assert work() == 0
    Round.objects.filter(pk=round_.pk).update(touched_at=timezone.now() - timedelta(minutes=1))
    assert work() == 2


PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "team": st.sampled_from([0, 1, None]), "email": st.booleans(), "left": st.booleans(), "busy": st.booleans(),
            "named": st.sampled_from([None, "frank", "self"]), "outside": st.booleans(),
            "job": st.sampled_from(["Kok", "kòk", "Arts"]),
        }
    ),
    max_size=8,
)  # fmt: skip
CHOICES = st.fixed_dictionaries(
    {
        "teams": st.sampled_from([(), (0,), (0, 1)]),
        "jobs": st.sampled_from([(), ("kok",)]),
        "extra": st.booleans(),
        "minus": st.booleans(),
    }
)


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=PEOPLE, chosen=CHOICES)
def test_the_preview_is_what_the_start_does(cast, people, chosen):
    from django.db import transaction

    with transaction.atomic():
        sid = transaction.savepoint()
        _same(cast, people, chosen)
        transaction.savepoint_rollback(sid)


def _same(cast, people, chosen):
    teams = [cast.team, Team.objects.create(organisation=cast.organisation, name="Sub", parent=cast.team)]
    made = [_somebody(cast, teams, number, one) for number, one in enumerate(people)]
    keys = tuple(person.pk for person in made)
    selection = Selection(
        teams=tuple(teams[at].pk for at in chosen["teams"]), jobs=chosen["jobs"],
        people=keys[:2] if chosen["extra"] else (), without=keys[1:3] if chosen["minus"] else (),
    )  # fmt: skip
    assert Selection.from_data(selection.as_data()) == selection
    round_ = draft(cast, selection=selection)
    told = preview(round_)
    if not told.people:
        with pytest.raises(Refusal):
            starting.start(round_, by=cast.hanna)
        return
    starting.start(round_, by=cast.hanna)
    work()
    members = Member.objects.filter(round=round_)
    assert members.count() == told.people
    assert members.filter(state="invited").count() == told.invited
    assert {why: members.filter(why=why).count() for why in members.exclude(why="").values_list("why", flat=True)} == told.skipped
    assert Message.objects.filter(kind="round_invitation").count() == told.mails_to_employees
    assert Message.objects.filter(kind="round_list").count() == told.mails_to_managers
    assert Message.objects.filter(key__startswith="round:").count() == told.mails
    assert members.filter(state="invited", person__email="").count() == told.without_email
    assert members.filter(state="invited").values("manager").distinct().count() == told.managers


def _somebody(cast, teams, number, one):
    person = make_person(
        cast.organisation, f"X{number}", "Random", job_title=one["job"], outside="invited" if one["outside"] else "",
        left_on=today() if one["left"] else None,
    )  # fmt: skip
    if not one["email"]:
        Person.objects.filter(pk=person.pk).update(email="")
    if one["team"] is not None:
        named = {"frank": cast.frank, "self": person}.get(one["named"])
        Position.objects.create(person=person, team=teams[one["team"]], since=today(), manager=named)
    if one["busy"] and not one["left"] and not one["outside"]:
        ask(by=person, manager=cast.ben, guide_version=guide())
    return person
