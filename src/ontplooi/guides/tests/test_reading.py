"""Files that somebody else made: right, wrong or hostile."""

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontplooi.guides.actions import shipped_guides
from ontplooi.guides.content import GuideContent
from ontplooi.guides.reading import SIZE_LIMIT, GuideProblem, read_guide, write_guide
from ontplooi.guides.texts import texts_in

SMALL = """\
format: 1
key: small
languages: [nl, fr]
name: {nl: Klein}
purpose: {nl: Praten}
audience: {nl: Iedereen}
description: {suits: {nl: Kort}, duration: {nl: Kort}, origin: {nl: Hier}}
invitation: {employee: {nl: Welkom}, manager: {nl: Welkom}}
preparation:
  employee:
    minutes: 5
    intro: {nl: Denk na}
    questions:
      - {key: one, topic: {nl: Eén}, prompt: {nl: Wat?}}
  manager:
    minutes: 5
    intro: {nl: Denk na}
    questions:
      - {key: one, mirrors: one, topic: {nl: Eén}, prompt: {nl: Wat?, fr: Quoi ?}}
exchange: {prompt: {nl: Waarover?}, hint: {nl: Kort}}
stages:
  - {key: a, kind: opening, name: {nl: A}, purpose: {nl: A}, minutes: 5, first: both, led_by: both, prompts: [{nl: A?}]}
  - {key: b, kind: agreements, name: {nl: B}, purpose: {nl: B}, minutes: 5, first: employee, led_by: both, prompts: [{nl: B?}]}
  - {key: c, kind: closing, name: {nl: C}, purpose: {nl: C}, minutes: 5, first: manager, led_by: both, prompts: [{nl: C?}]}
plan:
  intro: {nl: Plan}
  smart:
    s: {word: {nl: S}, check: {nl: S?}}
    m: {word: {nl: M}, check: {nl: M?}}
    a: {word: {nl: A}, check: {nl: A?}}
    r: {word: {nl: R}, check: {nl: R?}}
    t: {word: {nl: T}, check: {nl: T?}}
closing:
  - {key: done, text: {nl: Klaar}}
"""


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def problem(source: str) -> GuideProblem:
    with pytest.raises(GuideProblem) as found:
        read_guide(source, "guide.yaml")
    assert str(found.value).startswith("guide.yaml")
    return found.value


def test_a_small_guide_has_sensible_defaults():
    guide = read_guide(SMALL, "small.yaml")
    assert guide.exchange.deadline_days == 7
    assert (guide.plan.from_months, guide.plan.to_months) == (6, 12)
    assert (guide.follow_up.check_in_months, guide.follow_up.next_conversation_months) == (3, 12)
    assert guide.minutes == 15


def test_a_missing_text_falls_back_and_says_so():
    view = read_guide(SMALL, "small.yaml").in_language("fr-BE")
    prompt = view.preparation.manager.questions[0].prompt
    assert (prompt, prompt.language, prompt.fallback) == ("Quoi ?", "fr", False)
    assert (view.name, view.name.language, view.name.fallback) == ("Klein", "nl", True)
    assert "name" in view.fallbacks
    assert "preparation.manager.questions.0.prompt" not in view.fallbacks


