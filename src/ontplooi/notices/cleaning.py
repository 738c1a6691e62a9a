"""Text that may stand in an e-mail, whatever people typed."""

import unicodedata

_DIRECTION = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _may_stay(sign: str) -> bool:
    # Cs: half a sign that no e-mail can carry. Cc: control signs, among them NUL, which PostgreSQL refuses.
    return sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"}


def clean(text: str) -> str:
    """The text with plain line ends and without control signs; every letter and emoji stays."""
    plain_ends = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in plain_ends if _may_stay(sign))


def one_line(text: str, longest: int) -> str:
    """The text on one line for a header: no line end can slip in, and no sign that turns the reading direction."""
    straight = "".join(sign for sign in " ".join(text.split()) if sign not in _DIRECTION)
    line = " ".join(clean(straight).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
