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
from ..vietnamese import key
from .question_boilerplate import Clause, learned_boilerplate, told_clauses
from .question_places import Gazetteer, Places, PlaceWords, with_own
from .question_spelling import Spelling
from .question_text import COMMON_WORDS, EMPTY_WORDS, Dictionary, spelled
from .question_thesaurus import Matters, Thesaurus

_SHIPPED = 100
"""How many questions the general knowledge below counts for, beside those of the set itself."""
_IN_COMMON, _IN_OTHER, _IN_MATTER = 0.1, 0.004, 0.02
"""Share of questions that hold a word of every dialogue, any other word, a matter of the thesaurus."""
_NUMBER = re.compile(r"\d+")
_CLAUSES = re.compile(r"[.,;:!?()\n]+")
_WORD = re.compile(r"\w+")
_NOT = frozenset(spelled("không chưa chẳng ko").split())
_HELPING = frozenset(spelled("được có bị phải còn").split())


class Item(NamedTuple):
    """A telling word of a question."""

    word: str
    weight: float
    matters: Matters


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
    matters: dict[int, float]
    """Matters of the thesaurus the text speaks of, with their weight."""
    matter_weight: float
    pairs: frozenset[tuple[str, str]]
    """Neighbouring telling words."""
    places: Places
    unit_places: Places
    numbers: frozenset[str]
    """Numbers that name no place."""
    negated: frozenset[str]


class QuestionReader:
    """Reads questions the way one set of them, its units and the dictionary of the office teach."""

    def __init__(self, questions: Iterable[tuple[str, str]], dictionary: Sequence[Word]) -> None:
        """`questions` are texts with their units; of a big set some ten thousand, taken evenly, teach enough."""
        distinct = sorted(set(questions))
        self.dictionary = Dictionary.of(dictionary, spelled)
        self.thesaurus = Thesaurus.of(dictionary)
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
        clauses = [self._clauses(words)[0] for words in texts.values()]
        self._boilerplate = learned_boilerplate(clauses)
        self._weigh(list({tuple(chain.from_iterable(told_clauses(text, self._boilerplate))) for text in clauses}))

    def _lexicon(self, dictionary: Sequence[Word]) -> Iterable[Sequence[str]]:
        yield from self.thesaurus.lexicon()
        yield from (spelled(word.meaning).split() for word in dictionary)
        yield from ((word,) for word in (*EMPTY_WORDS, *COMMON_WORDS))

    def _clauses(self, words: PlaceWords) -> tuple[list[Clause], Places]:
        """The clauses of a text in words as they were meant, names of places left blank; and those places."""
        read = self._spelling.read([key(word) for word in words.written])
        places, named = self._gazetteer.read(self._calm.get(tuple(words.plain), words))
        for position in named:
            read[position] = ""
        clauses, start = [], 0
        for clause in _CLAUSES.split(words.text):
            end = start + len(_WORD.findall(clause))
            if end > start:
                clauses.append(tuple(read[start:end]))
            start = end
        return clauses, places

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
            for word, count in (Counter(dict.fromkeys(COMMON_WORDS, 0)) + words | Counter()).items()
        }
        self._new_word = log(known / (1 + _SHIPPED * _IN_OTHER))
        self._matter_weights = [
            log(known / (matters[matter] + _SHIPPED * _IN_MATTER)) for matter in range(len(self.thesaurus.heads))
        ]

    def profile(self, text: str, unit: str) -> Profile:
        """What is compared of a question of this text, sent by this unit."""
        words = PlaceWords(text)
        clauses, named = self._clauses(words)
        told = self.dictionary.resolved(list(chain.from_iterable(told_clauses(clauses, self._boilerplate))))
        unit_places = self._places_of(unit)
        places = with_own(named, words.own_sorts(), unit_places)
        items, matters = self._items(told)
        telling = [word for word in told if word not in EMPTY_WORDS]
        return Profile(
            key=" ".join(words.plain),
            items=items,
            words=frozenset(item.word for item in items),
            weight=sum(item.weight for item in items),
            matters=matters,
            matter_weight=sum(matters.values()),
            pairs=frozenset(pair for pair in pairwise(telling) if pair[0] and pair[1]),
            places=places,
            unit_places=unit_places,
            numbers=_numbers(words, places),
            negated=_negated(told),
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

    def _items(self, told: Sequence[str]) -> tuple[tuple[Item, ...], dict[int, float]]:
        weights, matter_weights = self._word_weights, self._matter_weights
        found: dict[str, Item] = {}
        matters: dict[int, float] = {}
        for word, meant in zip(told, self.thesaurus.matters(told), strict=True):
            for matter in meant:
                matters[matter] = matter_weights[matter]
            if word and word not in EMPTY_WORDS and word not in found:
                weight = weights.get(word, self._new_word)
                if meant:
                    weight = (weight + max(matter_weights[matter] for matter in meant)) / 2
                found[word] = Item(word, weight, meant)
        return tuple(found.values()), matters

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
    named = " ".join(name for names in places.values() for name in names)
    numbers = {number.lstrip("0") for number in _NUMBER.findall(words.text)}
    return frozenset(numbers.difference(_NUMBER.findall(named), ("",)))


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
