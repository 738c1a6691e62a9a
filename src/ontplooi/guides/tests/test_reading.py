"""Files that somebody else made: right, wrong or hostile."""

import io

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontplooi.guides.reading import PROBLEMS_SHOWN, SIZE_LIMIT, GuideProblem, read_guide, read_guide_file, write_guide
from tests.guides import valid_guides

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
        ("languages: [nl, fr]", "languages: [nl, FRENCH]", 3, "“languages”"),
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
    """Those of the file, of each field and of fields together: with a stand-in for what is wrong, the rest is looked at too."""
    wrong = (
        SMALL.replace("key: small", "key: Small\nkey: small")
        .replace("name: {nl: Klein}", "name: !mine {fr: Petit}")
        .replace("audience: {nl: Iedereen}", "audience: &all {nl: Iedereen}\nsecret: *all")
        .replace("kind: opening", "kind: talk")
        .replace("led_by: both, prompts: [{nl: B?}]", "prompts: [{nl: B?}], may_skip: true")
        .replace("    minutes: 5\n", "    minutes: 900\n", 1)
        .replace("mirrors: one", "mirrors: two")
        .replace("  intro: {nl: Plan}", "  from_months: 12\n  to_months: 6\n  intro: {nl: Plan}")
        + "follow_up: {check_in_months: 12, next_conversation_months: 3}\n"
    )
    told = [(each.line, each.message.split(".")[0]) for each in problem(wrong).problems]
    assert told == [
        (2, "“key” has signs or a form that do not fit here"),
        (3, "The field “key” stands here twice"),
        (5, "Tags with ! are not allowed"),
        (5, "The text in “nl” is missing"),
        (7, "References with & and * are not allowed"),
        (8, "References with & and * are not allowed"),
        (13, "The number of “minutes” is too low or too high"),
        (21, "The employee has no question “two” to mirror"),
        (23, "A talk starts with one opening"),
        (25, "The field “led_by” is missing"),
        (25, "Say in “when_skipped” what is told when this part is skipped"),
        (29, "The plan's longest term is shorter than its shortest term"),
        (39, "The check-in comes after the next conversation"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: opening", "kind: open"),
        ("key: a, kind", "key: A, kind"),
        ("stages:", "stages: {}\nlater:"),
        ("languages: [nl, fr]", "languages: [nl, French]"),
        ("name: {nl: Klein}", "name: {nl: 5}"),
        ("      - {key: one, topic: {nl: Eén}, prompt: {nl: Wat?}}", "      - one"),
        ("    minutes: 5\n    intro: {nl: Denk na}\n    questions:\n", "    questions: &q\n"),
        ("closing:\n  - {key: done, text: {nl: Klaar}}", "closing: []"),
        ("name: {nl: Klein}\n", ""),
        ("exchange:", "exchange: *none\nother:"),
    ],
)
def test_a_stand_in_is_never_blamed(old, new):
    """Each of these is one slip; nothing is said about what only hangs on it."""
    assert old in SMALL
    found = problem(SMALL.replace(old, new, 1)).problems
    assert len(found) <= 3
    hanging = ("missing in", "twice", "mirror", "starts with", "agreements, before", "not in this guide's list", "options")
    assert not [
        each.message for each in found if "“nl” is missing" in each.message or any(word in each.message for word in hanging)
    ]


def test_of_a_heap_of_problems_as_many_are_told_as_can_be_read():
    found = problem(SMALL + "".join(f"x{number}: 1\n" for number in range(5_000))).problems
    assert len(found) == PROBLEMS_SHOWN + 1
    assert "4500 problems more" in found[-1].message


patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
# Norwegian is “no”, which YAML takes for a refusal.
languages = st.one_of(st.just(("no", "nl")), st.just(("pt-br",)), st.just(("en", "no", "fr")))


@settings(patient, max_examples=15)
@given(st.one_of(valid_guides(), valid_guides(languages)))
def test_any_guide_survives_its_file(guide):
    text = write_guide(guide)
    assert read_guide(text, "again.yaml") == guide
    assert read_guide_file(io.BytesIO(text.replace("\n", "\r\n").encode()), "again.yaml") == guide


@settings(patient, max_examples=10)
@given(valid_guides(), st.sampled_from(["nl", "en", "no", "pt-BR", "xx"]))
def test_any_guide_reads_in_any_language(guide, language):
    view = guide.in_language(language)
    assert view.minutes == guide.minutes
    assert view.fallbacks == guide.missing(view.language)
