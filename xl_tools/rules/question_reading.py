"""A question read once, so that it can be compared with many: its telling words, what they speak of, where and what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise
from math import log
from typing import NamedTuple

from ..schema import Word
from ..schema.lists import ABBREVIATION
from ..vietnamese import key
from .question_boilerplate import ENDS, QUESTION, SENTENCE, Clause, learned_boilerplate, told_clauses
from .question_places import Gazetteer, Places, PlaceWords, with_own
from .question_spelling import Spelling
from .question_text import COMMON_WORDS, EMPTY_WORDS, Dictionary, spelled
from .question_thesaurus import Matters, Thesaurus

_SHIPPED = 100
"""How many questions the general knowledge below counts for, beside those of the set itself."""
_IN_COMMON, _IN_OTHER, _IN_MATTER = 0.1, 0.004, 0.02
"""Share of questions that hold a word of every dialogue, any other word, a matter of the thesaurus."""
_NUMBER = re.compile(
    r"(\d{1,3}(?:[., ]\d{3})+(?!\d)|\d+(?:,\d{1,2}(?=\s*(?:triệu|tr|tỷ|tỉ)))?)(?:\s*(nghìn|ngàn|k|triệu|tr|tỷ|tỉ)\b)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_THOUSANDS = {"nghìn": 3, "ngàn": 3, "k": 3, "triệu": 6, "tr": 6, "tỷ": 9, "tỉ": 9}
_CLAUSE_ENDS = re.compile(r"([,:()]+|[.;!?\n]+(?!\d))")
_WORD = re.compile(r"\w+")
_NOT = frozenset(spelled("không chưa chẳng ko").split())
_HELPING = frozenset(spelled("được có bị phải còn").split())


_PASSED = EMPTY_WORDS | ENDS
_ASKING = frozenset(spelled("nghị xin hỏi mong ước muốn").split())
_ASKING_ANYWHERE = frozenset(spelled("nào gì sao bao mấy đâu ai").split())


class Item(NamedTuple):
    """A telling word of a question."""

    word: str
    weight: float
    matters: Matters
    asked: bool
    """Whether it stands where the question asks, rather than where it tells."""
    known: bool
    """Whether the thesaurus knows it as a word of the field, so that its absence elsewhere says something."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What is compared of a question."""

    key: str
    """Equal for texts that say the same words, however written."""
    items: tuple[Item, ...]
    """Telling words, each once, in the order of the text."""
    words: frozenset[str]
    weight: float
    """Of all items together."""
    said: frozenset[int]
    """All rows of the thesaurus the text speaks of."""
    matters: dict[int, float]
    """Of these the matters of the field, with their weight."""
    matter_weight: float
    wants: frozenset[int]
    """Of these the kinds of request."""
    pairs: frozenset[tuple[str, str]]
    """Neighbouring telling words."""
    places: Places
    unit_places: Places
    numbers: frozenset[str]
    """Numbers that name no place."""
    negated: frozenset[str]
    asks: bool
    """Whether a sentence of it asks for something; else it only tells."""


