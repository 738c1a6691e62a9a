"""Do two talking points say the same? By the words they have in common, in Dutch and English, without any service outside."""

from __future__ import annotations

import re
import unicodedata

ALIKE = 0.6  # the share of the shorter point's words that must be in the other
DUTCH = """
    aan al als alle alleen alles andere anders bij daar dan dat de deze die dit doen door dus echt een en er ga gaan gaat
    geen gewoon graag haar hebben heb heeft heel het hier hij hoe hun iets ik in is ja je jij jou jouw jullie kan kun kunnen
    maar mag me meer met mij mijn minder moet moeten mogen na naar niet nog nu of om onze ons ook op over praten samen te
    tot tijdens toch u uit van veel voor vaker waar wanneer wat we weer wel welke werd wie wij wil willen worden wordt zal
    zij zijn zo zodat zou zouden ze
"""
ENGLISH = """
    a about again all also am an and any are as at be because been better but by can could do does for from get go had has
    have how i if in into is it its just less like make may me more my need not of on once only or our out over so some talk
    than that the their them then there these they this those to too up us want was we what when where which who will with
    would you your
"""
SMALL = frozenset(f"{DUTCH} {ENGLISH}".split())  # words that every point may have
ENDINGS = ("heden", "ingen", "ings", "ing", "tjes", "tje", "jes", "je", "ies", "en", "es", "er", "ed", "e", "s")
VOWELS = "aeiouy"


def words_of(text: str) -> frozenset[str]:
    """The words that carry a point, brought back to their stem."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return frozenset(_stem(word) for word in re.findall(r"\w+", letters) if word not in SMALL and len(word) > 1)


def _stem(word: str) -> str:
    """Without its ending and with one letter where spelling doubles it: “diensten” and “dienst”, “planning” and “plannen”."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return re.sub(r"([aeou])\1", r"\1", word).replace("z", "s").replace("v", "f") if len(word) > 2 else word


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1. The same from both sides; a point never equals one that carries no words."""
    mine, theirs = words_of(one), words_of(other)
    if not mine or not theirs:
        return 0.0
    least, most = sorted((mine, theirs), key=len)
    common = sum(any(_same(word, wanted) for word in most) for wanted in least)
    back = sum(any(_same(word, wanted) for word in least) for wanted in most)
    common = min(common, back)
    if len(least) > 1 and common < 2:
        return 0.0
    if len(least) == 1 and len(most) > 4:
        return 0.0
    return common / len(least)


def _same(one: str, other: str) -> bool:
    """The same stem, or one that begins or ends a longer word: “dienst” in “avonddienst”."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 5 and (long.startswith(short) or long.endswith(short))


def are_alike(one: str, other: str) -> bool:
    """Do these two points say so much the same that they belong together on the agenda?"""
    return likeness(one, other) >= ALIKE
