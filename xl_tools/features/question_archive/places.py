"""Which words of an archive's questions are names of places, and the place each unit stands for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ...rules.question_places import Gazetteer, Places, PlaceWords
from ...vietnamese import unaccented

_TAUGHT_BY = 3000
"""Questions that teach the names of places."""

Name = tuple[str, ...]
"""A name in words, spelled by question_text.folded."""


class KnownPlaces:
    """Names of places, learned from the units and from some of the questions, taken evenly."""

    def __init__(self, asked: Sequence[tuple[str, str]]) -> None:
        """`asked` are texts with their units."""
        self._gazetteer = Gazetteer()
        self._gazetteer.learn(map(PlaceWords, sorted({unit for _, unit in asked})))
        taught = asked[:: max(1, len(asked) // _TAUGHT_BY)]
        self._gazetteer.learn(PlaceWords(text) for text in sorted({text for text, _ in taught}))
        self._of = cache(self._places_of)

    @property
    def names(self) -> list[Name]:
        """Those of two words and more."""
        return sorted(self._gazetteer.sorts)

    def _places_of(self, unit: str) -> Places:
        return self._gazetteer.places(PlaceWords(unit))

    def of_unit(self, unit: str) -> list[str]:
        """The names of the places a unit stands for."""
        return sorted(name for names in self._of(unit).values() for name in names)

    def meant_by_own(self, sort: str, unit: str) -> str:
        """What a unit means by a place of its own of this sort: equal for units of one place, however they write
        themselves."""
        named = self._of(unit).get(sort)
        return " ".join(sorted(named) if named else self.of_unit(unit) or [unaccented(unit)])
