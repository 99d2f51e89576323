"""An archive of questions compared by what its own words teach."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from functools import cache, cached_property

import numpy as np

from ...rules.question_text import Dictionary, folded
from ...schema import Word
from .asked import Asked, Said
from .groups import ArchiveGroups, PlaceWords
from .places import KnownPlaces
from .proposals import first_of_each, proposed_pairs
from .reader import PLACE, Ids, Reader
from .signatures import Map, Weights
from .streams import read_questions
from .words import Numbers

_SHOWN = 6
"""Words of each kind that tell why: the weightiest."""
_LONGEST_EXPLAINED = 2000
"""Characters of a text in which these are looked for."""
_EDGES = ".,;:!?()[]{}\"'“”‘’…-–—/\\"


class ArchiveReading:
    """The words of the questions, and the pairs among them worth a verdict. Exact copies are compared once."""

    def __init__(
        self,
        asked: Sequence[Asked],
        compared: Sequence[int],
        dictionary: Sequence[Word],
        each: Map,
        tell: Callable[[str, int], None],
    ) -> None:
        """`compared` are the rows that say enough."""
        self.asked = asked
        self.rows: Numbers = np.array(compared, dtype=np.int64)
        texts = [(asked[row].text, asked[row].unit) for row in compared]
        self.places = KnownPlaces(texts)
        self.reader = Reader(Dictionary.of(dictionary, folded), self.places)
        self.stream = read_questions(self.reader, texts, lambda done: tell("reading", done))
        lists = self.stream.as_sets(self.reader.names)
        tell("learning", 0)
        self.first = first_of_each(lists)
        self.distinct: Numbers = np.flatnonzero(self.first == np.arange(lists.count))
        self.proposals = proposed_pairs(lists.taken(self.distinct), each)

    def place_names(self) -> dict[int, frozenset[int]]:
        """The words of the name of each place, by the number of the word that stands for it."""
        names = enumerate(self.reader.names)
        return {
            number: frozenset(word for part in name.removeprefix(PLACE).split() for word in self.reader.meant_by(part))
            for number, name in list(names)
            if name.startswith(PLACE)
        }

    def places_of_unit(self, unit: str) -> frozenset[int]:
        """The words that stand for the places of a unit."""
        return frozenset(map(self.reader.place, self.places.of_unit(unit))) if unit else frozenset()

    def grouping(self) -> ArchiveGrouping:
        return ArchiveGrouping(self)


class ArchiveGrouping:
    """See asked.Grouping."""

    def __init__(self, reading: ArchiveReading) -> None:
        self._reading = reading
        self._asked = reading.asked
        distinct_rows = reading.rows[reading.distinct]
        of_unit = cache(reading.places_of_unit)
        words = PlaceWords(reading.place_names(), lambda number: of_unit(reading.asked[distinct_rows[number]].unit))
        self._groups = ArchiveGroups(reading.proposals, words)
        self._evidence = reading.proposals.evidence
        self._meant = _Meant(reading.reader)
        self.suspects = [
            (min(pair), max(pair))
            for pair in (
                (int(distinct_rows[left]), int(distinct_rows[right])) for left, right in self._groups.suspects()
            )
        ]

    @cached_property
    def groups(self) -> list[list[int]]:
        reading = self._reading
        root = np.arange(len(reading.distinct))
        for member, first in self._groups.root.items():
            root[member] = first
        top = reading.distinct[root[np.searchsorted(reading.distinct, reading.first)]]
        order = np.argsort(top, kind="stable")
        begins = np.flatnonzero(np.diff(top[order], prepend=-1))
        found = [members.tolist() for members in np.split(reading.rows[order], begins[1:]) if len(members) > 1]
        return sorted(found)

    @cached_property
    def _numbers(self) -> Numbers:
        """The number among the distinct questions of each row; -1 for those that were not compared."""
        reading = self._reading
        numbers = np.full(len(self._asked), -1, dtype=np.int64)
        numbers[reading.rows] = np.searchsorted(reading.distinct, reading.first)
        return numbers

    @cached_property
    def _fullness(self) -> list[float]:
        lists = self._reading.proposals.comparer.lists
        found: list[float] = lists.sums(self._evidence.missing).tolist()
        return found

    def likeness(self, left: int, right: int) -> float:
        ours, theirs = int(self._numbers[left]), int(self._numbers[right])
        return 1.0 if ours == theirs else self._groups.likeness(ours, theirs)

    def fullness(self, row: int) -> float:
        return self._fullness[int(self._numbers[row])]

    def said(self, left: int, right: int) -> Said:
        ours, theirs = (self._groups.words(int(self._numbers[row])) for row in (left, right))
        shared = ", ".join(self._written(left, self._weightiest(ours & theirs, self._evidence.shared)))
        differing = (
            f"{self._asked[row].code}: {', '.join(words)}"
            for row, only in ((left, ours - theirs), (right, theirs - ours))
            if (words := self._written(row, self._weightiest(only, self._evidence.missing)))
        )
        return Said(shared, "; ".join(differing))

    @staticmethod
    def _weightiest(words: Set[int], weights: Weights) -> Set[int]:
        return set(sorted(words, key=lambda word: (-weights[word], word))[:_SHOWN])

    def _written(self, row: int, words: Set[int]) -> list[str]:
        """These words as the row has them, in lower case and in its order."""
        if not words:
            return []
        meant = self._meant
        written = self._asked[row].text[:_LONGEST_EXPLAINED].split()
        found = [word for word in written if not words.isdisjoint(meant[word])]
        return list(dict.fromkeys(word.strip(_EDGES).lower() for word in found))


class _Meant(dict[str, Ids]):
    """The words that each written word was meant to be, found out once."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, written: str) -> Ids:
        found = self[written] = self._reader.meant_by(written)
        return found
