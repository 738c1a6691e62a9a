"""What stands in a cell: days, shares of full time, languages and e-mail addresses, as people and packages write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from ontplooi.people.names import plain

DAY_OR_MONTH_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[ t]\d{1,2}[:.]\d{2}.*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]\d{1,2}[:.]\d{2}.*)?")
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NAMED = re.compile(r"(\d{1,2})[- .]+([a-z]+)\.?[- .]+(\d{4}|\d{2})")
_PLAIN_ADDRESS = re.compile(
    r"[a-z0-9_+-]{1,30}(?:\.[a-z0-9_+-]{1,30}){0,3}@(?:[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?\.){1,4}[a-z]{2,12}"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january janvier janv", "feb februari february fevrier fev fevr", "mrt maart mar march mars",
            "apr april avril avr", "mei may mai", "jun juni june juin", "jul juli july juillet juil", "aug augustus august aout",
            "sep sept september septembre", "okt oktober oct october octobre", "nov november novembre", "dec december decembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
# What packages write for "no end": the last day that their calendar knows.
_NEVER = {date(9999, 12, 31), date(2999, 12, 31), date(2099, 12, 31), date(4712, 12, 31)}
_EMPTY = {"", "-", "--", "n.v.t.", "nvt", "n/a", "null", "geen", "onbekend", "00-00-0000", "0000-00-00", "00/00/0000", "31-12-9999"}
_LANGUAGES = {
    "nl": "nl n ned nederlands dutch neerlandais nld dut vlaams",
    "fr": "fr f fra frans french francais fre",
    "en": "en e eng engels english anglais",
    "de": "de d deu duits german allemand deutsch ger",
    "pl": "pl pol pools polish polonais polski",
    "tr": "tr tur turks turkish turc",
    "ar": "ar ara arabisch arabic arabe",
    "ro": "ro ron roemeens romanian roumain",
    "bg": "bg bul bulgaars bulgarian",
    "uk": "uk ukr oekraiens ukrainian",
    "es": "es spa spaans spanish espagnol",
    "pt": "pt por portugees portuguese portugais",
}
_LANGUAGE = {word: code for code, words in _LANGUAGES.items() for word in words.split()}


def is_blank(text: str) -> bool:
    """Nothing, or what packages write for nothing."""
    if len(text) > 12:
        return False
    return text.strip().casefold() in _EMPTY


def read_day(text: str, *, month_first: bool = False) -> date | None:
    """The day in this text: 31-12-2020, 31/12/20, 2020-12-31, 20201231, 1 mrt 2020, or a day number of Excel. None for no end.

    Raises ValueError when there is something else. The day comes before the month, as here, unless `month_first`.
    """
    if is_blank(text):
        return None
    found = _day_in(plain(text), month_first=month_first)
    return None if found in _NEVER else found


def _day_in(text: str, *, month_first: bool) -> date:
    if match := _YEAR_FIRST.fullmatch(text) or _SOLID.fullmatch(text):
        year, month, day = match.groups()
    elif match := DAY_OR_MONTH_FIRST.fullmatch(text):
        day, month, year = match.groups()
        if month_first:
            day, month = month, day
    elif (match := _NAMED.fullmatch(text)) and match.group(2) in _MONTHS:
        day, month, year = match.group(1), str(_MONTHS[match.group(2)]), match.group(3)
    elif re.fullmatch(r"[1-6]\d{4}(?:\.0+)?", text):  # days since 1900, as Excel counts: 1927 to 2091
        return date.fromordinal(date(1899, 12, 30).toordinal() + int(text.split(".")[0]))
    else:
        raise ValueError(text)
    return date(_whole_year(int(year)), int(month), int(day))


def _whole_year(year: int) -> int:
    if year >= 100:
        return year
    return 2000 + year if year < 70 else 1900 + year


def read_share(text: str, *, percent: bool = False) -> Decimal | None:
    """Part of full time, 1 for whole: “0,8”, “80%”, “80” in a column of percentages, “30,4/38”. Raises ValueError otherwise."""
    if is_blank(text):
        return None
    left, slash, right = text.replace(" ", "").partition("/")
    number = _number(left.rstrip("%"))
    if slash:
        whole = _number(right)
        if not whole:
            raise ValueError(text)
        number /= whole
    elif left.endswith("%") or number > 2 or (percent and number > Decimal("1.5")):  # nobody works more than twice full time
        number /= 100
    if not 0 <= number <= 2:
        raise ValueError(text)
    return number.quantize(Decimal("0.001"))


def read_percentage(text: str) -> Decimal | None:
    """The same in a column of percentages: “80” is 0.8."""
    return read_share(text, percent=True)


def _number(text: str) -> Decimal:
    if "," in text and "." in text:  # the last one is the decimal sign
        thousands = "." if text.rindex(",") > text.rindex(".") else ","
        text = text.replace(thousands, "")
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not found.is_finite():
        raise ValueError(text)
    return found


def read_language(text: str) -> str:
    """The code of a language by its code or name in Dutch, French or English; empty for nothing. Raises ValueError otherwise."""
    if is_blank(text):
        return ""
    word = plain(text)
    found = _LANGUAGE.get(word) or _LANGUAGE.get(re.split(r"[-_ (]", word)[0])
    if found is None:
        raise ValueError(text)
    return found


def read_email(text: str) -> str:
    """An e-mail address in small letters; empty for nothing. Raises ValueError when it is none."""
    if is_blank(text):
        return ""
    address = text.strip().removeprefix("mailto:").strip("<>; ").lower()
    if _PLAIN_ADDRESS.fullmatch(address):
        return address
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValueError(text) from error
    return address
