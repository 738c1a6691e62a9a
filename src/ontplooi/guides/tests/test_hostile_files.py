"""Files that want to do harm, or that were damaged: a message, little time and little memory, and nothing else."""

import io
import time

import pytest
import yaml
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontplooi.guides.actions import shipped_guides
from ontplooi.guides.reading import SIZE_LIMIT, GuideProblem, read_guide, read_guide_file, write_guide
from ontplooi.guides.tests.test_reading import SMALL, problem


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


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
