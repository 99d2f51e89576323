"""The subjects of "Từ điển" (lĩnh vực): how people speak of a matter beside how remits name it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ..schema import Word
from ..schema.lists import SUBJECT

_BETWEEN = re.compile(r"[;\n]+")
_WORD, _PAIR, _LONGER = 0.7, 1.0, 0.25
"""What a phrase of one word and of two words says of its subject, and what each further word adds."""
_ASIDE = 0.3
"""What a phrase in brackets says, beside the same phrase without."""


class Subject(NamedTuple):
    """One row of the dictionary."""

    names: tuple[str, ...]
    """What remits call it, the most particular first."""
    place: int


class Sign(NamedTuple):
    """A phrase of a question that tells of a subject."""

    words: str
    subject: Subject
    weight: float


class _Phrase(NamedTuple):
    length: int
    signs: tuple[Sign, ...]


@dataclass(frozen=True)
class Subjects:
    """All subjects, found by the phrases people use, in one spelling."""

    phrases: dict[str, _Phrase]
    """By the whole phrase."""
    starts: dict[str, tuple[int, ...]]
    """Lengths of the phrases that start with these two words, the longest first."""
    singles: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[Word], spelling: Callable[[str], str], *, keeps_accents: bool) -> Subjects:
        """Without accents a single Vietnamese word is too much else to tell anything, so it is left out."""
        found: dict[str, list[Sign]] = {}
        rows = [word for word in words if word.kind == SUBJECT]
        for place, row in enumerate(rows):
            subject = Subject(tuple(name.strip() for name in _BETWEEN.split(row.word) if name.strip()), place)
            for written in _BETWEEN.split(row.meaning):
                said = written.strip()
                phrase = spelling(said)
                if phrase and (keeps_accents or " " in phrase or said.isascii()):
                    weight = _weight(phrase) * (_ASIDE if said.startswith("(") else 1.0)
                    signs = found.setdefault(phrase, [])
                    if not any(sign.subject is subject for sign in signs):
                        signs.append(Sign(said.strip("()"), subject, weight))
        starts: dict[str, set[int]] = {}
        for phrase in found:
            first = phrase.split()
            if len(first) > 1:
                starts.setdefault(" ".join(first[:2]), set()).add(len(first))
        return cls(
            {phrase: _Phrase(phrase.count(" ") + 1, _shared(signs)) for phrase, signs in found.items()},
            {start: tuple(sorted(lengths, reverse=True)) for start, lengths in starts.items()},
            frozenset(phrase for phrase in found if " " not in phrase),
        )

    def signs(self, words: Sequence[str]) -> list[Sign]:
        """What the words tell, in their order; a phrase inside a longer one tells nothing by itself."""
        found: list[Sign] = []
        told_up_to = 0
        pairs = [*map(" ".join, pairwise(words)), ""]
        for at, (word, pair) in enumerate(zip(words, pairs, strict=False)):
            phrase = self._longest(words, at, pair) if pair in self.starts else None
            if phrase is None and word in self.singles:
                phrase = self.phrases[word]
            if phrase is not None and at + phrase.length > told_up_to:
                told_up_to = at + phrase.length
                found.extend(phrase.signs)
        return found

    def _longest(self, words: Sequence[str], at: int, pair: str) -> _Phrase | None:
        for length in self.starts[pair]:
            phrase = self.phrases.get(" ".join(words[at : at + length])) if at + length <= len(words) else None
            if phrase is not None:
                return phrase
        return None


def _weight(phrase: str) -> float:
    length = phrase.count(" ") + 1
    return _WORD if length == 1 else _PAIR + _LONGER * (length - 2)


def _shared(signs: Sequence[Sign]) -> tuple[Sign, ...]:
    """A phrase of several subjects tells less of each."""
    return tuple(sign._replace(weight=sign.weight / len(signs) ** 0.5) for sign in signs)
