"""Money and hours as people write them: "1.250,50", "€ 260", "2,5 uur"."""

from __future__ import annotations

import re
from decimal import Decimal

_AROUND = re.compile(r"€|\beuro?s?\b|\b(?:uur|uren|u|hours?|h|eur)\b\.?|,-|,–|\s|'", re.IGNORECASE)
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")


def parse_amount(text: str) -> Decimal | None:
    """The number somebody wrote, with a comma or a point before the decimals; None when it is not a number."""
    bare = _AROUND.sub("", text)
    comma, point = bare.rfind(","), bare.rfind(".")
    if comma >= 0 and point >= 0:
        thousands = "." if comma > point else ","
        bare = bare.replace(thousands, "").replace(",", ".")
    elif comma >= 0 and bare.count(",") == 1:
        bare = bare.replace(",", ".")
    elif re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+", bare):
        bare = bare.replace(".", "")
    elif re.fullmatch(r"-?\d{1,3}(?:,\d{3})+", bare):
        bare = bare.replace(",", "")
    return Decimal(bare) if bare.isascii() and _PLAIN.fullmatch(bare) else None


def write_amount(amount: Decimal | None, language: str) -> str:
    """The number as it goes back in the field: "260", "12,5", in English "12.5"."""
    if amount is None:
        return ""
    text = f"{amount.normalize():f}" if amount else "0"
    return text.replace(".", ",") if language.startswith("nl") else text


_SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}


def write_money(amount: Decimal, currency: str, language: str) -> str:
    """Money to read: "€ 1.250,50"; whole amounts without decimals. The space does not break."""
    whole = amount == amount.to_integral_value()
    text = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
    if language.startswith("nl"):
        text = text.replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"{_SIGNS.get(currency, currency)}\N{NO-BREAK SPACE}{text}"
