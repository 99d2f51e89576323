"""Clauses that say nothing of what is asked: greetings, thanks, and what many askers of one set wrote alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from .question_text import EMPTY_WORDS

Clause = tuple[str, ...]

SENTENCE, QUESTION = (".",), ("?",)
"""Stand among the clauses of a text where a sentence ends."""
ENDS = frozenset({".", "?"})
_NOTHING = EMPTY_WORDS | ENDS | {""}

_FEWEST_TEXTS = 3
_SHORTEST, _LONGEST = 2, 14
"""Words of a clause; a longer one says something."""
_COMPARED = 8
"""Texts with a clause that are looked at."""
_OTHERWISE_ALIKE = 0.12
"""Mean share of other words that texts with a clause have in common, below which only the clause joins them."""


def learned_boilerplate(texts: Iterable[Sequence[Clause]]) -> frozenset[Clause]:
    """Clauses that stand in three and more texts which otherwise have little in common.

    `texts` are the clauses of distinct questions, in words. A text that is nothing but the clause does not count.
    """
    holders: defaultdict[Clause, set[tuple[Clause, ...]]] = defaultdict(set)
    for text in texts:
        if len(text) > 1:
            for clause in text:
                if sum(map(bool, clause)) >= _SHORTEST and len(clause) <= _LONGEST:
                    holders[clause].add(tuple(text))
    return frozenset(
        clause
        for clause, found in holders.items()
        if len(found) >= _FEWEST_TEXTS and _likeness_without(clause, sorted(found)) < _OTHERWISE_ALIKE
    )


def _likeness_without(clause: Clause, texts: Sequence[Sequence[Clause]]) -> float:
    sample = texts[:: max(1, len(texts) // _COMPARED)][:_COMPARED]
    rests = [
        frozenset(word for other in text if other != clause for word in other).difference(clause, _NOTHING)
        for text in sample
    ]
    shares = [len(ours & theirs) / (min(len(ours), len(theirs)) or 1) for ours, theirs in combinations(rests, 2)]
    return sum(shares) / len(shares)


def told_clauses(clauses: Sequence[Clause], boilerplate: frozenset[Clause]) -> Iterator[Clause]:
    """The clauses without the boilerplate; all of them where nothing else would remain."""
    told = [clause for clause in clauses if clause not in boilerplate]
    return iter(told if any(told) else clauses)
