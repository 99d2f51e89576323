"""Questions of an archive as sets of numbered words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Words = NDArray[np.int32]


@dataclass(frozen=True)
class WordLists:
    """Of each question its words by number, sorted, each once."""

    names: list[str]
    """The words by number."""
    words: Words
    """Those of all questions, one question after the other."""
    starts: Numbers
    """Where the words of each question begin, and the end of the last one."""

    @property
    def count(self) -> int:
        return len(self.starts) - 1

    @property
    def lengths(self) -> Numbers:
        return np.diff(self.starts)

    def owners(self) -> Numbers:
        """The question of each word."""
        return np.repeat(np.arange(self.count), self.lengths)

    def questions_with(self) -> Numbers:
        """In how many questions each word stands."""
        return np.bincount(self.words, minlength=len(self.names))

    def sums(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """For each question the sum of the values of its words."""
        found: NDArray[np.float64] = np.bincount(self.owners(), values[self.words], minlength=self.count).astype(float)
        return found

    def of(self, question: int) -> list[int]:
        found: list[int] = self.words[self.starts[question] : self.starts[question + 1]].tolist()
        return found

    def taken(self, questions: Numbers) -> WordLists:
        """The same for these questions only."""
        lengths = self.lengths[questions]
        starts = np.concatenate(([0], np.cumsum(lengths)))
        places = np.repeat(self.starts[questions] - starts[:-1], lengths) + np.arange(starts[-1])
        return WordLists(self.names, self.words[places], starts)


def as_sets(names: list[str], words: Words, lengths: Numbers) -> WordLists:
    """Each word of a question once, in the order of their numbers."""
    size = max(len(names), 1)
    found = np.repeat(np.arange(len(lengths)) * size, lengths) + words
    found.sort()
    if len(found):
        found = found[np.concatenate(([True], found[1:] != found[:-1]))]
    counts = np.bincount(found // size, minlength=len(lengths))
    return WordLists(names, (found % size).astype(np.int32), np.concatenate(([0], np.cumsum(counts))))
