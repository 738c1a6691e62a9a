"""The guides that come with the product: complete, readable, nothing forgotten."""

import re
from statistics import mean

import pytest

from ontplooi.guides.actions import shipped_guides
from ontplooi.guides.content import GuideContent
from ontplooi.guides.reading import read_guide, write_guide
from ontplooi.guides.texts import texts_in

GUIDES = {guide.key: guide for guide in shipped_guides()}
each_guide = pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES.keys())


def numbered(letter: str, first: int, last: int) -> set[str]:
    return {f"{letter}{number}" for number in range(first, last + 1)}


def codes_of(guide: GuideContent) -> set[str]:
    sides = (guide.preparation.employee, guide.preparation.manager)
    parts = [*guide.stages, *guide.closing]
    for side in sides:
        parts += [*side.questions, *side.at_hand]
    return {code for part in parts for code in part.codes}


def test_the_guides_of_the_product():
    assert set(GUIDES) == {"stappenplan", "sociale-sector", "opvolggesprek"}


@each_guide
@pytest.mark.parametrize("language", ["nl", "en"])
def test_is_complete(guide, language):
    assert guide.missing(language) == ()
    assert guide.in_language(language).fallbacks == ()


@each_guide
def test_dutch_sentences_are_short(guide):
    texts = [text.root["nl"] for _where, text in texts_in(guide)]
    sentences = [part.split() for text in texts for part in re.split(r"(?<=[.?!])\s+", text)]
    assert mean(len(words) for words in sentences) <= 15
    assert max(len(words) for words in sentences) <= 22


@each_guide
def test_dutch_says_je(guide):
    for _where, text in texts_in(guide):
        assert not re.search(r"\b(u|uw)\b", text.root["nl"], re.IGNORECASE), text.root["nl"]


@each_guide
def test_no_text_was_left_untranslated(guide):
    same = {text.root["nl"] for _where, text in texts_in(guide) if text.root["nl"] == text.root["en"]}
    assert same <= {"Junior", "Senior", "Start", "Talent", "Planning"}


def test_the_step_by_step_guide_forgets_nothing():
    wanted = numbered("E", 1, 12) | numbered("M", 1, 10) | numbered("C", 1, 9) | numbered("T", 5, 10)
    assert wanted <= codes_of(GUIDES["stappenplan"])


def test_each_phase_has_its_own_follow_up_on_both_sides():
    preparation = GUIDES["stappenplan"].in_language("nl").preparation
    for side in (preparation.employee, preparation.manager):
        phase = side.question("phase")
        assert [option.key for option in phase.options] == ["junior", "skilled", "senior"]
        assert len({option.follow_up for option in phase.options}) == 3


def test_the_manager_answers_each_question_of_the_employee_too():
    preparation = GUIDES["stappenplan"].preparation
    mirrored = {question.mirrors for question in preparation.manager.questions}
    assert {question.key for question in preparation.employee.questions if question.audience == "shared"} <= mirrored


@each_guide
def test_self_checks_are_for_own_eyes_only(guide):
    for side in (guide.preparation.employee, guide.preparation.manager):
        for question in side.questions:
            assert (question.kind == "checklist") == (question.audience == "own")


@each_guide
def test_the_employee_speaks_first_and_the_manager_only_listens(guide):
    talk = next(stage for stage in guide.stages if stage.kind == "talk")
    assert (talk.first, talk.led_by) == ("employee", "employee")
    assert all(stage.coach_hint for stage in guide.stages)


def test_how_long_it_takes():
    minutes = {key: guide.minutes for key, guide in GUIDES.items()}
    assert minutes == {"stappenplan": 70, "sociale-sector": 60, "opvolggesprek": 25}
    for guide in GUIDES.values():
        said = guide.description.duration.root["en"]
        assert str(guide.minutes) in said.replace("an hour", "60 minutes")


@each_guide
def test_written_out_and_read_again_it_is_the_same(guide):
    assert read_guide(write_guide(guide), "again.yaml") == guide
