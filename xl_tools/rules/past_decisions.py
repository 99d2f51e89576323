"""What people decided before about questions like this one: by subject, and by the nearest earlier questions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
_WIDESPREAD = 2000
"""Earlier questions beyond which a pair of words is not followed: it says little and would cost much."""


class Neighbour(NamedTuple):
    """An earlier question like this one."""

    decision: int
    """Its place among the distinct decisions."""
    likeness: float


class PastDecisions:
    """Earlier questions as their pairs of words and the subjects they spoke of, with the department people chose."""

    def __init__(self, decisions: Iterable[tuple[Sequence[str], Mapping[int, float], int]]) -> None:
        """Of each: its pairs of words, the weight of each subject, and the place of the department."""
        self._by_subject: dict[int, dict[int, float]] = {}
        self.departments: list[int] = []
        self.first: list[int] = []
        """Of each distinct decision, the first of the decisions given that says so."""
        known: list[frozenset[str]] = []
        seen: set[tuple[frozenset[str], int]] = set()
        for at, (said, subjects, department) in enumerate(decisions):
            distinct = frozenset(said), department
            if distinct not in seen:
                seen.add(distinct)
                self.departments.append(department)
                self.first.append(at)
                known.append(distinct[0])
            whole = sum(subjects.values())
            for subject, weight in subjects.items():
                counts = self._by_subject.setdefault(subject, {})
                counts[department] = counts.get(department, 0.0) + weight / whole
        holders = Counter(pair for pairs in known for pair in pairs)
        self._rarity = {pair: log((len(known) + _UNSEEN) / (count + 0.5)) for pair, count in holders.items()}
        self._unknown = log((len(known) + _UNSEEN) / 0.5)
        self._holders: dict[str, list[tuple[int, float]]] = {}
        for at, pairs in enumerate(known):
            length = sqrt(sum(self._rarity[pair] ** 2 for pair in pairs)) or 1.0
            for pair in pairs:
                self._holders.setdefault(pair, []).append((at, self._rarity[pair] / length))

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

    def nearest(self, pairs: Iterable[str]) -> list[Neighbour]:
        """The earlier questions most like one of these pairs of words, the nearest first."""
        if not self.departments:
            return []
        wanted = set(pairs)
        length = sqrt(sum(self._rarity.get(pair, self._unknown) ** 2 for pair in wanted)) or 1.0
        likeness: defaultdict[int, float] = defaultdict(float)
        for pair in sorted(wanted & self._holders.keys()):
            holders = self._holders[pair]
            if len(holders) <= _WIDESPREAD:
                share = self._rarity[pair] / length
                for at, weight in holders:
                    likeness[at] += share * weight
        near = sorted((-round(like, 9), at) for at, like in likeness.items() if like >= _NEAR_FROM)
        farthest = near[_NEAREST - 1][0] if len(near) >= _NEAREST else 0.0
        return [Neighbour(at, -like) for like, at in near if like <= farthest]


def weight_of(neighbour: Neighbour) -> float:
    """What an earlier decision adds to its department's total."""
    return _NEIGHBOUR * neighbour.likeness


def decided_by_people(question: Question) -> bool:
    """Whether a person chose the lead: the program itself fills in only what it is sure of."""
    return bool(question.text and question.lead) and not (
        question.sure and question.lead == question.proposed_department
    )
