"""What each of these guides is there for: short is short, far is far, and learning is not snowed under."""

import re

import pytest

from ontplooi.guides.actions import shipped_guides
from ontplooi.guides.texts import texts_in

GUIDES = {guide.key: guide for guide in shipped_guides()}


def test_the_short_talk_fits_in_a_quarter_of_an_hour_and_still_ends_in_a_goal_and_a_date():
    guide = GUIDES["kort-gesprek"]
    assert guide.minutes == 15
    assert all(len(side.questions) <= 3 for side in (guide.preparation.employee, guide.preparation.manager))
    assert guide.plan.suggested_goals == 1
    assert guide.follow_up.check_in_months <= 2
    assert "T10" in guide.closing[2].codes


def test_the_career_talk_looks_years_ahead_and_outside():
    guide = GUIDES["loopbaangesprek"]
    assert (guide.plan.from_months, guide.plan.to_months) == (12, 60)
    assert {"kernkwadrant", "SWOT", "GROW"} <= {stage.technique for stage in guide.stages}
    elsewhere = [option.key for option in guide.preparation.employee.question("direction").options]
    assert {"elsewhere", "stay", "unknown"} <= set(elsewhere)


def test_learning_has_guarded_parts_and_its_own_time_within_the_work_review():
    guide = GUIDES["functioneringsgesprek"]
    guarded = [stage for stage in guide.stages if stage.guarded]
    assert [stage.kind for stage in guarded] == ["talk", "agreements"]
    assert sum(stage.minutes for stage in guarded) * 3 >= guide.minutes
    assert all(stage.when_skipped and not stage.may_skip for stage in guarded)
    for text in (guide.invitation.employee, guide.invitation.manager, guide.description.suits, guarded[0].purpose):
        assert "geen beoordeling" in text.root["nl"]


def test_the_follow_up_talk_looks_at_what_both_sides_promised():
    guide = GUIDES["opvolggesprek"]
    codes = {code for part in (*guide.stages, *guide.closing) for code in part.codes}
    assert {"T12", "T13", "T16"} <= codes
    assert guide.preparation.manager.question("promised") is not None


@pytest.mark.parametrize("key", GUIDES)
def test_nobody_is_scored(key):
    words = " ".join(text.root["nl"] for _where, text in texts_in(GUIDES[key]))
    assert not re.search(r"\b(op een schaal|hoeveel punten|geef een (cijfer|score)|van 1 tot)\b", words, re.IGNORECASE)
