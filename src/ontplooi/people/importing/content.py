"""What a column holds by what stands in it, for columns without a heading or with one that misleads (D9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from ontplooi.kernel.national_numbers import is_bsn, is_rijksregisternummer
from ontplooi.people.importing.values import is_blank, read_day
from ontplooi.people.names import plain

SAMPLE = 500  # cells to judge a column by

_STATUS = frozenset(
    "gehuwd ongehuwd samenwonend gescheiden weduwe weduwnaar alleenstaand partnerschap married single divorced widowed "
    "celibataire marie mariee divorce divorcee veuf veuve cohabitant".split()
) | {"geregistreerd partnerschap", "wettelijk samenwonend", "feitelijk samenwonend", "verweduwd", "feitelijk gescheiden"}
_ABSENT = re.compile(
    r"\b(?:ziek\w*|arbeidsongeschikt\w*|zwanger\w*|bevalling\w*|burn ?out|herstel\w* melding|malad\w*|incapacite|sick\w*|wia|wao|primaire ai)\b"
)
_MONEY = re.compile(r"(?:€|eur) ?\d[\d. ]*(?:,\d\d?)?|\d[\d. ]*(?:,\d\d?)? ?(?:€|eur)")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)


def is_iban(text: str) -> bool:
    """Does this pass the check of an IBAN (ISO 13616: the whole, turned, leaves 1 divided by 97)?"""
    found = re.sub(r"[\s.-]", "", text).upper()
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", found):
        return False
    turned = found[4:] + found[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_bsn(text: str) -> bool:
    return bool(re.fullmatch(r"[\d. ]{8,12}", text)) and is_bsn(_digits(text).zfill(9))


def _is_rrn(text: str) -> bool:
    return bool(re.fullmatch(r"[\d. /-]{10,15}", text)) and is_rijksregisternummer(_digits(text).zfill(11))


def _is_birthday(text: str) -> bool:
    """A day on which somebody who works was born, 15 to 80 years ago. A list of these is no list of first working days."""
    try:
        found = read_day(text)
    except ValueError:
        return False
    return found is not None and 15 <= date.today().year - found.year <= 80  # noqa: DTZ011  (years are enough)


# Kind, test of one cell, and which part of the filled cells must pass.
_KINDS: tuple[tuple[str, Callable[[str], bool], float], ...] = (
    ("national_number", lambda text: _is_bsn(text) or _is_rrn(text), 0.6),
    ("iban", is_iban, 0.5),
    ("salary", lambda text: bool(_MONEY.fullmatch(text.casefold())), 0.6),
    ("civil_status", lambda text: plain(text) in _STATUS, 0.6),
    ("absence", lambda text: bool(_ABSENT.search(plain(text))), 0.3),
)


def filled(cells: Iterable[str]) -> list[str]:
    """The first cells that hold something."""
    found = (cell for cell in cells if not is_blank(cell))
    return [cell for cell, _number in zip(found, range(SAMPLE), strict=False)]


def never_kept(cells: Sequence[str], *, has_field: bool) -> str:
    """Which kind of personal data these cells are, that is never kept; empty when none.

    `has_field`: the heading says what it is. A list of days is then not taken for birthdays.
    """
    sample = filled(cells)
    if not sample:
        return ""
    for kind, fits, part in _KINDS:
        if sum(map(fits, sample)) >= max(1, part * len(sample)):
            return kind
    if not has_field and len(sample) >= 3 and _are_birthdays(sample):
        return "birth_date"
    return ""


def _are_birthdays(sample: Sequence[str]) -> bool:
    return sum(map(_is_birthday, sample)) >= 0.8 * len(sample)


def are_addresses(cells: Sequence[str]) -> bool:
    """Are these e-mail addresses? For a column without a heading that says so."""
    sample = filled(cells)
    return len(sample) >= 1 and sum(bool(_ADDRESS.fullmatch(cell)) for cell in sample) >= 0.6 * len(sample)
