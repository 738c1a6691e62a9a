"""Sheets as PDF/A-3b and PDF/UA-1: tagged, with a title and language, and room to write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ontplooi.dossier.pdf import DocumentNotPrintable, compiled, fixed_words, printable
from ontplooi.dossier.pdf.lines import BREAK, CELL, WHOLE, many_lines, one_line
from ontplooi.dossier.pdf.printable import FAMILIES, only_plain
from ontplooi.guides.paper.blocks import (
    Blanks,
    Block,
    Bullets,
    Grid,
    Heading,
    Lines,
    NewLeaf,
    Paper,
    Sheet,
    Tick,
    Ticks,
    Together,
    Words,
)
from ontplooi.guides.texts import Plain

Show = Callable[[str], str]

_SHEETS = Path(__file__).parent.parent / "typst" / "sheets.typ"
# How wide the text is on a page that stands or lies, in letters of the size of a table.
_STANDS, _LIES = 48.0, 72.0
# What may stay together on one page: longer than this, it may break. In lines of text.
_A_PAGE = 34
_A_LINE = 80


def render_pdf(paper: Paper) -> bytes:
    """The paper as one file. The same paper gives the same bytes."""
    try:
        return compiled(_SHEETS, _Drawing(paper, printable).data(), paper.dated)
    except DocumentNotPrintable:
        # A sign that the fonts should have but Typst refuses must not hold up a sheet.
        return compiled(_SHEETS, _Drawing(paper, only_plain).data(), paper.dated)


class _Drawing:
    """Blocks as the data that the sheet draws; every text goes through `show`, so that each sign has a font."""

    def __init__(self, paper: Paper, show: Show) -> None:
        self.paper, self.show = paper, show
        self.wide = _STANDS

    def data(self) -> dict[str, Any]:
        """Everything the sheet reads."""
        paper = self.paper
        words = fixed_words(paper.language)
        dated = paper.dated
        return {
            "families": FAMILIES,
            "language": paper.language,
            "region": paper.region,
            "dated": [dated.year, dated.month, dated.day],
            "title": self._label(paper.title).replace(BREAK, ""),
            "organisation": self._short(paper.organisation),
            "conversation": self._short(paper.conversation),
            "foot": self._label(paper.foot),
            "words": {"page": words["page"], "of": words["of"]},
            "sheets": [self._sheet(sheet) for sheet in paper.sheets],
        }

    def _sheet(self, sheet: Sheet) -> dict[str, Any]:
        self.wide = _LIES if sheet.lies_flat else _STANDS
        return {"flat": sheet.lies_flat, "blocks": [self._block(block) for block in sheet.blocks]}

    def _label(self, text: str) -> str:
        return one_line(text, WHOLE, self.show)["text"] or "–"

    def _short(self, text: str) -> dict[str, Any]:
        """A heading or label: always one line, and never empty."""
        line = one_line(text, WHOLE, self.show)
        return self._in_language(text, [line if line["text"] else one_line("–", WHOLE, self.show)])

    def _text(self, text: str, *, room: int = WHOLE, column: float = WHOLE) -> dict[str, Any]:
        return self._in_language(text, [dict(line) for line in many_lines(text, room, self.show, column)])

    def _maybe(self, text: str) -> dict[str, Any] | None:
        return self._text(text) if text.strip() else None

    def _in_language(self, text: str, lines: list[Any]) -> dict[str, Any]:
        own = text.language.split("-")[0] if isinstance(text, Plain) else self.paper.language
        return {"lines": lines} if own == self.paper.language else {"lines": lines, "lang": own}

    def _block(self, block: Block) -> dict[str, Any]:
        drawn = _DRAW[type(block)](self, block)
        return {"kind": drawn[0], **drawn[1]}

    def heading(self, block: Heading) -> tuple[str, dict[str, Any]]:
        return "heading", {"level": block.level, "text": self._short(block.text)}

    def words(self, block: Words) -> tuple[str, dict[str, Any]]:
        return "words", {"look": block.look, "text": self._text(block.text)}

    def bullets(self, block: Bullets) -> tuple[str, dict[str, Any]]:
        return "bullets", {"ticks": block.ticks, "items": [self._text(item) for item in block.items]}

    def blanks(self, block: Blanks) -> tuple[str, dict[str, Any]]:
        rows = [[self._short(label), self._maybe(value)] for label, value in block.rows]
        return "blanks", {"rows": rows, "beside": 3 if self.wide == _LIES else 1}

    def lines(self, block: Lines) -> tuple[str, dict[str, Any]]:
        written = [self._text(text) for text in block.written if text.strip()]
        return "lines", {"count": block.count, "numbered": block.numbered, "written": written}

    def ticks(self, block: Ticks) -> tuple[str, dict[str, Any]]:
        return "ticks", {"how_many": self._maybe(block.how_many), "options": [self._tick(option) for option in block.options]}

    def _tick(self, option: Tick) -> dict[str, Any]:
        written = self._maybe(option.written)
        return {
            "label": self._text(option.label),
            "detail": self._maybe(option.detail),
            "follow_up": self._maybe(option.follow_up),
            "written": written,
            "picked": option.is_picked,
            "room": 0 if written else 2,
        }

    def grid(self, block: Grid) -> tuple[str, dict[str, Any]]:
        rooms = [self.wide * wide / sum(block.widths) for wide in block.widths]
        headers = [self._text(name, room=CELL, column=room) for name, room in zip(block.headers, rooms, strict=True)]
        rows = [[self._text(cell, room=CELL, column=room) for cell, room in zip(row, rooms, strict=True)] for row in block.rows]
        return "grid", {"headers": headers, "rows": rows, "widths": block.widths, "high": block.high}

    def leaf(self, block: NewLeaf) -> tuple[str, dict[str, Any]]:
        return "leaf", {}

    def together(self, block: Together) -> tuple[str, dict[str, Any]]:
        blocks = [self._block(one) for one in block.blocks]
        return "together", {"blocks": blocks, "long": sum(map(_length, block.blocks)) > _A_PAGE}


def _length(block: Block) -> float:
    """About how many lines of text it takes."""
    if isinstance(block, Together):
        return sum(map(_length, block.blocks))
    if isinstance(block, Lines):
        return block.count * 1.8 + sum(map(_lines_of, block.written))
    if isinstance(block, Ticks):
        return sum(_tick_length(option) for option in block.options)
    if isinstance(block, Grid):
        most = (max(max(map(_lines_of, row)) * 2, block.high / 5) for row in block.rows)
        return sum(most) + 2
    if isinstance(block, Bullets):
        return sum(_lines_of(item) + (1 if block.ticks else 0.3) for item in block.items)
    if isinstance(block, Blanks):
        return 2.0 * len(block.rows)
    return _lines_of(block.text) + 1 if isinstance(block, Heading | Words) else 0


def _tick_length(option: Tick) -> float:
    texts = (option.label, option.detail, option.follow_up, option.written)
    return sum(_lines_of(text) for text in texts if text) + (4 if option.follow_up else 0.6)


def _lines_of(text: str) -> float:
    return sum(len(line) // _A_LINE + 1 for line in text.split("\n"))


_DRAW: dict[type, Callable[[_Drawing, Any], tuple[str, dict[str, Any]]]] = {
    Heading: _Drawing.heading,
    Words: _Drawing.words,
    Bullets: _Drawing.bullets,
    Blanks: _Drawing.blanks,
    Lines: _Drawing.lines,
    Ticks: _Drawing.ticks,
    Grid: _Drawing.grid,
    NewLeaf: _Drawing.leaf,
    Together: _Drawing.together,
}
