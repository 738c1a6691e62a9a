"""Names to search by, and the words that begin a family name."""

import re
import unicodedata

# Words that begin a family name. The longest come first.
PARTICLES = re.compile(
    r"(?:van (?:de[nr]?|het|'t)|von (?:de[mnr])|de la|de l'|de las|de los|in (?:de|den|het|'t)|op (?:de|den|het|'t)|uit (?:de|den|het)|"  # noqa: E501
    r"aan (?:de|den|het)|onder de|over de|voor de|bij de|van|von|vanden|vander|vande|de|den|der|des|du|di|da|del|della|dos|el|al|ten|ter|te|"  # noqa: E501
    r"'t|'s|la|le|les|l'|d'|ben|bin|abu|af|zu|zur|zum)",
    re.IGNORECASE,
)
SEARCH_LENGTH = 260
# Letters that hold no accent which could be taken off.
_FOLDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "‘": "'"})


def plain(text: str) -> str:
    """The text without accents or capitals, to search and compare by."""
    if text.isascii():
        return " ".join(text.lower().split())
    split = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in split if not unicodedata.combining(sign)).translate(_FOLDED).split())


def is_particle(text: str) -> bool:
    """Is this only a particle, such as “van der”?"""
    return bool(PARTICLES.fullmatch(text.strip()))


def words_of(text: str) -> list[str]:
    """The words of a name, to join, without accents, capitals, hyphens and apostrophes: “D'Hondt” gives “d”, “hondt”."""
    return re.findall(r"\w+", plain(text))


def search_name(first_name: str, last_name: str) -> str:
    """What a search looks in: the family name, the first name, and of each the words as one, for who writes them together.

    “De Vos, Anne-Marie” gives “de vos anne-marie devos annemarie”.
    """
    apart = plain(f"{last_name} {first_name}")
    together = ["".join(words) for words in map(words_of, (last_name, first_name)) if len(words) > 1]
    return " ".join([apart, *together])[:SEARCH_LENGTH]


def searched_as(word: str) -> list[str]:
    """The ways to look for one word of a search: as it is typed and, where it has a hyphen or an apostrophe, as one word."""
    typed = plain(word)
    return list(dict.fromkeys((typed, "".join(words_of(word)) or typed)))
