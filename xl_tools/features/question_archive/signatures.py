"""Which questions of an archive are worth comparing: those whose signatures of weighed words agree.

The signature of a question holds, for each of some random orders of all words, the first of its words; heavy words come
early more often. Two questions have the same word there with a chance of their shared weight by all their weight
together (weighted MinHash: Ioffe 2010, for sets as here the exponential race). Work grows with the words of the
archive, not with its pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from .words import Numbers, WordLists

Weights = NDArray[np.float64]
Signatures = NDArray[np.int32]
"""A row for each random order, a column for each question: the place of the question's first word in that order."""
Pairs = tuple[Numbers, Numbers]
"""Questions by number, the lower ones and the higher ones."""
Map = Callable[[Callable[[int], NDArray[np.int64]], Iterable[int]], Iterable[NDArray[np.int64]]]
"""The built-in map, or one that works on several cores."""

_NEIGHBOURS = 10
"""Each question is held against so many of those with the same part of the signature."""
_AT_ONCE = 500_000
_MIXING = np.uint64(0x9E3779B97F4A7C15)


def signatures(lists: WordLists, weights: Weights, orders: int, seed: int, each: Map) -> Signatures:
    """The signatures of all questions; those without words have -1. The same seed gives the same random orders."""
    filled = lists.lengths > 0
    starts = lists.starts[:-1][filled]
    found = np.full((orders, lists.count), -1, dtype=np.int32)

    def fill(order: int) -> NDArray[np.int64]:
        arrival = np.random.default_rng((seed, order)).exponential(size=len(lists.names)) / np.maximum(weights, 1e-6)
        place = np.empty(len(lists.names), dtype=np.int32)
        place[np.argsort(arrival)] = np.arange(len(lists.names), dtype=np.int32)
        found[order, filled] = np.minimum.reduceat(place[lists.words], starts)
        return np.array([], dtype=np.int64)

    if len(starts):
        for _ in each(fill, range(orders)):
            pass
    return found


def near_pairs(found: Signatures, rows: int, least: float, each: Map) -> Pairs:
    """Pairs that agree in some `rows` orders one after the other and in a share of at least `least` of all orders."""
    count = found.shape[1]
    sketches = np.ascontiguousarray((found & 0xFF).astype(np.uint8).T)

    def of_band(first: int) -> NDArray[np.int64]:
        key = np.zeros(count, dtype=np.uint64)
        for order in range(first, first + rows):
            key = (key ^ (key >> np.uint64(29))) * _MIXING + found[order].astype(np.uint64)
        by_key = np.argsort(key, kind="stable")
        key = key[by_key]
        pairs = []
        for step in range(1, _NEIGHBOURS + 1):
            same = np.flatnonzero(key[step:] == key[:-step])
            if not len(same):
                break
            left, right = by_key[same], by_key[same + step]
            alike = _agreement(sketches, left, right) >= least
            left, right = left[alike], right[alike]
            pairs.append(np.minimum(left, right) * count + np.maximum(left, right))
        return np.concatenate([*pairs, np.array([], dtype=np.int64)])

    bands = each(of_band, range(0, len(found) - rows + 1, rows))
    both = np.concatenate([*bands, np.array([], dtype=np.int64)])
    both.sort()
    if len(both):
        both = both[np.concatenate(([True], both[1:] != both[:-1]))]
    return both // max(count, 1), both % max(count, 1)


def _agreement(sketches: NDArray[np.uint8], left: Numbers, right: Numbers) -> NDArray[np.float64]:
    """In what share of the orders the signatures agree."""
    found = np.empty(len(left))
    for start in range(0, len(left), _AT_ONCE):
        stop = start + _AT_ONCE
        found[start:stop] = (sketches[left[start:stop]] == sketches[right[start:stop]]).mean(axis=1)
    return found
