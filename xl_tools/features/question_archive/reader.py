"""Words of an archive's questions, numbered: folded, abbreviations written out, phrases of the dictionary replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...rules.question_places import COMMUNE, HAMLET, SCHOOL
from ...rules.question_text import LONGEST_READ, Dictionary, folded
from ...vietnamese import unaccented
from .places import KnownPlaces

_WORD = re.compile(r"[^\W_]+")
_CLOSES = (".", "?", "!", ";", ":", ",")
_OUR_PLACES = {"xa": COMMUNE, "phuong": COMMUNE, "truong": SCHOOL} | dict.fromkeys(
    ("thon", "ap", "xom", "lang", "ban", "buon", "to", "khom"), HAMLET
)
_NUMBERED = ("thon", "ap", "xom", "ban", "buon", "to", "khom", "pho", "khu", "duong", "lo", "ql", "hem", "ngo")
"""Sorts of places that go by numbers."""
_OURS = ("minh", "em", "toi", "ta", "chung", "nha", "con", "chau", "nay", "tui")
PLACE = "địa danh: "
"""Begins the word that stands for a place a text names, or means by "xã mình"; folded text has no đ."""
END = 0
"""The number that stands where a clause ends."""

Ids = tuple[int, ...]


class Reader:
    """Numbers words as they come. Every written form is folded once: there are far fewer than words."""

    def __init__(self, dictionary: Dictionary, places: KnownPlaces) -> None:
        """`dictionary` is spelled by question_text.folded."""
        self._places = places
        self.names: list[str] = ["."]
        self._numbers: dict[str, int] = {}
        self._written: dict[str, Ids] = {}
        self._alone: dict[str, Ids] = {}
        self._phrases: dict[int, list[tuple[Ids, Ids]]] = {}
        for first, phrases in dictionary.phrases.items():
            for phrase, meaning in phrases:
                if len(phrase) == 1:
                    self._alone[first] = self._ids(meaning)
                else:
                    self._phrases.setdefault(self._id(first), []).append((self._ids(phrase), self._ids(meaning)))
        for place in places.names:
            words = self._ids(place)
            named = (*words, self.place(" ".join(place)))
            self._phrases.setdefault(words[0], []).append((words, named))
        for known in self._phrases.values():
            known.sort(key=lambda phrase: -len(phrase[0]))
        self._our_places = {self._id(word): sort for word, sort in _OUR_PLACES.items()}
        self._ours = frozenset(map(self._id, _OURS))
        self._numbered = frozenset(map(self._id, _NUMBERED))
        self.meant: dict[int, Ids] = {}
        """What slips of the keyboard were meant to be; known once all questions are read."""

    def _id(self, word: str) -> int:
        number = self._numbers.setdefault(word, len(self.names))
        if number == len(self.names):
            self.names.append(word)
        return number

    def _ids(self, words: Sequence[str]) -> Ids:
        return tuple(map(self._id, words))

    def place(self, name: str) -> int:
        """The word that stands for a place."""
        return self._id(PLACE + name)

    def read(self, text: str, unit: str) -> list[int]:
        """The words of a text in order, END after each clause, phrases of the dictionary replaced by what they stand
        for, after names the word that stands for the place; last the place of the unit that "xã mình" means."""
        found: list[int] = []
        written = self._written
        for word in text[:LONGEST_READ].split():
            ids = written.get(word)
            found += self._new(word) if ids is None else ids
        if not self._phrases.keys().isdisjoint(found):
            found = self._resolved(found)
        if not self._numbered.isdisjoint(found):
            found += self._numbered_places(found)
        if unit and not (self._our_places.keys().isdisjoint(found) or self._ours.isdisjoint(found)):
            found += self._own_places(found, unit)
        return found

    def _numbered_places(self, ids: list[int]) -> list[int]:
        names = self.names
        return [
            self.place(f"{names[sort]} {names[number].lstrip('0')}")
            for sort, number in pairwise(ids)
            if sort in self._numbered and names[number].isdecimal()
        ]

    def _own_places(self, ids: list[int], unit: str) -> list[int]:
        return [
            self.place(self._places.meant_by_own(self._our_places[place], unit))
            for place, ours in pairwise(ids)
            if place in self._our_places and ours in self._ours
        ]

    def meant_by(self, written: str) -> Ids:
        """The words of one written word, slips mended."""
        read = self._written.get(written) or self._new(written)
        if END not in read and self.meant.keys().isdisjoint(read):
            return read
        return tuple(number for word in read if word != END for number in self.meant.get(word, (word,)))

    def _new(self, written: str) -> Ids:
        ids: list[int] = []
        for word in folded(written).split() or _WORD.findall(unaccented(written)):
            alone = self._alone.get(word)
            ids += (self._id(word),) if alone is None else alone
        if written.endswith(_CLOSES):
            ids.append(END)
        self._written[written] = tuple(ids)
        return self._written[written]

    def _resolved(self, ids: list[int]) -> list[int]:
        result: list[int] = []
        phrases, end = self._phrases, 0
        for start in [place for place, number in enumerate(ids) if number in phrases]:
            if start < end:
                continue
            for phrase, meaning in phrases[ids[start]]:
                if tuple(ids[start : start + len(phrase)]) == phrase:
                    result += ids[end:start]
                    result += meaning
                    end = start + len(phrase)
                    break
        return result + ids[end:]
