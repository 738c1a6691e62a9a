"""Texts cut into lines that fit their place on the sheet, with room to break what is too long."""

import re
from collections.abc import Callable, Iterator
from typing import NotRequired, TypedDict

from .printable import clusters, is_blank, is_right_to_left

# How many plain small letters fit on one line of each place, on the safe side.
TITLE, CELL, HALF, WHOLE = 26, 12, 30, 66
# The width of the columns when all five are there, and what the dash of a list takes, in the letters' own size.
COLUMNS, DASH = {"goal": 8.0, "action": 9.7, "timing": 6.8, "support": 8.9, "follow_up": 9.2}, 1.2
# Their share of the page.
SHARES = {"goal": 1.3, "action": 1.3, "timing": 0.95, "support": 1.2, "follow_up": 1.1}
# What the title and half a page have room for, in the same measure.
NARROW = 15.5

BREAK = "\u200b"
_UNBROKEN = re.compile("[^ \n\u2003\u200b\u2010–-]+")
_ATOM = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
_ODD = re.compile("[aeiouyà-öø-ÿ]{5}|[bcdfghjklmnpqrstvwxz]{7}|(.)\\1\\1")
_WORD = re.compile("\\W?[a-zà-öø-ÿA-Z][a-zà-öø-ÿ]{0,59}\\W{0,2}")
_LONG_WORD = re.compile("([^\\W\\d_]{9,})")
_SLIM, _THIN, _FAT = frozenset("ijlI"), frozenset("frtsckvxyzJ"), frozenset("mwMW")
_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|January|February|March|April|May|June|July|August|September|October|November|December"
)
_DAY = re.compile(rf"\b(\d{{1,2}}) (?=(?:{_MONTHS})\b)")


class Line(TypedDict):
    """One line of text as the sheet takes it.

    `gap`: an empty line comes before it. `parts`: the same text, with the words to hyphenate apart.
    """

    text: str
    rtl: bool
    gap: NotRequired[bool]
    parts: NotRequired[list[tuple[str, bool]]]


def _width(cluster: str) -> float:
    if cluster in "mwMW@%—…" or len(cluster) > 1 or ord(cluster) > 0x590:
        return 2.4
    return 1.4 if cluster.isupper() or cluster.isdigit() else 1


def _atoms(word: str) -> Iterator[str]:
    """A word in pieces that must stay whole."""
    start = 0
    for atom in _ATOM.finditer(word):
        yield from clusters(word[start : atom.start()])
        yield atom.group()
        start = atom.end()
    yield from clusters(word[start:])


def _with_breaks(word: str, room: int) -> str:
    """The word with places to break, when it would run out of its column."""
    if len(word) * 2.4 <= room:
        return word
    # Ordinary words, also with a slash between them, are left to hyphenation.
    if all(_WORD.fullmatch(part) for part in word.split("/")) and not _ODD.search(word):
        return word.replace("/", f"/{BREAK}")
    atoms = list(_atoms(word))
    if sum(map(_width, atoms)) <= room:
        return word
    # An address breaks after its dots and slashes; only a part that is still too long breaks anywhere.
    parts: list[list[str]] = [[]]
    for atom in atoms:
        parts[-1].append(atom)
        if atom in "@./?&=_,;:" or _ATOM.fullmatch(atom):
            parts.append([])
    return BREAK.join(filter(None, (_in_steps(part, room) for part in parts)))


def _in_steps(atoms: list[str], room: int) -> str:
    if sum(map(_width, atoms)) <= room:
        return "".join(atoms)
    pieces, filled, step = [], 0.0, max(4, room // 6)
    for atom in atoms:
        if filled and filled + _width(atom) > step:
            pieces.append(BREAK)
            filled = 0
        pieces.append(atom)
        filled += _width(atom)
    return "".join(pieces)


def fit(text: str, room: int) -> str:
    """Printable text with places to break long words and with each day beside its month."""
    text = _DAY.sub("\\1\u00a0", text)
    return _UNBROKEN.sub(lambda found: _with_breaks(found.group(), room), text)


def _is_wider(word: str, room: float) -> bool:
    """Whether a word is about as wide as its column, or wider."""
    slim, thin, fat = (sum(letter in kind for letter in word) for kind in (_SLIM, _THIN, _FAT))
    return slim * 0.26 + thin * 0.42 + fat * 0.8 + (len(word) - slim - thin - fat) * 0.54 > room


def _apart(line: Line, room: float) -> Line:
    """The line, with the words apart that only fit when they are hyphenated."""
    pieces = _LONG_WORD.split(line["text"])
    if any(_is_wider(word, room) for word in pieces[1::2]):
        line["parts"] = [(piece, n % 2 == 1 and _is_wider(piece, room)) for n, piece in enumerate(pieces) if piece]
    return line


def one_line(text: str, room: int, show: Callable[[str], str]) -> Line:
    """A name, a date or a label: always one line."""
    text = fit(" ".join(show(text).split("\n")).strip(), room)
    if is_blank(text):
        text = ""
    return _apart({"text": text, "rtl": is_right_to_left(text)}, NARROW if room < WHOLE else WHOLE)


def signed_line(who: str, date: str, room: int, show: Callable[[str], str]) -> Line:
    """Who wrote it and when. The mark keeps the date in order behind a name from right to left."""
    text = f"{who}\u200e, {date}" if who and date and is_right_to_left(who) else ", ".join(filter(None, (who, date)))
    return {"text": one_line(text, room, show)["text"], "rtl": False}


def many_lines(text: str, room: int, show: Callable[[str], str], column: float = NARROW) -> list[Line]:
    """A longer text, line by line as it was typed."""
    lines: list[Line] = []
    gap = False
    for raw in show(text).split("\n"):
        line = "" if is_blank(raw) else raw.strip()
        if line:
            made: Line = {"text": fit(line, room), "rtl": is_right_to_left(line), "gap": gap}
            lines.append(_apart(made, column if room < WHOLE else WHOLE))
        gap = bool(lines) and not line
    return lines
