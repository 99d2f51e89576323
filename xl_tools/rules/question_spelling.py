"""Words of questions in one spelling: tones in one place, lost accents put back, slips of one letter mended."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..vietnamese import unaccented

_ACCENTED_FROM = 0.05
"""Share of letters beyond ASCII from which a text counts as written with accents; Vietnamese has about 0.25."""
_SHORTEST_MENDED = 4
"""Letters of a word below which one letter more or less makes another word."""
_USUAL_FROM = 3
"""Questions a word must stand in to be what another word, met once, was meant to be."""


def is_accented(words: Sequence[str]) -> bool:
    """Whether words are written with Vietnamese accents, so that a word without any is meant so."""
    letters = sum(map(len, words))
    return sum(len(word.encode()) - len(word) for word in words if not word.isascii()) > _ACCENTED_FROM * letters


class Spelling:
    """Which words a set of questions and the dictionary use, and which stand side by side: enough to read a question
    that was typed without accents or with a slip. Learned once; does not depend on the order of the texts."""

    def __init__(self, texts: Iterable[Sequence[str]], lexicon: Iterable[Sequence[str]]) -> None:
        """`texts` are the words of distinct questions, `lexicon` phrases known to be right, both spelled."""
        self._usual: Counter[str] = Counter()
        neighbours: Counter[tuple[str, str]] = Counter()
        known: set[str] = set()
        for phrase in lexicon:
            known.update(phrase)
            self._usual.update(phrase)
            neighbours.update(pairwise(phrase))
        for words in texts:
            if is_accented(words):
                self._usual.update(set(words))
                neighbours.update(set(pairwise(words)))
        self._known = known | {word for word, count in self._usual.items() if count >= _USUAL_FROM}
        self._alone = _best(self._usual)
        self._beside: dict[tuple[str, str], tuple[int, str, str]] = {}
        for (first, second), count in neighbours.items():
            plain = unaccented(first), unaccented(second)
            found = (count, first, second)
            if found > self._beside.get(plain, (0, "", "")):
                self._beside[plain] = found
        self._mended: dict[str, str] = {}
        self._without_a_letter: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._known:
            if len(word) >= _SHORTEST_MENDED:
                for shorter in _shorter(word):
                    self._without_a_letter[shorter].append(word)

    def read(self, words: Sequence[str]) -> list[str]:
        """The words as they were meant, one for one."""
        if not is_accented(words):
            return self._with_accents(words)
        known = self._known
        return [word if word in known else self._mend(word) for word in words]

    def _with_accents(self, words: Sequence[str]) -> list[str]:
        beside, alone = self._beside, self._alone
        none = (0, "", "")
        pairs = [none, *(beside.get(pair, none) for pair in pairwise(words)), none]
        read = []
        for word, before, after in zip(words, pairs, pairs[1:], strict=False):
            if before[0] or after[0]:
                read.append(before[2] if before[0] >= after[0] else after[1])
            else:
                read.append(alone.get(word, word))
        return read

    def _mend(self, word: str) -> str:
        """A word nobody else uses that is one letter off a usual one; itself where none or several fit."""
        if len(word) < _SHORTEST_MENDED or not word.isalpha():
            return word
        found = self._mended.get(word)
        if found is None:
            meant = {
                other
                for shorter in (word, *_shorter(word))
                for other in (*self._without_a_letter.get(shorter, ()), *((shorter,) if shorter in self._known else ()))
                if abs(len(other) - len(word)) <= 1
            }
            best = sorted(meant, key=lambda other: (-self._usual[other], other))[:2]
            clear = len(best) == 1 or (len(best) == 2 and self._usual[best[0]] >= 2 * self._usual[best[1]])
            found = self._mended[word] = best[0] if best and clear else word
        return found


def _shorter(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _best(counts: Counter[str]) -> dict[str, str]:
    """The most usual accented word of each unaccented one; of equals the first by letters."""
    best: dict[str, str] = {}
    for word in sorted(counts, key=lambda word: (counts[word], word)):
        best[unaccented(word)] = word
    return best
