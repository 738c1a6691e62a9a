"""What changed between two versions of a document, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from ontplooi.dossier.models import Document


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: the same, added or taken out."""

    kind: str  # same | added | removed
    text: str


def differences(old: Document, new: Document) -> tuple[tuple[Piece, ...], ...]:
    """The paragraphs and cells that are not the same in both, each as pieces. Empty when only dates or signatures differ."""
    before, after = list(_texts(old.content)), list(_texts(new.content))
    changed: list[tuple[Piece, ...]] = []
    for tag, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        olds, news = before[a:b], after[c:d]
        for place in range(max(len(olds), len(news))):
            pair = (olds[place] if place < len(olds) else "", news[place] if place < len(news) else "")
            changed.append(tuple(words_apart(*pair)))
    return tuple(changed)


def words_apart(old: str, new: str) -> Iterable[Piece]:
    """Two texts as pieces that are the same, added or taken out. Very long texts are shown whole, old and new."""
    if len(old) + len(new) > 20_000:
        yield from (Piece("removed", old), Piece("added", new))
        return
    before, after = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
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
