"""The thesaurus of "Từ điển": words people use for one matter, young people's beside officials'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..schema import Word
from ..schema.lists import ASKED, EVERYDAY, RELATED
from ..vietnamese import composed, key
from .question_text import Dictionary

_PHRASE_END = re.compile(r"[;\n]")
_WORD = re.compile(r"\w+")

Matter = int
"""A row of the thesaurus, by its place among them."""
Matters = tuple[Matter, ...]
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Thesaurus:
    """Its rows: a head word and, separated by semicolons, what people say for or around the same matter."""

    heads: tuple[str, ...]
    """What each matter is called, as the office wrote it."""
    asked: frozenset[Matter]
    """Those that say what is wanted (to repair, to punish, how much): rows "yêu cầu"."""
    everyday: frozenset[Matter]
    """Those of everyday speech, which make words equal but are no matter of their own: rows "từ thường"."""
    phrases: dict[Phrase, Matters]
    """The matters of each phrase, in the spelling words are compared in."""
    lengths: dict[str, tuple[int, ...]]
    """How long the phrases are that begin with a word, the longest first."""

    @classmethod
    def of(cls, words: Iterable[Word], dictionary: Dictionary) -> Thesaurus:
        """`dictionary` is that of the same words: questions come here with its abbreviations and synonyms resolved."""
        rows = [word for word in words if word.kind in (RELATED, ASKED, EVERYDAY) and word.meaning]
        found: dict[Phrase, dict[Matter, None]] = {}
        for matter, row in enumerate(rows):
            for phrase in _phrases(f"{row.word};{row.meaning}"):
                resolved = tuple(dictionary.resolved(phrase))
                if resolved:
                    found.setdefault(resolved, {})[matter] = None
        lengths: dict[str, set[int]] = {}
        for first, *rest in found:
            lengths.setdefault(first, set()).add(1 + len(rest))
        asked, everyday = (
            frozenset(matter for matter, row in enumerate(rows) if row.kind == kind) for kind in (ASKED, EVERYDAY)
        )
        return cls(
            tuple(row.word for row in rows),
            asked,
            everyday,
            {phrase: tuple(matters) for phrase, matters in found.items()},
            {first: tuple(sorted(each, reverse=True)) for first, each in lengths.items()},
        )

    def matters(self, words: Sequence[str]) -> list[Matters]:
        """What each word speaks of, by the phrases it stands in; alone it counts only where it stands in none."""
        result: list[Matters] = [()] * len(words)
        phrases, lengths = self.phrases, self.lengths
        end = 0
        for position, word in enumerate(words):
            for length in lengths.get(word, ()):
                if length == 1 and position < end:
                    continue
                matters = phrases.get(tuple(words[position : position + length]))
                if matters is not None:
                    end = max(end, position + length)
                    for place in range(position, position + length):
                        known = result[place]
                        result[place] = tuple(dict.fromkeys((*known, *matters))) if known else matters
        return result


def _phrases(meaning: str) -> Iterator[list[str]]:
    for phrase in _PHRASE_END.split(composed(meaning).lower()):
        yield [*map(key, _WORD.findall(phrase))]
