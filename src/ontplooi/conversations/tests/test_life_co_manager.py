"""Two positions, two managers: one plan, two who contribute, one who leads (number 2 of real life)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontplooi.conversations import duties
from ontplooi.conversations.actions import managers, moments, points, prepare, taking_part
from ontplooi.conversations.actions.prepare import Written
from ontplooi.conversations.guidance import next_step
from ontplooi.conversations.models import Conversation, Interlocutor, Moment
from ontplooi.conversations.rules import abilities, points_are_open
from ontplooi.conversations.tests.test_sharing_walls import seen_by
from ontplooi.dossier.models import Document
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.models import Message
from ontplooi.people.models import Person, Position, Team, TeamLead
from ontplooi.plans import actions as plans
from tests import world

pytestmark = pytest.mark.django_db
Role = Interlocutor.Role


def url(name: str, conversation, *more) -> str:
    """The address of one of its pages."""
    return reverse(f"conversations:{name}", args=[conversation.pk, *more])


@pytest.fixture
def two(cast):
    """Frank leads Anna too, in another team; the talk is Ben's."""
    other = Team.objects.create(organisation=cast.organisation, name="Nachtploeg")
    Position.objects.create(person=cast.anna, team=other, since=today() - timedelta(days=10))
    TeamLead.objects.create(person=cast.frank, team=other, since=today() - timedelta(days=10))
    return world.invite(cast)


def with_frank(cast, conversation) -> Conversation:
    """Frank is the second manager."""
    managers.add_manager(world.fresh(conversation), by=cast.ben, person=cast.frank)
    return world.fresh(conversation)


def test_who_leads_adds_somebody_who_leads_the_employee_too(cast, sign_in, two):
    browser = sign_in(cast.ben)
    form = browser.get(url("taking_part", two)).context["manager_form"]
    assert list(form.fields["manager"].queryset) == [cast.frank]
    assert "colleague" not in form.fields
    Message.objects.all().delete()
    browser.post(url("add_manager", two), {"manager": str(cast.frank.pk)})
    after = world.fresh(two)
    assert after.managers == [cast.ben, cast.frank]
    assert {(one.person.first_name, one.kind) for one in Message.objects.all()} == {
        ("Frank", "second_manager"), ("Anna", "managers_changed"),
    }  # fmt: skip
    page = sign_in(cast.anna).get(url("show", two)).content.decode()
    assert "Frank Maes" in page
    with pytest.raises(Refusal):
        managers.add_manager(after, by=cast.ben, person=cast.emma)


def test_only_hr_adds_somebody_else(cast, sign_in, two):
    sign_in(cast.hanna).post(url("add_manager", two), {"colleague": "emma@linde.example"})
    assert world.fresh(two).managers == [cast.ben, cast.emma]
    for person in (cast.anna, cast.emma, cast.olaf):
        assert sign_in(person).post(url("add_manager", two), {"manager": str(cast.frank.pk)}).status_code == 404


def test_the_lists_open_when_all_three_have_sent(cast, two):
    made = with_frank(cast, two)
    for person in (cast.anna, cast.ben, cast.frank):
        assert not points_are_open(world.fresh(made))
        points.add_point(world.fresh(made), by=person, text=f"point of {person.first_name}")
        points.send_points(world.fresh(made), by=person)
    assert points_are_open(world.fresh(made))


def test_at_the_deadline_all_three_hear_that_the_lists_are_open(cast, two):
    talk = with_frank(cast, two)
    points.add_point(talk, by=cast.anna, text="Mijn rooster")
    points.send_points(world.fresh(talk), by=cast.anna)
    Message.objects.all().delete()
    Moment.objects.filter(conversation=talk).update(starts_at=world.in_days(2), set_at=world.in_days(-20))
    assert duties.open_at_deadline() == 1
    told = {one.person for one in Message.objects.filter(kind="points_open")}
    assert told == {cast.anna, cast.ben, cast.frank}


@pytest.mark.parametrize("how", ["team", "left"])
def test_a_second_manager_whose_position_ended_sees_nothing_any_more(cast, sign_in, two, how):
    talk = with_frank(cast, two)
    assert duties.second_managers_go() == 0
    talk.interlocutors.update(since=world.in_days(-5))
    if how == "team":
        TeamLead.objects.filter(person=cast.frank).update(until=today() - timedelta(days=1))
    else:
        Person.objects.filter(pk=cast.frank.pk).update(left_on=today())
    Message.objects.all().delete()
    assert duties.second_managers_go() == 1
    assert duties.second_managers_go() == 0
    assert not Conversation.objects.shared_with(cast.frank).exists()
    assert not talk.plan.contributors.filter(person=cast.frank, ended_at=None).exists()
    assert Message.objects.filter(person=cast.frank).count() == (how == "team")
    assert world.fresh(talk).managers == [cast.ben]


