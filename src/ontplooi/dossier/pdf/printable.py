"""Text that people typed, made fit for paper: every character is shown or visibly replaced.

A PDF/A file must hold a glyph for each character, so one sign without a font would refuse the whole
document. The fonts cover Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian, Georgian, Thai, Devanagari,
emoji and mathematics. What no font covers (Chinese, for one, needs fonts larger than all the rest
together) is written as its code point, "[U+4F60]": ugly, but nothing is dropped in silence.

Left out because they have no look of their own: control characters and the signs that embed or
isolate a direction. A forced direction (U+202D, U+202E) is shown as its code point, since it could
make a signed sheet read differently from its text.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

# Tried in this order, by Typst and by the coverage below alike.
FAMILIES = (
    "Source Sans 3",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Thai",
    "Noto Sans Devanagari",
    "Noto Emoji",
    "Noto Sans Math",
    "Noto Sans Symbols",
    "Noto Sans Symbols 2",
)
FONTS = Path(__file__).parent.parent / "fonts"

_NEWLINES = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAB = "\u2003"
_JOINER, _EMOJI_LOOK, _BLACK_FLAG = "\u200d", "\ufe0f", "\U0001f3f4"
# Signs without a look that still matter: soft hyphen, break here, do not join, do not break, reading marks.
_SILENT = frozenset("\u00ad\u200b\u200c\u200e\u200f\u061c\u2060")
# Unicode calls these formatting, yet they are seen: a line under a number, the end of a verse.
_ARABIC_SIGNS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
_FORCED_DIRECTION = frozenset("\u202d\u202e")
# Bullets and ticks that Word writes with its Symbol and Wingdings fonts.
_WORD = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf06c": "●", "\uf06e": "■", "\uf0d8": "➢", "\uf0fc": "✓",
    "\uf0e0": "→", "\uf0e8": "➔", "\uf04a": "☺", "\uf04c": "☹", "\uf0a8": "□", "\uf06f": "□",
    "\uf076": "❖", "\uf02d": "–",
}  # fmt: skip


@cache
def coverage() -> tuple[frozenset[int], ...]:
    """The characters of each font, in the order of `FAMILIES`."""
    import fontpkg
    from fontTools.ttLib import TTFont

    files = [fontpkg.path(FAMILIES[0])]
    files += [FONTS / f"{family.replace(' ', '')}-Regular.ttf" for family in FAMILIES[1:]]
    found = []
    for file in files:
        with TTFont(file, lazy=True) as font:
            found.append(frozenset(font.getBestCmap()))
    return tuple(found)


@cache
def _plain() -> frozenset[str]:
    """Characters that the first font shows by themselves; most texts have no others."""
    shown = map(chr, coverage()[0])
    return frozenset(c for c in shown if unicodedata.category(c)[0] not in "MC") | {"\n"}


def _covered(text: str) -> bool:
    """Whether one single font shows all of it: signs that belong together share a font."""
    points = {ord(c) for c in text if c not in _SILENT and c not in (_JOINER, _EMOJI_LOOK)}
    return any(points <= font for font in coverage())


def _is_tag(char: str) -> bool:
    return "\U000e0020" <= char <= "\U000e007f"


def _continues(char: str) -> bool:
    """Whether this sign is drawn together with the one before it."""
    return (
        char in (_JOINER, _EMOJI_LOOK)
        or _is_tag(char)
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or unicodedata.category(char) in ("Mn", "Mc", "Me")
    )


def clusters(text: str) -> Iterator[str]:
    """The text in pieces that are drawn as one: a letter with its accents, an emoji with its tones."""
    piece = ""
    for char in text:
        if piece and not _continues(char) and piece[-1] != _JOINER:
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _code_point(char: str) -> str:
    return f"[U+{ord(char):04X}]"


def _without_silence(char: str) -> str:
    """The character, or nothing when it has no look and no meaning on paper."""
    kind = unicodedata.category(char)
    selector = "\ufe00" <= char <= "\ufe0e" or "\U000e0100" <= char <= "\U000e01ef"
    hidden = kind == "Cf" and char not in _SILENT and char not in _ARABIC_SIGNS and char != _JOINER
    if selector or (kind == "Cc" and char not in "\n\t") or (hidden and not _is_tag(char)):
        return _code_point(char) if char in _FORCED_DIRECTION else ""
    return _TAB if char == "\t" else _WORD.get(char, char)


def _single(char: str) -> str:
    """One character as the fonts can show it: itself, in a plainer form, or its code point."""
    if char == "\n" or char in _SILENT:
        return char
    for form in (char, unicodedata.normalize("NFD", char), unicodedata.normalize("NFKC", char)):
        if form and _covered(form) and not _continues(form[0]):
            return form
    return _code_point(char)


def _shown(cluster: str) -> str:
    """One cluster as the fonts can show it, taken apart where no font has all of it."""
    if len(cluster) == 1 and not _continues(cluster):
        return _single(cluster)
    tags_fit = cluster[0] == _BLACK_FLAG or not any(map(_is_tag, cluster))
    if tags_fit and not _continues(cluster[0]) and cluster[0] != "\n":
        for form in (cluster, unicodedata.normalize("NFD", cluster)):
            if _covered(form):
                return form.rstrip(_JOINER)
    apart = (c for c in cluster if c not in (_JOINER, _EMOJI_LOOK) and not _is_tag(c))
    return "".join(map(_single, apart))


def printable(text: str) -> str:
    """The text with every character that can stand on paper, and a visible stand-in for the others.

    All kinds of line ends become a newline; a tab becomes a wide space.
    """
    text = _NEWLINES.sub("\n", text)
    if _plain().issuperset(text):
        return text
    if _SURROGATE.search(text):  # Two halves that belong together become one character again.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    seen = "".join(map(_without_silence, text))
    seen = unicodedata.normalize("NFC", seen)
    return "".join(map(_shown, clusters(seen)))


def only_plain(text: str) -> str:
    """The text with a code point for everything but the plainest letters: the last resort."""
    plain = _plain()
    return "".join(c if c in plain else _code_point(c) for c in _NEWLINES.sub("\n", text))


def is_blank(text: str) -> bool:
    """Whether nothing of it would be seen: a heading of only spaces may not stand in an accessible file."""
    return all(char.isspace() or char in _SILENT for char in text)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
