"""Which words of an archive's questions name the places they are about, and whether two can be about one place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ...rules.question_places import Gazetteer, Places, PlaceWords, Relation, with_own
from ...vietnamese import unaccented
from .words import Reader

_TAUGHT_BY = 3000
"""Questions, taken evenly, that teach the names of places."""

Names = frozenset[frozenset[int]]
Asked = tuple[str, str]
"""Text and unit of a question."""


class UnitPlaces:
    """The place each unit stands for."""

    def __init__(self, units: Sequence[str]) -> None:
        self.gazetteer = Gazetteer()
        self.gazetteer.learn(map(PlaceWords, sorted(set(units))))
        self.of = cache(lambda unit: self.gazetteer.places(PlaceWords(unit)))
        self.name = cache(self._name)

    def _name(self, unit: str) -> str:
        """Equal for units of one place, however they write themselves; the unit's own name where it names none."""
        names = sorted(name for names in self.of(unit).values() for name in names)
        return " ".join(names) or unaccented(unit)


class PlaceNames:
    """Names of places by word number; each question is read when it is first asked about."""

    def __init__(self, asked: Sequence[Asked], units: UnitPlaces, reader: Reader) -> None:
        self._asked = asked
        self._units = units
        self._reader = reader
        taught = asked[:: max(1, len(asked) // _TAUGHT_BY)]
        units.gazetteer.learn(PlaceWords(text) for text in sorted({text for text, _ in taught}))
        self._known: dict[int, Names] = {}
        self._of_unit = cache(self._words_of_unit)

    def named(self, question: int) -> Names:
        """The names of the places a question is about, those of its unit where it says "xã mình"."""
        found = self._known.get(question)
        if found is None:
            text, unit = self._asked[question]
            words = PlaceWords(text)
            places = with_own(self._units.gazetteer.places(words), words.own_sorts(), self._units.of(unit))
            found = self._known[question] = self._numbered(places)
        return found

    def relation(self, left: int, right: int, left_words: frozenset[int], right_words: frozenset[int]) -> Relation:
        """Whether two questions can be about one place.

        A name counts as said where its words are, in any order, or where the other's unit has it; half a name is
        enough beside a question that names no other place: the rest is most often a slip.
        """
        ours = self._unsaid(left, right, right_words)
        theirs = self._unsaid(right, left, left_words)
        if ours and theirs:
            return "different"
        if any(right_words.isdisjoint(name) for name in ours) or any(left_words.isdisjoint(name) for name in theirs):
            return "unclear"
        return "same"

    def _unsaid(self, question: int, other: int, other_words: frozenset[int]) -> list[frozenset[int]]:
        known = self._of_unit(self._asked[other][1])
        return [name for name in self.named(question) if not (name <= other_words or name <= known)]

    def _words_of_unit(self, unit: str) -> frozenset[int]:
        return frozenset(word for name in self._numbered(self._units.of(unit)) for word in name)

    def _numbered(self, places: Places) -> Names:
        meant = self._reader.meant_by
        return frozenset(
            frozenset(number for word in name.split() for number in meant(word))
            for names in places.values()
            for name in names
        )