def test_a_second_manager_whom_hr_chose_from_elsewhere_stays(cast, two):
    managers.add_manager(two, by=cast.hanna, person=cast.emma)
    assert duties.second_managers_go() == 0


def test_both_make_the_plan_and_one_writes_and_signs(cast, sign_in, two):
    made = world.begin(with_frank(cast, two), cast.ben)
    goal = plans.add_goal(made.plan, text="Leren plannen", by=cast.frank, language="nl")
    assert goal.author == cast.frank
    world.round_off(made, cast.ben)
    second = world.fresh(made)
    assert not abilities(cast.frank, second).write_report
    assert abilities(cast.ben, second).write_report
    assert next_step(cast.frank, second).waits
    document = world.offer(made, cast.ben)
    assert "Frank Maes" in str(Document.objects.get(pk=document.pk).content)
    assert sign_in(cast.frank).get(url("sign", made)).status_code == 200
    with pytest.raises(Refusal):
        world.sign(made, cast.frank)
    with pytest.raises(Refusal):  # what waits for signatures has its signer
        managers.change_lead(Interlocutor.objects.get(person=cast.frank), by=cast.ben)
    world.sign(made, cast.ben)
    world.sign(made, cast.anna)
    assert world.fresh(made).state == "agreed"
    assert Message.objects.filter(person=cast.frank, kind="copy").exists()


def test_who_leads_can_change_and_the_other_stays(cast, sign_in, two):
    made = with_frank(cast, two)
    row = Interlocutor.objects.get(person=cast.frank)
    assert sign_in(cast.frank).post(url("change_lead", made, row.pk)).status_code == 404
    sign_in(cast.ben).post(url("change_lead", made, row.pk))
    after = world.fresh(made)
    assert after.managers == [cast.frank, cast.ben]
    assert abilities(cast.ben, after).prepare
    assert not abilities(cast.ben, after).arrange_managers


def test_it_ends_and_then_nothing_is_seen(cast, sign_in, two):
    made = with_frank(cast, two)
    sign_in(cast.ben).post(url("end_presence", made, Interlocutor.objects.get(person=cast.frank).pk))
    browser = sign_in(cast.frank)
    assert browser.get(url("prepare", made)).status_code == 404
    assert cast.frank not in made.plan.partners
    assert "koala" not in browser.get(url("show", made)).content.decode()


def test_two_managers_do_not_answer_each_other(cast, two):
    made = with_frank(cast, two)
    proposal = moments.propose(made, by=cast.ben, starts_at=world.in_days(30))
    assert not Message.objects.filter(kind="proposal", person=cast.frank).exists()
    with pytest.raises(Refusal):
        moments.answer_proposal(proposal, by=cast.frank, accept=True)
    moments.answer_proposal(proposal, by=cast.anna, accept=True)
    assert Message.objects.filter(kind="moved", person=cast.frank).exists()


def test_a_guest_is_not_made_a_second_manager_in_passing(cast, two):
    taking_part.invite_guest(two, by=cast.anna, person=cast.frank, role=Role.TRUSTED)
    with pytest.raises(Refusal):
        managers.add_manager(world.fresh(two), by=cast.ben, person=cast.frank)


THREE = ("anna", "ben", "frank")
STEPS = st.tuples(
    st.sampled_from(["write", "share", "unshare", "point", "send"]), st.sampled_from(THREE), st.sampled_from(["talents", "steps"])
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(STEPS, max_size=12))
def test_each_of_three_reads_exactly_what_was_shared(cast, two, steps):
    Conversation.objects.all().delete()
    made = with_frank(cast, world.invite(cast))
    answers: dict[tuple[str, str], str] = {}
    shared: set[tuple[str, str]] = set()
    written: dict[str, list[str]] = {who: [] for who in THREE}
    sent: set[str] = set()
    for number, (what, who, asked) in enumerate(steps):
        by, row, word = getattr(cast, who), world.fresh(made), f"geheim{number}x"
        if what == "write":
            version = row.preparations.get(person=by).answers.filter(question=asked).values_list("version", flat=True).first()
            prepare.save_answer(row, by=by, question=asked, written=Written(word), base_version=version or 0)
            answers[who, asked] = word
        elif what == "point":
            points.add_point(row, by=by, text=word)
            written[who].append(word)
        elif what == "send":
            points.send_points(row, by=by)
            sent.add(who)
        else:
            (prepare.share if what == "share" else prepare.unshare)(row, by=by, question=asked)
            (shared.add if what == "share" else shared.discard)((who, asked))
    on_the_table = {word for who in sent for word in written[who]} if sent == set(THREE) else set()
    for who in THREE:
        mine = {word for (author, _asked), word in answers.items() if author == who} | set(written[who])
        readable = mine | {answers[key] for key in shared if key in answers} | on_the_table
        html = seen_by(getattr(cast, who), made)
        every = {*answers.values(), *(word for words in written.values() for word in words)}
        assert {word for word in every if f"{word}" in html} == readable
