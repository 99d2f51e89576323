"""Pairs of questions judged: asked twice, perhaps asked twice, or plainly two questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..schema import Question
from .question_likeness import Likeness
from .question_places import Gazetteer, Places, PlaceWords, compared, with_own
from .question_text import FUNCTION_WORDS, Dictionary

LINKED_FROM = 0.50
DOUBTFUL_FROM = 0.33
NEARLY_SAME = 0.72
"""From here on little but a number or a "not" can make the difference."""

_NUMBER = re.compile(r"\d+")
_NOT = frozenset({"không", "chưa", "chẳng", "ko", "chua", "khong"})
_HELPING = frozenset({"được", "có", "bị", "phải", "còn", "duoc", "co", "bi", "phai", "con"})

Judgement = Literal["same", "doubtful", "different"]


@dataclass(frozen=True)
class Pair:
    """Two questions by position, the earlier first. `likeness` is from 0 to 1."""

    left: int
    right: int
    likeness: float


def _as_calmly_said(texts: Sequence[PlaceWords], named: Sequence[Places]) -> list[Places]:
    """The places of each text; one all in capitals, which hide names, has those of the same words written normally."""
    shouted = {tuple(words.plain) for words in texts if not words.capitals_tell}
    calm = {
        tuple(words.plain): places
        for words, places in zip(texts, named, strict=True)
        if shouted and words.capitals_tell and tuple(words.plain) in shouted
    }
    return [
        places if words.capitals_tell else calm.get(tuple(words.plain), places)
        for words, places in zip(texts, named, strict=True)
    ]


class Comparison:
    """The questions of a book, ready to be compared two by two; positions are those of the sequence given."""

    def __init__(self, questions: Sequence[Question], dictionary: Dictionary) -> None:
        self.questions = questions
        self.position = {question.code: position for position, question in enumerate(questions)}
        units = {question.unit: PlaceWords(question.unit) for question in questions}
        texts = [PlaceWords(question.text) for question in questions]
        gazetteer = Gazetteer()
        gazetteer.learn(units.values())
        named = _as_calmly_said(texts, gazetteer.learn(texts))
        unit_places = {unit: gazetteer.places(words) for unit, words in units.items()}
        self.unit_places: list[Places] = [unit_places[question.unit] for question in questions]
        self.places = [
            with_own(places, words.own_sorts(), unit)
            for places, words, unit in zip(named, texts, self.unit_places, strict=True)
        ]
        self.likeness = Likeness([dictionary.resolved([word for word in text.plain if word]) for text in texts])
        self.texts = texts
        self._numbers_found: dict[int, frozenset[str]] = {}
        self._split_codes = {question.split_from for question in questions} - {""}

    def pairs(self) -> list[Pair]:
        """The pairs alike enough to be looked at, the most alike first."""
        found = (Pair(left, right, self.likeness.of(left, right)) for left, right in self.likeness.candidates())
        likely = [pair for pair in found if pair.likeness >= DOUBTFUL_FROM]
        likely.sort(key=lambda pair: (-pair.likeness, pair.left, pair.right))
        return likely

    def judged(self, left: int, right: int, likeness: float) -> Judgement:
        """What two questions of this likeness are to each other, places, numbers and negations heeded."""
        relation = compared(self.places[left], self.places[right], self.unit_places[left], self.unit_places[right])
        if relation == "different" or self._of_one_split(left, right) or likeness < DOUBTFUL_FROM:
            return "different"
        if likeness < LINKED_FROM or relation == "unclear" or self._numbers_differ(left, right):
            return "doubtful"
        if likeness >= NEARLY_SAME and self._negated(left) != self._negated(right):
            return "doubtful"
        return "same"

    def profile(self, position: int) -> tuple[object, ...]:
        """What decides whether a question fits a group besides its words; equal profiles need one comparison."""
        places = tuple(sorted((sort, tuple(sorted(names))) for sort, names in self.places[position].items()))
        unit = tuple(sorted((sort, tuple(sorted(names))) for sort, names in self.unit_places[position].items()))
        question = self.questions[position]
        own_code = question.code if question.code in self._split_codes else ""
        return places, unit, tuple(sorted(self._numbers(position))), question.split_from, own_code

    def fits(self, left: int, right: int) -> bool:
        """Whether nothing but words could keep these two apart."""
        return (
            compared(self.places[left], self.places[right], self.unit_places[left], self.unit_places[right]) == "same"
            and not self._numbers_differ(left, right)
            and not self._of_one_split(left, right)
        )

    def differing_words(self, left: int, right: int) -> str:
        """The words that only one of the two has, as written, each side on its line."""
        return "\n".join(
            f"{self.questions[ours].code}: {', '.join(words)}"
            for ours, theirs in ((left, right), (right, left))
            if (words := self._only_in(ours, theirs))
        )

    def _only_in(self, ours: int, theirs: int) -> list[str]:
        missing = set(self.likeness.only_in(ours, theirs))
        text = self.texts[ours]
        return list(dict.fromkeys(word for word, plain in zip(text.lower, text.plain, strict=True) if plain in missing))

    def _of_one_split(self, left: int, right: int) -> bool:
        """Rows that a person split from one question ask different things."""
        ours, theirs = self.questions[left], self.questions[right]
        return bool(
            (ours.split_from and ours.split_from in (theirs.code, theirs.split_from))
            or (theirs.split_from and theirs.split_from == ours.code)
        )

    def _numbers(self, position: int) -> frozenset[str]:
        """The numbers of a question that do not name a place."""
        found = self._numbers_found.get(position)
        if found is None:
            names = " ".join(name for names in self.places[position].values() for name in names)
            in_text = {number.lstrip("0") for number in _NUMBER.findall(self.questions[position].text)}
            found = frozenset(in_text.difference(_NUMBER.findall(names), ("",)))
            self._numbers_found[position] = found
        return found

    def _numbers_differ(self, left: int, right: int) -> bool:
        ours, theirs = self._numbers(left), self._numbers(right)
        return not (ours <= theirs or theirs <= ours)

    def _negated(self, position: int) -> frozenset[str]:
        """What a question says is not so; the "không" that closes a question negates nothing."""
        text = self.texts[position]
        found = set()
        for place, word in enumerate(text.lower[:-1]):
            if word in _NOT and text.joined[place + 1]:
                after = place + 1
                while after < len(text.lower) - 1 and text.lower[after] in _HELPING and text.joined[after + 1]:
                    after += 1
                if text.plain[after] not in FUNCTION_WORDS:
                    found.add(text.plain[after])
        return frozenset(found)
