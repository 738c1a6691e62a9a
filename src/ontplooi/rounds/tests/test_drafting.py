"""Making a round: who may do what with it, and what can be written in it."""

from datetime import date, timedelta

import pytest

from ontplooi.guides.actions.versions import withdraw
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.rounds.actions import drafting
from ontplooi.rounds.models import ProgrammeStep, Round
from ontplooi.rounds.rules import Abilities, abilities, wrong_dates
from ontplooi.rounds.selecting import Selection
from ontplooi.rounds.tests.groups import draft
from tests.world import guide, own_guide

MAY = {
    "draft": Abilities(see=True, change=True, start=True, discard=True, copy=True),
    "starting": Abilities(see=True, copy=True),
    "running": Abilities(see=True, extend=True, close=True, copy=True, add=True, take_out=True, hand_over=True),
    "closed": Abilities(see=True, extend=True, copy=True),
}


@pytest.mark.parametrize("state", Round.State.values)
@pytest.mark.parametrize("name", ["anna", "ben", "emma", "frank", "hanna", "olaf"])
def test_who_may_do_what(cast, name, state):
    round_ = Round(organisation=cast.organisation, name="x", state=state)
    assert abilities(getattr(cast, name), round_) == (MAY[state] if name == "hanna" else Abilities())


def test_who_left_or_comes_from_outside_may_nothing(cast):
    round_ = Round(organisation=cast.organisation, name="x")
    cast.hanna.outside = "overview"
    assert abilities(cast.hanna, round_) == Abilities()
    cast.hanna.outside, cast.hanna.left_on = "", today()
    assert abilities(cast.hanna, round_) == Abilities()


def test_only_hr_makes_rounds_and_no_action_works_for_a_stranger(cast):
    with pytest.raises(Refusal):
        drafting.new_round(by=cast.ben, name="x", kind="talks")
    round_ = draft(cast)
    for each in (
        lambda: drafting.change(round_, by=cast.olaf, base_version=1, name="y"),
        lambda: drafting.discard(round_, by=cast.olaf),
        lambda: drafting.copy(round_, by=cast.olaf),
    ):
        with pytest.raises(Refusal):
            each()


def test_two_windows_do_not_overwrite_each_other(cast):
    round_ = draft(cast)
    drafting.change(round_, by=cast.hanna, base_version=1, name="First")
    with pytest.raises(Refusal):
        drafting.change(round_, by=cast.hanna, base_version=1, name="Second")
    round_.refresh_from_db()
    assert (round_.name, round_.version) == ("First", 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "  "},
        {"name": "Of 123456782"},
        {"opening_words": {"nl": "Your number is 123456782."}},
        {"opening_words": {"nl": "x" * 3001}},
        {"language": "xx"},
        {"starts_on": date(2030, 1, 2), "plan_by": date(2030, 1, 1)},
        {"ends_on": date(2020, 1, 1)},
        {"sign_by": date(2020, 1, 1)},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(cast, wrong):
    round_ = draft(cast)
    with pytest.raises(Refusal):
        drafting.change(round_, by=cast.hanna, base_version=1, **wrong)
    assert Round.objects.get(pk=round_.pk).version == 1


def test_a_guide_of_another_organisation_or_one_that_was_withdrawn_is_refused(cast):
    round_ = draft(cast)
    mine = own_guide(cast)
    drafting.change(round_, by=cast.hanna, base_version=1, guide=mine)
    theirs = drafting.new_round(by=cast.olaf, name="Theirs", kind="talks")
    with pytest.raises(Refusal):
        drafting.change(theirs, by=cast.olaf, base_version=0, guide=mine)
    withdraw(mine, by=cast.hanna)
    other = draft(cast)
    with pytest.raises(Refusal):
        drafting.change(other, by=cast.hanna, base_version=1, guide=mine)


def test_words_keep_only_languages_that_are_there(cast):
    round_ = draft(cast, opening_words={"nl": " Welkom ", "en": "  ", "xx": "?"})
    assert round_.opening_words == {"nl": "Welkom"}


def test_the_order_of_days(cast):
    one, two, three = date(2030, 1, 1), date(2030, 2, 1), date(2030, 3, 1)
    assert not wrong_dates(one, None, two, three)
    assert not wrong_dates(one, one, one, one)
    assert not wrong_dates(None, None, None, None)
    assert wrong_dates(one, three, two, None)
    assert wrong_dates(two, None, None, one)


def test_a_draft_goes_away_a_started_round_does_not(cast):
    round_ = draft(cast)
    drafting.discard(round_, by=cast.hanna)
    assert not Round.objects.exists()
    running = Round.objects.create(organisation=cast.organisation, name="x", state="running", guide_version=guide())
    for each in (
        lambda: drafting.discard(running, by=cast.hanna),
        lambda: drafting.change(running, by=cast.hanna, base_version=0, name="y"),
    ):
        with pytest.raises(Refusal):
            each()


def test_a_copy_is_a_draft_a_year_later(cast):
    chosen = Selection(teams=(cast.team.pk,), not_since=date(2027, 2, 28), people=(cast.emma.pk,))
    last = draft(
        cast, name="Talks 2028", selection=chosen, starts_on=date(2028, 2, 29), plan_by=None, ends_on=date(2028, 5, 1),
        sign_by=None, opening_words={"nl": "Welkom"}, report_to_hr=True,
    )  # fmt: skip
    ProgrammeStep.objects.create(round=last, step="inform", planned_on=date(2028, 3, 1), words={"nl": "Waarom"}, done_by=cast.hanna)
    made = drafting.copy(last, by=cast.hanna)
    assert (made.state, made.name, made.copied_from) == ("draft", "Talks 2029", last)
    assert (made.starts_on, made.ends_on, made.plan_by) == (date(2029, 2, 28), date(2029, 4, 30), None), (
        "the first of May is a holiday"
    )
    assert (made.opening_words, made.report_to_hr, made.guide) == ({"nl": "Welkom"}, True, last.guide)
    assert Selection.from_data(made.selection) == Selection(teams=(cast.team.pk,), not_since=date(2028, 2, 28))
    step = made.steps.get()
    assert (step.step, step.planned_on, step.words, step.done_by) == ("inform", date(2029, 3, 1), {"nl": "Waarom"}, None)


def test_who_is_chosen(cast):
    def names(**chosen):
        return {person.first_name for person in Selection(**chosen).people_in(cast.organisation, today())}

    assert names() == {"Anna", "Ben", "Hanna", "Emma", "Frank"}
    assert names(teams=(cast.team.pk,)) == {"Anna", "Emma"}
    assert names(jobs=("ZORGKUNDIGE",)) == {"Anna"}
    assert names(jobs=("",)) == set()
    assert names(teams=(cast.team.pk,), jobs=("zorgkundige",), people=(cast.ben.pk, cast.olaf.pk)) == {"Anna", "Ben"}
    assert names(people=(cast.ben.pk,)) == {"Ben"}
    assert names(without=(cast.ben.pk, cast.hanna.pk)) == {"Anna", "Emma", "Frank"}
    assert names(not_since=today() - timedelta(days=1)) == {"Anna", "Ben", "Hanna", "Emma", "Frank"}
    assert not Selection().people_in(cast.elsewhere, today()).exclude(organisation=cast.elsewhere).exists()
