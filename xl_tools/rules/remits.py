"""What departments are in charge of, word by word, and how well a question meets it."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain, pairwise
from math import log
from typing import Literal, NamedTuple

from ..schema import Department, Word
from ..vietnamese import words
from .question_text import FUNCTION_WORDS, SPELLED_FUNCTION_WORDS, Dictionary, folded, has_accents, spelled

Source = Literal["name", "remit", "key_words", "example"]

_STRENGTH: dict[Source, float] = {"name": 2.5, "key_words": 2.0, "remit": 1.0}
_ONE_EXAMPLE, _MORE_EXAMPLES = 0.35, 0.7
"""Pairs of words of a question that a person gave to a department, met once and met again."""
_PAIR, _PAIR_WITH_FUNCTION_WORD, _WORD, _FUNCTION_WORD = 1.0, 0.5, 0.25, 0.025
_LEARNED_BY_AT_MOST = 3
"""A pair of words that people gave to more departments than this says nothing about any of them."""
_LONG_REMIT = 0.15
"""Exponent by which a long remit counts less for each word."""
_COMMON = 2.0
"""Exponent by which words that stand in many of the book's questions count less."""
_COUNTED_TEXTS = 1000
"""How many questions, spread over the book, tell which words are common."""
_TOLD = 3
"""How many departments a question is told: the best, the runner-up, and one more where a person named the best."""
_PHRASES = re.compile(r"[,;.():\n]| và ")


class Meeting(NamedTuple):
    """A word or pair of words that a question and a department have in common."""

    words: str
    """As the department's row, or the earlier question, spells it, in lower case."""
    source: Source
    weight: float
    telling: bool
    """Whether it is a pair of words, neither of them mere grammar."""


class Score(NamedTuple):
    """How well one department meets a question: 1 is one telling pair of words that no other department has."""

    department: Department
    total: float
    meet: Callable[[], tuple[Meeting, ...]]

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """What question and department share; made when asked for, since only the best are told."""
        return self.meet()

    @property
    def weightiest(self) -> list[Meeting]:
        """The meetings, those that decided most first."""
        return sorted(self.meetings, key=lambda meeting: (-meeting.weight, meeting.words))

    @property
    def pairs(self) -> int:
        """Number of telling pairs of words met."""
        return sum(meeting.telling and meeting.weight > 0 for meeting in self.meetings)


class Remits:
    """The departments' names, remits and key words as weighted words, in the spelling with accents and without."""

    def __init__(
        self,
        departments: Sequence[Department],
        dictionary: Sequence[Word],
        texts: Sequence[str],
        examples: Iterable[tuple[str, Department]] = (),
    ) -> None:
        """`texts` are the book's questions, whose common words say little; `examples` those people have assigned."""
        self._given = (departments, dictionary, texts, tuple(examples))

    @cached_property
    def _accented(self) -> _Index:
        return _Index(spelled, SPELLED_FUNCTION_WORDS, *self._given)

    @cached_property
    def _plain(self) -> _Index:
        return _Index(folded, FUNCTION_WORDS, *self._given)

    def scores(self, text: str) -> list[Score]:
        """The three departments that share most with the text, the best first; equal ones in the order of the sheet."""
        index = self._accented if has_accents(text) else self._plain
        return index.scores(text)


