"""S: does it say what the person will do, and with what, so that a colleague can tell the difference?

Vague words are a small club ("groeien", "beter", "meer", "professioneel"), concrete ones are endless. So every word that
is not known to be empty or vague counts as concrete. A vague verb is judged by what it is about: "beter omgaan met
conflicten" stays vague, because conflicts are everywhere; "omgaan met boze klanten aan de balie" does not. Words that
say half enough ("plannen", "collega's") need a second one beside them, and "beter" or "meer" takes something away.
"""

from __future__ import annotations

from ontplooi.plans.smart.reading import Evidence, Goal

CONCRETE, HALF, ENOUGH, BETTER_COSTS = 5, 2, 4, 1
SHORTEST = 3  # letters
VOWELS = frozenset("aeiouy")
LONGEST_QUOTE = 10  # words


def _says_nothing(goal: Goal, word: str) -> bool:
    lang = goal.lang
    if word in lang.EMPTY or word in lang.VAGUE or word in lang.NUMBER_WORDS or word in lang.SHARE_WORDS:
        return True
    return len(word) < SHORTEST or word[0].isdigit() or not (word.isascii() or word.isalpha())


def _is_quality(goal: Goal, word: str) -> bool:
    lang = goal.lang
    if word.startswith(lang.VAGUE_STEMS) or word.endswith(lang.VAGUE_ENDINGS + lang.QUALITY_ENDINGS):
        return True
    return any(word.endswith(ending) and word[: -len(ending)] in lang.VAGUE for ending in lang.INFLECTIONS)


def _weight(goal: Goal, word: str) -> int:
    lang = goal.lang
    if word in lang.WEAK or word in lang.PEOPLE:
        return HALF
    if _says_nothing(goal, word):
        return 0
    if word.endswith(lang.PRODUCTS):
        return CONCRETE
    if _is_quality(goal, word):
        return 0
    if word.endswith(lang.LATIN_VERB) and word not in lang.CRAFTS:
        return HALF
    meant = goal.near.meant(word)
    if meant is not None:
        return _weight(goal, meant)
    # A long row of consonants is no word.
    return CONCRETE if len(word) < 6 or any(letter in VOWELS for letter in word) or not word.isascii() else 0


def gets_better(goal: Goal) -> bool:
    """Whether the goal says that something becomes more or better."""
    lang = goal.lang
    return any(
        word.text in lang.BETTER or (word.text in lang.VAGUE and word.text.endswith(lang.BETTER_ENDINGS)) for word in goal.words
    )


def _is_about_being(goal: Goal) -> bool:
    return any(word.text in goal.lang.BECOMING for word in goal.words)


def _only_about_oneself(goal: Goal, concrete: list[int]) -> bool:
    """ "mezelf heruitvinden", "be patient": one word, and it says what somebody is like."""
    if len(concrete) != 1:
        return False
    place = concrete[0]
    if any(word.text in goal.lang.SELF for word in goal.words):
        return True
    close = [goal.at(other) for other in range(max(0, place - 3), place)]
    return any(word in goal.lang.PREDICATING for word in close) and not any(word in goal.lang.DETERMINERS for word in close)


def _more_of_itself(goal: Goal, concrete: list[int]) -> bool:
    """ "minder twijfelen", "work harder": one word at the end that only gets better or more."""
    last = max((place for place, word in enumerate(goal.words) if word.is_word), default=0)
    return concrete == [last] and any(goal.at(place) in goal.lang.BETTER for place in (last - 1, last - 2))


def _acronym(raw: str) -> bool:
    return 2 <= len(raw) <= 6 and raw.isupper() and raw.isalpha()


def specific(goal: Goal, measures: list[Evidence]) -> Evidence | None:
    """The words that say what it is about, or None when every word could stand in anybody's goal."""
    aside = goal.timed() | goal.places([(one.start, one.end) for one in measures if one.rule == "person"])
    shouting = goal.text.isupper()
    weights: dict[str, tuple[int, int]] = {}
    for place, word in enumerate(goal.words):
        if place in aside or not word.is_word:
            continue
        weight = _weight(goal, word.text)
        if goal.at(place - 1) in goal.lang.PRAISING or (goal.at(place - 1) in goal.lang.BETTER and weight == CONCRETE):
            weight = min(weight, HALF) if _is_about_being(goal) else weight
        if not weight and not shouting and _acronym(word.raw) and word.text not in goal.lang.VAGUE | goal.lang.EMPTY:
            weight = CONCRETE
        if weight:
            weights.setdefault(word.text, (weight, place))
    total = sum(weight for weight, _ in weights.values()) - (BETTER_COSTS if gets_better(goal) else 0)
    total += HALF if any(one.rule == "level" for one in measures) else 0
    concrete = [place for weight, place in weights.values() if weight == CONCRETE]
    if total < ENOUGH or weights.keys() <= goal.lang.BARE_VERBS:
        return None
    if len(weights) == 1 and (_only_about_oneself(goal, concrete) or _more_of_itself(goal, concrete)):
        return None
    places = sorted(concrete or [place for _, place in weights.values()])
    return goal.evidence("object", places[0], next(place for place in reversed(places) if place - places[0] < LONGEST_QUOTE))
