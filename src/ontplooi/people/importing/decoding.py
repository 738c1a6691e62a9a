"""From bytes to text: UTF-8, UTF-16, as Windows writes it here (cp1252), or as old Macs do."""

from __future__ import annotations

import re
from itertools import islice

MAC = "mac_roman"
LOOKED_AT = 5_000  # signs beyond ASCII to judge by
_BEYOND = re.compile(r"[^\x00-\x7f]")
_NO_LETTERS = frozenset("ƒªºˆˇﬁﬂ")  # which Unicode calls letters
FEW = 0.1
# Signs that can stand against a letter in ordinary text: apostrophes, dashes, quotes at the edge of a word.
_BEFORE_LETTERS, _AFTER_LETTERS = frozenset("“„‘«•–—§"), frozenset("’”»…–—™®©°ªº²³")


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the way it was written: by its mark, else as UTF-8, else as Windows or an old Mac writes it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), "utf-16"
    wide = _wide(content)
    if wide:
        return content.decode(wide, errors="replace"), wide
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return _without_mark(content)


def is_wide(content: bytes) -> bool:
    """Is this UTF-16?"""
    return content.startswith((b"\xff\xfe", b"\xfe\xff")) or _wide(content) is not None


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark at its start: every other byte of Latin text is zero."""
    sample = content[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.3 and even < odd / 4:
        return "utf-16-le"
    if even > len(sample) * 0.3 and odd < even / 4:
        return "utf-16-be"
    return None


def _without_mark(content: bytes) -> tuple[str, str]:
    """One byte a sign. Windows, unless names look wrong that way (“Zo‘”, “AndrŽ”, “MŸller”) and right as an old Mac writes them."""
    windows, mac = content.decode("cp1252", errors="replace"), content.decode(MAC)
    strange = _strange(windows)
    if strange and _strange(mac) <= FEW * strange:
        return mac, MAC
    if "\ufffd" in windows:
        return content.decode("latin-1"), "latin-1"
    return windows, "cp1252"


def _strange(text: str) -> int:
    """How many signs beyond ASCII stand where nobody writes them."""
    places = (match.start() for match in islice(_BEYOND.finditer(text), LOOKED_AT))
    return sum(_is_strange(text[max(0, at - 2) : at], text[at], text[at + 1 : at + 2]) for at in places)


def _is_strange(before: str, sign: str, after: str) -> bool:
    """A sign that cannot be read; one that is no letter, against a letter; a capital or small letter where no word has one."""
    last = before[-1:]
    if sign == "\ufffd" or "\x80" <= sign <= "\x9f":
        return True
    if not sign.isalpha() or sign in _NO_LETTERS:
        return _stands_wrong(last, sign, after)
    if sign.isupper():
        return last.islower() or (last.isalpha() and after.islower())
    return (last.isupper() and (before[:-1].isupper() or after.isupper())) or (not last.isalpha() and after.isupper())


def _stands_wrong(last: str, sign: str, after: str) -> bool:
    if sign == "’" or (sign == "‘" and after.isupper()):  # collega’s, D‘Hondt
        return False
    behind, ahead = last.isalpha() and sign not in _AFTER_LETTERS, after.isalpha() and sign not in _BEFORE_LETTERS
    return behind or ahead
