"""Figures about groups of people, so that nothing can be read about fewer than five of them. See decision 0018."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

FEWEST = 5

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Shown(Generic[K]):
    """Which groups are shown by themselves, and which only together. Nothing in either: there are fewer than five people."""

    alone: tuple[K, ...] = ()
    together: tuple[K, ...] = ()


def shown(sizes: Mapping[K, int], order: Callable[[K], object] = repr) -> Shown[K]:
    """How to show groups without a person in common. `order` decides between groups of the same size.

    Groups under five stand together. Are those still fewer than five people, then the next smallest group joins them, or they
    could be found by taking the others from the total.
    """
    here = sorted((key for key, size in sizes.items() if size > 0), key=lambda key: (sizes[key], order(key)))
    if sum(sizes[key] for key in here) < FEWEST:
        return Shown()
    small = [key for key in here if sizes[key] < FEWEST]
    large = here[len(small) :]
    if 0 < sum(sizes[key] for key in small) < FEWEST:
        small.append(large.pop(0))
    return Shown(tuple(large), tuple(small))
