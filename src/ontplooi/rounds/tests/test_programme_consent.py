"""Whatever order people choose and act in: nobody is noted as present without a yes that held, and a manager learns no refusal."""

from __future__ import annotations

from itertools import product

import pytest
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from conftest import make_person
from ontplooi.guides.actions import install_shipped
from ontplooi.journal.models import Entry
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Organisation, Person, Position, Team, TeamLead
from ontplooi.rounds import programme as programme_rules
from ontplooi.rounds.actions import programme
from ontplooi.rounds.models import Consent, Member, MemberStep, Round
from ontplooi.rounds.programme import LETS_IN, PRESENCE, Standing, programme_abilities
from ontplooi.rounds.programme_page import people_of, programmes_advised, row_of, who_lets_in
from ontplooi.rounds.tests.rounds import make_round

PRESENT = {
    "programme.discussed": set(), "programme.discussed_manager": {"manager"}, "programme.discussed_hr": {"hr"},
    "programme.discussed_both": {"manager", "hr"}, "programme.corrected_manager": {"manager"}, "programme.corrected_hr": {"hr"},
    "programme.corrected_both": {"manager", "hr"},
}  # fmt: skip
WHO = st.sampled_from(["anna", "ben", "hanna", "emma"])
ADVISERS = st.sampled_from(["ria", "emil"])
PEOPLE = st.sets(st.sampled_from(["manager", "hr", "ria", "emil"]))
ACTIONS = st.one_of(
    st.tuples(st.just("decide"), WHO, st.booleans()),
    st.tuples(st.just("filled_in"), WHO, st.none()),
    st.tuples(st.just("presence"), WHO, st.sampled_from(PRESENCE)),
    st.tuples(st.just("adviser"), WHO, st.tuples(st.booleans(), ADVISERS)),
    st.tuples(st.just("discussed"), WHO, PEOPLE),
    st.tuples(st.just("corrected"), WHO, PEOPLE),
    st.tuples(st.just("another"), st.just("hanna"), ADVISERS),
    st.tuples(st.just("led"), st.just("hanna"), st.sampled_from(["ben", "frank"])),
)


class TestAnyOrder(TestCase):
    """Any sequence of choices and notes by anybody."""

    def setUp(self) -> None:
        """Anna and Emma in a programme, led by Ben; Hanna is HR."""
        install_shipped()  # a test that commits may have emptied the database before
        organisation = Organisation.objects.create(name="Linde")
        team = Team.objects.create(organisation=organisation, name="Noord")
        self.cast = {
            name: make_person(organisation, name.title(), "X", is_hr=name == "hanna")
            for name in ("anna", "ben", "frank", "hanna", "emma", "ria", "emil")
        }
        TeamLead.objects.create(team=team, person=self.cast["ben"], since=today())
        for name in ("anna", "emma"):
            Position.objects.create(team=team, person=self.cast[name], since=today())
        self.round = make_round(organisation, kind=Round.Kind.ASSESSMENT, instrument="Scan", adviser=self.cast["ria"])
        self.members = {
            name: Member.objects.create(round=self.round, person=self.cast[name], manager=self.cast["ben"], state="invited")
            for name in ("anna", "emma")
        }

    def act(self, what: str, who: str, value) -> None:
        """What this person tries with Anna's place in the programme."""
        member, by = self.members["anna"], self.cast[who]
        if what == "decide":
            programme.decide(member, by=by, takes_part=value)
        elif what == "filled_in":
            programme.note_filled_in(member, by=by)
        elif what == "presence":
            programme.choose_presence(member, by=by, answer=value)
            self.yes_to = TeamLead.objects.get().person_id
        elif what == "led":
            TeamLead.objects.update(person=self.cast[value])
        elif what == "adviser":
            programme.choose_adviser(member, by=by, lets_in=value[0], asked=self.cast[value[1]].pk)
        elif what == "discussed":
            programme.note_discussed(member, by=by, present=self.kept(value))
        elif what == "corrected":
            programme.correct_present(member, by=by, present=self.kept(value))
        else:
            Round.objects.filter(pk=self.round.pk).update(adviser=self.cast[value])

    def kept(self, present: set[str]) -> set[str]:
        """As it is kept: an adviser by key."""
        return {programme_rules.noted_as(self.cast[one].pk) if one in self.cast else one for one in present}

    @given(st.lists(ACTIONS, max_size=14))
    def test_no_presence_without_a_yes_that_held_and_no_refusal_is_seen(self, actions):
        member = self.members["anna"]
        self.yes_to = 0  # who led Anna when she chose last who may be there
        for what, who, value in actions:
            noted = _noted()
            allowed = _lets_in_by_hand(member)
            before = _present(member)
            try:
                self.act(what, who, value)
            except Refusal:
                assert _noted() == noted
            assert _present(member) <= allowed | before
            for event in _noted()[len(noted) :]:
                assert PRESENT.get(event, set()) <= allowed | before
                assert event != "programme.adviser_there" or any(one.startswith("adviser:") for one in allowed | before)
            self.assert_the_manager_learns_no_refusal()
            self.assert_the_adviser_sees_only_who_said_yes()
        assert {row.member_id for row in Consent.objects.all()} <= {member.pk}
        assert MemberStep.objects.filter(step="discuss").count() <= 1

    def assert_the_adviser_sees_only_who_said_yes(self) -> None:
        """The adviser of now, and nobody who advised before."""
        self.round.refresh_from_db()
        lets_in = any(one.startswith("adviser:") for one in _lets_in_by_hand(self.members["anna"]))
        for name in ("ria", "emil"):
            advised = [who_lets_in(one, self.cast[name]) for one in programmes_advised(self.cast[name])]
            is_now = self.round.adviser == self.cast[name]
            assert len(advised) == is_now
            assert [row.person for rows in advised for row in rows] == ([self.cast["anna"]] if is_now and lets_in else [])

    def assert_the_manager_learns_no_refusal(self) -> None:
        """Unless Anna lets them in, who leads sees of Anna exactly what they see of Emma, who never chose anything."""
        leader = Person.objects.get(team_leads__isnull=False)
        rows = {one.person_id: row_of(one, self.round, leader) for one in people_of(self.round, leader, "")}
        anna, emma = rows[self.cast["anna"].pk], rows[self.cast["emma"].pk]
        assert anna.may.may_be_there == ("manager" in _lets_in_by_hand(self.members["anna"]) and self.yes_to == leader.pk)
        if not anna.may.may_be_there:
            assert (anna.may, anna.process, anna.presence, anna.present) == (emma.may, emma.process, emma.presence, emma.present)


