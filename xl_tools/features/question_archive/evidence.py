"""What differing words say about two questions, learned from the archive itself.

Record linkage after Fellegi and Sunter (1969): a word that two questions share speaks for one question asked twice, the
rarer the more; a word that only one has speaks against it, the more, the more faithfully the word is repeated wherever
a question is asked again. Greetings, filler and words with many synonyms come and go, so they say nothing; what names
the ask and its object stays. How faithfully each word is repeated is counted over pairs that are plainly alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .reader import PLACE
from .signatures import Map, Pairs, Weights
from .words import Numbers, WordLists

_WIDEST = 128
"""Words of a question that are compared; of longer ones the rarest."""
_AT_ONCE = 20_000
_PRIOR = 5.0
"""Pairs that the mean of all words counts for beside a word's own."""
_MOST_FAITHFUL = 0.995
DECIDES = 9.0
"""What another number or another place weighs: by itself enough to keep two questions apart."""
_SELDOM = 2
"""Questions; a word of no more is a slip as often as a name."""
_SELDOM_WEIGHS = 1.0


@dataclass(frozen=True)
class Evidence:
    """By the number of the word, natural logarithms of odds."""

    shared: Weights
    """For one question asked twice, where both have the word."""
    missing: Weights
    """Against it, where only one has it."""


@dataclass(frozen=True)
class Weighed:
    """Pairs of questions with what their words say. One entry for each pair."""

    shared: Weights
    left_only: Weights
    right_only: Weights

    def difference(self, more: float = 0.2) -> Weights:
        """How much differs: where both have something of their own they ask different things; where only one has, it
        may just say more, which counts a fifth."""
        return np.minimum(self.left_only, self.right_only) + np.maximum(self.left_only, self.right_only) * more


class Comparer:
    """Compares pairs of questions of an archive word by word."""

    def __init__(self, lists: WordLists, each: Map) -> None:
        self.lists = lists
        self._each = each
        self.frequency = lists.questions_with() / max(lists.count, 1)
        self._rows = _padded(lists, self.frequency)
        self._places = [number for number, name in enumerate(lists.names) if name.startswith(PLACE)]
        self._deciding = [*self._places, *(number for number, name in enumerate(lists.names) if name.isdecimal())]

    def rarity(self) -> Weights:
        """Weights before anything is learned: the rarer the heavier, but for words hardly anybody has."""
        weights = -np.log(np.maximum(self.frequency, 1 / max(self.lists.count, 1)))
        weights[self.lists.questions_with() <= _SELDOM] = 0.3
        weights[self._deciding] = DECIDES
        return weights

    def overlap(self, pairs: Pairs, weights: Weights) -> Weights:
        """Of each pair the weight of the shared words by that of all its words."""
        (shared,) = self._shared(pairs, weights)
        totals = self._totals(weights)
        return shared / np.maximum(totals[pairs[0]] + totals[pairs[1]] - shared, 1e-9)

    def weighed(self, pairs: Pairs, evidence: Evidence) -> Weighed:
        shared, common = self._shared(pairs, evidence.shared, evidence.missing)
        totals = self._totals(evidence.missing)
        return Weighed(shared, totals[pairs[0]] - common, totals[pairs[1]] - common)

    def learned(self, pairs: Pairs) -> Evidence:
        """Evidence from pairs that are alike, few of which may be of different questions."""
        both, either = self._repeated(pairs)
        mean = (both.sum() + 1) / (either.sum() + 1)
        faithful = np.clip((both + _PRIOR * mean) / (either + _PRIOR), 0.05, _MOST_FAITHFUL)
        frequency = np.clip(self.frequency, 1e-6, 0.95)
        by_chance = frequency / (2 - frequency)
        shared = np.maximum(np.log(faithful / by_chance), 0.0)
        missing = np.maximum(np.log((1 - by_chance) / (1 - faithful)), 0.0)
        questions = self.lists.questions_with()
        shared[questions <= 1] = 0.0
        missing[questions <= _SELDOM] = _SELDOM_WEIGHS
        missing[self._deciding] = DECIDES
        shared[self._places] = 0.0
        return Evidence(shared, missing)

    def _totals(self, weights: Weights) -> Weights:
        totals: Weights = np.append(weights, 0.0)[self._rows].sum(axis=1)
        return totals

    def _shared(self, pairs: Pairs, *weights: Weights) -> list[Weights]:
        """Of each pair the sum of the weights of the words that both have, for each kind of weight."""
        found = [np.empty(len(pairs[0])) for _ in weights]

        def compare(start: int) -> Numbers:
            words = self._together(pairs, start)
            pair, place = np.nonzero(words[:, 1:] == words[:, :-1])
            shared = words[pair, place]
            stop = start + len(words)
            for sums, values in zip(found, weights, strict=True):
                sums[start:stop] = np.bincount(pair, np.append(values, 0.0)[shared], minlength=len(words))
            return pair[:0]

        for _ in self._each(compare, range(0, len(pairs[0]), _AT_ONCE)):
            pass
        return found

    def _repeated(self, pairs: Pairs) -> tuple[Weights, Weights]:
        """For each word the pairs where both have it, and those where at least one has."""
        size = len(self.lists.names) + 1
        both, all_of_it = np.zeros(size), np.zeros(size)
        for start in range(0, len(pairs[0]), _AT_ONCE):
            words = self._together(pairs, start)
            all_of_it += np.bincount(words.ravel(), minlength=size)
            both += np.bincount(words[:, 1:][words[:, 1:] == words[:, :-1]], minlength=size)
        return both[:-1], (all_of_it - both)[:-1]

    def _together(self, pairs: Pairs, start: int) -> NDArray[np.int32]:
        """The words of both questions of each pair, sorted, so that shared ones stand side by side."""
        left, right = (side[start : start + _AT_ONCE] for side in pairs)
        words = np.concatenate((self._rows[left], self._rows[right]), axis=1)
        words.sort(axis=1)
        return words


def _padded(lists: WordLists, frequency: Weights) -> NDArray[np.int32]:
    """A row of words for each question, filled up with a word of no weight."""
    lengths = lists.lengths
    words, owners = lists.words, lists.owners()
    if len(lengths) and lengths.max() > _WIDEST:
        order = np.lexsort((frequency[words], owners))
        place = np.arange(len(words)) - np.repeat(lists.starts[:-1], lengths)
        kept = np.sort(order[place < _WIDEST])
        words, owners = words[kept], owners[kept]
    counts = np.bincount(owners, minlength=lists.count)
    rows = np.full((lists.count, int(counts.max(initial=1))), len(lists.names), dtype=np.int32)
    rows[owners, np.arange(len(words)) - np.repeat(np.cumsum(counts) - counts, counts)] = words
    return rows


def alike(weighed: Weighed, least_shared: float, most_different: float, more: float = 0.2) -> NDArray[np.bool_]:
    """Which pairs share at least so much and differ by at most so much."""
    return (weighed.shared >= least_shared) & (weighed.difference(more) <= most_different)


def some(pairs: Pairs, chosen: NDArray[np.bool_], most: int) -> Pairs:
    """The chosen pairs, evenly thinned out to at most so many."""
    places: Numbers = np.flatnonzero(chosen)
    if len(places) > most:
        places = places[np.linspace(0, len(places) - 1, most).astype(np.int64)]
    return pairs[0][places], pairs[1][places]
