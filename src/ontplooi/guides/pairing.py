"""Which item of a new list was which item of the old one, and which of them moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from ontplooi.guides.texts import Text, texts_in

ALIKE = 0.4  # the share of words that two texts have in common to be called one text that was reworded

Move = tuple[int, int]


def pairs(olds: Sequence[Any], news: Sequence[Any]) -> Iterator[tuple[Any, Any, Move | None]]:
    """Pairs of old and new, in the new order; None for what is new or gone, and the two places of what moved."""
    partner = _partners(olds, news)
    staying = _in_order([partner[place] for place in sorted(partner)])
    for place, new in enumerate(news):
        old = partner.get(place)
        if old is None:
            yield None, new, None
        else:
            yield olds[old], new, None if old in staying else (old, place)
    yield from ((old, None, None) for place, old in enumerate(olds) if place not in partner.values())


def _partners(olds: Sequence[Any], news: Sequence[Any]) -> dict[int, int]:
    """Place in the new list → place in the old one: by key, or else first what is the same and then what looks alike."""
    keys = [_key(old) for old in olds]
    if all(keys) and all(_key(new) for new in news):
        return {place: keys.index(_key(new)) for place, new in enumerate(news) if _key(new) in keys}
    partner: dict[int, int] = {}
    for place, new in enumerate(news):
        same = (old for old, one in enumerate(olds) if one == new and old not in partner.values())
        if (found := next(same, None)) is not None:
            partner[place] = found
    alike = sorted(
        (-_likeness(old, new), abs(before - after), before, after)
        for before, old in enumerate(olds)
        for after, new in enumerate(news)
        if before not in partner.values() and after not in partner
    )
    for less, _apart, before, after in alike:
        if -less >= ALIKE and after not in partner and before not in partner.values():
            partner[after] = before
    return partner


def _key(item: Any) -> str:
    """What an item is known by in every version; a column by what it holds."""
    if isinstance(item, Text):
        return ""
    return str(getattr(item, "key", "") or (getattr(item, "what", "") if not hasattr(item, "text") else ""))


def _likeness(old: Any, new: Any) -> float:
    """How many of their words two items have in common, in the language that is most alike: 0 to 1."""
    best = 0.0
    for (_where, one), (_there, other) in zip(texts_in(old), texts_in(new), strict=False):
        for language in one.root.keys() & other.root.keys():
            words, others = Counter(one.root[language].split()), Counter(other.root[language].split())
            best = max(best, 2 * (words & others).total() / (words.total() + others.total()))
    return best


def _in_order(places: list[int]) -> set[int]:
    """The most places that still follow each other; the others moved."""
    longest: list[list[int]] = []
    for here, place in enumerate(places):
        before = [longest[earlier] for earlier in range(here) if longest[earlier][-1] < place]
        longest.append([*_longest(before), place])
    return set(_longest(longest))


def _longest(lists: list[list[int]]) -> list[int]:
    return max(lists, key=len) if lists else []
