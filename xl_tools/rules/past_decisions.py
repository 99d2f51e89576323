"""What people decided before about questions like this one: by subject, and by the nearest earlier questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from math import log, sqrt
from typing import NamedTuple

from ..schema import Question

_REMIT_COUNTS_FOR = 6.0
"""How many decisions about a subject weigh as much as what the remits say about it."""
_ONE_DECISION = 3.0
"""What one decision adds, where a remit's claims add up to 1 times the figure above."""
_NEAREST = 5
_NEAR_FROM = 0.1
"""Likeness, from 0 to 1, below which an earlier question says nothing."""
_NEIGHBOUR = 6.0
"""What an equal question decided before says, beside 1 for a phrase of two words."""
_UNSEEN = 50
"""Questions taken for granted beside the few decided so far, so that words are not common only by being met twice."""
_FOLLOWED, _COMPARED = 40, 6
"""How many earlier questions that share a pair of words are looked at, and how many of them compared."""


class Neighbour(NamedTuple):
    """An earlier question like this one."""

    decision: int
    """Its place among the distinct decisions."""
    likeness: float


class PastDecisions:
    """Earlier questions as their pairs of words and the subjects they spoke of, with the department people chose."""

    def __init__(self, decisions: Iterable[tuple[Iterable[str], Mapping[int, float], int]]) -> None:
        """Of each: its pairs of words, the weight of each subject, and the place of the department."""
        self._by_subject: dict[int, dict[int, float]] = {}
        distinct: dict[tuple[tuple[str, ...], int], int] = {}
        for at, (pairs, subjects, department) in enumerate(decisions):
            distinct.setdefault((tuple(sorted(pairs)), department), at)
            whole = sum(subjects.values()) or 1.0
            for subject, weight in subjects.items():
                counts = self._by_subject.setdefault(subject, {})
                counts[department] = counts.get(department, 0.0) + weight / whole
        known = sorted(distinct)
        self.first = [distinct[one] for one in known]
        """Of each distinct decision, the first of the decisions given that says so."""
        self.departments = [department for _, department in known]
        self._pairs = [frozenset(pairs) for pairs, _ in known]
        self._holders: dict[str, list[int]] = {}
        for at, (pairs, _) in enumerate(known):
            for pair in pairs:
                self._holders.setdefault(pair, []).append(at)
        whole = len(known) + _UNSEEN
        self._rarity = {pair: log(whole / (len(holders) + 0.5)) ** 2 for pair, holders in self._holders.items()}
        """Of a pair of words, squared: how telling it is."""
        self._unknown = log(whole / 0.5) ** 2
        self._lengths = [self._length(pairs) for pairs in self._pairs]

    def told(self, subject: int, claims: dict[int, float]) -> dict[int, float]:
        """The share of each department in a subject, the first as 1: what remits say, and what was decided since."""
        counts = self._by_subject.get(subject)
        if not counts:
            return claims
        whole = sum(claims.values()) or 1.0
        shares = {department: _REMIT_COUNTS_FOR * claim / whole for department, claim in claims.items()}
        for department, count in counts.items():
            shares[department] = shares.get(department, 0.0) + _ONE_DECISION * count
        most = max(shares.values())
        return {department: share / most for department, share in shares.items()}

    def nearest(self, pairs: Set[str]) -> list[Neighbour]:
        """The earlier questions most like one of these pairs of words, the nearest first.

        Rare pairs are followed first, and only so many of them that a thousand equal questions cost no more than a few.
        """
        shared = sorted((len(self._holders[pair]), pair) for pair in pairs & self._holders.keys())
        found: dict[int, int] = {}
        for _, pair in shared:
            for at in self._holders[pair][:_FOLLOWED]:
                found[at] = found.get(at, 0) + 1
            if len(found) > _FOLLOWED:
                break
        length = self._length(pairs)
        near = []
        for at in sorted(found, key=lambda at: (-found[at], at))[:_COMPARED]:
            both = sum(map(self._rarity.__getitem__, pairs & self._pairs[at]))
            likeness = both / (length * self._lengths[at])
            if likeness >= _NEAR_FROM:
                near.append((-round(likeness, 9), at))
        return [Neighbour(at, -likeness) for likeness, at in sorted(near)[:_NEAREST]]

    def _length(self, pairs: Iterable[str]) -> float:
        return sqrt(sum(self._rarity.get(pair, self._unknown) for pair in pairs)) or 1.0


def weight_of(neighbour: Neighbour) -> float:
    """What an earlier decision adds to its department's total."""
    return _NEIGHBOUR * neighbour.likeness


def decided_by_people(question: Question) -> bool:
    """Whether a person chose the lead: the program itself fills in only what it is sure of."""
    return bool(question.text and question.lead) and not (
        question.sure and question.lead == question.proposed_department
    )
