"""What a column holds by what stands in it, for columns without a heading or with one that misleads (D9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import islice

from ontplooi.kernel.national_numbers import holds_national_number, is_bsn, is_rijksregisternummer
from ontplooi.people.importing.values import is_blank, read_day
from ontplooi.people.names import plain

SAMPLE = 500  # cells to judge a column by
MARK = "\x00"  # begins a cell of which only the kind of what stood in it was kept; no file can hold this sign

_STATUS = frozenset(
    "gehuwd,ongehuwd,samenwonend,gescheiden,weduwe,weduwnaar,alleenstaand,partnerschap,geregistreerd partnerschap,verweduwd,"  # noqa: SIM905
    "wettelijk samenwonend,feitelijk samenwonend,feitelijk gescheiden,married,single,divorced,widowed,"
    "celibataire,marie,mariee,divorce,divorcee,veuf,veuve,cohabitant".split(",")  # noqa: RUF100, SIM905
)
_ABSENT = re.compile(
    r"\b(?:ziek|ziekte(?:\w*)|ziekgemeld|ziekmelding|arbeidsongeschikt\w*|zwanger\w*|bevalling\w*|burn ?out|herstel\w* melding|malad\w*|incapacite|sick\w*|wia|wao|primaire ai)\b"  # noqa: E501
)
_MONEY = re.compile(r"(?:€|eur) ?\d[\d. ]*(?:,\d\d?)?|\d[\d. ]*(?:,\d\d?)? ?(?:€|eur)")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})*,\d\d|\d{3,5},\d\d|\d{3,5}(?:\.\d\d?)?")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d(?:[ ./-]?\d){7}")
_BSN_SHAPE, _RRN_SHAPE = re.compile(r"[\d. ]{8,12}"), re.compile(r"[\d. /-]{10,15}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]){11,30}")
_IBAN_LENGTHS = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "LU": 20, "GB": 22, "IE": 22, "ES": 24, "PT": 25, "IT": 27, "AT": 20, "CH": 21,
    "PL": 28, "RO": 24, "BG": 22, "TR": 26, "DK": 18, "SE": 24, "FI": 18, "NO": 15, "CZ": 24, "SK": 24, "HU": 28, "GR": 27,
    "HR": 21, "LT": 20, "LV": 21, "EE": 20, "SI": 19, "MA": 28, "UA": 29,
}  # fmt: skip
_NUMBERS = {"number", "manager_number"}
_DAYS = {"joined_on", "left_on"}
SALARIES = (800, 25_000)  # a month, or a year of part-time work


def is_iban(text: str) -> bool:
    """Does this pass the check of an IBAN (ISO 13616: the whole, turned, leaves 1 divided by 97)?"""
    found = re.sub(r"[\s.-]", "", text).upper()
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", found):
        return False
    turned = found[4:] + found[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def holds_iban(text: str) -> bool:
    """Does an IBAN stand somewhere in this text?"""
    for match in _IBAN.finditer(text.upper()):
        found = re.sub(r"[\s.-]", "", match.group())
        if is_iban(found[: _IBAN_LENGTHS.get(found[:2], len(found))]):
            return True
    return False


def hidden_in(text: str) -> str:
    """The kind of what may not be kept in the words of one cell: a national number or an IBAN; empty when nothing."""
    if not _LONG_NUMBER.search(text):
        return ""
    if holds_iban(text):
        return "iban"
    return "national_number" if holds_national_number(text) else ""


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _national(text: str) -> bool | None:
    """Is this cell a national number? None when it does not even look like one. A zero at its start may be lost."""
    digits = _digits(text)
    if _BSN_SHAPE.fullmatch(text) and len(digits) in (8, 9):
        return is_bsn(digits.zfill(9))
    if _RRN_SHAPE.fullmatch(text) and len(digits) in (10, 11):
        return is_rijksregisternummer(digits.zfill(11))
    return None


def _are_national(sample: Sequence[str]) -> bool:
    """One in eleven numbers passes by chance; where many more do, they are national numbers."""
    tests = [found for text in sample if (found := _national(text)) is not None]
    passed = sum(tests)
    if passed >= max(1, 0.6 * len(sample)):
        return True
    return passed >= 4 and passed >= 0.3 * len(tests) and len(tests) >= 0.5 * len(sample)


def look_alike(cells: Iterable[str]) -> bool:
    """Do most of these numbers have the shape of a national number, so that some pass its test by chance?"""
    sample = filled(cells)
    return sum(_national(text) is not None for text in sample) >= max(2, 0.5 * len(sample))


def _born(text: str) -> date | None:
    """A day on which somebody who works can be born, 15 to 80 years ago."""
    try:
        found = read_day(text)
    except ValueError:
        return None
    return found if found is not None and 15 <= date.today().year - found.year <= 80 else None  # noqa: DTZ011  (years are enough)


def _are_birthdays(sample: Sequence[str], *, has_field: bool) -> bool:
    """Days 15 to 80 years ago. Where the heading speaks of a first working day, only a whole list that nobody can have worked."""
    born = [found for text in sample if (found := _born(text))]
    if not has_field:
        return len(sample) >= 3 and len(born) >= 0.8 * len(sample)
    oldest = min((day.year for day in born), default=date.today().year)  # noqa: DTZ011
    return len(sample) >= 10 and len(born) >= 0.97 * len(sample) and date.today().year - oldest >= 48  # noqa: DTZ011


def _amount(text: str) -> float | None:
    if not _AMOUNT.fullmatch(text):
        return None
    found = float(text.replace(".", "").replace(",", ".") if "," in text else text)
    return found if SALARIES[0] <= found <= SALARIES[1] else None


def _are_amounts(sample: Sequence[str]) -> bool:
    amounts = [text for text in sample if _amount(text) is not None]
    return (
        len(sample) >= 3 and len(amounts) >= 0.9 * len(sample) and sum("," in t or "." in t for t in amounts) >= 0.3 * len(sample)
    )


# Kind, test of one cell, and which part of the filled cells must pass.
_KINDS: tuple[tuple[str, Callable[[str], bool], float], ...] = (
    ("iban", is_iban, 0.5),
    ("salary", lambda text: bool(_MONEY.fullmatch(text.casefold())), 0.6),
    ("civil_status", lambda text: plain(text) in _STATUS, 0.6),
    ("absence", lambda text: bool(_ABSENT.search(plain(text))), 0.3),
)


def filled(cells: Iterable[str]) -> list[str]:
    """The first cells that hold something."""
    found = (cell for cell in cells if cell and not is_blank(cell))
    return list(islice(found, SAMPLE))


def never_kept(cells: Sequence[str], field: str) -> str:
    """Which kind of personal data these cells are, that is never kept; empty when none. `field`: what the heading says they are."""
    sample = filled(cells)
    if not sample:
        return ""
    if _are_national(sample):
        return "national_number"
    for kind, fits, part in _KINDS:
        if sum(map(fits, sample)) >= max(1, part * len(sample)):
            return kind
    if (not field or field in _DAYS) and _are_birthdays(sample, has_field=bool(field)):
        return "birth_date"
    return "" if field else _never_kept_among_words(sample)


def _never_kept_among_words(sample: Sequence[str]) -> str:
    """The same for a column that is not taken over anyway: one cell with an IBAN or a national number among words is enough."""
    if _are_amounts(sample):
        return "salary"
    kinds = {hidden_in(text) for text in sample if not text.replace(" ", "").isdecimal()}
    return next((kind for kind in ("national_number", "iban") if kind in kinds), "")


def without_hidden(cells: Iterable[str], field: str) -> dict[str, str]:
    """Which cells of a column that is kept may not stay as they are: each with the mark that takes its place.

    In a column of personnel numbers that are as long as national numbers, one in eleven passes the test by chance: those stay.
    """
    cells = set(cells)
    found = {text: MARK + kind for text in cells if (kind := hidden_in(text))}
    if found and (not field or field in _NUMBERS) and look_alike(cells):
        return {text: mark for text, mark in found.items() if mark != MARK + "national_number"}
    return found


def are_addresses(cells: Sequence[str]) -> bool:
    """Are these e-mail addresses? For a column without a heading that says so."""
    sample = filled(cells)
    return len(sample) >= 1 and sum(bool(_ADDRESS.fullmatch(cell)) for cell in sample) >= 0.6 * len(sample)


def are_numbers(cells: Iterable[str]) -> bool:
    """Are these numbers or codes, not words?"""
    sample = filled(cells)
    return bool(sample) and sum(any(map(str.isdigit, text)) and " " not in text for text in sample) >= 0.8 * len(sample)