class QuestionReader:
    """Reads questions the way one set of them, its units and the dictionary of the office teach."""

    def __init__(self, questions: Iterable[tuple[str, str]], dictionary: Sequence[Word]) -> None:
        """`questions` are texts with their units; of a big set some ten thousand, taken evenly, teach enough."""
        distinct = sorted(set(questions))
        self.dictionary = Dictionary.of(dictionary, spelled)
        self.thesaurus = Thesaurus.of(dictionary, self.dictionary)
        self._capitals = {
            word.word: spelled(word.meaning).split()
            for word in dictionary
            if word.kind == ABBREVIATION and word.word.isupper() and word.word.isalnum()
        }
        self._gazetteer = Gazetteer()
        self._unit_places: dict[str, Places] = {}
        self._gazetteer.learn(PlaceWords(unit) for unit in {unit for _, unit in distinct})
        texts = {text: PlaceWords(text) for text, _ in distinct}
        self._gazetteer.learn(texts.values())
        self._calm = _said_calmly(texts.values())
        self._spelling = Spelling(
            {tuple(map(key, words.written)) for words in texts.values()}, self._lexicon(dictionary)
        )
        self._boilerplate: frozenset[Clause] = frozenset()
        self._read = {text: (words, *self._clauses(words)) for text, words in texts.items()}
        clauses = [clauses for _, clauses, _ in self._read.values()]
        self._boilerplate = learned_boilerplate(clauses)
        self._weigh(list({tuple(chain.from_iterable(told_clauses(text, self._boilerplate))) for text in clauses}))

    def _lexicon(self, dictionary: Sequence[Word]) -> Iterable[Sequence[str]]:
        yield from self.thesaurus.phrases
        yield from (spelled(word.meaning).split() for word in dictionary)
        yield from ((word,) for word in (*EMPTY_WORDS, *COMMON_WORDS))

    def _clauses(self, words: PlaceWords) -> tuple[list[Clause], Places]:
        """The clauses of a text in words as they were meant, names of places left blank; and those places."""
        read = self._spelling.read([key(word) for word in words.written])
        places, named = self._gazetteer.read(self._calm.get(tuple(words.plain), words))
        for position in named:
            read[position] = ""
        clauses: list[Clause] = []
        start = 0
        parts = _CLAUSE_ENDS.split(words.text)
        for clause, mark in zip(parts[::2], [*parts[1::2], "."], strict=True):
            end = start + len(_WORD.findall(clause))
            if end > start:
                clauses.append(self._without_capitals(words, read, start, end))
            start = end
            if clauses and mark[0] not in ",:()":
                clauses.append(QUESTION if "?" in mark else SENTENCE)
        return clauses, places

    def _without_capitals(self, words: PlaceWords, read: Sequence[str], start: int, end: int) -> Clause:
        """A clause with its abbreviations written out; AI in capitals is one, "ai" is who."""
        capitals = self._capitals
        if not words.capitals_tell or capitals.keys().isdisjoint(words.written[start:end]):
            return tuple(read[start:end])
        pairs = zip(words.written[start:end], read[start:end], strict=True)
        return tuple(chain.from_iterable(capitals.get(written) or (word,) for written, word in pairs))

    def _weigh(self, texts: Sequence[Sequence[str]]) -> None:
        words: Counter[str] = Counter()
        matters: Counter[int] = Counter()
        for text in texts:
            resolved = self.dictionary.resolved(text)
            words.update(set(resolved))
            matters.update(set(chain.from_iterable(self.thesaurus.matters(resolved))))
        known = len(texts) + _SHIPPED
        self._word_weights = {
            word: log(known / (count + _SHIPPED * (_IN_COMMON if word in COMMON_WORDS else _IN_OTHER)))
            for word, count in ((word, words[word]) for word in COMMON_WORDS | words.keys())
        }
        self._new_word = log(known / (1 + _SHIPPED * _IN_OTHER))
        self._matter_weights = [
            log(known / (matters[matter] + _SHIPPED * _IN_MATTER)) for matter in range(len(self.thesaurus.heads))
        ]

    def profile(self, text: str, unit: str) -> Profile:
        """What is compared of a question of this text, sent by this unit."""
        words, clauses, named = self._read.get(text) or self._newly_read(text)
        told = self.dictionary.resolved(list(chain.from_iterable(told_clauses(clauses, self._boilerplate))))
        unit_places = self._places_of(unit)
        places = with_own(named, words.own_sorts(), unit_places)
        items, said = self._items(told)
        thesaurus, matter_weights = self.thesaurus, self._matter_weights
        passing = thesaurus.asked | thesaurus.everyday
        matters = {matter: matter_weights[matter] for matter in sorted(said) if matter not in passing}
        telling = [word for word in told if word not in _PASSED]
        return Profile(
            key=" ".join(plain or word for plain, word in zip(words.plain, words.lower, strict=True)),
            items=items,
            words=frozenset(item.word for item in items),
            weight=sum(item.weight for item in items),
            said=said,
            matters=matters,
            matter_weight=sum(matters.values()),
            wants=said & thesaurus.asked,
            pairs=frozenset(pair for pair in pairwise(telling) if pair[0] and pair[1]),
            places=places,
            unit_places=unit_places,
            numbers=_numbers(words, places),
            negated=_negated(told),
            asks=not _ASKING.isdisjoint(told) or not _ASKING_ANYWHERE.isdisjoint(told) or "?" in told,
        )

    def written(self, text: str, words: Set[str]) -> list[str]:
        """Of the words of a profile those that this text has, as it has them, in lower case and in its order."""
        found = PlaceWords(text)
        meant = self._spelling.read([key(word) for word in found.written])
        return list(
            dict.fromkeys(
                lower
                for lower, word in zip(found.lower, meant, strict=True)
                if not words.isdisjoint(self.dictionary.resolved([word]))
            )
        )

    def _items(self, told: Sequence[str]) -> tuple[tuple[Item, ...], frozenset[int]]:
        weights, matter_weights, everyday = self._word_weights, self._matter_weights, self.thesaurus.everyday
        found: dict[str, Item] = {}
        said: set[int] = set()
        meanings = self.thesaurus.matters(told)
        for word, meant, asked in zip(told, meanings, _asked(told), strict=True):
            said.update(meant)
            if (
                word
                and word not in _PASSED
                and not word.isdigit()
                and (word not in found or (asked and not found[word].asked))
            ):
                weight = weights.get(word, self._new_word)
                if meant:
                    weight = (weight + max([matter_weights[matter] for matter in meant])) / 2
                found[word] = Item(word, weight, meant, asked, not everyday.issuperset(meant))
        return tuple(found.values()), frozenset(said)

    def _newly_read(self, text: str) -> tuple[PlaceWords, list[Clause], Places]:
        words = PlaceWords(text)
        return words, *self._clauses(words)

    def _places_of(self, unit: str) -> Places:
        places = self._unit_places.get(unit)
        if places is None:
            places = self._unit_places[unit] = self._gazetteer.places(PlaceWords(unit))
        return places


