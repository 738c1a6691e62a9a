"""What changed between two versions of a document, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from ontplooi.dossier.models import Document

MOST = 1_000_000  # pairs of words to compare: about a quarter of a second


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: the same, added or taken out."""

    kind: str  # same | added | removed
    text: str


def differences(old: Document, new: Document) -> tuple[tuple[Piece, ...], ...]:
    """The paragraphs and cells that are not the same in both, each as pieces. Empty when only dates or signatures differ."""
    changed: list[tuple[Piece, ...]] = []
    room = MOST
    for olds, news in _runs(list(_texts(old.content)), list(_texts(new.content))):
        for one, other in zip_longest(olds, news, fillvalue=""):
            if one != other:
                changed.append(tuple(words_apart(one, other, room)))
                room -= len(one.split()) * len(other.split())
    return tuple(changed)


def _runs(before: list[str], after: list[str]) -> Iterable[tuple[list[str], list[str]]]:
    """The texts that are not the same; with very many of them each is compared with the one in its place."""
    if len(before) * len(after) > MOST:
        return [(before, after)]
    steps = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    return [(before[a:b], after[c:d]) for tag, a, b, c, d in steps if tag != "equal"]


def words_apart(old: str, new: str, most: int = MOST) -> Iterable[Piece]:
    """Two texts as pieces that are the same, added or taken out. Very long texts are shown whole, old and new."""
    before, after = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    if len(before) * len(after) > most:
        yield from (Piece("removed", old), Piece("added", new))
        return
    for tag, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(after[c:d]))
            continue
        if a < b:
            yield Piece("removed", "".join(before[a:b]))
        if c < d:
            yield Piece("added", "".join(after[c:d]))


def _texts(content: Mapping[str, Any]) -> Iterable[str]:
    yield from content["report"]
    for row in content["goals"]:
        yield from (" · ".join(row[cell]) for cell in ("goal", "action", "timing", "support", "follow_up") if row[cell])
    for side in content["promises"]:
        yield from (f"{side['who']}: {what}" for what in side["what"])
