"""Words of all questions one after the other, in the order of the texts; slips mended, boilerplate left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from .reader import END, Ids, Reader
from .slips import mended_words
from .words import Numbers, WordLists, Words, as_sets

_READ_AT_ONCE = 20_000
_FEWEST, _SHARE = 8, 1 / 250
"""Questions, and share of them, from which a clause may be boilerplate."""
_SHORTEST = 2
_FEWEST_LEFT = 8
"""Words that a question keeps; else its clauses say what it asks, however often they are met."""
_COMPARED = 8
"""Questions with a clause that are looked at."""
_OTHERWISE_ALIKE = 0.3
"""Mean share of other words that questions with a clause have in common, below which only the clause joins them."""


@dataclass(frozen=True)
class WordStream:
    """The words of questions in order."""

    words: Words
    """Those of all questions; END closes a clause."""
    lengths: Numbers
    """How many each question has."""

    def owners(self) -> Numbers:
        """The question of each word."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)

    def as_sets(self, names: list[str]) -> WordLists:
        said = self.words != END
        lengths = np.bincount(self.owners()[said], minlength=len(self.lengths))
        return as_sets(names, self.words[said], lengths)

    def kept(self, chosen: NDArray[np.bool_]) -> WordStream:
        """Only the chosen words."""
        lengths = np.bincount(self.owners()[chosen], minlength=len(self.lengths))
        return WordStream(self.words[chosen], lengths)

    def mended(self, meant: Mapping[int, Ids], count: int) -> WordStream:
        """With some of the `count` words replaced by one or two others."""
        first = np.arange(count, dtype=np.int32)
        second = np.full(count, -1, dtype=np.int32)
        for word, others in meant.items():
            first[word] = others[0]
            if len(others) > 1:
                second[word] = others[1]
        more = second[self.words]
        times = 1 + (more >= 0)
        words = np.repeat(first[self.words], times)
        words[np.cumsum(times)[times == 2] - 1] = more[times == 2]
        return WordStream(words, self.lengths + np.bincount(self.owners()[times == 2], minlength=len(self.lengths)))

    def without_boilerplate(self, count: int) -> WordStream:
        """Without clauses that many questions have which otherwise are not alike. `count` words are known."""
        if not len(self.words):
            return self
        owners = self.owners()
        begins = np.concatenate(([True], (owners[1:] != owners[:-1]) | (self.words[:-1] == END)))
        starts = np.flatnonzero(begins)
        draws = np.random.default_rng(2).integers(1, 2**63 - 1, size=count, dtype=np.int64)
        draws[END] = 0
        sums = np.add.reduceat(draws[self.words], starts)
        sizes = np.add.reduceat((self.words != END).astype(np.int64), starts)
        _, clause, times = np.unique(sums, return_inverse=True, return_counts=True)
        often = (times >= max(_FEWEST, _SHARE * len(self.lengths)))[clause] & (sizes >= _SHORTEST)
        dropped = np.zeros(len(times), dtype=bool)
        holders = np.flatnonzero(often)
        holders = holders[np.argsort(clause[holders], kind="stable")]
        for places in np.split(holders, np.flatnonzero(np.diff(clause[holders])) + 1):
            if len(places):
                dropped[clause[places[0]]] = self._joined_by_it_alone(places, starts, owners)
        of_boilerplate = dropped[clause]
        said = np.bincount(owners[starts], np.where(of_boilerplate, 0, sizes), minlength=len(self.lengths))
        of_boilerplate &= (said >= _FEWEST_LEFT)[owners[starts]]
        return self.kept(~np.repeat(of_boilerplate, np.diff(starts, append=len(self.words))))

    def _joined_by_it_alone(self, places: Numbers, starts: Numbers, owners: Numbers) -> bool:
        """Whether questions that have one clause, at these places among the starts of clauses, are otherwise not
        alike."""
        rests = []
        for place in places[:: max(1, len(places) // _COMPARED)][:_COMPARED]:
            question = owners[starts[place]]
            first, last = np.searchsorted(owners, (question, question + 1))
            end = int(starts[place + 1]) if place + 1 < len(starts) else len(self.words)
            clause = set(self.words[starts[place] : end].tolist())
            rests.append(set(self.words[first:last].tolist()) - clause - {END})
        shares = [len(ours & theirs) / (min(len(ours), len(theirs)) or 1) for ours, theirs in combinations(rests, 2)]
        return sum(shares) < _OTHERWISE_ALIKE * max(1, len(shares))


def read_questions(reader: Reader, asked: Sequence[tuple[str, str]], tell: Callable[[int], None]) -> WordStream:
    """The words of questions, texts with their units. `tell` hears how many are read."""
    blocks, lengths = [np.array([], dtype=np.int32)], []
    for start in range(0, len(asked), _READ_AT_ONCE):
        block: list[int] = []
        for text, unit in asked[start : start + _READ_AT_ONCE]:
            before = len(block)
            block += reader.read(text, unit)
            lengths.append(len(block) - before)
        blocks.append(np.array(block, dtype=np.int32))
        tell(len(lengths))
    stream = WordStream(np.concatenate(blocks), np.array(lengths, dtype=np.int64))
    lists = stream.as_sets(reader.names)
    reader.meant = mended_words(lists.names, lists.questions_with(), lists.count)
    return stream.mended(reader.meant, len(reader.names)).without_boilerplate(len(reader.names))
