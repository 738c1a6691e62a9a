"""The library of open questions: enough of each kind, open, in both languages, and found by every one of its words."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ontplooi.guides import question_library as library
from ontplooi.guides.matching import tokens

ALL = library.find(language="nl")
OPEN = {
    "nl": re.compile(
        r"(Hoe|Hoeveel|Wat|Welke?|Wie|Wanneer|Waar\w*|Stel|(Bij|In|Met|Op|Van|Voor|Aan) (wie|welke?|wat))\b",
    ),
    "en": re.compile(
        r"(How|What|Which|Who|Whom|When|Where|Suppose|During which|(In|From|With|For|Of) (what|which|whom))\b",
    ),
}
# What an employer may not ask: health, family plans, age, faith, origin, politics, what somebody does at home.
PRIVATE = re.compile(
    r"\b(ziek|gezond|medicij|dokter|burn|slaap|zwanger|kinder|gezin|partner|trouw|leeftijd|oud ben|pensioen|geloof|kerk|moskee)"
    r"|\b(afkomst|geboren|nationaliteit|vakbond|politiek|thuis|sick|health|doctor|sleep|pregnan|child|famil|spouse|marri|age\b)"
    r"|\b(retire|relig|church|origin|born|nationalit|union|politic|at home)",
    re.I,
)


def in_language(asked: library.Asked, language: str) -> str:
    """The words of a question in one language."""
    return next(str(text) for text in (asked.text, *asked.others) if text.language == language)


def test_there_are_enough_questions_of_every_kind():
    assert len(ALL) >= 160
    techniques = Counter(one for asked in ALL for one in asked.techniques)
    phases = Counter(one for asked in ALL for one in asked.phases)
    topics = Counter(asked.topic for asked in ALL)
    assert {one: techniques[one] for one in library.TECHNIQUES if techniques[one] < 12} == {}
    assert {one: phases[one] for one in library.PHASES if phases[one] < 15} == {}
    assert {one: topics[one] for one in library.TOPICS if topics[one] < 8} == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_question_is_there_once_in_each_language(language):
    texts = [" ".join(token.plain for token in tokens(in_language(asked, language))) for asked in ALL]
    assert [text for text, times in Counter(texts).items() if times > 1] == []
    assert [asked.key for asked in ALL if asked.text.fallback or len(asked.others) != 1] == []


def test_no_key_is_used_twice():
    assert [key for key, times in Counter(asked.key for asked in ALL).items() if times > 1] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_questions_are_open_short_and_leave_private_life_alone(language):
    texts = [in_language(asked, language) for asked in ALL]
    assert [text for text in texts if not OPEN[language].match(text) or not text.endswith("?")] == []
    assert [text for text in texts if PRIVATE.search(text)] == []
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.?])\s", text)]
    assert sum(len(sentence.split()) for sentence in sentences) / len(sentences) < 12


def test_tags_are_not_given_twice():
    for asked in ALL:
        assert len(set(asked.techniques)) == len(asked.techniques)
        assert len(set(asked.phases)) == len(asked.phases)


@given(
    asked=st.sampled_from(ALL),
    language=st.sampled_from(["nl", "en"]),
    reader=st.sampled_from(["nl", "en", "nl-be"]),
    data=st.data(),
)
def test_each_word_of_a_question_finds_it_in_any_language(asked, language, reader, data):
    words = data.draw(st.lists(st.sampled_from(in_language(asked, language).split()), min_size=1, max_size=4))
    bent = data.draw(st.sampled_from([str.upper, str.lower, str]))
    found = library.find(language=reader, words=bent(" ".join(words)))
    assert asked.key in {one.key for one in found}


@given(asked=st.sampled_from(ALL), data=st.data())
def test_the_beginning_of_a_word_finds_it(asked, data):
    word = data.draw(st.sampled_from([token.plain for token in tokens(asked.text)]))
    begun = word[: data.draw(st.integers(1, len(word)))]
    assert asked.key in {one.key for one in library.find(language="nl", words=begun)}


@given(words=st.text(max_size=300), topic=st.sampled_from(["", *library.TOPICS]), phase=st.sampled_from(["", *library.PHASES]))
def test_a_search_narrows_stays_the_same_and_agrees_with_its_counts(words, topic, phase):
    found = library.find(language="nl", words=words, topic=topic, phase=phase)
    assert found == library.find(language="nl", words=words, topic=topic, phase=phase)
    assert {one.key for one in found} <= {one.key for one in library.find(language="nl", words=words)}
    counts = library.counts(language="nl", words=words, topic=topic, phase=phase)
    assert counts["topic"][topic] == counts["phase"][phase] == counts["technique"][""] == len(found)


@pytest.mark.parametrize(
    ("typed", "word"),
    [("leer", "leren"), ("leren", "leerde"), ("énergie", "energie"), ("ENERGIE", "energie"), ("geef", "geven"), ("doelen", "doel")],
)
def test_a_word_is_found_in_another_form(typed, word):
    [wanted], [there] = tokens(typed), tokens(word)
    assert there.fit(wanted)


@pytest.mark.parametrize("typed", ["zzzz", "aaaa", "eeeeee", "ssss"])
def test_one_letter_held_down_finds_nothing(typed):
    assert library.find(language="nl", words=typed) == ()


def test_all_words_have_to_be_there_and_the_best_comes_first():
    found = library.find(language="nl", words="collega leren")
    assert found[0].key in {"other-way", "teach-colleague"}
    assert all(any(token.plain.startswith("colle") for token in tokens(f"{one.text} {one.others[0]}")) for one in found)
    assert library.find(language="nl", words="collega ananas") == ()


def test_the_words_of_the_own_language_come_before_those_of_another():
    [first, *_rest] = library.find(language="en", words="trade")
    assert "trade" in first.text
    assert {one.text.language for one in library.find(language="en", words="vak")} == {"en"}


def test_filters_give_only_what_has_the_tag():
    found = library.find(language="nl", technique="GROW", phase="closing", topic="closing")
    assert found
    assert all("GROW" in one.techniques and "closing" in one.phases and one.topic == "closing" for one in found)


def test_one_question_is_found_by_its_key():
    asked = library.question("proud-moment", language="en")
    assert asked is not None
    assert asked.text == "Which moment of the past year are you proud of?"
    assert [(other.language, str(other)) for other in asked.others] == [
        ("nl", "Op welk moment van het afgelopen jaar ben je trots?")
    ]
    assert library.question("nothing") is None


@given(
    phase=st.sampled_from(["", "unknown", *library.PHASES]),
    technique=st.sampled_from(["", *library.TECHNIQUES]),
    topic=st.sampled_from(["", *library.TOPICS]),
)
def test_there_are_always_five_different_suggestions(phase, technique, topic):
    few = library.suggested(language="nl", phase=phase, technique=technique, topic=topic)
    assert len({one.key for one in few}) == 5
    assert few == library.suggested(language="nl", phase=phase, technique=technique, topic=topic)


@pytest.mark.parametrize("phase", library.PHASES)
@pytest.mark.parametrize("side", ["employee", "manager"])
def test_suggestions_fit_the_phase_and_the_side(phase, side):
    few = library.suggested(language="nl", phase=phase, side=side)
    assert all(phase in one.phases for one in few)
    assert side == "manager" or not any(one.who.startswith("manager") for one in few)


def test_the_page_of_the_docs_counts_as_the_library_does():
    page = (Path(__file__).resolve().parents[4] / "docs/reference/questions.md").read_text(encoding="utf-8")
    assert f"{len(ALL)} open questions" in page
    rows = {name: int(number) for name, number in re.findall(r"^\| `([^`]+)` \| .+ \| (\d+) \|$", page, re.M)}
    # “closing”, “agreements” and “follow-up” are both a topic and a phase; the phases stand below.
    phases = Counter(one for asked in ALL for one in asked.phases)
    topics = Counter(asked.topic for asked in ALL)
    assert rows == {**topics, **Counter(one for asked in ALL for one in asked.techniques), **phases}
    with translation.override("en"):
        for topic, name in library.topic_names("en").items():
            assert f"| `{topic}` | {name} | {topics[topic]} |" in page
        for phase in library.PHASES:
            assert f"| `{phase}` | {library.phase_name(phase)} | {phases[phase]} |" in page
        for who, name in library._WHO_NAMES.items():
            assert f"| `{who}` | {name} |" in page
