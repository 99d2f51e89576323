"""Pairs of an archive's questions that ask the same or perhaps do, proposed by their words."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np

from .evidence import Comparer, Evidence, Weighed, alike, some
from .signatures import Map, Pairs, Weights, near_pairs, signatures
from .words import Numbers, WordLists

SAME_UP_TO = 10.0
"""Difference up to which two questions ask the same, in natural logarithms of odds."""
DOUBTFUL_UP_TO = 16.0
_SHARED_BEYOND_CHANCE = 5.0
"""What must speak for a pair beyond the odds of meeting it by chance among all questions."""
_ONE_SAYS_MORE = 3.0
"""Difference, by rarity, of the pairs the first lessons are drawn from: one says what the other says and more."""
_PLAINLY_SAME = 7.0
"""Difference of the pairs the second lessons are drawn from."""
_HEAVIEST = 5.0
"""Weight in the signatures, of which no word may be the whole."""
_LEAST_AGREEMENT = 0.45
_LESSONS = 100_000
"""Pairs that teach enough."""
_ORDERS_TO_LEARN, _ORDERS = 32, 48
_SEEDS = 3, 5, 7


@dataclass(frozen=True)
class Proposals:
    """Pairs worth a verdict, by question number, the most alike first."""

    pairs: Pairs
    weighed: Weighed
    difference: Weights
    evidence: Evidence
    comparer: Comparer
    lessons: int
    """Pairs plainly asked twice from which the evidence was learned."""


def proposed_pairs(lists: WordLists, each: Map) -> Proposals:
    """Pairs of different word lists, up to a difference of DOUBTFUL_UP_TO. Lists without words are in none.

    Three rounds: by rarity alone, then twice with what the round before has taught of words that come and go.
    """
    comparer = Comparer(lists, each)
    rows = _rows_of_a_band(lists.count)
    beyond = log(max(lists.count, 1)) + _SHARED_BEYOND_CHANCE
    weights = comparer.rarity()
    pairs = _candidates(lists, np.minimum(weights, _HEAVIEST), rows + 1, _ORDERS_TO_LEARN, _SEEDS[0], each)
    by_rarity = comparer.weighed(pairs, Evidence(weights, weights))
    lessons = some(pairs, alike(by_rarity, beyond, _ONE_SAYS_MORE, 0.0), _LESSONS)
    evidence = comparer.learned(lessons)
    pairs = _candidates(lists, _heavy(evidence), rows + 1, _ORDERS_TO_LEARN, _SEEDS[1], each)
    lessons = some(pairs, alike(comparer.weighed(pairs, evidence), beyond, _PLAINLY_SAME), _LESSONS)
    evidence = comparer.learned(lessons)
    pairs = _candidates(lists, _heavy(evidence), rows, _ORDERS, _SEEDS[2], each)
    weighed = comparer.weighed(pairs, evidence)
    kept = np.flatnonzero(alike(weighed, beyond, DOUBTFUL_UP_TO))
    kept = kept[np.lexsort((kept, weighed.difference()[kept]))]
    weighed = Weighed(weighed.shared[kept], weighed.left_only[kept], weighed.right_only[kept])
    return Proposals(
        (pairs[0][kept], pairs[1][kept]), weighed, weighed.difference(), evidence, comparer, len(lessons[0])
    )


def _rows_of_a_band(questions: int) -> int:
    """The more questions, the more of a signature must agree, so that each still meets about as many others."""
    return max(1, min(5, round(log(max(questions, 1), 10)) - 2))


def _heavy(evidence: Evidence) -> Weights:
    return np.clip(evidence.missing, 0.05, _HEAVIEST)


def _candidates(lists: WordLists, weights: Weights, rows: int, orders: int, seed: int, each: Map) -> Pairs:
    found = signatures(lists, weights, orders, seed, each)
    return near_pairs(found, rows, _LEAST_AGREEMENT, each)


def first_of_each(lists: WordLists) -> Numbers:
    """For each question the first one with exactly the same words; itself where there is none before it."""
    draws = np.random.default_rng(1).integers(1, 2**63 - 1, size=(2, max(len(lists.names), 1)), dtype=np.int64)
    sums = np.zeros((2, lists.count), dtype=np.int64)
    filled = lists.lengths > 0
    if filled.any():
        for row in (0, 1):
            sums[row, filled] = np.add.reduceat(draws[row][lists.words], lists.starts[:-1][filled])
    order = np.lexsort((np.arange(lists.count), sums[1], sums[0]))
    found = sums[:, order]
    begins = np.concatenate(([True], (found[:, 1:] != found[:, :-1]).any(axis=0)))[: lists.count]
    first = np.empty(lists.count, dtype=np.int64)
    first[order] = order[np.flatnonzero(begins)[np.cumsum(begins) - 1]] if lists.count else order
    return first
