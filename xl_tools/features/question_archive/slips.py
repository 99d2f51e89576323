"""Words that only a slip of the keyboard makes, read as the usual word that was meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ...rules.syllables import plain_syllables

_SHORTEST = 3
"""Letters; shorter ones have too many neighbours."""
_TIMES_USUAL = 20
"""How much oftener the word meant must stand in the archive."""
_FEWEST, _SHARE = 5, 1 / 5000
"""Questions, and share of them, from which a word counts as usual."""


def mended_words(names: Sequence[str], questions: NDArray[np.int64], count: int) -> dict[int, tuple[int, ...]]:
    """By number, what was meant by words that no Vietnamese syllable can be: one word, or two written together.

    `questions` tells in how many of the `count` questions each word stands. Words without a usual word one slip away
    (a letter lost, doubled, changed, two changed over) stay as they are, among them foreign names.
    """
    usual_from = max(_FEWEST, count * _SHARE)
    usual = {name: number for number, name in enumerate(names) if questions[number] >= usual_from and name.isalpha()}
    without_a_letter = defaultdict(list)
    for name in usual:
        if len(name) >= _SHORTEST:
            for shorter in (name, *_shorter(name)):
                without_a_letter[shorter].append(name)
    possible = plain_syllables()
    frequency = {name: int(questions[number]) for name, number in usual.items()}
    meant: dict[int, tuple[int, ...]] = {}
    for number, name in enumerate(names):
        if len(name) < _SHORTEST or not name.isascii() or not name.isalpha() or name in possible:
            continue
        needed = _TIMES_USUAL * int(questions[number])
        near = {
            other
            for shorter in (name, *_shorter(name))
            for other in without_a_letter.get(shorter, ())
            if frequency[other] >= needed and _one_slip_apart(name, other)
        }
        if near:
            meant[number] = (usual[max(near, key=lambda other: (frequency[other], other))],)
        elif halves := _halves(name, frequency, needed):
            meant[number] = (usual[halves[0]], usual[halves[1]])
    return meant


def _shorter(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _one_slip_apart(word: str, other: str) -> bool:
    """For words that have all but one letter in common, in order."""
    if len(word) != len(other):
        return abs(len(word) - len(other)) == 1
    places = [place for place, letter in enumerate(word) if letter != other[place]]
    if len(places) == 2:
        left, right = places
        return right == left + 1 and word[left] == other[right] and word[right] == other[left]
    return len(places) == 1


def _halves(word: str, frequency: dict[str, int], needed: int) -> tuple[str, str] | None:
    """The two usual words that were written together, None where there are none."""
    found = [
        (min(frequency[word[:place]], frequency[word[place:]]), word[:place], word[place:])
        for place in range(1, len(word))
        if word[:place] in frequency and word[place:] in frequency
    ]
    best = max(found, default=(0, "", ""))
    return best[1:] if best[0] >= max(needed, 1) else None
