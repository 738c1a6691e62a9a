"""What a column holds by what stands in it, for columns without a heading or with one that misleads (D9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import islice

from ontplooi.kernel.national_numbers import holds_national_number
from ontplooi.people.importing.national import are_national, are_numbers_of_people, by_chance, is_national
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
# The same among the words of a job or a team, where “Ziekenverzorgende” and “Ziektepreventie” are work.
_ILL = re.compile(
    r"\b(?:(?:langdurig|nu|al|is|gedeeltelijk) ziek|ziek (?:sinds|vanaf|gemeld|thuis|tot)|ziekgemeld|arbeidsongeschikt|"
    r"zwangerschapsverlof|bevallingsverlof|ziekteverlof|burn ?out|en maladie|sick leave)\b|\(ziek\)|^ziek$"
)
_WORDY = {"job_title", "team", "manager"}
_VALUES = {"email", "language", "joined_on", "left_on", "fte", "part_time"}
_MONEY = re.compile(r"(?:€|eur) ?\d[\d. ]*(?:,\d\d?)?|\d[\d. ]*(?:,\d\d?)? ?(?:€|eur)")
_AMOUNT = re.compile(r"\d{1,3}(?:[. ]\d{3})*,\d\d?|\d{1,3}(?:,\d{3})*\.\d\d?|\d{3,6}(?:[.,]\d\d?)?|\d{1,3}[.]\d{3}")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d(?:[ ./-]?\d){7}")
_RUN = re.compile(r"\d[\d. /-]{6,15}\d")  # figures that may be a number, also among words or stuck to letters
_POWER = re.compile(r"\d[.,]\d+e\+(?:0?8|10)", re.IGNORECASE)  # a number of nine or eleven figures, as spreadsheets shorten it
_DAY_IN_WORDS = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{1,2}-\d{1,2}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]){11,30}")
_IBAN_LENGTHS = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "LU": 20, "GB": 22, "IE": 22, "ES": 24, "PT": 25, "IT": 27, "AT": 20, "CH": 21,
    "PL": 28, "RO": 24, "BG": 22, "TR": 26, "DK": 18, "SE": 24, "FI": 18, "NO": 15, "CZ": 24, "SK": 24, "HU": 28, "GR": 27,
    "HR": 21, "LT": 20, "LV": 21, "EE": 20, "SI": 19, "MA": 28, "UA": 29,
}  # fmt: skip
_IN_WORDS = (
    ("absence", _ABSENT),
    ("civil_status", re.compile(rf"\b(?:{'|'.join(sorted(_STATUS - {'single'}, key=len, reverse=True))})\b|^single$")),
    ("salary", re.compile(r"(?:€|\beur\b) ?\d|\d ?(?:€|eur\b)")),
)
NUMBERS = {"number", "manager_number"}
_DAYS = {"joined_on", "left_on"}
SALARIES = (800, 250_000)  # a month, or a year


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


def _misplaced(text: str, field: str) -> str:
    """The kind of other personal data in a cell that should hold a day, an address, a part, a language or a job."""
    if not text or text[0] == MARK or (field == "email" and _ADDRESS.fullmatch(text)):
        return ""
    if field in _VALUES:
        return _kind_of(text, phones=False)
    return "absence" if field in _WORDY and _ILL.search(plain(text)) else ""


def _day(text: str) -> date | None:
    """The day in this text, whether the day or the month comes first."""
    if not text[:1].isdigit():
        return None
    for month_first in (False, True):
        try:
            return read_day(text, month_first=month_first)
        except ValueError:
            continue
    return None


def _born(text: str) -> date | None:
    """A day on which somebody who works can be born, 15 to 80 years ago."""
    found = _day(text)
    return found if found is not None and 15 <= date.today().year - found.year <= 80 else None  # noqa: DTZ011  (years are enough)


def _are_birthdays(sample: Sequence[str], *, has_field: bool) -> bool:
    """Days 15 to 80 years ago. Where the heading speaks of a first working day, only a whole list that nobody can have worked."""
    born = [found for text in sample if (found := _born(text))]
    if not has_field:
        return len(sample) >= 3 and len(born) >= 0.8 * len(sample)
    oldest = min((day.year for day in born), default=date.today().year)  # noqa: DTZ011
    return len(sample) >= 10 and len(born) >= 0.97 * len(sample) and date.today().year - oldest >= 48  # noqa: DTZ011


def _amount(text: str) -> float | None:
    """An amount that can be pay: of a month, or of a year."""
    if not _AMOUNT.fullmatch(text):
        return None
    cents = re.search(r"[.,]\d\d?$", text)
    whole = re.sub(r"\D", "", text[: cents.start()] if cents else text)
    return float(whole) if SALARIES[0] <= float(whole) <= SALARIES[1] else None


# Kind, test of one cell, and which part of the filled cells must pass.
_KINDS: tuple[tuple[str, Callable[[str], bool], float], ...] = (
    ("iban", is_iban, 0.5),
    ("salary", lambda text: bool(_MONEY.fullmatch(text.casefold())), 0.6),
    ("civil_status", lambda text: plain(text) in _STATUS, 0.6),
    ("absence", lambda text: bool(_ABSENT.search(plain(text))), 0.4),
)


def filled(cells: Iterable[str]) -> list[str]:
    """The first cells that hold something."""
    return list(islice(_filled(cells), SAMPLE))


def _filled(cells: Iterable[str]) -> Iterable[str]:
    return (cell for cell in cells if cell and not is_blank(cell))


def _from_everywhere(cells: Iterable[str]) -> list[str]:
    """Cells that hold something, from the whole length of the column: what stands at its end counts too."""
    found = list(_filled(cells))
    return found[:: max(1, len(found) // SAMPLE)]


def never_kept(cells: Sequence[str], field: str) -> str:
    """Which kind of personal data these cells are, that is never kept; empty when none. `field`: what the heading says they are."""
    sample = _from_everywhere(cells)
    if not sample:
        return ""
    if are_national(list(_filled(cells)) if field in NUMBERS else sample, numbers=field in NUMBERS):
        return "national_number"
    for kind, fits, part in _KINDS:
        if sum(map(fits, sample)) >= max(1, part * len(sample)):
            return kind
    if (not field or field in _DAYS) and _are_birthdays(sample, has_field=bool(field)):
        return "birth_date"
    return ""


def never_kept_unasked(cells: Iterable[str], *, phones: bool = False, headed: bool = True, first: bool = False) -> str:
    """The same for a column that fills nothing: one cell of such data is enough, because nothing is lost by letting it go.

    `phones`: its heading speaks of telephone numbers, of which some pass the test of a national number by chance. So do some of
    any column of such long numbers.
    `headed`: it has a heading. `first`: it is the first column, where whole numbers are rather numbers of people than amounts.
    """
    kept = {cell for cell in cells if cell and not is_blank(cell)}
    phones = phones or by_chance([text for text in kept if text[0] != MARK])
    for text in kept:
        kind = "" if text[0] == MARK else _kind_of(text, phones=phones)
        if kind:
            return kind
    sample = [cell for cell in kept if cell[0] != MARK]
    born = sum(_born(text) is not None for text in sample)
    if sample and born >= max(1, 0.5 * len(sample)):
        return "birth_date"
    amounts = sum(_amount(text) is not None for text in sample)
    broken = sum(_amount(text) is not None and not text.isdecimal() for text in sample)
    if sample and amounts >= 0.5 * len(sample) and (broken or not (headed or first)):
        return "salary"
    return ""


def _kind_of(text: str, *, phones: bool) -> str:
    """Which kind of personal data stands in this cell, alone or among words."""
    words = plain(text)
    kind = next((name for name, pattern in _IN_WORDS if pattern.search(words)), "")
    if kind or not any(map(str.isdigit, text)):
        return kind
    if holds_iban(text):
        return "iban"
    if _day(text) is not None:
        return ""
    if _POWER.fullmatch(text) or (not phones and any(is_national(run.group()) for run in _RUN.finditer(text))):
        return "national_number"
    return "birth_date" if any(_born(run.group()) for run in _DAY_IN_WORDS.finditer(text)) else ""


def safe_heading(text: str) -> str:
    """A heading, or a cell above the people, as it may be kept: nothing when personal data stands in it."""
    if not any(map(str.isdigit, text)):
        return text
    return "" if text[0] == MARK or _kind_of(text, phones=False) or _born(text) else text


def in_shape(text: str) -> str:
    """Only what a cell looks like: “12-08-1984” is 99-99-9999, “Jan Bos” is J… B…"""
    figures = re.sub(r"\d", "9", text)
    return re.sub(r"([^\W\d_])[^\W\d_]+", r"\1…", figures)


def is_private(text: str) -> bool:
    """Should these words of a cell not be repeated in a sentence about it?"""
    return bool(_kind_of(text, phones=False)) or _born(text) is not None


def without_hidden(cells: Iterable[str], field: str) -> dict[str, str]:
    """Which cells of a column that is kept may not stay as they are: each with the mark that takes its place.

    In a column of personnel numbers that are as long as national numbers, one in eleven passes the test by chance: those stay.
    """
    cells = set(cells)
    found = {text: MARK + kind for text in cells if (kind := hidden_in(text))}
    for text in cells - found.keys():
        if kind := _misplaced(text, field):
            found[text] = MARK + kind
    if found and (not field or field in NUMBERS) and are_numbers_of_people(list(_filled(cells))):
        return {text: mark for text, mark in found.items() if mark != MARK + "national_number"}
    return found


def are_addresses(cells: Sequence[str]) -> bool:
    """Are these e-mail addresses? For a column without a heading that says so."""
    sample = filled(cells)
    return len(sample) >= 1 and sum(bool(_ADDRESS.fullmatch(cell)) for cell in sample) >= 0.6 * len(sample)


def hold_figures(cells: Iterable[str]) -> bool:
    """Does a figure stand in most of these?"""
    sample = filled(cells)
    return sum(any(map(str.isdigit, text)) for text in sample) >= 0.5 * len(sample)


def are_numbers(cells: Iterable[str]) -> bool:
    """Are these numbers or codes, not words?"""
    sample = filled(cells)
    return bool(sample) and sum(any(map(str.isdigit, text)) and " " not in text for text in sample) >= 0.8 * len(sample)
