"""A few hundred questions compared as a click compares those of a book."""

from __future__ import annotations

from collections.abc import Sequence

from ...rules.question_likeness import fullness
from ...rules.question_links import Links
from ...rules.question_pairs import Comparison
from ...schema import Question, Word
from .asked import Asked, Said


class CarefulGrouping:
    """See asked.Grouping. Takes less than a millisecond for a question; exact copies of one unit are compared once."""

    def __init__(self, asked: Sequence[Asked], compared: Sequence[int], dictionary: Sequence[Word]) -> None:
        """`compared` are the rows that say enough."""
        copies: dict[tuple[str, str], list[int]] = {}
        for row in compared:
            copies.setdefault((asked[row].text, asked[row].unit), []).append(row)
        rows = list(copies.values())
        self._places = {row: place for place, same in enumerate(rows) for row in same}
        questions = [Question(code=asked[row].code, text=asked[row].text, unit=asked[row].unit) for row, *_ in rows]
        self._comparison = Comparison(questions, dictionary)
        profiles = self._comparison.profiles
        links = Links(profiles, self._comparison.of)
        pairs = [(pair.left, pair.right) for pair in self._comparison.pairs]
        for pair in self._comparison.pairs:
            if pair.judged.verdict == "same":
                links.link(pair.left, pair.right)
        linked = {first: members for first, *members in links.groups()}
        others = {member for members in linked.values() for member in members}
        together = [[first, *linked.get(first, ())] for first in range(len(rows)) if first not in others]
        self._fullness = {
            place: full
            for members in together
            for place, full in zip(members, fullness([profiles[place] for place in members]), strict=True)
        }
        groups = ([row for member in members for row in rows[member]] for members in together)
        self.groups = [sorted(members) for members in groups if len(members) > 1]
        self.suspects = [(rows[left][0], rows[right][0]) for left, right in links.suspects(pairs)]

    def likeness(self, left: int, right: int) -> float:
        return self._comparison.of(self._places[left], self._places[right]).likeness

    def fullness(self, row: int) -> float:
        return self._fullness[self._places[row]]

    def said(self, left: int, right: int) -> Said:
        ours, theirs = self._places[left], self._places[right]
        comparison = self._comparison
        return Said(
            comparison.shared_words(ours, theirs), "; ".join(comparison.differing_words(ours, theirs).splitlines())
        )
