"""What a question speaks of, read once: phrases of the dictionary's subjects, and its words for whoever knows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from ..schema import Word
from .question_text import (
    FUNCTION_WORDS,
    LONGEST_READ,
    SPELLED_FUNCTION_WORDS,
    Dictionary,
    folded,
    has_accents,
    spelled,
)
from .subjects import Heard, Subject, Subjects

_ASKING, _ALSO_ASKING = 1.3, 0.3
"""What a sentence that asks counts beside one that tells, and one that asks for something else besides."""
_ASKS = re.compile(
    r"đề nghị|kiến nghị|đề xuất|xin hỏi|cho hỏi|mong |bao giờ|khi nào|có được|xin |cần "
    r"|de nghi|kien nghi|de xuat|xin hoi|cho hoi|bao gio|khi nao|co duoc",
    re.IGNORECASE,
)
_ALSO_ASKS = re.compile(
    r"\s*(?:ngoài ra|đồng thời|bên cạnh đó|với lại|tiện đây|nhân tiện|nhân đây|thêm nữa|(?:đề nghị|kiến nghị) thêm"
    r"|ngoai ra|dong thoi|ben canh do|voi lai|tien day|nhan tien|nhan day|them nua|(?:de nghi|kien nghi) them)",
    re.IGNORECASE,
)
_ROAD = re.compile(r"\b(?:QL|ĐT|ĐH|TL|HL|DT|DH)\s?[.\-]?\s?\d+\w?")
"""National, provincial and district roads by their numbers: ĐH.12 is no university."""
_SENTENCES = re.compile(r"[.?!;\n]+")
_BREAK = " zqzqz "
"""A word that no text has."""
_READ_AGAIN = 6000
"""How many questions are kept as read, since departments, themes and decisions all ask for them."""


class Reading(NamedTuple):
    """What was read in a question."""

    accented: bool
    heard: dict[str, tuple[float, Heard]]
    """Phrases of the dictionary, each once, with what their sentence counts."""
    spoken: dict[Subject, float]
    """Subjects by these phrases and by parts of others."""
    words: Set[str]
    """All words and pairs of words."""
    telling: Set[str]
    """The pairs without a word of grammar: an earlier question is known again by them."""


class Spelling:
    """Reads texts in one spelling."""

    def __init__(
        self,
        spelling: Callable[[str], str],
        empty: frozenset[str],
        dictionary: Sequence[Word],
        *,
        keeps_accents: bool,
    ) -> None:
        self.empty = empty
        """Words of grammar and courtesy."""
        self.words = Dictionary.of(dictionary, spelling).words
        """The words of a text, abbreviations and synonyms resolved."""
        self.read = lru_cache(_READ_AGAIN)(self._read)
        self._tells: dict[str, bool] = {}
        self._accented = keeps_accents
        self.subjects = Subjects(dictionary, self._phrases, empty, keeps_accents=keeps_accents)

    def _read(self, text: str) -> Reading:
        heard: dict[str, tuple[float, Heard]] = {}
        found: set[str] = set()
        telling: set[str] = set()
        for sentence in _SENTENCES.split(_ROAD.sub("đường", text[:LONGEST_READ])):
            words = self.words(sentence)
            pairs = [" ".join(pair) for pair in pairwise(words)]
            found.update(words)
            found.update(pairs)
            telling.update(filter(self._is_telling, pairs))
            counts = 0.0
            for phrase in self.subjects.heard(words, pairs):
                counts = counts or _weight_of(sentence)
                if phrase.words not in heard or heard[phrase.words][0] < counts:
                    heard[phrase.words] = counts, phrase
        spoken: dict[Subject, float] = {}
        for weight, phrase in heard.values():
            for subject, told in phrase.signs:
                spoken[subject] = spoken.get(subject, 0.0) + weight * told
        for part in sorted(found & self.subjects.parts.keys()):
            for subject, told in self.subjects.parts[part]:
                spoken[subject] = spoken.get(subject, 0.0) + told
        return Reading(self._accented, heard, spoken, found, telling)

    def _phrases(self, texts: Sequence[str]) -> list[str]:
        """Each of the texts spelled; together, since one at a time takes twice as long."""
        return [phrase.strip() for phrase in " ".join(self.words(_BREAK.join(texts))).split(_BREAK.strip())]

    def _is_telling(self, pair: str) -> bool:
        tells = self._tells.get(pair)
        if tells is None:
            tells = self._tells[pair] = self.empty.isdisjoint(pair.split())
        return tells


class SubjectReader:
    """Reads questions with the dictionary, those written with accents and those without."""

    def __init__(self, dictionary: Sequence[Word]) -> None:
        self._dictionary = dictionary

    def read(self, text: str) -> Reading:
        return self.spelling(accented=has_accents(text)).read(text)

    def spelling(self, *, accented: bool) -> Spelling:
        return self._accented if accented else self._plain

    @cached_property
    def _accented(self) -> Spelling:
        return Spelling(spelled, SPELLED_FUNCTION_WORDS, self._dictionary, keeps_accents=True)

    @cached_property
    def _plain(self) -> Spelling:
        return Spelling(folded, FUNCTION_WORDS, self._dictionary, keeps_accents=False)


def _weight_of(sentence: str) -> float:
    if _ALSO_ASKS.match(sentence):
        return _ALSO_ASKING
    return _ASKING if _ASKS.search(sentence) else 1.0
