"""The codes that stand on paper: how they are made, written, read back and kept. Only a keyed hash of a code is ever kept."""

from __future__ import annotations

import secrets

from django.utils.crypto import salted_hmac

# No signs that look like another one on paper: no 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V.
ALPHABET = "34679ACDEFGHJKMNPRTWXY"
GROUPS, GROUP = 3, 4
LENGTH = GROUPS * GROUP


def new_code() -> str:
    """A code that nobody can guess, as it is printed: three groups of four, such as “7K4M 9TXP A3CD”."""
    return " ".join("".join(secrets.choice(ALPHABET) for _sign in range(GROUP)) for _group in range(GROUPS))


def as_typed(words: str) -> str:
    """What somebody typed, without what does not count: spaces, hyphens, small letters."""
    return "".join(sign for sign in words.upper() if sign.isalnum())


def hash_of(code: str) -> str:
    """What is kept of a code. It cannot be made without the secret key of the installation."""
    return salted_hmac("ontplooi.people.codes", as_typed(code), algorithm="sha256").hexdigest()
