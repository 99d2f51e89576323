"""The thesaurus of "Từ điển": words people use for one matter, young people's beside officials'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..schema import Word
from ..schema.lists import RELATED
from .question_text import spelled

_BETWEEN_PHRASES = re.compile(r"[;\n]")

Matter = int
"""A row "gần nghĩa" of the thesaurus, by its place among them."""
Matters = tuple[Matter, ...]


@dataclass(frozen=True)
class Thesaurus:
    """Rows "gần nghĩa": a head word and, separated by semicolons, what people say for or around the same matter."""

    heads: tuple[str, ...]
    """What each matter is called, as the office wrote it."""
    phrases: dict[str, tuple[tuple[tuple[str, ...], Matters], ...]]
    """Spelled phrases with their matters by their first word, the longest first."""

    @classmethod
    def of(cls, words: Iterable[Word]) -> Thesaurus:
        heads: list[str] = []
        found: dict[tuple[str, ...], list[Matter]] = {}
        for word in words:
            if word.kind == RELATED and word.meaning:
                for phrase in (word.word, *_BETWEEN_PHRASES.split(word.meaning)):
                    matters = found.setdefault(tuple(spelled(phrase).split()), [])
                    if len(heads) not in matters:
                        matters.append(len(heads))
                heads.append(word.word)
        found.pop((), None)
        by_first: dict[str, list[tuple[tuple[str, ...], Matters]]] = {}
        for phrase in sorted(found, key=len, reverse=True):
            by_first.setdefault(phrase[0], []).append((phrase, tuple(found[phrase])))
        return cls(tuple(heads), {first: tuple(phrases) for first, phrases in by_first.items()})

    def lexicon(self) -> Iterable[tuple[str, ...]]:
        """All its phrases, spelled."""
        return (phrase for phrases in self.phrases.values() for phrase, _ in phrases)

    def matters(self, words: Sequence[str]) -> list[Matters]:
        """What each word speaks of, by the longest phrase it stands in."""
        result: list[Matters] = [()] * len(words)
        position = 0
        while position < len(words):
            length = 1
            for phrase, matters in self.phrases.get(words[position], ()):
                if tuple(words[position : position + len(phrase)]) == phrase:
                    length = len(phrase)
                    result[position : position + length] = [matters] * length
                    break
            position += length
        return result
