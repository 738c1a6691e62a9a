"""Names to search and sort by."""

import unicodedata


def plain(text: str) -> str:
    """The text without accents or capitals, to search and sort by."""
    if text.isascii():
        return " ".join(text.lower().split())
    split = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in split if not unicodedata.combining(sign)).split())
