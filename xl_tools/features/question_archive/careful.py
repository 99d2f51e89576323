"""A few hundred questions compared as a click compares those of a book."""

from __future__ import annotations

from collections.abc import Sequence

from ...rules.question_links import Links
from ...rules.question_pairs import Comparison
from ...schema import Question, Word
from .asked import Asked, Said


class CarefulGrouping:
    """See asked.Grouping. Takes less than a millisecond for a question."""

    def __init__(self, asked: Sequence[Asked], compared: Sequence[int], dictionary: Sequence[Word]) -> None:
        """`compared` are the rows that say enough."""
        self._places = {row: place for place, row in enumerate(compared)}
        questions = [Question(code=asked[row].code, text=asked[row].text, unit=asked[row].unit) for row in compared]
        self._comparison = Comparison(questions, dictionary)
        links = Links(self._comparison.profiles, self._comparison.of)
        pairs = [(pair.left, pair.right) for pair in self._comparison.pairs]
        for pair in self._comparison.pairs:
            if pair.judged.verdict == "same":
                links.link(pair.left, pair.right)
        self.groups = [[compared[member] for member in members] for members in links.groups()]
        self.suspects = [(compared[left], compared[right]) for left, right in links.suspects(pairs)]

    def likeness(self, left: int, right: int) -> float:
        return self._comparison.of(self._places[left], self._places[right]).likeness

    def fullness(self, row: int) -> float:
        return len(self._comparison.profiles[self._places[row]].words)

    def said(self, left: int, right: int) -> Said:
        ours, theirs = self._places[left], self._places[right]
        comparison = self._comparison
        return Said(
            comparison.shared_words(ours, theirs), "; ".join(comparison.differing_words(ours, theirs).splitlines())
        )
