"""`ontplooi smart`: looks how SMART goals are, one a line in, one a line out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, BinaryIO

import click

from ontplooi.cli.start import load, nowhere

if TYPE_CHECKING:
    from ontplooi.plans.smart import Findings

BOM = b"\xef\xbb\xbf"


def _goals(lines: BinaryIO) -> Iterator[str]:
    """The goals, as they come in; empty lines are skipped."""
    for number, line in enumerate(iter(lines.readline, b""), start=1):
        content = line.removeprefix(BOM) if number == 1 else line
        try:
            goal = content.decode("utf-8").strip()
        except UnicodeDecodeError as error:
            raise click.UsageError(f"Line {number} is not UTF-8 text. Save the file as UTF-8 and try again.") from error
        if goal:
            yield goal


def _as_json(goal: str, findings: Findings) -> str:
    return json.dumps(
        {
            "goal": goal,
            "specific": findings.specific,
            "measurable": findings.measurable,
            "time_bound": findings.time_bound,
            "questions": [str(question.text) for question in findings.questions],
        },
        ensure_ascii=False,
    )


def _as_text(goal: str, findings: Findings) -> str:
    from ontplooi.plans.smart import LETTERS

    found = {"S": findings.specific, "M": findings.measurable, "T": findings.time_bound}
    lines = [goal]
    for letter in LETTERS:
        if letter.letter not in found:
            continue
        lines.append(f"  {letter.letter} {'✓' if found[letter.letter] else '?'} {letter.name}")
        lines += [f"      {reason.text}" for reason in findings.reasons if reason.letter == letter.letter]
        for question in findings.questions:
            if question.letter == letter.letter:
                lines += [f"      {question.because}", f"      {question.text}"]
    return "\n".join(lines) + "\n"


@click.command()
@click.option(
    "--lang",
    "language",
    type=click.Choice(["nl", "en"]),
    default="nl",
    show_default=True,
    help="Language of the goals and the questions.",
)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object a line.")
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Count from this day, for the same answer tomorrow."
)
@click.argument("file", type=click.File("rb"), default="-")
def smart(language: str, as_json: bool, today: datetime | None, file: BinaryIO) -> None:
    """Look how SMART goals are. Reads goals, one a line, from FILE or from standard input (UTF-8).

    For each goal it says whether it is specific (S), measurable (M) and time-bound (T), and asks one question for each
    that is missing. Acceptable (A) and realistic (R) are for the people themselves.

    \b
    Example:
      echo "Voor 30 juni haal ik mijn rijbewijs" | ontplooi smart --lang nl --json
    """
    with nowhere():
        _look_at_all(language, file, today.date() if today else None, as_json=as_json)


def _look_at_all(language: str, file: BinaryIO, today: date | None, *, as_json: bool) -> None:
    """A line out for each goal, as soon as it came in."""
    load()
    from django.utils import translation

    from ontplooi.kernel import clock
    from ontplooi.plans.smart import look

    day = today or clock.today()
    out = sys.stdout.buffer
    with translation.override(language):
        for goal in _goals(file):
            findings = look(goal, language=language, today=day)
            line = _as_json(goal, findings) if as_json else _as_text(goal, findings)
            out.write((line + "\n").encode("utf-8"))
            out.flush()