def _noted() -> list[str]:
    """What the journal says of who was there, in order."""
    told = (
        Q(event__startswith="programme.discussed") | Q(event__startswith="programme.corrected") | Q(event="programme.adviser_there")
    )
    return list(Entry.objects.filter(told).order_by("pk").values_list("event", flat=True))


def _present(member: Member) -> set[str]:
    row = MemberStep.objects.filter(member=member, step="discuss").first()
    return set(row.present) if row else set()


def _lets_in_by_hand(member: Member) -> set[str]:
    """Counted in another way than the rule does: the last row about each thing."""
    last = {}
    for row in Consent.objects.filter(member=member).order_by("pk"):
        last[row.about] = (row.answer, row.adviser_id)
    if last.get("taking_part") != ("yes", None):
        return set()
    found = {"manager": {"manager"}, "hr": {"hr"}, "both": {"manager", "hr"}}.get(last.get("presence", ("",))[0], set())
    adviser = Round.objects.get(pk=member.round_id).adviser_id
    return found | ({f"adviser:{adviser}"} if last.get("adviser") == ("yes", adviser) else set())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("takes_part", "presence", "filled_in", "discussed"),
    [*product([None, True, False], ["", *PRESENCE], [None, today()], [None, today()])],
)
def test_the_truth_table(cast, takes_part, presence, filled_in, discussed):
    round_ = make_round(cast.organisation, kind=Round.Kind.ASSESSMENT)
    member = Member(round=round_, person=cast.anna, state="invited")
    standing = Standing(takes_part, presence, filled_in, discussed, managers=frozenset({cast.ben.pk}))
    anna, ben, hanna, emma, olaf = (
        programme_abilities(one, member, standing) for one in (cast.anna, cast.ben, cast.hanna, cast.emma, cast.olaf)
    )
    lets_in = LETS_IN.get(presence, set()) if takes_part else set()
    assert (ben.may_be_there, hanna.may_be_there) == ("manager" in lets_in, "hr" in lets_in)
    assert ben.see_process is ben.may_be_there
    assert hanna.see_process
    assert anna.decide is (filled_in is None)
    assert anna.fill_in is (takes_part is True and filled_in is None)
    assert anna.choose_presence
    ready = takes_part is True and filled_in is not None and discussed is None
    assert (anna.note_discussed, hanna.note_discussed, ben.note_discussed) == (ready, ready, ready and ben.may_be_there)
    for other in (hanna, ben):
        assert (other.decide, other.fill_in, other.choose_presence) == (False, False, False)
    assert not any(getattr(one, name) for one in (emma, olaf) for name in one.__dataclass_fields__)
    assert (ben.start_talk, hanna.start_talk, anna.start_talk) == (True, True, False)
