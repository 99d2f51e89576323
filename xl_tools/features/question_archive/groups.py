"""Questions of a big archive put into groups, one link at a time, and the pairs a person is to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import islice, product
from math import exp

from ...rules.question_links import MOST_SUSPECTS
from ...rules.question_places import Relation
from .evidence import DECIDES
from .proposals import SAME_UP_TO, Proposals

_MEMBERS_UP_TO = 24.0
"""Difference that members of one group may have, where others stand between them."""
_ASKED = 8
"""Members of each group that are held against those of the other."""
_REMEMBERED = 100_000
"""Questions whose words are kept at hand: all of a million would take gigabytes."""
_EVEN = 11.0
_SLOPE = 2.0
"""Likeness falls from 1 with the difference: it is a half at 11 and under 0.1 at 16."""


class PlaceWords:
    """The words that stand for places, by number, and the places of each question's unit."""

    def __init__(self, names: Mapping[int, frozenset[int]], of_unit: Callable[[int], frozenset[int]]) -> None:
        """`names` gives the words of the name of each place."""
        self._names = names
        self._of_unit = of_unit

    def relation(self, left: int, right: int, left_words: frozenset[int], right_words: frozenset[int]) -> Relation:
        """Whether two questions can be about one place.

        A place counts as said where the words of its name are, in any order, or where the other's unit is of it; half
        a name is enough beside a question that names no other place: the rest is most often a slip.
        """
        ours = self._unsaid(left_words, right_words, right)
        theirs = self._unsaid(right_words, left_words, left)
        if ours and theirs:
            return "different"
        if any(map(right_words.isdisjoint, ours)) or any(map(left_words.isdisjoint, theirs)):
            return "unclear"
        return "same"

    def _unsaid(self, words: frozenset[int], others: frozenset[int], other: int) -> list[frozenset[int]]:
        only_here = [word for word in words - others if word in self._names]
        if not only_here:
            return []
        of_unit = self._of_unit(other)
        return [self._names[word] for word in only_here if word not in of_unit and not self._names[word] <= others]


class ArchiveGroups:
    """Groups and suspects among questions whose pairs have been proposed, by question number."""

    def __init__(self, proposals: Proposals, places: PlaceWords) -> None:
        self._lists = proposals.comparer.lists
        self._places = places
        self._weights: list[float] = proposals.evidence.missing.tolist()
        self.words = lru_cache(_REMEMBERED)(self._words_of)
        self.root: dict[int, int] = {}
        """Of a question in a group one of its members, the same for all."""
        self.members: dict[int, list[int]] = {}
        self._doubtful: list[tuple[int, int]] = []
        left, right = (side.tolist() for side in proposals.pairs)
        for ours, theirs, difference in zip(left, right, proposals.difference.tolist(), strict=True):
            if difference > SAME_UP_TO or not self._linked(ours, theirs):
                self._doubtful.append((ours, theirs))

    def _words_of(self, question: int) -> frozenset[int]:
        return frozenset(self._lists.of(question))

    def likeness(self, left: int, right: int) -> float:
        """From 0 to 1."""
        return 1 / (1 + exp((self._difference(left, right) - _EVEN) / _SLOPE))

    def _difference(self, left: int, right: int) -> float:
        ours, theirs = self.words(left), self.words(right)
        weights = self._weights
        of_left = sum([weights[word] for word in ours - theirs])
        of_right = sum([weights[word] for word in theirs - ours])
        return min(of_left, of_right) + max(of_left, of_right) / 5

    def _linked(self, left: int, right: int) -> bool:
        """Put two questions together where nothing speaks against it; whether they are together."""
        ours, theirs = self.root.get(left, left), self.root.get(right, right)
        if ours == theirs:
            return True
        if self._relation(left, right) != "same":
            return False
        left_members, right_members = self.members.get(ours, [ours]), self.members.get(theirs, [theirs])
        if len(left_members) + len(right_members) > 2:
            pairs = product(islice(left_members, _ASKED), islice(right_members, _ASKED))
            if not all(self._fit(a, b) for a, b in pairs):
                return False
        if len(left_members) < len(right_members):
            ours, left_members, right_members = theirs, right_members, left_members
        self.members[ours] = left_members
        self.root[ours] = ours
        left_members += right_members
        for member in right_members:
            self.members.pop(member, None)
            self.root[member] = ours
        return True

    def _relation(self, left: int, right: int) -> Relation:
        return self._places.relation(left, right, self.words(left), self.words(right))

    def _fit(self, left: int, right: int) -> bool:
        ours, theirs = self.words(left), self.words(right)
        if self._difference(left, right) > _MEMBERS_UP_TO:
            return False
        weights = self._weights
        decided = [any(weights[word] >= DECIDES for word in words) for words in (ours - theirs, theirs - ours)]
        return not all(decided) and self._relation(left, right) != "different"

    def suspects(self) -> Iterator[tuple[int, int]]:
        """Pairs in doubt, the most alike first: one for two groups, MOST_SUSPECTS at most for each."""
        asked: set[tuple[int, int]] = set()
        open_pairs: Counter[int] = Counter()
        for left, right in self._doubtful:
            ends = (self.root.get(left, left), self.root.get(right, right))
            ends = (min(ends), max(ends))
            if ends[0] == ends[1] or ends in asked or any(open_pairs[end] >= MOST_SUSPECTS for end in ends):
                continue
            if self._relation(left, right) != "different":
                asked.add(ends)
                open_pairs.update(ends)
                yield left, right
