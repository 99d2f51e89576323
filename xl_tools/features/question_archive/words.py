"""Questions of an archive as sets of numbered words: folded, abbreviations written out, slips of typing mended."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ...rules.question_text import LONGEST_READ, Dictionary, folded
from ...vietnamese import unaccented
from .slips import mended_words

Numbers = NDArray[np.int64]
Words = NDArray[np.int32]

_WORD = re.compile(r"[^\W_]+")
_READ_AT_ONCE = 20_000
_OUR_PLACES = ("xa", "phuong", "thon", "ap", "xom", "truong", "lang", "ban", "buon", "to", "khom")
_OURS = ("minh", "em", "toi", "ta", "chung", "nha", "con", "chau", "nay", "tui")
OWN_PLACE = "đơn vị: "
"""Begins the word that stands for the unit of a text which names its place only as "xã mình"; folded text has no đ."""

Ids = tuple[int, ...]


@dataclass(frozen=True)
class WordLists:
    """Of each question its words by number, sorted, each once."""

    names: list[str]
    """The words by number."""
    words: Words
    """Those of all questions, one question after the other."""
    starts: Numbers
    """Where the words of each question begin, and the end of the last one."""

    @property
    def count(self) -> int:
        return len(self.starts) - 1

    @property
    def lengths(self) -> Numbers:
        return np.diff(self.starts)

    def owners(self) -> Numbers:
        """The question of each word."""
        return np.repeat(np.arange(self.count), self.lengths)

    def questions_with(self) -> Numbers:
        """In how many questions each word stands."""
        return np.bincount(self.words, minlength=len(self.names))

    def sums(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """For each question the sum of the values of its words."""
        found: NDArray[np.float64] = np.bincount(self.owners(), values[self.words], minlength=self.count).astype(float)
        return found

    def of(self, question: int) -> list[int]:
        found: list[int] = self.words[self.starts[question] : self.starts[question + 1]].tolist()
        return found

    def taken(self, questions: Numbers) -> WordLists:
        """The same for these questions only."""
        lengths = self.lengths[questions]
        starts = np.concatenate(([0], np.cumsum(lengths)))
        places = np.repeat(self.starts[questions] - starts[:-1], lengths) + np.arange(starts[-1])
        return WordLists(self.names, self.words[places], starts)


class Reader:
    """Numbers words as they come. Every written form is folded once: there are far fewer than words."""

    def __init__(self, dictionary: Dictionary) -> None:
        """`dictionary` is spelled by question_text.folded."""
        self.names: list[str] = []
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
        self._our_places = frozenset(map(self._id, _OUR_PLACES))
        self._ours = frozenset(map(self._id, _OURS))
        self.meant: dict[int, Ids] = {}
        """What slips of the keyboard were meant to be; known once all questions are read."""

    def _id(self, word: str) -> int:
        number = self._numbers.setdefault(word, len(self.names))
        if number == len(self.names):
            self.names.append(word)
        return number

    def _ids(self, words: Sequence[str]) -> Ids:
        return tuple(map(self._id, words))

    def read(self, text: str, place: str) -> list[int]:
        """The words of a text in order, phrases of the dictionary replaced by what they stand for. `place` is the one
        its unit stands for, kept where the text means that one without naming it."""
        found: list[int] = []
        written = self._written
        for word in text[:LONGEST_READ].split():
            ids = written.get(word)
            found += self._new(word) if ids is None else ids
        if not self._phrases.keys().isdisjoint(found):
            found = self._resolved(found)
        if place and self._is_about_own_place(found):
            found.append(self._id(OWN_PLACE + place))
        return found

    def meant_by(self, written: str) -> list[int]:
        """The words of one written word, slips mended."""
        ids = self._written.get(written)
        return [
            number for word in (self._new(written) if ids is None else ids) for number in self.meant.get(word, (word,))
        ]

    def _new(self, written: str) -> Ids:
        ids: list[int] = []
        for word in folded(written).split() or _WORD.findall(unaccented(written)):
            alone = self._alone.get(word)
            ids += (self._id(word),) if alone is None else alone
        self._written[written] = tuple(ids)
        return self._written[written]

    def _resolved(self, ids: list[int]) -> list[int]:
        result: list[int] = []
        position = 0
        while position < len(ids):
            for phrase, meaning in self._phrases.get(ids[position], ()):
                if tuple(ids[position : position + len(phrase)]) == phrase:
                    result += meaning
                    position += len(phrase)
                    break
            else:
                result.append(ids[position])
                position += 1
        return result

    def _is_about_own_place(self, ids: list[int]) -> bool:
        if self._our_places.isdisjoint(ids) or self._ours.isdisjoint(ids):
            return False
        return any(place in self._our_places and ours in self._ours for place, ours in pairwise(ids))


def read_questions(reader: Reader, asked: Sequence[tuple[str, str]], tell: Callable[[int], None]) -> WordLists:
    """The words of questions, each with the place its unit stands for. `tell` hears how many are read."""
    blocks, lengths = [np.array([], dtype=np.int32)], []
    for start in range(0, len(asked), _READ_AT_ONCE):
        block: list[int] = []
        for text, place in asked[start : start + _READ_AT_ONCE]:
            before = len(block)
            block += reader.read(text, place)
            lengths.append(len(block) - before)
        blocks.append(np.array(block, dtype=np.int32))
        tell(len(lengths))
    lists = _as_sets(reader.names, np.concatenate(blocks), np.array(lengths, dtype=np.int64))
    reader.meant = mended_words(lists.names, lists.questions_with(), lists.count)
    return _rewritten(lists, reader.meant) if reader.meant else lists


def _as_sets(names: list[str], words: Words, lengths: Numbers) -> WordLists:
    """Each word of a question once, in the order of their numbers."""
    size = max(len(names), 1)
    found = np.repeat(np.arange(len(lengths)) * size, lengths) + words
    found.sort()
    if len(found):
        found = found[np.concatenate(([True], found[1:] != found[:-1]))]
    counts = np.bincount(found // size, minlength=len(lengths))
    return WordLists(names, (found % size).astype(np.int32), np.concatenate(([0], np.cumsum(counts))))


def _rewritten(lists: WordLists, meant: Mapping[int, Ids]) -> WordLists:
    """With some words replaced by one or two others."""
    first = np.arange(len(lists.names), dtype=np.int32)
    second = np.full(len(lists.names), -1, dtype=np.int32)
    for word, others in meant.items():
        first[word] = others[0]
        if len(others) > 1:
            second[word] = others[1]
    more = second[lists.words]
    places = np.flatnonzero(more >= 0)
    owners = lists.owners()
    words = np.concatenate((first[lists.words], more[places]))
    order = np.argsort(np.concatenate((owners, owners[places])), kind="stable")
    lengths = lists.lengths + np.bincount(owners[places], minlength=lists.count)
    return _as_sets(lists.names, words[order], lengths)
