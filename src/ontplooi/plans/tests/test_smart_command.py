"""`ontplooi smart`, as somebody types it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from ontplooi.cli.smart import smart


def run(text: str | bytes, *options: str) -> Result:
    return CliRunner().invoke(smart, ["--today", "2026-11-21", *options], input=text)


def test_a_line_in_is_an_object_out():
    result = run("beter communiceren\nVoor 30 juni kan ik 5 infusen prikken\n", "--lang", "nl", "--json")
    first, second = result.stdout.splitlines()
    assert list(json.loads(first)) == ["goal", "specific", "measurable", "time_bound", "questions"]
    assert json.loads(first)["questions"][1] == "Waaraan merkt een ander dat het beter gaat?"
    assert json.loads(second) == {
        "goal": "Voor 30 juni kan ik 5 infusen prikken",
        "specific": True,
        "measurable": True,
        "time_bound": True,
        "questions": [],
    }


def test_windows_lines_a_mark_at_the_start_and_empty_lines_are_no_trouble():
    result = run(b"\xef\xbb\xbfcaf\xc3\xa9 openen\r\n\r\n   \r\nbeter worden", "--lang", "en", "--json")
    assert [json.loads(line)["goal"] for line in result.stdout.splitlines()] == ["café openen", "beter worden"]
    assert "café" in result.stdout


def test_bad_bytes_give_a_sentence():
    result = run(b"goed\n\xff\xfe\n", "--json")
    assert result.exit_code == 2
    assert "Line 2 is not UTF-8 text" in result.stderr


def test_without_json_people_can_read_it(tmp_path):
    path = tmp_path / "goals.txt"
    path.write_text("Voor 30 juni haal ik mijn rijbewijs\nbeter worden\n", encoding="utf-8")
    result = run("", "--lang", "nl", str(path))
    assert "Ik las “Voor 30 juni” als het einde." in result.stdout
    assert "Wanneer wil je zover zijn?" in result.stdout


@pytest.mark.parametrize("options", [("--lang", "fr"), ("--today", "soon"), ("no-such-file",)])
def test_wrong_options_are_refused_in_a_sentence(options):
    result = run("", *options)
    assert result.exit_code == 2
    assert "Error:" in result.stderr


def test_help_shows_an_example():
    assert "ontplooi smart --lang nl --json" in run("", "--help").stdout


def test_it_leaves_nothing_behind(tmp_path):
    command = [sys.executable, "-c", "from ontplooi.cli.smart import smart; smart(['--json'])"]
    around = {name: value for name, value in os.environ.items() if not name.startswith(("ONTPLOOI_", "DJANGO_"))}
    done = subprocess.run(command, cwd=tmp_path, env=around, input=b"beter worden\n", capture_output=True, check=True)
    assert b'"specific": false' in done.stdout
    assert list(tmp_path.iterdir()) == []
