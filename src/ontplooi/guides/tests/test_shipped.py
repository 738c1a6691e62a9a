"""The guides that come with the product: complete, readable, nothing forgotten."""

import re
from importlib.resources import files
from itertools import combinations
from statistics import mean

import pytest
import yaml

from ontplooi.guides.actions.shipped import shipped_guides
from ontplooi.guides.content import GuideContent
from ontplooi.guides.reading import read_guide, write_guide
from ontplooi.guides.texts import texts_in

GUIDES = {guide.key: guide for guide in shipped_guides()}
each_guide = pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES.keys())
each_language = pytest.mark.parametrize("language", ["nl", "en"])


def numbered(letter: str, first: int, last: int) -> set[str]:
    return {f"{letter}{number}" for number in range(first, last + 1)}


# What the method of each guide asks for, by the codes of the requirements.
ASKED = {
    "sociale-sector": {"E1", "E2", "E3", "E7", "T5", "T8", "T10", "T11", "T12", "C7"},
    "ontwikkelingsgesprek": {"E2", "E5", "E7", "E8", "E10", "E11", "M10", "K2", "K4"} | numbered("M", 4, 7),
    "vijf-stappen": {"E12", "M1", "M9", "T5", "C5", "O2", "O4", "K2", "T8", "T10", "C7"},
    "zes-stappen": {"E10", "T5", "C5", "O1", "K2", "T10", "T13"},
    "stappenplan": numbered("E", 1, 12) | numbered("M", 1, 10) | numbered("C", 1, 9) | numbered("T", 5, 11) | {"P14"},
    "lsd-gesprek": {"T5", "C1", "C2", "C3", "C4", "C7", "C9", "K2", "K3", "K5", "O3", "D2", "T8", "T9", "T10"},
    "kort-gesprek": {"T5", "T8", "T10", "C1", "C2"},
    "opvolggesprek": {"T13", "T16", "M1"},
    "loopbaangesprek": {"E7", "E8", "M7", "C6"},
    "functioneringsgesprek": {"E1", "M1", "C1", "T8"},
}


def codes_of(guide: GuideContent) -> set[str]:
    sides = (guide.preparation.employee, guide.preparation.manager)
    parts = [*guide.stages, *guide.closing]
    for side in sides:
        parts += [*side.questions, *side.at_hand]
    return {code for part in parts for code in part.codes}


def dutch(guide: GuideContent) -> list[str]:
    return [text.root["nl"] for _where, text in texts_in(guide)]


def names_of_stages(key: str) -> list[str]:
    return [str(stage.name) for stage in GUIDES[key].in_language("nl").stages]


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!:])\s+", text)


def test_each_file_is_named_after_its_guide():
    names = {file.name for file in (files("ontplooi.guides") / "shipped").iterdir() if file.name.endswith(".yaml")}
    assert names == {f"{key}.yaml" for key in GUIDES} == {f"{key}.yaml" for key in ASKED}


@each_guide
@each_language
def test_is_complete(guide, language):
    assert guide.missing(language) == ()
    assert guide.in_language(language).fallbacks == ()


@each_guide
def test_no_sentence_was_left_untranslated(guide):
    for _where, text in texts_in(guide):
        assert text.root["nl"] != text.root["en"] or " " not in text.root["nl"], text.root["nl"]


@each_guide
def test_what_the_method_asks_is_there(guide):
    assert codes_of(guide) >= ASKED[guide.key]


@each_guide
def test_dutch_sentences_are_short(guide):
    lengths = [len(sentence.split()) for text in dutch(guide) for sentence in sentences(text)]
    assert mean(lengths) <= 11
    assert max(lengths) <= 20


@each_guide
def test_dutch_says_je_and_is_for_everybody(guide):
    for text in dutch(guide):
        assert not re.search(r"\b(u|uw|hij|hem|zij|haar)\b", text, re.IGNORECASE), text


@each_guide
def test_asks_nothing_about_health_or_absence(guide):
    for text in dutch(guide):
        assert not re.search(r"\b(ziek|ziekte|gezondheid|verzuim|afwezig|burn-?out|stress)\w*", text, re.IGNORECASE), text


@each_guide
@each_language
def test_each_question_says_something_of_its_own(guide, language):
    guide = guide.in_language(language)
    said = [*guide.tips]
    for side in (guide.preparation.employee, guide.preparation.manager):
        said += [side.intro, *(item.text for item in side.at_hand)]
        for question in side.questions:
            said += [question.prompt, question.hint, *(option.follow_up for option in question.options)]
    for stage in guide.stages:
        said += [stage.purpose, stage.coach_hint, stage.continue_later, *stage.prompts]
    said += [check.text for check in guide.closing]
    texts = [text for text in said if text]
    assert {text for text in texts if texts.count(text) > 1} == set()


