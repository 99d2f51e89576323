"""Which places a question is about, so that the road of one hamlet is never taken for that of another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import ne
from typing import Literal

from ..legacy_text import decoded
from ..vietnamese import composed
from .question_text import LONGEST_READ, folded

COMMUNE = "commune"
HAMLET = "hamlet"
SCHOOL = "school"
ROAD = "road"
_MARKERS = {
    COMMUNE: "xã, phường, thị trấn, đặc khu, p",
    HAMLET: "thôn, ấp, bản, buôn, làng, khóm, xóm, tổ, tổ dân phố, tdp, khu phố, khu dân cư",
    "district": "huyện, quận, thị xã, thành phố, tp",
    SCHOOL: "trường, thpt, thcs",
    ROAD: "đường, quốc lộ, ql, tỉnh lộ, đt, đh, hẻm, ngõ, phố",
    "bridge": "cầu",
    "market": "chợ",
    "water": "sông, suối, kênh, rạch, hồ, đập",
    "zone": "khu công nghiệp, kcn, cụm công nghiệp",
}
"""Words before a name, by what they name; questions naming different places of one sort are different."""

_SCHOOL_LEVELS = {
    "th": "tiểu học, th",
    "thcs": "trung học cơ sở, thcs",
    "thpt": "trung học phổ thông, thpt",
    "mn": "mầm non, mẫu giáo, mn",
    "cd": "cao đẳng, cđ, trung cấp",
    "dh": "đại học, đh",
}
_CLEAR_WITHOUT_ACCENTS = frozenset(
    {"xa", "phuong", "thi tran", "thon", "ap", "buon", "khom", "huyen", "truong", "duong"}
)
_CALLED_OUR_OWN = {"xã": COMMUNE, "xa": COMMUNE, "phường": COMMUNE, "phuong": COMMUNE, "thôn": HAMLET, "thon": HAMLET,
                   "ấp": HAMLET, "xóm": HAMLET, "trường": SCHOOL, "truong": SCHOOL}  # fmt: skip
_OURS_SAID = "em mình tôi ta chúng tụi bọn này con cháu nhà minh toi chung tui nay chau nha"
_OURS = frozenset(_OURS_SAID.split())
_ASKING = frozenset({"nghị", "mong", "xin", "kính", "nghi"})
_NUMBERED = frozenset({COMMUNE, HAMLET, "district", ROAD})
_ROAD_CODES = frozenset({"dh", "dt", "ql", "tl", "hl"})
_WORD = re.compile(r"\w+")
_JOINS = re.compile(r"[ \u00a0]+|\.|\. (?=\d)")
_LONGEST_NAME = 5

Places = dict[str, frozenset[str]]
"""Folded names by sort of place."""


def _sorts() -> dict[tuple[str, ...], tuple[str, str]]:
    """Sort, and for schools the level, by the words of the marker, written and, where clear, unaccented."""
    sorts: dict[tuple[str, ...], tuple[str, str]] = {}
    for sort, phrases in _MARKERS.items():
        for phrase in phrases.split(", "):
            sorts[tuple(phrase.split())] = (sort, "")
    for level, phrases in _SCHOOL_LEVELS.items():
        for phrase in phrases.split(", "):
            sorts["trường", *phrase.split()] = (SCHOOL, level)
    sorts["thpt",], sorts["thcs",] = (SCHOOL, "thpt"), (SCHOOL, "thcs")
    for words, meaning in list(sorts.items()):
        plain = tuple(folded(word) for word in words)
        if " ".join(plain) in _CLEAR_WITHOUT_ACCENTS or (len(plain) > 1 and meaning[0] == SCHOOL):
            sorts.setdefault(plain, meaning)
    return sorts


_SORTS = _sorts()
_MARKERS_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in sorted(_SORTS, key=len, reverse=True):
    _MARKERS_BY_FIRST.setdefault(_phrase[0], []).append(_phrase)
_plain = lru_cache(65536)(folded)


class PlaceWords:
    """A text as words: as written, in lower case, folded, and which ones follow their neighbour directly.

    What was typed in a font of before Unicode is read as it looked there.
    """

    def __init__(self, text: str) -> None:
        self.text = composed(decoded(text[:LONGEST_READ], None))
        self.written: list[str] = _WORD.findall(self.text)
        self.lower = [word.lower() for word in self.written]

    @cached_property
    def plain(self) -> list[str]:
        return [_plain(word) for word in self.lower]

    @cached_property
    def joined(self) -> list[bool]:
        """For each word, whether only a space (or the dot of an abbreviation) parts it from the word before."""
        spans = [match.span() for match in _WORD.finditer(self.text)]
        return [False, *(bool(_JOINS.fullmatch(self.text, left[1], right[0])) for left, right in pairwise(spans))]

    @cached_property
    def capitals_tell(self) -> bool:
        """False where everything is in capitals, so that they do not show names."""
        capitals: int = sum(map(ne, self.written, self.lower))
        return capitals <= 0.6 * len(self.written) + 3

    def is_name(self, position: int) -> bool:
        word = self.written[position]
        abbreviation = word.isupper() and len(word) > 2
        return word[0].isupper() and not abbreviation and self.capitals_tell

    def own_sorts(self) -> frozenset[str]:
        """Sorts of places the text speaks of as the asker's own: "xã mình", "trường em", "đề nghị xã"."""
        found = set()
        for position, word in enumerate(self.lower):
            if word in _CALLED_OUR_OWN:
                after = self.lower[position + 1 : position + 2]
                before = self.lower[max(0, position - 1) : position]
                if not _OURS.isdisjoint(after) or not _ASKING.isdisjoint(before):
                    found.add(_CALLED_OUR_OWN[word])
        return frozenset(found)