def test_a_language_that_the_guide_lacks_gives_the_first_one():
    view = read_guide(SMALL, "small.yaml").in_language("de")
    assert (view.language, view.fallbacks) == ("nl", ())


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("", 1),
        ("# only a remark\n", 1),
        ("- a\n- list\n", 1),
        ("just words", 1),
        ("key: [\n", 2),
        ("key: one: two\n", 1),
        ("key: a\nname: \x00\n", 2),
        ("key: a\nname: \ud800\n", 1),
        ('key: a\nname: "\\ud800"\n', 2),
        (BOMB, 1),
        ("key: a\nname: *nowhere\n", 2),
        ("key: !!python/object/apply:os.system [ls]\n", 1),
        ("key: a\nname: !mine b\n", 2),
        ("key: a\nname: b\nkey: c\n", 3),
        ("? [a, b]\n: c\n", 1),
        ("key: a\n---\nkey: b\n", 2),
        ("[" * 5_000, 1),
        ("key: " + "{a: " * 500, 1),
        ("key: " + "x" * SIZE_LIMIT, 1),
        ("key:\n" + "- 1\n" * 40_000, 19_997),
    ],
)
def test_a_hostile_or_broken_file_gets_a_line(source, line):
    assert line in [each.line for each in problem(source).problems]


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("key: small", "key: Small Guide", 2, "key"),
        ("key: small", "key: small\nsecret: 1", 3, "secret"),
        ("format: 1\n", "", 1, "format"),
        ("name: {nl: Klein}", "name: {fr: Petit}", 4, "nl"),
        ("name: {nl: Klein}", "name: {nl: Klein, de: Klein}", 4, "de"),
        ("name: {nl: Klein}", "name: {nl: '  '}", 4, "empty"),
        ("name: {nl: Klein}", 'name: {nl: "a\\u0007"}', 4, "printed"),
        ("name: {nl: Klein}", "name: Klein", 4, "name"),
        ("name: {nl: Klein}", "name: {nl: 5}", 4, "nl"),
        ("name: {nl: Klein}", f"name: {{nl: {'x' * 2_001}}}", 4, "2000"),
        ("languages: [nl, fr]", "languages: [nl, nl]", 3, "twice"),
        ("    minutes: 5\n", "    minutes: yes\n", 11, "minutes"),
        ("    minutes: 5\n", "    minutes: 900\n", 11, "minutes"),
        ("mirrors: one", "mirrors: two", 19, "two"),
        ("key: one, topic: {nl: Eén}", "key: one, kind: choice, topic: {nl: Eén}", 14, "options"),
        ("key: one, topic: {nl: Eén}", "key: one, kind: slider, topic: {nl: Eén}", 14, "text"),
        ("key: b, kind", "key: a, kind", 23, "twice"),
        ("kind: opening", "kind: talk", 21, "opening"),
        ("kind: closing", "kind: talk", 21, "closing"),
        ("kind: agreements", "kind: talk", 21, "agreements"),
        ("key: b, kind", "may_skip: true, key: b, kind", 23, "when_skipped"),
        ("closing:\n", "follow_up: {check_in_months: 12, next_conversation_months: 3}\nclosing:\n", 33, "check-in"),
        ("  intro: {nl: Plan}", "  from_months: 12\n  to_months: 6\n  intro: {nl: Plan}", 27, "term"),
    ],
)  # fmt: skip
def test_each_fault_is_named_where_it_is(old, new, line, word):
    assert old in SMALL
    found = problem(SMALL.replace(old, new, 1))
    assert word in " ".join(each.message for each in found.problems)
    assert found.problems[0].line == line


def test_every_problem_is_told_at_once():
    found = problem(SMALL.replace("key: small", "key: Small").replace("kind: opening", "kind: open"))
    assert [each.line for each in found.problems] == [2, 22]


# Any guide that is valid: shipped guides with any texts, languages and numbers in them.
words = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=60).filter(str.strip)
lines = st.lists(words, min_size=1, max_size=3).map("\n".join)


@st.composite
def guides(draw):
    guide = draw(st.sampled_from(shipped_guides()))
    plain = guide.model_dump(mode="json")
    plain["languages"] = ["nl", "en", "no", "pt-br"]
    places = [where for where, _text in texts_in(guide)]
    for where in draw(st.lists(st.sampled_from(places), max_size=12, unique=True)):
        part = plain
        for step in where[:-1]:
            part = part[step]
        part[where[-1]] = {"nl": draw(lines), **draw(st.dictionaries(st.sampled_from(["en", "no", "pt-br"]), lines))}
    for stage in plain["stages"]:
        stage["minutes"] = draw(st.integers(1, 240))
        stage["first"] = draw(st.sampled_from(["employee", "manager", "both"]))
    plain["exchange"]["deadline_days"] = draw(st.integers(0, 60))
    return GuideContent.model_validate(plain)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(guides())
def test_any_guide_survives_its_file(guide):
    assert read_guide(write_guide(guide), "again.yaml") == guide


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(guides(), st.sampled_from(["nl", "en", "no", "pt-BR", "xx"]))
def test_any_guide_reads_in_any_language(guide, language):
    view = guide.in_language(language)
    assert view.minutes == guide.minutes
    assert view.fallbacks == guide.missing(view.language)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_a_guide_or_a_problem(source):
    with pytest.raises(GuideProblem):
        read_guide(source, "any.yaml")
