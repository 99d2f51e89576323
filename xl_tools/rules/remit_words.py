"""The words departments use of themselves, and how much a question has of them: what speaks without any dictionary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from itertools import chain, pairwise
from math import log
from typing import Literal

from ..schema import Department
from ..vietnamese import words

Source = Literal["name", "remit", "key_words"]

_STRENGTH: dict[Source, float] = {"name": 2.5, "key_words": 2.0, "remit": 1.0}
_PAIR, _PAIR_WITH_EMPTY_WORD, _WORD, _EMPTY_WORD = 1.0, 0.5, 0.25, 0.025
_LONG_REMIT = 0.15
"""Exponent by which a long remit counts less for each word."""
_COMMON = 2.0
"""Exponent by which words that stand in many of the book's questions count less."""
_PHRASES = re.compile(r"[,;.():\n]| và ")
_EXCEPT = re.compile(r"\(?\b(?:trừ|không bao gồm|ngoại trừ)\b[^;.()\n]*\)?", re.IGNORECASE)


def without_exceptions(remit: str) -> str:
    """The remit without what it says is not in it: "(trừ cai nghiện ma túy)"."""
    return _EXCEPT.sub(";", remit)


class RemitWords:
    """Words and pairs of words of each department in one spelling, and what each weighs."""

    def __init__(
        self, departments: Sequence[Department], resolved: Callable[[str], Sequence[str]], empty: Set[str]
    ) -> None:
        """`resolved` spells a text as words; `empty` are words of grammar, which count little."""
        self._empty = empty
        self._written: dict[str, str] = {}
        self._strengths = [self._said_by(department, resolved) for department in departments]
        self.holders = Counter(chain.from_iterable(self._strengths))
        self.weights: dict[str, tuple[tuple[int, float], ...]] = {}
        """By word or pair of words: each department that says it, with what it weighs."""
        self.told_by: list[dict[str, float]] = []
        """The other way round: by department, each of its words with what it weighs."""
        self.weigh(Counter(), 0)

    def weigh(self, counts: Counter[str], texts: int) -> None:
        """Weigh anew: `counts` tells in how many of so many `texts` a word of the departments stands."""
        rarity = self._rarity(counts, texts)
        sizes = [sum(rarity[word] * strength for word, (strength, _) in said.items()) for said in self._strengths]
        usual = sum(sizes) / len(sizes) if sizes else 1.0
        weights: dict[str, list[tuple[int, float]]] = {}
        for place, (said, size) in enumerate(zip(self._strengths, sizes, strict=True)):
            norm = (size / usual) ** _LONG_REMIT if size and usual else 1.0
            for word, (strength, _) in said.items():
                weight = rarity[word] * strength * self._telling(word) / norm
                if weight > 0:
                    weights.setdefault(word, []).append((place, weight))
        self.weights = {word: tuple(found) for word, found in weights.items()}
        self.told_by = [
            {word: weight for word, found in weights.items() for at, weight in found if at == place}
            for place in range(len(self._strengths))
        ]

    def source(self, department: int, word: str) -> Source:
        return self._strengths[department][word][1]

    def written(self, word: str) -> str:
        """A word or pair of words as the departments write it, in lower case."""
        return self._written.get(word, word)

    def _rarity(self, counts: Counter[str], texts: int) -> dict[str, float]:
        """From 0 to 1: rare among the departments and in the questions."""
        among, within = log(len(self._strengths) + 1) or 1.0, log(texts + 21)
        return {
            word: log((len(self._strengths) + 1) / held)
            / among
            * (log(1 + (texts + 20) / (counts[word] + 1)) / within) ** _COMMON
            for word, held in self.holders.items()
        }

    def _said_by(
        self, department: Department, resolved: Callable[[str], Sequence[str]]
    ) -> dict[str, tuple[float, Source]]:
        found: dict[str, tuple[float, Source]] = {}
        sources: tuple[tuple[Source, str], ...] = (
            ("name", department.name), ("key_words", department.key_words), ("remit", department.remit)
        )  # fmt: skip
        for source, text in sources:
            for phrase in _PHRASES.split(without_exceptions(text)):
                said, written = resolved(phrase), words(phrase)
                for word in both(said):
                    found.setdefault(word, (_STRENGTH[source], source))
                if len(said) == len(written):
                    for word, shown in zip(both(said), both(written), strict=True):
                        self._written.setdefault(word, shown)
        return found

    def _telling(self, word: str) -> float:
        first, _, second = word.partition(" ")
        if second:
            return (_PAIR, _PAIR_WITH_EMPTY_WORD, _EMPTY_WORD)[(first in self._empty) + (second in self._empty)]
        return _EMPTY_WORD if first in self._empty else _WORD


def both(words: Sequence[str]) -> list[str]:
    """The words, and each two that stand side by side."""
    return [*words, *map(" ".join, pairwise(words))]


def counted(texts: Iterable[Set[str]], among: Set[str]) -> Counter[str]:
    """In how many of the texts, given as their words, each of the words `among` stands."""
    return Counter(chain.from_iterable(text & among for text in texts))
