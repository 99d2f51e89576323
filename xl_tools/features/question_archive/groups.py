"""Questions of a big archive put into groups, one link at a time, and the pairs a person is to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice, product
from math import exp

from ...rules.question_links import MOST_SUSPECTS
from .evidence import DECIDES
from .places import PlaceNames
from .proposals import SAME_UP_TO, Proposals

_PLACES_FROM = 0.8
"""Difference below which two questions say the same but for filler: no place can differ."""
_MEMBERS_UP_TO = 18.0
"""Difference that members of one group may have, where others stand between them."""
_ASKED = 8
"""Members of each group that are held against those of the other."""
_EVEN = 9.5
_SLOPE = 2.0
"""Likeness falls from 1 with the difference: it is a half at 9.5 and about 0.1 at 14."""


class ArchiveGroups:
    """Groups and suspects among questions whose pairs have been proposed, by question number."""

    def __init__(self, proposals: Proposals, places: PlaceNames) -> None:
        self._lists = proposals.comparer.lists
        self._places = places
        self._weights: list[float] = proposals.evidence.missing.tolist()
        self._words: dict[int, frozenset[int]] = {}
        self.root: dict[int, int] = {}
        """Of a question in a group the group's first member."""
        self.members: dict[int, list[int]] = {}
        self._doubtful: list[tuple[int, int]] = []
        left, right = (side.tolist() for side in proposals.pairs)
        for ours, theirs, difference in zip(left, right, proposals.difference.tolist(), strict=True):
            if difference > SAME_UP_TO or not self._linked(ours, theirs, difference):
                self._doubtful.append((ours, theirs))

    def words(self, question: int) -> frozenset[int]:
        found = self._words.get(question)
        if found is None:
            found = self._words[question] = frozenset(self._lists.of(question))
        return found

    def likeness(self, left: int, right: int) -> float:
        """From 0 to 1."""
        return 1 / (1 + exp((self._difference(left, right) - _EVEN) / _SLOPE))

    def _difference(self, left: int, right: int) -> float:
        ours, theirs = self.words(left), self.words(right)
        weights = self._weights
        of_left = sum([weights[word] for word in ours - theirs])
        of_right = sum([weights[word] for word in theirs - ours])
        return min(of_left, of_right) + max(of_left, of_right) / 5

    def _linked(self, left: int, right: int, difference: float) -> bool:
        """Put two questions together where nothing speaks against it; whether they are together."""
        ours, theirs = self.root.get(left, left), self.root.get(right, right)
        if ours == theirs:
            return True
        if difference >= _PLACES_FROM and self._relation(left, right) != "same":
            return False
        left_members, right_members = self.members.get(ours, [ours]), self.members.get(theirs, [theirs])
        if len(left_members) + len(right_members) > 2:
            pairs = product(islice(left_members, _ASKED), islice(right_members, _ASKED))
            if not all(self._fit(a, b) for a, b in pairs):
                return False
        ours, theirs = sorted((ours, theirs))
        together = self.members.pop(ours, [ours]) + self.members.pop(theirs, [theirs])
        self.members[ours] = together
        for member in together:
            self.root[member] = ours
        return True

    def _relation(self, left: int, right: int) -> str:
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
