"""How likely two questions ask the same thing, and what a program may make of that."""

from __future__ import annotations

from math import exp, log1p, sqrt
from typing import Literal, NamedTuple

from .question_places import compared
from .question_reading import Profile

LINKED_FROM = 0.60
"""Likeness from which two questions are linked."""
DOUBTFUL_FROM = 0.04
"""Likeness from which a person may be asked; how many are asked is limited by rank, not by this."""
NEARLY_SAME = 0.90
"""From here on little but a "not" or a number can make the difference."""

_OF_ONE_MATTER = 0.75
"""What a word is met by another word of the same matter of the thesaurus, beside 1 for the same word."""

Verdict = Literal["same", "doubtful", "different"]


class Judged(NamedTuple):
    """What two questions are to each other. `likeness` is from 0 to 1."""

    verdict: Verdict
    likeness: float


DIFFERENT = Judged("different", 0.0)


def judged(left: Profile, right: Profile) -> Judged:
    """Compare two questions; the order of the two does not matter.

    Two questions of different places are different however alike. Linked are those likely to ask the same, unless only
    one says which place it is about, both name other numbers, or one says "not" of what the other affirms.
    """
    relation = compared(left.places, right.places, left.unit_places, right.unit_places)
    if relation == "different":
        return DIFFERENT
    if left.key == right.key:
        return Judged("same" if relation == "same" else "doubtful", 1.0)
    likeness = _likeness(left, right, relation == "unclear")
    if likeness < DOUBTFUL_FROM:
        return Judged("different", likeness)
    differing = relation == "unclear" or numbers_differ(left, right)
    if likeness < LINKED_FROM or differing or (likeness >= NEARLY_SAME and left.negated != right.negated):
        return Judged("doubtful", likeness)
    return Judged("same", likeness)


def numbers_differ(left: Profile, right: Profile) -> bool:
    """Whether each of the two names a number the other does not."""
    return not (left.numbers <= right.numbers or right.numbers <= left.numbers)


def fit_together(left: Profile, right: Profile) -> bool:
    """Whether nothing but words could keep these two apart: their places and numbers agree."""
    return compared(left.places, right.places, left.unit_places, right.unit_places) == "same" and not numbers_differ(
        left, right
    )


def _likeness(left: Profile, right: Profile, unclear: bool) -> float:
    """The weights come from a logistic regression; see docs/architecture.md."""
    shared, ours, our_miss = _met(left, right)
    _, theirs, their_miss = _met(right, left)
    most, least = max(ours, theirs), min(ours, theirs)
    dice = 2 * shared / ((left.weight + right.weight) or 1.0)
    common = sum([weight for matter, weight in left.matters.items() if matter in right.matters])
    matters = common / (sqrt(left.matter_weight * right.matter_weight) or 1.0)
    pairs = len(left.pairs & right.pairs) / (min(len(left.pairs), len(right.pairs)) or 1)
    score = (
        -12.3
        + 2.7 * most
        + 0.8 * least
        + 1.4 * dice
        - 1.0 * pairs
        + 1.0 * matters
        + 3.5 * log1p(shared + common)
        - 0.05 * (our_miss + their_miss)
        - 2.5 * unclear
    )
    return 1 / (1 + exp(-score))


def _met(left: Profile, right: Profile) -> tuple[float, float, float]:
    """Weight of the words of the left question that the right one has, the share of its weight that the right one
    says in these or related words, and the weight of the weightiest word that it does not."""
    words, matters = right.words, right.matters
    same = related = missed = 0.0
    for word, weight, meant in left.items:
        if word in words:
            same += weight
        else:
            for matter in meant:
                if matter in matters:
                    related += weight
                    break
            else:
                if weight > missed:
                    missed = weight
    return same, (same + _OF_ONE_MATTER * related) / (left.weight or 1.0), missed
