"""`ontplooi guides check` names every problem with its line, in English like the other commands, and changes nothing."""

from __future__ import annotations

import time

import pytest

from ontplooi.cli.tests.test_guides import own, type_
from ontplooi.guides.reading import write_guide


@pytest.fixture(autouse=True)
def _no_database(monkeypatch, tmp_path):
    monkeypatch.setenv("ONTPLOOI_DATA", str(tmp_path / "not-made"))
    yield
    assert not (tmp_path / "not-made").exists()


def test_every_problem_of_every_file_is_told(a_file):
    text = write_guide(own())
    wrong = text.replace("minutes: 10", "minutes: 0", 1).replace("kind: opening", "kind: talk", 1)
    wrong += "follow_up:\n  check_in_months: 12\n  next_conversation_months: 3\n"
    first, second = a_file(own(), "right.yaml"), a_file(wrong.encode(), "wrong.yaml")
    result = type_("check", second, first)
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    at = wrong.splitlines()
    assert lines == [
        f"{second}:{at.index('    minutes: 0') + 1}: The number of “minutes” is too low or too high.",
        f"{second}:{at.index('stages:') + 1}: A talk starts with one opening.",
        f"{second}:{len(at) - 1}: The check-in comes after the next conversation. Put it earlier.",
        f"{first}: ok",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty."),
        (b"a: &a [x]\nb: *a\n", "References with & and * are not allowed."),
        (b"key: !!python/object/apply:os.system [ls]\n", "Tags with ! are not allowed."),
        (b"key: a\nkey: b\n", "The field “key” stands here twice."),
        (b"format: 1\nsecret: 1\n", "The field “secret” does not belong here."),
        (b'"\\e[31mred": 1\n', "The field “�[31mred” does not belong here."),
        (b"\xff\xfek\x00", "Save it as UTF-8."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "Save it as UTF-8."),
        (b"key: \x00\n", "This file has a sign that cannot be printed."),
        (b"key: [\n", "This is not readable as YAML."),
        (b"x" * 2_000_000, "This file is too large for a guide."),
        (b"[" * 100_000, "This file is nested too deep for a guide."),
    ],
)
def test_a_bad_file_gets_a_sentence(a_file, content, words):
    path = a_file(content)
    begun = time.monotonic()
    result = type_("check", path)
    assert time.monotonic() - begun < 10
    assert result.exit_code == 1
    assert words in result.stdout
    assert "\x1b" not in result.stdout
    assert result.stdout.startswith(f"{path}:")


@pytest.mark.parametrize(
    ("name", "words"), [("missing.yaml", "There is no such file."), (".", "This is a folder."), ("a\0b", "cannot be read")]
)
def test_what_is_no_file_gets_a_sentence(name, words):
    result = type_("check", name)
    assert result.exit_code == 1
    assert words in result.stdout


def test_a_file_without_end_is_not_read_to_its_end():
    assert "too large" in type_("check", "/dev/zero").stdout


def test_without_a_file_it_asks_for_one():
    assert type_("check").exit_code == 2
