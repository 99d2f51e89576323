"""How likely two questions ask the same thing, and what a program may make of that."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, sqrt
from operator import mul
from typing import Literal, NamedTuple

from .question_places import compared
from .question_reading import Profile

LINKED_FROM = 0.80
"""Likeness from which two questions are linked: on a labelled set that taught nothing here, 19 of 20 links or more were
right, below it clearly fewer."""
DOUBTFUL_FROM = 0.30
"""Likeness from which a person may be asked; how many are asked is limited by rank, not by this."""
_LITTLE_CHANGED, _NOTHING_LACKING = 0.62, 0.005
"""Share of each that the other says, and share of what both ask that the other lacks, by which two are one text a
little changed."""
_NEARLY_SAME, _SAME_WORDS = 0.80, 0.95
"""The same share from which a number makes the difference, and from which a "not" does: otherwise these belong to
another wording."""

_OF_ONE_MATTER = 0.75
"""What a word is met by another word of the same matter of the thesaurus, beside 1 for the same word."""

_HELD_AGAINST = 8
"""Texts of a group that each of its members is held against."""

_ENOUGH = 12.0
"""Weight of common matters from which more of them says nothing more."""
_START = -4.23
_WEIGHTS = (4.63, 1.44, 0.62, 3.79, 1.29, -4.59, -2.39, -5.49, -2.01, -2.42, -0.50, 0.94, 1.48)
"""A logistic regression (scikit-learn, C = 1) over all pairs of tests/data/questions/labelled.csv and of two labelled
sets of 300 and 229 questions that are not in the repository; one weight for each of `features`, in their order."""
_FLATTENED, _RAISED = 0.367, 0.840
"""Likeness is no probability, it only rises with it: DOUBTFUL_FROM stands for 0.01 and LINKED_FROM for 0.82. A clerk
who is asked about a pair that is "1 % alike" thinks the program mistaken."""

Verdict = Literal["same", "doubtful", "different"]


class Judged(NamedTuple):
    """What two questions are to each other. `likeness` is from 0 to 1."""

    verdict: Verdict
    likeness: float


DIFFERENT = Judged("different", 0.0)


def judged(left: Profile, right: Profile) -> Judged:
    """Compare two questions; the order of the two does not matter.

    Two questions of different places are different however alike. Linked are those likely to ask the same, unless only
    one says which place it is about, or the same words are said with other numbers or with another "not".
    """
    relation = compared(left.places, right.places, left.unit_places, right.unit_places)
    if relation == "different" or not left.key or not right.key:
        return DIFFERENT
    if left.key == right.key:
        return Judged("same" if relation == "same" else "doubtful", 1.0)
    found = features(left, right, relation == "unclear")
    least, lacking = found[1], found[7]
    likeness = _likeness(found)
    if least >= _LITTLE_CHANGED and lacking <= _NOTHING_LACKING:
        likeness = max(likeness, LINKED_FROM, least)
    if likeness < DOUBTFUL_FROM:
        return Judged("different", likeness)
    opposed = least >= _NEARLY_SAME and _numbers_differ(left, right)
    opposed |= least >= _SAME_WORDS and (_denied(left, right) or _denied(right, left))
    if likeness < LINKED_FROM or relation == "unclear" or opposed:
        return Judged("doubtful", likeness)
    return Judged("same", likeness)


def _denied(left: Profile, right: Profile) -> bool:
    """Whether the left question says "not" of a word that the right one says without it."""
    return not left.negated.isdisjoint(right.words - right.negated)


def _numbers_differ(left: Profile, right: Profile) -> bool:
    """Whether each of the two names a number the other does not."""
    return not (left.numbers <= right.numbers or right.numbers <= left.numbers)


def fit_together(left: Profile, right: Profile) -> bool:
    """Whether two questions may stand in one group: of one place, and not the same words with other numbers."""
    if compared(left.places, right.places, left.unit_places, right.unit_places) != "same":
        return False
    return not _numbers_differ(left, right) or min(_met(left, right)[0], _met(right, left)[0]) < _NEARLY_SAME


def _likeness(found: Sequence[float]) -> float:
    score = _RAISED + _FLATTENED * (_START + sum(map(mul, _WEIGHTS, found)))
    return 1 / (1 + exp(-score)) if score > -30 else 0.0


def features(left: Profile, right: Profile, unclear: bool) -> tuple[float, ...]:
    """What likeness is computed from, in the order of its weights; the same for both orders of the two."""
    ours, our_lack = _met(left, right)
    theirs, their_lack = _met(right, left)
    common = sum([weight for matter, weight in left.matters.items() if matter in right.matters])
    pairs = len(left.pairs & right.pairs) / (min(len(left.pairs), len(right.pairs)) or 1)
    least = min(ours, theirs)
    return (
        max(ours, theirs),
        least,
        ours * theirs,
        common / (sqrt(left.matter_weight * right.matter_weight) or 1.0),
        min(common, _ENOUGH) / _ENOUGH,
        pairs,
        pairs * (1 - least),
        min(our_lack, their_lack),
        max(our_lack, their_lack),
        unclear,
        _numbers_differ(left, right),
        len(left.wants & right.wants) / (len(left.wants | right.wants) or 1),
        bool(left.places) and left.places == right.places,
    )


def fullness(group: Sequence[Profile]) -> list[float]:
    """For each question of a group, from 0 to 1, how much it says of what the others say and how little besides.

    The longest story is seldom the fullest question. One that only tells and asks nothing counts half.
    """
    distinct = {profile.key: profile for profile in group}
    sample = list(distinct.values())[:_HELD_AGAINST]
    found = {key: _held_against(profile, sample) for key, profile in distinct.items()}
    return [found[profile.key] for profile in group]


def _held_against(profile: Profile, others: Sequence[Profile]) -> float:
    shares = [(2 * _met(other, profile)[0] + _met(profile, other)[0]) / 3 for other in others]
    return sum(shares) / len(shares) * (1.0 if profile.asks else 0.5)


def _met(left: Profile, right: Profile) -> tuple[float, float]:
    """The share of the left question's weight that the right one says in the same or related words; and the share of
    the weight where it asks that are words of the field of which the right one says nothing."""
    words, said = right.words, right.said
    met = lacking = asking = 0.0
    for word, weight, meant, asked, known in left.items:
        if asked:
            asking += weight
        if word in words:
            met += weight
        elif said.isdisjoint(meant):
            if asked and known:
                lacking += weight
        else:
            met += _OF_ONE_MATTER * weight
    return met / (left.weight or 1.0), lacking / (asking or 1.0)
