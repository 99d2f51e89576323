"""The subjects of "Từ điển" (lĩnh vực): how people speak of a matter beside how remits name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from ..schema import Word
from ..schema.lists import RELATED, SUBJECT

_BETWEEN = re.compile(r"[;\n]+")
_WORD, _PAIR, _LONGER = 0.7, 1.0, 0.25
"""What a phrase of one word and of two words says of its subject, and what each further word adds."""
_ASIDE = 0.3
"""What a phrase in brackets says, beside the same phrase without."""
_RELATED, _HEAD, _RELATED_TO_AT_MOST = 0.7, 2, 2
"""What a phrase says that only means nearly the same as one of the subject; how many of its row's phrases the first
one counts for in telling the subject; and how many subjects a row may be related to."""
_PART_PAIR, _PART_WORD = 0.3, 0.1
"""What two words, and one, say that stand in a phrase which is not there as a whole."""
_PARTS_OF_AT_MOST = 6
"""Words that stand in phrases of more subjects than this say nothing about any."""


Subject = int
"""A row "lĩnh vực" of the dictionary, by its place among them."""


class Sign(NamedTuple):
    """A phrase that tells of a subject."""

    subject: Subject
    weight: float


class Heard(NamedTuple):
    """A phrase that stands in a question, and what it tells."""

    words: str
    """As the dictionary writes it."""
    signs: tuple[Sign, ...]


_SpellingOfPhrases = Callable[[Sequence[str]], list[str]]
_Found = dict[str, tuple[str, dict[Subject, float]]]
"""By the spelled phrase: as it is written, and what it says of each subject."""


class Subjects:
    """All subjects of the dictionary, found by the phrases people use, in one spelling."""

    def __init__(
        self,
        rows: Iterable[Word],
        spelling: _SpellingOfPhrases,
        empty: Set[str],
        *,
        keeps_accents: bool,
    ) -> None:
        """`empty` are words of grammar. Without accents a single word is too much else to tell anything."""
        self.names: list[tuple[str, ...]] = []
        """What remits call each subject, the most particular first."""
        self.phrases: dict[str, tuple[int, Heard]] = {}
        """Number of words and what is told, by the whole phrase."""
        self.starts: dict[str, tuple[int, ...]] = {}
        """Lengths of the phrases that start with these two words, the longest first."""
        self.singles: frozenset[str] = frozenset()
        """Phrases of one word."""
        found: _Found = {}
        parts: dict[str, set[Subject]] = {}
        given = tuple(rows)
        subjects = (row for row in given if row.kind == SUBJECT)
        related = (row for row in given if row.kind == RELATED)
        for subject, row in enumerate(subjects):
            self.names.append(tuple(name.strip() for name in _BETWEEN.split(row.word) if name.strip()))
            written = [text.strip() for text in _BETWEEN.split(row.meaning)]
            for said, phrase in zip(written, spelling(written), strict=True):
                if " " not in phrase and not keeps_accents and not said.isascii():
                    continue
                if phrase:
                    weight = _weight(phrase) * (_ASIDE if said.startswith("(") else 1.0)
                    found.setdefault(phrase, (said.strip("()"), {}))[1].setdefault(subject, weight)
                for part in _parts(phrase.split(), empty, words_too=keeps_accents):
                    parts.setdefault(part, set()).add(subject)
        self._follow(related, found, spelling)
        self._keep(found)
        self.parts = {
            part: tuple(Sign(subject, (_PART_PAIR if " " in part else _PART_WORD) / len(told)) for subject in told)
            for part, told in parts.items()
            if len(told) <= _PARTS_OF_AT_MOST
        }

    def _follow(self, related: Iterable[Word], found: _Found, spelling: _SpellingOfPhrases) -> None:
        """What means nearly the same as a phrase of a subject speaks of that subject too."""
        known = dict(found)
        for row in related:
            said = [text.strip() for text in (row.word, *_BETWEEN.split(row.meaning))]
            phrases = spelling(said)
            told: Counter[Subject] = Counter()
            for phrase in phrases:
                if phrase in known:
                    told.update(dict.fromkeys(known[phrase][1], _HEAD if phrase == phrases[0] else 1))
            most = max(told.values(), default=0)
            subjects = [subject for subject, count in told.items() if 2 * count >= most]
            if len(subjects) > _RELATED_TO_AT_MOST:
                continue
            for text, phrase in zip(said, phrases, strict=True):
                if " " in phrase and phrase not in known:
                    weights = found.setdefault(phrase, (text, {}))[1]
                    weights.update(dict.fromkeys(subjects, _RELATED * _weight(phrase)))

    def _keep(self, found: _Found) -> None:
        starts: dict[str, set[int]] = {}
        for phrase, (said, told) in found.items():
            words = phrase.split()
            signs = tuple(Sign(subject, weight / len(told) ** 0.5) for subject, weight in told.items())
            self.phrases[phrase] = (len(words), Heard(said, signs))
            if len(words) > 1:
                starts.setdefault(" ".join(words[:2]), set()).add(len(words))
        self.singles = frozenset(phrase for phrase in found if " " not in phrase)
        self.starts = {start: tuple(sorted(lengths, reverse=True)) for start, lengths in starts.items()}

    def heard(self, words: Sequence[str], pairs: Sequence[str]) -> list[Heard]:
        """The phrases that stand in the words, in their order; one inside a longer one tells nothing by itself.

        `pairs` are each two words that stand side by side, joined by a space.
        """
        found: list[Heard] = []
        told_up_to = 0
        starts, singles = self.starts, self.singles
        places = {at for at, pair in enumerate(pairs) if pair in starts}
        for at in sorted(places.union(at for at, word in enumerate(words) if word in singles)):
            phrase = self._longest(words, at, pairs[at]) if at in places else None
            if phrase is None:
                phrase = self.phrases.get(words[at])
            if phrase is not None and at + phrase[0] > told_up_to:
                told_up_to = at + phrase[0]
                found.append(phrase[1])
        return found

    def _longest(self, words: Sequence[str], at: int, pair: str) -> tuple[int, Heard] | None:
        for length in self.starts[pair]:
            phrase = self.phrases.get(" ".join(words[at : at + length])) if at + length <= len(words) else None
            if phrase is not None:
                return phrase
        return None


def _weight(phrase: str) -> float:
    length = phrase.count(" ") + 1
    return _WORD if length == 1 else _PAIR + _LONGER * (length - 2)


def _parts(words: Sequence[str], empty: Set[str], *, words_too: bool) -> list[str]:
    found = [f"{first} {second}" for first, second in pairwise(words) if first not in empty and second not in empty]
    return [*found, *(word for word in words if word not in empty)] if words_too else found
