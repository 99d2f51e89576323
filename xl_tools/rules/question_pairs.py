"""The questions of a book compared two by two: which pairs to look at, what they are, and why."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from ..schema import Question, Word
from .question_likeness import DIFFERENT, Judged, fit_together, judged
from .question_reading import Item, Profile, QuestionReader

_CANDIDATES = 24
"""Of the questions that share most of what they say with one, how many it is compared with."""
_MOST_SHARING = 150
"""A word or matter in more questions than this finds nobody."""


@dataclass(frozen=True)
class Pair:
    """Two questions by position, the earlier first, and what they are to each other."""

    left: int
    right: int
    judged: Judged

    @property
    def likeness(self) -> float:
        return self.judged.likeness


class Comparison:
    """The questions of a book, ready to be compared two by two; positions are those of the sequence given."""

    def __init__(self, questions: Sequence[Question], dictionary: Sequence[Word]) -> None:
        self.questions = questions
        self.position = {question.code: position for position, question in enumerate(questions)}
        self.reader = QuestionReader(((question.text, question.unit) for question in questions), dictionary)
        self.profiles = [self.reader.profile(question.text, question.unit) for question in questions]
        self._judged: dict[tuple[int, int], Judged] = {}

    def of(self, left: int, right: int) -> Judged:
        """What two questions are to each other; rows that a person split from one question ask different things."""
        pair = (left, right) if left < right else (right, left)
        found = self._judged.get(pair)
        if found is None:
            apart = self._of_one_split(left, right)
            found = DIFFERENT if apart else judged(self.profiles[left], self.profiles[right])
            self._judged[pair] = found
        return found

    @cached_property
    def pairs(self) -> list[Pair]:
        """The pairs that are not plainly different, the most alike first."""
        found = [Pair(left, right, self.of(left, right)) for left, right in self._candidates()]
        found = [pair for pair in found if pair.judged.verdict != "different"]
        found.sort(key=lambda pair: (-pair.likeness, pair.left, pair.right))
        return found

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of positions worth comparing: equal texts, and for each question those that share most with it."""
        first_with: dict[tuple[str, frozenset[tuple[str, frozenset[str]]]], int] = {}
        distinct: list[int] = []
        for position, profile in enumerate(self.profiles):
            twin = first_with.setdefault((profile.key, frozenset(profile.places.items())), position)
            if twin == position:
                distinct.append(position)
            else:
                yield twin, position
        features = {position: _features(self.profiles[position]) for position in distinct}
        holders: defaultdict[object, list[int]] = defaultdict(list)
        for position, found in features.items():
            for feature in found:
                holders[feature].append(position)
        size = {position: sqrt(sum(found.values())) for position, found in features.items()}
        pairs: set[tuple[int, int]] = set()
        for position, found in features.items():
            shared: defaultdict[int, float] = defaultdict(float)
            for feature, weight in found.items():
                others = holders[feature]
                if 1 < len(others) <= _MOST_SHARING:
                    for other in others:
                        shared[other] += weight
            if not shared:
                for feature, weight in found.items():
                    for other in _around(position, holders[feature]):
                        shared[other] += weight
            shared.pop(position, None)
            best = sorted(shared, key=lambda other: (-shared[other] / size[other], other))[:_CANDIDATES]
            pairs.update((position, other) if position < other else (other, position) for other in best)
        yield from sorted(pairs)

    def fits(self, left: int, right: int) -> bool:
        """Whether nothing but words could keep these two apart."""
        return fit_together(self.profiles[left], self.profiles[right]) and not self._of_one_split(left, right)

    def _of_one_split(self, left: int, right: int) -> bool:
        ours, theirs = self.questions[left], self.questions[right]
        return bool(
            (ours.split_from and ours.split_from in (theirs.code, theirs.split_from))
            or (theirs.split_from and theirs.split_from == ours.code)
        )

    def shared_words(self, left: int, right: int) -> str:
        """What both speak of: the words that both have, in the order of the left one, and matters they share."""
        ours, theirs = self.profiles[left], self.profiles[right]
        words = self._written(left, ours.words & theirs.words)
        heads = self.reader.thesaurus.heads
        matters = [heads[matter] for matter in ours.matters if matter in theirs.matters]
        return ", ".join(dict.fromkeys([*words, *matters]))

    def differing_words(self, left: int, right: int) -> str:
        """The words that only one of the two has, as written, each side on its line."""
        return "\n".join(
            f"{self.questions[ours].code}: {', '.join(words)}"
            for ours, theirs in ((left, right), (right, left))
            if (words := self._only_in(ours, theirs))
        )

    def _only_in(self, ours: int, theirs: int) -> list[str]:
        left, right = self.profiles[ours], self.profiles[theirs]
        missing = {item.word for item in left.items if item.word not in right.words and not self._said(item, right)}
        return [*self._written(ours, missing), *sorted(left.numbers - right.numbers - missing)]

    @staticmethod
    def _said(item: Item, other: Profile) -> bool:
        return any(matter in other.said for matter in item.matters)

    def _written(self, position: int, words: Set[str]) -> list[str]:
        """Words of a profile as the question has them."""
        return self.reader.written(self.questions[position].text, words)


def _around(position: int, holders: Sequence[int]) -> Sequence[int]:
    """Of questions that all say the same, those next to one."""
    place = bisect_left(holders, position)
    return holders[max(0, place - _CANDIDATES) : place + _CANDIDATES]


def _features(profile: Profile) -> dict[object, float]:
    """What a question is looked up by: its words and matters, with their weights."""
    found: dict[object, float] = {item.word: item.weight for item in profile.items}
    found.update(profile.matters.items())
    return found