class _Index:
    """The departments' words in one spelling, and what each weighs."""

    def __init__(
        self,
        spelling: Callable[[str], str],
        function_words: frozenset[str],
        departments: Sequence[Department],
        dictionary: Sequence[Word],
        texts: Sequence[str],
        examples: Sequence[tuple[str, Department]],
    ) -> None:
        self.departments = departments
        self.dictionary = Dictionary.of(dictionary, spelling)
        self.function_words = function_words
        self._features_of: dict[str, tuple[str, ...]] = {}
        self._telling_of: dict[str, float] = {}
        self._phrases: deque[str] = deque()
        self._spellings: dict[str, str] = {}
        strengths = [self._strengths(department) for department in departments]
        self._learn(strengths, examples)
        self._phrases.extend(word.meaning for word in dictionary)
        self.met: dict[str, list[tuple[int, float]]] = {}
        self.strengths = strengths
        self.weights: list[dict[str, float]] = [{} for _ in departments]
        self._weigh(strengths, self._rarity(strengths, texts))

    def _rarity(self, strengths: Sequence[Mapping[str, object]], texts: Sequence[str]) -> dict[str, float]:
        """From 0 to 1: rare among the departments and in the questions."""
        sample = texts[:: len(texts) // _COUNTED_TEXTS + 1]
        holders = Counter(chain.from_iterable(strengths))
        counts = Counter(chain.from_iterable(filter(holders.__contains__, self._features(text)) for text in sample))
        among, within = log(len(strengths) + 1) or 1.0, log(len(sample) + 21)
        return {
            feature: log((len(strengths) + 1) / held)
            / among
            * (log(1 + (len(sample) + 20) / (counts[feature] + 1)) / within) ** _COMMON
            for feature, held in holders.items()
        }

    def _weigh(self, strengths: Sequence[Mapping[str, tuple[float, Source]]], rarity: Mapping[str, float]) -> None:
        sizes = [sum(rarity[feature] * strength for feature, (strength, _) in each.items()) for each in strengths]
        usual = sum(sizes) / len(sizes) if sizes else 1.0
        for position, (each, size) in enumerate(zip(strengths, sizes, strict=True)):
            norm = (size / usual) ** _LONG_REMIT if size and usual else 1.0
            for feature, (strength, _) in each.items():
                weight = rarity[feature] * strength * self._telling(feature) / norm
                if weight > 0:
                    self.weights[position][feature] = weight
                    self.met.setdefault(feature, []).append((position, weight))

    def scores(self, text: str) -> list[Score]:
        shared = [feature for feature in self._features(text) if feature in self.met]
        totals = [0.0] * len(self.departments)
        for feature in shared:
            for position, weight in self.met[feature]:
                totals[position] += weight
        ranked = sorted((-round(total, 9), position) for position, total in enumerate(totals) if total > 0)
        return [
            Score(self.departments[position], totals[position], partial(self._meetings, shared, position))
            for _, position in ranked[:_TOLD]
        ]

    def _meetings(self, shared: Sequence[str], position: int) -> tuple[Meeting, ...]:
        weights, strengths = self.weights[position], self.strengths[position]
        return tuple(
            Meeting(
                self._as_written(feature),
                strengths[feature][1],
                weights[feature],
                self._telling(feature) == _PAIR,
            )
            for feature in shared
            if feature in weights
        )

    def _features(self, text: str) -> tuple[str, ...]:
        """Words and pairs of words, each once, in the order of the text."""
        features = self._features_of.get(text)
        if features is None:
            resolved = self.dictionary.words(text)
            features = tuple(dict.fromkeys([*resolved, *map(" ".join, pairwise(resolved))]))
            self._features_of[text] = features
        return features

    def _strengths(self, department: Department) -> dict[str, tuple[float, Source]]:
        found: dict[str, tuple[float, Source]] = {}
        sources: tuple[tuple[Source, str], ...] = (
            ("name", department.name), ("key_words", department.key_words), ("remit", department.remit)
        )  # fmt: skip
        for source, text in sources:
            for phrase in _PHRASES.split(text):
                for feature in self._features(phrase):
                    found.setdefault(feature, (_STRENGTH[source], source))
                self._phrases.append(phrase)
        return found

    def _as_written(self, feature: str) -> str:
        """How a word or pair of words is written, for the reasons people read; texts are gone through as needed."""
        while feature not in self._spellings and self._phrases:
            written = words(self._phrases.popleft())
            for phrase in (*written, *map(" ".join, pairwise(written))):
                self._spellings.setdefault(self.dictionary.spelling(phrase), phrase)
        return self._spellings.get(feature, feature)

    def _learn(
        self, strengths: Sequence[dict[str, tuple[float, Source]]], examples: Sequence[tuple[str, Department]]
    ) -> None:
        """Take in what people decided: pairs of words only, single ones of a long question tell nothing."""
        position = {department.name: at for at, department in enumerate(self.departments)}
        seen: dict[int, Counter[str]] = {}
        for text, department in examples:
            telling = [feature for feature in self._features(text) if self._telling(feature) == _PAIR]
            self._phrases.append(text)
            seen.setdefault(position[department.name], Counter()).update(telling)
        holders = Counter(chain.from_iterable(seen.values()))
        for at, counts in seen.items():
            for feature, count in counts.items():
                if holders[feature] > _LEARNED_BY_AT_MOST:
                    continue
                learned = _ONE_EXAMPLE if count == 1 else _MORE_EXAMPLES
                strengths[at].setdefault(feature, (learned, "example"))

    def _telling(self, feature: str) -> float:
        telling = self._telling_of.get(feature)
        if telling is None:
            first, _, second = feature.partition(" ")
            if second:
                empty = (first in self.function_words) + (second in self.function_words)
                telling = (_PAIR, _PAIR_WITH_FUNCTION_WORD, _FUNCTION_WORD)[empty]
            else:
                telling = _FUNCTION_WORD if first in self.function_words else _WORD
            self._telling_of[feature] = telling
        return telling


def initials(name: str) -> str:
    """The letters by which an office shortens a name: Sở Khoa học và Công nghệ, skhcn."""
    return "".join(word[0] for word in folded(name).split() if word != "va")


def department_named(
    written: str, departments: Sequence[Department], spelling: Callable[[str], str] = folded
) -> tuple[Department | None, bool]:
    """The department a person meant by `written`, and whether there is no doubt about it.

    Understood are names, address lines, key words (where an office notes former names), initials, and names misspelt
    by a letter or two; names that differ in a number are never taken for one another.
    """
    wanted = spelling(written)
    if not wanted:
        return None, False
    for department in departments:
        names = (department.name, department.address_line, *re.split(r"[;\n]", department.key_words))
        if any(spelling(name) == wanted for name in names):
            return department, True
    short = "".join(wanted.split())
    shortened = [department for department in departments if short in _short_names(department.name)]
    if len(shortened) == 1:
        return shortened[0], True
    return nearest_department(wanted, departments), False


def _short_names(name: str) -> frozenset[str]:
    """Sở KHCN, SKHCN, KHCN; a single letter stands for nothing."""
    first, _, rest = folded(name).partition(" ")
    letters = initials(rest)
    return frozenset({first + letters, first[:1] + letters, letters} if len(letters) > 1 else ())


def nearest_department(written: str, departments: Sequence[Department]) -> Department | None:
    """The department whose name is nearly what is written; None where none is, or two are."""
    from rapidfuzz import fuzz

    wanted = folded(written)
    near = sorted(
        ((fuzz.ratio(wanted, folded(department.name)), -at, department) for at, department in enumerate(departments)),
        key=lambda found: found[:2],
        reverse=True,
    )
    if not near or near[0][0] < 88 or (len(near) > 1 and near[0][0] - near[1][0] < 4):
        return None
    found = near[0][2]
    return found if re.findall(r"\d+", wanted) == re.findall(r"\d+", folded(found.name)) else None


def by_name(departments: Iterable[Department]) -> Mapping[str, Department]:
    """The departments by name, as the formulas compare names: case aside."""
    return {department.name.casefold(): department for department in departments if department.name}
