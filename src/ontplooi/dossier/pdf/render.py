"""The PDF of a plan: PDF/A-3b and PDF/UA-1, always the same bytes for the same document."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .compiling import DocumentNotPrintable, compiled
from .document import USUAL_COLUMNS, Column, GoalRow, PlanDocument, Signature, code_of, text_hash
from .labels import fixed_words
from .lines import BREAK, CELL, COLUMNS, DASH, HALF, SHARES, TITLE, WHOLE, Line, many_lines, one_line, signed_line
from .printable import FAMILIES, only_plain, printable

Show = Callable[[str], str]

_SHEET = Path(__file__).parent.parent / "typst" / "plan.typ"
_REGION = re.compile("[a-z]{2}")


def _row(row: GoalRow, columns: tuple[Column, ...], show: Show) -> list[list[list[Line]]]:
    wider = sum(SHARES.values()) / sum(SHARES[column.what] for column in columns)
    cells = []
    for column in columns:
        items, width = getattr(row, column.what), COLUMNS[column.what] * wider
        room = width - DASH if len(items) > 1 else width
        cells.append([lines for item in items if (lines := many_lines(item, CELL, show, room))])
    return cells


def _columns(columns: tuple[Column, ...], words: dict[str, str], show: Show) -> list[dict[str, Any]]:
    return [
        {
            "what": column.what,
            "name": one_line(column.name, CELL, show)["text"] if column.name else words[column.what],
            "share": SHARES[column.what],
        }
        for column in columns
    ]


def _signature(side: Signature, show: Show) -> dict[str, Any]:
    return {
        "outcome": side.outcome,
        "name": one_line(side.name, HALF - 4, show),
        "reason": many_lines(side.reason, HALF, show),
        **{key: one_line(getattr(side, key), HALF, show) for key in ("role", "declaration", "date", "how_confirmed")},
    }


def _words(document: PlanDocument, show: Show) -> dict[str, str]:
    """The fixed words: those that the caller gave, the others in the language of the document."""
    given = {key: one_line(word, WHOLE, show)["text"] for key, word in document.labels.items()}
    return {key: given.get(key) or word for key, word in fixed_words(document.language).items()}


def _data(document: PlanDocument, show: Show) -> dict[str, Any]:
    """What the sheet reads: only ready texts, so nothing a person typed is ever taken as markup."""

    def short(text: str, room: int) -> dict[str, Any]:
        return dict(one_line(text, room, show))

    # An accessible file must have a title, even when nobody gave the plan one.
    titles = (short(text, TITLE) for text in (document.title, document.number, document.organisation))
    title = next((line for line in titles if line["text"]), short("–", TITLE))
    about = [title["text"], *(short(fact.value, TITLE)["text"] for fact in document.facts[:1])]
    region = document.region.lower()
    columns, words = document.columns or USUAL_COLUMNS, _words(document, show)
    return {
        "families": FAMILIES,
        "language": document.language,
        "region": region if _REGION.fullmatch(region) else None,
        "dated": [document.dated.year, document.dated.month, document.dated.day],
        "words": words,
        "title": title,
        "about": " – ".join(filter(None, about)).replace(BREAK, ""),
        "organisation": short(document.organisation, WHOLE),
        "number": short(document.number[:40], WHOLE),
        "version": document.version,
        "code": code_of(document),
        "hash": text_hash(document),
        "facts": [[short(fact.label, HALF), short(fact.value, HALF - 4), short(fact.more, HALF)] for fact in document.facts],
        "report_heading": short(document.report_heading, HALF),
        "report": [many_lines(paragraph, WHOLE, show) for paragraph in document.report],
        "columns": _columns(columns, words, show),
        "goals": [_row(row, columns, show) for row in document.goals],
        "promises": [
            {"who": short(side.who, HALF), "what": [lines for item in side.what if (lines := many_lines(item, HALF, show))]}
            for side in document.promises
        ],
        "remarks": [
            {
                "by": signed_line(remark.who, remark.date, WHOLE, show),
                "text": many_lines(remark.text, WHOLE, show),
            }
            for remark in document.remarks
        ],
        "signatures": [_signature(side, show) for side in document.signatures],
    }


def _compile(document: PlanDocument, show: Show) -> bytes:
    return compiled(_SHEET, _data(document, show), document.dated)


def render_plan(document: PlanDocument) -> bytes:
    """The sheet of a plan as PDF. The same document gives the same bytes, today and tomorrow."""
    try:
        return _compile(document, printable)
    except DocumentNotPrintable:
        # A sign that the fonts should have but Typst refuses must not hold up a signature.
        return _compile(document, only_plain)
