"""Finds national numbers in a text: the Dutch BSN and the Belgian rijksregisternummer. They are never kept here."""

import re

# Digits that stand alone: no letter, digit, plus sign or decimal part around them, so that phones, amounts and codes pass.
_BEFORE = r"(?<![\w+.,/-])"
_AFTER = r"(?![\w/-]|[.,]\d)"
_BSN = re.compile(rf"{_BEFORE}(\d{{9}}|\d{{4}}\.\d{{2}}\.\d{{3}}|\d{{3}} \d{{3}} \d{{3}}|\d{{3}}\.\d{{3}}\.\d{{3}}){_AFTER}")
_BELGIAN = re.compile(rf"{_BEFORE}(\d{{11}}|\d{{2}}[. ]\d{{2}}[. ]\d{{2}}[- ]\d{{3}}[. -]\d{{2}}){_AFTER}")


def is_bsn(digits: str) -> bool:
    """Do these nine digits pass the Dutch eleven test?"""
    if len(digits) != 9 or not digits.isascii() or not digits.isdigit() or len(set(digits)) == 1:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def is_rijksregisternummer(digits: str) -> bool:
    """Do these eleven digits hold a date and the right check number (97), for somebody born before or after 2000?"""
    if len(digits) != 11 or not digits.isascii() or not digits.isdigit():
        return False
    month, day = int(digits[2:4]), int(digits[4:6])
    if month % 20 > 12 or month >= 60 or day > 31:  # a bis number has 20 or 40 added to the month
        return False
    body, check = digits[:9], int(digits[9:])
    return any(97 - int(century + body) % 97 == check for century in ("", "2"))


def holds_national_number(text: str) -> bool:
    """Does a BSN or rijksregisternummer stand in this text?"""
    return any(is_bsn(_digits(found)) for found in _BSN.findall(text)) or any(
        is_rijksregisternummer(_digits(found)) for found in _BELGIAN.findall(text)
    )


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
