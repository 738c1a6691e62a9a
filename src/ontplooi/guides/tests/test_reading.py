"""Files that somebody else made: right, wrong or hostile."""

import io
import time

import pytest
import yaml
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontplooi.guides.actions import shipped_guides
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


class Endless(io.RawIOBase):
    """A file without an end; counts what is read from it."""

    taken = 0

    def read(self, size=-1):
        assert size >= 0, "read to its end"
        self.taken += size
        return b"a" * size


def test_a_file_is_never_read_further_than_a_guide_can_be():
    file = Endless()
    with pytest.raises(GuideProblem, match="too large"):
        read_guide_file(file, "endless.yaml")
    assert file.taken <= 4 * SIZE_LIMIT + 10


@pytest.mark.parametrize(
    ("raw", "line"),
    [(b"key: a\nname: \xff\n", 2), (SMALL.encode("utf-16"), 1), (SMALL.encode("utf-32"), 1), (b"key: a\n\xed\xa0\x80", 2)],
)
def test_a_file_that_is_not_utf8_gets_a_line(raw, line):
    with pytest.raises(GuideProblem) as found:
        read_guide_file(io.BytesIO(raw), "guide.yaml")
    assert [(each.line, "UTF-8" in each.message) for each in found.value.problems] == [(line, True)]


@pytest.mark.parametrize("raw", [SMALL.encode("utf-8-sig"), SMALL.replace("\n", "\r\n").encode(), SMALL.encode() + b"...\n"])
def test_a_mark_in_front_and_lines_of_windows_are_no_trouble(raw):
    assert read_guide_file(io.BytesIO(raw), "guide.yaml") == read_guide(SMALL, "guide.yaml")


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


SHIPPED = write_guide(shipped_guides()[0])
TOUGH = (
    "&a ", "*a", "!!python/name:os.system ", "<<: ", "? ", "- ", "---\n", "...\n", "{", "}", "[", "]", '"', "'", "|\n", ">-\n",
    ": ", "#", "\x00", "\ufeff", "\x85", "\u2028", "\r", "\t", "9" * 400, "0x1F", "1e999", "2026-11-22", ".nan", "yes", "~", "null",
    "%YAML 9.9\n", "x" * 3_000, "{a: " * 40, "\U0001f600", "\\ud800", "key: x\n", "languages: []\n",
)  # fmt: skip


def read_any(raw):
    """A guide or a problem with lines that exist: nothing else may happen."""
    found = None
    try:
        read_guide_file(io.BytesIO(raw), "any.yaml")
    except GuideProblem as problem:
        found = problem
    if found is not None:
        most = max(len(raw.splitlines()), len(raw.decode("utf-8", "replace").splitlines())) + 1
        assert all(1 <= each.line <= most and each.message for each in found.problems)
        assert str(found).isprintable()


@settings(patient, max_examples=150)
@given(st.data())
def test_a_guide_that_was_tampered_with_is_a_guide_or_a_problem(data):
    text = data.draw(st.sampled_from([SMALL, SMALL, SMALL, SHIPPED]))
    for _number in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(text)))
        end = min(len(text), begin + data.draw(st.sampled_from([0, 0, 1, 5, 60])))
        text = text[:begin] + data.draw(st.one_of(st.sampled_from(TOUGH), st.text(max_size=8))) + text[end:]
    read_any(text.encode("utf-8", "surrogatepass"))


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.just("nl"), inner, max_size=3),
    max_leaves=12,
)


@settings(patient, max_examples=150)
@given(st.data())
def test_a_value_of_any_kind_anywhere_is_a_guide_or_a_problem(data):
    plain = yaml.load(SMALL, Loader=yaml.CSafeLoader)
    for _number in range(data.draw(st.integers(1, 3))):
        part = plain
        while True:
            step = data.draw(st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part))))
            if not isinstance(part[step], dict | list) or not part[step] or data.draw(st.integers(0, 3)) == 0:
                part[step] = data.draw(json_like)
                break
            part = part[step]
    read_any(yaml.safe_dump(plain, allow_unicode=True).encode("utf-8", "surrogatepass"))


@settings(patient, max_examples=200)
@given(st.binary(max_size=300) | st.lists(st.sampled_from(TOUGH), max_size=12).map(lambda parts: "".join(parts).encode()))
def test_any_bytes_are_a_problem(raw):
    read_any(raw)


@pytest.mark.parametrize(
    "source",
    [
        "[" * SIZE_LIMIT, "{" * SIZE_LIMIT, "? " * (SIZE_LIMIT // 2), "- " * (SIZE_LIMIT // 2), "&a " * (SIZE_LIMIT // 3),
        "!a " * (SIZE_LIMIT // 3), "a: &a b\n" * (SIZE_LIMIT // 8), "a:\n" * (SIZE_LIMIT // 3), "x" * SIZE_LIMIT, '"' * SIZE_LIMIT,
        " " * SIZE_LIMIT, "\t" * SIZE_LIMIT, "#" * SIZE_LIMIT, "\n" * SIZE_LIMIT, "'" + "\n" * (SIZE_LIMIT - 1),
        "[a, " * (SIZE_LIMIT // 4),
        "".join(f"k{number}: 1\n" for number in range(9_000)), "key: [" + "1," * 90_000, "a,b:" * (SIZE_LIMIT // 4),
        "%" * SIZE_LIMIT,
        "stages:\n" + "- {}\n" * 19_000, "name: {" + ", ".join(f"{number}: 1" for number in range(9_000)) + "}",
    ],
    ids=range(22),
)  # fmt: skip
def test_a_hostile_heap_takes_little_time(source):
    begun = time.process_time()
    problem(source[:SIZE_LIMIT])
    assert time.process_time() - begun < 5


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_a_guide_or_a_problem(source):
    with pytest.raises(GuideProblem):
        read_guide(source, "any.yaml")