@dataclass
class Gazetteer:
    """Names of places learned from the book itself: its units, and the places its questions name."""

    sorts: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Sort by the folded words of a name of two words or more; a name that is a commune's stays so."""
    first: set[str] = field(default_factory=set)

    def learn(self, texts: Iterable[PlaceWords]) -> None:
        """Take in the names these texts give: each of the sort most often named so, in doubt a commune."""
        named: Counter[tuple[tuple[str, ...], str]] = Counter()
        for words in texts:
            for sort, names in self.read(words)[0].items():
                named.update((tuple(name.split()), sort) for name in names if sort != SCHOOL and " " in name)
        for name, sort in sorted(named, key=lambda found: (found[1] == COMMUNE, named[found], found[1])):
            if self.sorts.get(name) != COMMUNE:
                self.sorts[name] = sort
                self.first.add(name[0])

    def places(self, words: PlaceWords) -> Places:
        """The places a text names, by sort."""
        return self.read(words)[0]

    def read(self, words: PlaceWords) -> tuple[Places, frozenset[int]]:
        """The places a text names, by sort, and which of its words are the names."""
        lower, plain = words.lower, words.plain
        found: dict[str, set[str]] = {}
        named: set[int] = set()
        end = 0
        for position in range(len(lower)):
            if position < end or not (lower[position] in _MARKERS_BY_FIRST or plain[position] in self.first):
                continue
            sort, name, start, end = self._place(words, position)
            if name:
                found.setdefault(sort, set()).add(name)
                named.update(range(start, end))
        return {sort: frozenset(names) for sort, names in found.items()}, frozenset(named)

    def _place(self, words: PlaceWords, position: int) -> tuple[str, str, int, int]:
        """Sort, name, and first word and end of the name of the place whose marker or bare name begins here.

        The name is "" where none does.
        """
        known = self._known(words, position)
        if known and words.is_name(position):
            return self.sorts[known], " ".join(known), position, position + len(known)
        for marker in _MARKERS_BY_FIRST.get(words.lower[position], ()):
            start = position + len(marker)
            if len(marker) > 1 and tuple(words.lower[position:start]) != marker:
                continue
            sort, level = _SORTS[marker]
            name = self._name(words, start, sort)
            end = start + len(name)
            if name and sort == ROAD and name[0] in _ROAD_CODES:
                name = name[1:]
            if name and level:
                name = (level, *name)
            return sort, " ".join(name), start, max(end, position + 1)
        return "", "", position, position + 1

    def _known(self, words: PlaceWords, start: int) -> tuple[str, ...]:
        if start < len(words.plain) and words.plain[start] in self.first:
            for length in range(min(_LONGEST_NAME, len(words.plain) - start), 1, -1):
                name = tuple(words.plain[start : start + length])
                if name in self.sorts and all(words.joined[start + 1 : start + length]):
                    return name
        return ()

    def _name(self, words: PlaceWords, start: int, sort: str) -> tuple[str, ...]:
        """The folded words of the name after a marker."""
        if start >= len(words.lower) or not words.joined[start]:
            return ()
        if words.written[start][0].isdigit():
            return (words.plain[start].lstrip("0") or "0",) if sort in _NUMBERED else ()
        end = start
        while end < min(len(words.lower), start + _LONGEST_NAME) and words.joined[end] and words.is_name(end):
            end += 1
        if end == start + 1 and words.plain[start] in _ROAD_CODES and words.lower[end : end + 1]:
            end += words.lower[end].isdigit()
        return max(tuple(words.plain[start:end]), self._known(words, start), key=len)


def with_own(named: Places, own: frozenset[str], unit: Places) -> Places:
    """The places of a question, those it calls its own taken from the unit that sent it."""
    missing = {sort: unit[sort] for sort in own if sort not in named and sort in unit}
    if missing and COMMUNE not in named and COMMUNE in unit:
        missing[COMMUNE] = unit[COMMUNE]
    return {**named, **missing} if missing else named


Relation = Literal["same", "unclear", "different"]


def compared(left: Places, right: Places, left_unit: Places, right_unit: Places) -> Relation:
    """Whether two questions can be about one place: "unclear" where only one of them says which.

    A place that one question leaves out counts as said when it is the place of the unit that sent it.
    """
    if left == right:
        return "same"
    for sort in left.keys() & right.keys():
        if not (left[sort] <= right[sort] or right[sort] <= left[sort]):
            return "different"
    unsaid_right = {sort: names for sort, names in left.items() if sort not in right}
    unsaid_left = {sort: names for sort, names in right.items() if sort not in left}
    said = all(right_unit.get(sort) == names for sort, names in unsaid_right.items()) and all(
        left_unit.get(sort) == names for sort, names in unsaid_left.items()
    )
    return "same" if said else "unclear"
