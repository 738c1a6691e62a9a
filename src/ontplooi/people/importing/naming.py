"""Names as packages split them: particles, names of birth and of a partner, initials, and whole names in one cell."""

from __future__ import annotations

import re
from functools import lru_cache

from ontplooi.people.names import PARTICLES, plain

_OWN, _PARTNER, _PARTNER_OWN, _OWN_PARTNER = "own", "partner", "partner-own", "own-partner"
_NAME_USES = {
    _OWN: "e eigen eigennaam own 0 geboortenaam",
    _PARTNER: "p partner partnernaam 1 b",
    _PARTNER_OWN: "v pe partnereigen 2 partnergeboortenaam",
    _OWN_PARTNER: "n ep eigenpartner 3 geboortenaampartner",
}
_NAME_USE = {word: use for use, words in _NAME_USES.items() for word in words.split()}


def family_name(*, last: str, infix: str = "", partner: str = "", partner_infix: str = "", use: str = "") -> str:
    """The family name as somebody uses it, with particles in front: “van den Berg”, “de Wit - Jansen”.

    `use` is what packages write for it: E(igen), P(artner), V or PE (partner first), N or EP (own first). Without it the own name.
    """
    own = _with_particle(infix, last)
    theirs = _with_particle(partner_infix, partner)
    wanted = _wanted(use)
    if not theirs or not own:
        return own or theirs
    return {
        _OWN: own, _PARTNER: theirs, _PARTNER_OWN: f"{theirs}-{own}", _OWN_PARTNER: f"{own}-{theirs}",
    }[wanted]  # fmt: skip


def _wanted(use: str) -> str:
    """Which names somebody uses, out of a code or words such as “Partnernaam - eigen naam”."""
    said = plain(use)
    known = _NAME_USE.get(re.sub(r"[^a-z0-9]", "", said))
    if known:
        return known
    own, partner = re.search(r"eigen|geboorte|own", said), re.search(r"partner|echtgeno", said)
    if own and partner:
        return _OWN_PARTNER if own.start() < partner.start() else _PARTNER_OWN
    return _PARTNER if partner else _OWN


def _with_particle(infix: str, last: str) -> str:
    """“Berg, van den” and “Berg” with “van den” both give “van den Berg”."""
    name, comma, behind = last.partition(",")
    infix = infix or (behind.strip() if comma and PARTICLES.fullmatch(behind.strip()) else "")
    name = name.strip() if comma and infix else last
    if not infix or not name or plain(name).startswith(plain(infix) + " "):
        return name
    glue = "" if infix.endswith("'") and len(infix) == 2 and infix.lower() in {"d'", "l'"} else " "
    return f"{infix}{glue}{name}"


def split_whole_name(text: str, *, email: str = "") -> tuple[str, str]:
    """First name and family name out of one cell: “Berg, Jan van den”, “Jan van den Berg”, “VAN DEN BERG Jan”, “Verhulst Lieve”.

    Where the order is in doubt, the e-mail address may tell it: lieve.verhulst@… begins with the first name.
    """
    words = " ".join(re.sub(r"\(.*?\)", " ", text).split())
    if "," in words:
        return _around_comma(words)
    parts = words.split(" ")
    if len(parts) < 2:
        return words, ""
    shouted = [part for part in parts if part.isupper() and len(part.strip(".")) > 1]
    if shouted and len(shouted) < len(parts):
        calm = [part for part in parts if part not in shouted]
        at_front = parts[0] in shouted
        family = [part for part in parts if part in shouted or (PARTICLES.fullmatch(part) and not at_front and part != parts[0])]
        return " ".join(part for part in calm if part not in family), _particle_first(family)
    return _by_address(parts, email) or _by_particle(parts)


def _particle_first(family: list[str]) -> str:
    """“BERG VAN DEN” is “VAN DEN BERG”."""
    for at in range(1, len(family)):
        if PARTICLES.fullmatch(" ".join(family[at:])):
            return " ".join([*family[at:], *family[:at]])
    return " ".join(family)


def _around_comma(words: str) -> tuple[str, str]:
    family, _comma, rest = words.partition(",")
    rest = rest.strip().rstrip(",").strip()
    if "," in rest:  # "Berg, van den, Jan"
        first, _comma, second = rest.partition(",")
        if PARTICLES.fullmatch(first.strip()):
            return second.strip(), f"{first.strip()} {family.strip()}"
        return first.strip(), family.strip()
    given = rest.split(" ")
    for at in range(1, len(given)):  # "Jan van den"
        if PARTICLES.fullmatch(" ".join(given[at:])):
            return " ".join(given[:at]), f"{' '.join(given[at:])} {family.strip()}"
    return rest, family.strip()


def _by_address(parts: list[str], email: str) -> tuple[str, str] | None:
    """The order that the address shows, if it shows one."""
    local = re.split(r"[._-]", plain(email.partition("@")[0]))
    if len(local) < 2:
        return None
    begins = local[0]
    if begins == plain(parts[0]) and plain(parts[-1]) != begins:
        return None  # first name first, as the usual reading has it
    for at in range(1, len(parts)):
        if plain(parts[at]) == begins:
            return " ".join(parts[at:]), " ".join(parts[:at])
    return None


def _by_particle(parts: list[str]) -> tuple[str, str]:
    """First name first; the family name begins at a particle or is the last word."""
    if PARTICLES.fullmatch(parts[0]):  # "De Smet Hanna": the family name stands first
        for at in range(2, len(parts)):
            if not PARTICLES.fullmatch(" ".join(parts[:at])):
                return " ".join(parts[at:]) or parts[0], " ".join(parts[:at])
    for at in range(1, len(parts) - 1):
        if PARTICLES.fullmatch(parts[at]):
            return " ".join(parts[:at]), " ".join(parts[at:])
    return " ".join(parts[:-1]), parts[-1]


@lru_cache(50_000)
def unshouted(name: str) -> str:
    """“VAN DEN BERG-DE WIT” as people write it: “van den Berg-de Wit”. Other names stay as they are."""
    if not name.isupper() or len(name) < 3:
        return name
    small = re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), name)
    return re.sub(r"\b(?:Van|Von|Den|Der|De|Het|Ten|Ter|Te|In|Op|Aan)\b(?=[ '-])", lambda word: word.group().lower(), small)