def test_guides_are_not_copies_of_each_other():
    asked = {
        key: {
            question.prompt.root["nl"]
            for side in (guide.preparation.employee, guide.preparation.manager)
            for question in side.questions
        }
        | {prompt.root["nl"] for stage in guide.stages for prompt in stage.prompts}
        for key, guide in GUIDES.items()
    }
    for one, other in combinations(asked, 2):
        assert len(asked[one] & asked[other]) <= 3, (one, other, asked[one] & asked[other])


@each_guide
def test_says_what_it_suits_how_long_it_takes_and_where_it_comes_from(guide):
    for part in (guide.description.suits, guide.description.duration, guide.description.origin):
        assert len(sentences(part.root["nl"])) >= 3
    for language in ("nl", "en"):
        assert f"{guide.minutes} minut" in guide.description.duration.root[language]


@each_guide
def test_a_question_of_the_employee_is_mirrored_once_at_most(guide):
    mirrored = [question.mirrors for question in guide.preparation.manager.questions if question.mirrors]
    assert mirrored
    assert len(set(mirrored)) == len(mirrored)


@each_guide
def test_self_checks_are_for_own_eyes_only(guide):
    for side in (guide.preparation.employee, guide.preparation.manager):
        for question in side.questions:
            assert (question.kind == "checklist") == (question.audience == "own")


@each_guide
def test_the_employee_speaks_first_and_the_manager_only_listens(guide):
    talk = next(stage for stage in guide.stages if stage.kind == "talk")
    assert (talk.first, talk.led_by) == ("employee", "employee")


@each_guide
def test_each_part_of_the_talk_has_a_technique_and_a_hint(guide):
    assert all(stage.technique and stage.coach_hint for stage in guide.stages)
    assert any(stage.continue_later for stage in guide.stages if stage.kind == "agreements")


@each_guide
def test_both_sides_accept_a_goal(guide):
    assert guide.plan.smart.a.word.root["nl"] in ("Acceptabel", "Aanvaardbaar")
    assert re.search(r"\b(jullie|allebei)\b", guide.plan.smart.a.check.root["nl"])


@each_guide
def test_each_reminder_has_a_few_words_of_its_own(guide):
    said = [guide.reminders.points, guide.reminders.sign, guide.reminders.follow_up]
    assert all(1 <= len(sentences(text.root["nl"])) <= 3 for text in said)
    assert len({text.root["nl"] for text in said}) == 3


@each_guide
def test_written_out_and_read_again_it_is_the_same(guide):
    assert read_guide(write_guide(guide), "again.yaml") == guide


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


def test_step_by_step_the_lists_cross_a_week_before():
    assert GUIDES["stappenplan"].exchange.deadline_days == 7


def test_the_development_talk_has_a_real_check_whether_it_is_time_to_learn():
    check = GUIDES["ontwikkelingsgesprek"].preparation.employee.question("mini-check")
    assert (check.kind, check.codes) == ("checklist", ("E11",))
    assert len(check.options) >= 6


def test_the_five_steps_are_all_there():
    guide = GUIDES["vijf-stappen"]
    assert "Dit is stap 1." in guide.preparation.employee.intro.root["nl"]
    assert [name.split(":")[0] for name in names_of_stages("vijf-stappen")] == ["Stap 2", "Stap 3", "Stap 3", "Stap 4", "Stap 5"]


def test_the_six_short_steps_are_all_there():
    guide = GUIDES["zes-stappen"]
    assert "Stap 1, voorbereiden." in guide.preparation.employee.intro.root["nl"]
    assert "Stap 2, plannen." in guide.exchange.prompt.root["nl"]
    assert [name.split(":")[0] for name in names_of_stages("zes-stappen")] == ["Stap 3", "Stap 4", "Stap 5", "Stap 6"]
    assert all(f"Stap {number} is" in guide.description.suits.root["nl"] for number in range(1, 7))
    assert "stap 6" in guide.reminders.follow_up.root["nl"]


def test_in_an_lsd_talk_each_side_has_its_own_turn_before_agreements():
    stages = GUIDES["lsd-gesprek"].stages
    assert [(stage.kind, stage.first) for stage in stages] == [
        ("opening", "manager"),
        ("talk", "employee"),
        ("talk", "manager"),
        ("agreements", "employee"),
        ("closing", "manager"),
    ]


def test_beside_the_work_the_talk_about_growth_is_guarded():
    assert any(stage.guarded and stage.when_skipped for stage in GUIDES["functioneringsgesprek"].stages)


def test_any_tool_reads_our_files():
    """Also one without the C library, which is stricter about signs in {…}."""
    folder = files("ontplooi.guides")
    read = [
        yaml.safe_load(file.read_text(encoding="utf-8"))
        for name in ("shipped", "questions", "coach")
        for file in (folder / name).iterdir()
        if file.name.endswith(".yaml")
    ]
    assert all(isinstance(one, dict) for one in read)
    assert len(read) > 20