def _said_calmly(texts: Iterable[PlaceWords]) -> dict[tuple[str, ...], PlaceWords]:
    """For texts all in capitals, which hide names, another of the same words that is written normally."""
    texts = list(texts)
    shouted = {tuple(words.plain) for words in texts if not words.capitals_tell}
    return {
        tuple(words.plain): words
        for words in sorted(texts, key=lambda words: words.text)
        if shouted and words.capitals_tell and tuple(words.plain) in shouted
    }


def _numbers(words: PlaceWords, places: Places) -> frozenset[str]:
    """The numbers of a text that name no place; 30.000 and 30 nghìn are one."""
    named = {number.lstrip("0") for names in places.values() for name in names for number in _DIGITS.findall(name)}
    numbers = {_number(digits, unit) for digits, unit in _NUMBER.findall(words.text)}
    return frozenset(numbers.difference(named, ("",)))


def _number(digits: str, unit: str) -> str:
    whole, _, part = digits.partition(",") if unit and re.fullmatch(r"\d+,\d{1,2}", digits) else (digits, "", "")
    zeros = "0" * (_THOUSANDS.get(unit.lower(), 0) - len(part))
    return ("".join(_DIGITS.findall(whole)) + part + zeros).lstrip("0")


def _negated(words: Sequence[str]) -> frozenset[str]:
    """What a question says is not so; the "không" that closes a question negates nothing."""
    found = set()
    for position, word in enumerate(words[:-1]):
        if word in _NOT:
            after = position + 1
            while after < len(words) - 1 and words[after] in _HELPING:
                after += 1
            if words[after] and words[after] not in EMPTY_WORDS:
                found.add(words[after])
    return frozenset(found)


def _asked(words: Sequence[str]) -> list[bool]:
    """For each word whether it stands where a sentence asks; all of them where none does."""
    asked = [False] * len(words)
    start = 0
    for end, word in enumerate(words):
        if word in ENDS:
            sentence = words[start:end]
            first = next((place for place, said in enumerate(sentence) if said in _ASKING), None)
            if first is None and (word == "?" or not _ASKING_ANYWHERE.isdisjoint(sentence)):
                first = 0
            if first is not None:
                asked[start + first : end] = [True] * (end - start - first)
            start = end + 1
    return asked if any(asked) else [True] * len(words)
