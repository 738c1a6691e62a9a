"""What a sheet is made of, as plain data: the PDF and the Word file are drawn from the same blocks.

A text that is `Plain` remembers its language, so that a sheet can say where another language begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Look = Literal["plain", "lead", "soft", "strong", "reader"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the sheet's own title is the only one of level 1, but for the page to keep."""

    text: str
    level: Literal[1, 2, 3] = 2


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph. `reader` says who will read what is written."""

    text: str
    look: Look = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; with `ticks` each item has a box to tick."""

    items: tuple[str, ...]
    ticks: bool = False


@dataclass(frozen=True, slots=True)
class Blanks:
    """Names with their value; without a value there is a line to write on."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Room to write: ruled lines, after what was written already. Numbered lines are a list of points."""

    count: int
    written: tuple[str, ...] = ()
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """One option with its box, what explains it, and its own follow-up question with room to write."""

    label: str
    detail: str = ""
    follow_up: str = ""
    is_picked: bool = False
    written: str = ""


@dataclass(frozen=True, slots=True)
class Ticks:
    """The options of a question, and how many of them to tick."""

    options: tuple[Tick, ...]
    how_many: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its header row. `high`: how high a row is at least, in millimetres, so that there is room to write."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    high: int = 0


@dataclass(frozen=True, slots=True)
class NewLeaf:
    """What follows begins on a new sheet of paper, also when both sides are printed."""


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page where they fit."""

    blocks: tuple[Block, ...]


Block = Heading | Words | Bullets | Blanks | Lines | Ticks | Grid | NewLeaf | Together


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: announcement, preparation, agenda or plan."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    lies_flat: bool = False  # landscape, for a wide table


@dataclass(frozen=True, slots=True)
class Paper:
    """One or more sheets as one file. `foot` is what stands at the bottom of each page."""

    title: str
    language: str
    region: str
    organisation: str
    conversation: str
    foot: str
    dated: date
    sheets: tuple[Sheet, ...]


def on_one_leaf(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without those that hold others together: each block in reading order."""
    found: list[Block] = []
    for block in blocks:
        found += on_one_leaf(block.blocks) if isinstance(block, Together) else (block,)
    return tuple(found)
