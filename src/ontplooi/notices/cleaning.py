"""Text that may stand in an e-mail, whatever people typed."""

import re

_DIRECTION = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Control signs (Cc), among them NUL, which PostgreSQL refuses; and half a sign (Cs), which no e-mail can carry. Not \n and \t.
_NEVER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with plain line ends and without control signs; every letter and emoji stays."""
    plain_ends = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NEVER.sub("", plain_ends)


def one_line(text: str, longest: int) -> str:
    """The text on one line for a header: no line end can slip in, and no sign that turns the reading direction."""
    straight = "".join(sign for sign in " ".join(text.split()) if sign not in _DIRECTION)
    line = " ".join(clean(straight).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
