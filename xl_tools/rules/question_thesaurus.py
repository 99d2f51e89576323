"""The thesaurus of "Từ điển": words people use for one matter, young people's beside officials'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..schema import Word
from ..schema.lists import ASKED, EVERYDAY, RELATED
from .question_text import Dictionary

_BETWEEN_PHRASES = re.compile(r"[;\n]")

Matter = int
"""A row of the thesaurus, by its place among them."""
Matters = tuple[Matter, ...]


@dataclass(frozen=True)
class Thesaurus:
    """Its rows: a head word and, separated by semicolons, what people say for or around the same matter."""

    heads: tuple[str, ...]
    """What each matter is called, as the office wrote it."""
    asked: frozenset[Matter]
    """Those that say what is wanted (to repair, to punish, how much): rows "yêu cầu"."""
    everyday: frozenset[Matter]
    """Those of everyday speech, which make words equal but are no matter of their own: rows "từ thường"."""
    phrases: dict[str, tuple[tuple[tuple[str, ...], Matters], ...]]
    """Spelled phrases with their matters by their first word, the longest first."""

    @classmethod
    def of(cls, words: Iterable[Word], dictionary: Dictionary) -> Thesaurus:
        """`dictionary` is that of the same words: questions come here with its abbreviations and synonyms resolved."""
        heads: list[str] = []
        kinds: list[str] = []
        found: dict[tuple[str, ...], list[Matter]] = {}
        for word in words:
            if word.kind in (RELATED, ASKED, EVERYDAY) and word.meaning:
                for phrase in (word.word, *_BETWEEN_PHRASES.split(word.meaning)):
                    matters = found.setdefault(tuple(dictionary.words(phrase)), [])
                    if len(heads) not in matters:
                        matters.append(len(heads))
                heads.append(word.word)
                kinds.append(word.kind)
        found.pop((), None)
        by_first: dict[str, list[tuple[tuple[str, ...], Matters]]] = {}
        for phrase in sorted(found, key=len, reverse=True):
            by_first.setdefault(phrase[0], []).append((phrase, tuple(found[phrase])))
        asked, everyday = (
            frozenset(matter for matter, kind in enumerate(kinds) if kind == wanted) for wanted in (ASKED, EVERYDAY)
        )
        return cls(tuple(heads), asked, everyday, {first: tuple(phrases) for first, phrases in by_first.items()})

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
