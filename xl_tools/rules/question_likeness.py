"""How alike questions are: shared words and pairs of words, the rarer the weightier; and which pairs to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from math import log

from .question_text import FUNCTION_WORDS

_RAREST = 12
"""Words and pairs of words by which a question is looked up; common ones find half the book."""
_MOST_SHARING = 60
"""A word in more questions than this finds nobody."""
_CANDIDATES = 6
"""The most similar earlier questions that each question is compared with."""


class Likeness:
    """Questions as weighted words and pairs of words, by position; weights come from this book's own questions."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self.texts = texts
        self.words = [frozenset(text) - FUNCTION_WORDS for text in texts]
        self.features = [frozenset([*text, *map(" ".join, pairwise(text))]) for text in texts]
        # a text sent in forty times makes none of its words common
        distinct = {tuple(text): features for text, features in zip(texts, self.features, strict=True)}
        counts = Counter(chain.from_iterable(distinct.values()))
        self.weights = {feature: _weight(feature, count, len(distinct)) for feature, count in counts.items()}
        weigh = self.weights.__getitem__
        self.totals = [sum(map(weigh, features)) for features in self.features]
        self.word_totals = [sum(map(weigh, words)) for words in self.words]
        self._counts = counts

    def of(self, left: int, right: int) -> float:
        """From 0 (nothing in common) to 1 (the same words): the mean of what the two share and of how much of the
        shorter one is found in the longer, so that a story told around a question does not hide it."""
        weigh = self.weights.__getitem__
        shared = sum(map(weigh, self.features[left] & self.features[right]))
        if not shared:
            return 0.0
        ours, theirs = self.totals[left], self.totals[right]
        shared_words = sum(map(weigh, self.words[left] & self.words[right]))
        fewest_words = min(self.word_totals[left], self.word_totals[right])
        contained = shared_words / fewest_words if fewest_words else 0.0
        return (shared / min(ours, theirs) + 2 * shared / (ours + theirs)) / 4 + contained / 2

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of positions worth comparing, the earlier first: equal texts, and those sharing rare features."""
        postings: dict[str, list[int]] = {}
        first_with: dict[tuple[str, ...], int] = {}
        for position, text in enumerate(self.texts):
            twin = first_with.setdefault(tuple(text), position)
            if twin != position:
                yield twin, position
                continue
            rare = self._rare(position)
            if not rare:
                continue
            found = Counter(chain.from_iterable(postings.get(feature, ()) for feature in rare))
            for other, _ in found.most_common(_CANDIDATES):
                yield other, position
            for feature in rare:
                postings.setdefault(feature, []).append(position)

    def _rare(self, position: int) -> list[str]:
        counts = self._counts
        shared = [feature for feature in self.features[position] if 1 < counts[feature] <= _MOST_SHARING]
        shared.sort(key=lambda feature: (counts[feature], feature))
        return shared[:_RAREST]

    def only_in(self, left: int, right: int) -> list[str]:
        """The words of the left question that the right one lacks, in the order of the text."""
        missing = self.words[left] - self.words[right]
        return [word for word in dict.fromkeys(self.texts[left]) if word in missing]


def _weight(feature: str, count: int, questions: int) -> float:
    rarity = log(1 + (questions + 10) / (count + 0.5))
    first, _, second = feature.partition(" ")
    if not second:
        return rarity * (0.14 if first in FUNCTION_WORDS else 0.7)
    return rarity * (1.0, 0.6, 0.3)[(first in FUNCTION_WORDS) + (second in FUNCTION_WORDS)]
