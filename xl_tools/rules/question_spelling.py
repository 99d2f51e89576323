"""Words of questions in one spelling: tones in one place, lost accents put back, slips of one letter mended."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise

from ..vietnamese import unaccented
from .syllables import is_syllable

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
        lexicon = list(lexicon)
        known = set(chain.from_iterable(lexicon))
        accented = [words for words in texts if is_accented(words)]
        self._usual = Counter(chain.from_iterable([*lexicon, *map(set, accented)]))
        self._neighbours = Counter(
            chain.from_iterable([*map(pairwise, lexicon), *(set(pairwise(words)) for words in accented)])
        )
        self._known = known | {word for word, count in self._usual.items() if count >= _USUAL_FROM}
        self._mended: dict[str, str] = {}

    @cached_property
    def _alone(self) -> Mapping[str, str]:
        """The most usual accented word of each unaccented one; of equals the last by letters."""
        usual = self._usual
        return {unaccented(word): word for word in sorted(usual, key=lambda word: (usual[word], word))}

    @cached_property
    def _beside(self) -> Mapping[tuple[str, str], tuple[int, str, str]]:
        """The most usual pair of neighbours of each unaccented pair, and how often it stands."""
        best: dict[tuple[str, str], tuple[int, str, str]] = {}
        for (first, second), count in self._neighbours.items():
            plain = unaccented(first), unaccented(second)
            best[plain] = max(best.get(plain, (0, "", "")), (count, first, second))
        return best

    @cached_property
    def _without_a_letter(self) -> Mapping[str, Sequence[str]]:
        """The usual words by what remains of them when one letter is left out."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._known:
            if len(word) >= _SHORTEST_MENDED:
                for shorter in _shorter(word):
                    found[shorter].append(word)
        return found

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
        """A word that is no syllable and one letter off a usual one is that one; itself where none or several fit."""
        found = self._mended.get(word)
        if found is None and (len(word) < _SHORTEST_MENDED or not word.isalpha() or is_syllable(word)):
            found = self._mended[word] = word
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
