"""Which departments a question belongs to: by what they are in charge of, and by what people decided before.

Four kinds of evidence are added up: subjects of the dictionary that the question speaks of and a department claims;
parts of their phrases; words the question and a department have in common; earlier questions like this one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from math import exp
from typing import Literal, NamedTuple

from ..schema import Department, Word
from .past_decisions import PastDecisions, weight_of
from .question_text import (
    FUNCTION_WORDS,
    LONGEST_READ,
    SPELLED_FUNCTION_WORDS,
    Dictionary,
    folded,
    has_accents,
    spelled,
)
from .remit_claims import Claim, RemitClaims
from .remit_words import RemitWords, both, counted
from .subjects import Heard, Subject, Subjects

Source = Literal["name", "remit", "key_words", "decision"]

_LESS_PARTICULAR = 0.7
"""What each further name of a subject counts beside the one before."""
_CLEAREST_CLAIM = 2.0
"""Exponent by which weaker claims to a subject count less than the strongest."""
_COMMON_WORDS = 0.4
"""What a pair of words of a remit counts beside a phrase of the dictionary."""
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
_SENTENCES = re.compile(r"[.?!;\n]+")
_COUNTED_TEXTS = 400
"""How many questions, spread over the book, tell which words are common."""
_TOLD = 3


class Decision(NamedTuple):
    """A question whose department people have chosen."""

    text: str
    department: Department
    where: str = ""
    """Its code, or the book it stands in."""


class Meeting(NamedTuple):
    """Words of a question that speak for a department."""

    words: str
    """As the question says them; of an earlier question, as that one begins."""
    met: str
    """The words of the department's row, or where the earlier question stands."""
    source: Source
    weight: float


class Score(NamedTuple):
    """How much speaks for one department: 1 is about one phrase of two words that only this one claims."""

    department: Department
    total: float
    meet: Callable[[], tuple[Meeting, ...]]

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """What question and department share, the weightiest first; made when asked for."""
        return tuple(sorted(self.meet(), key=lambda meeting: (-meeting.weight, meeting.words)))


class Ranking(NamedTuple):
    """At most three departments, the best first, and how likely the first is the right one: 0 to 1."""

    scores: tuple[Score, ...]
    confidence: float


class Remits:
    """The departments' names, remits and key words, in the spelling with accents and without."""

    def __init__(
        self,
        departments: Sequence[Department],
        dictionary: Sequence[Word],
        texts: Sequence[str],
        decisions: Iterable[Decision] = (),
    ) -> None:
        """`texts` are the questions at hand, whose common words say little."""
        self._given = (departments, dictionary, texts, tuple(decisions))

    @cached_property
    def _accented(self) -> _Reader:
        return _Reader(spelled, SPELLED_FUNCTION_WORDS, *self._given, keeps_accents=True)

    @cached_property
    def _plain(self) -> _Reader:
        return _Reader(folded, FUNCTION_WORDS, *self._given, keeps_accents=False)

    def ranking(self, text: str) -> Ranking:
        """The departments a question belongs to; equal ones in the order of their names."""
        reader = self._accented if has_accents(text) else self._plain
        return reader.ranking(text)


class _Reading(NamedTuple):
    """What was read in a question."""

    heard: dict[str, tuple[float, Heard]]
    """Phrases of the dictionary, with what their sentence counts."""
    words: frozenset[str]
    """All words and pairs of words."""


class _Reader:
    """Reads questions in one spelling and adds up what speaks for each department."""

    def __init__(
        self,
        spelling: Callable[[str], str],
        empty: frozenset[str],
        departments: Sequence[Department],
        dictionary: Sequence[Word],
        texts: Sequence[str],
        decisions: Sequence[Decision],
        *,
        keeps_accents: bool,
    ) -> None:
        self.departments = departments
        self.decisions = decisions
        self._words = Dictionary.of(dictionary, spelling).words
        self._empty = empty
        self.subjects = Subjects(
            dictionary, lambda text: " ".join(self._words(text)), empty, keeps_accents=keeps_accents
        )
        self.claims = RemitClaims(departments, self._words, empty)
        self.remit_words = RemitWords(departments, self._words, empty)
        sample = texts[:: len(texts) // _COUNTED_TEXTS + 1]
        if len(sample) > 1:
            read = (self._read(text).words for text in sample)
            self.remit_words.weigh(counted(read, self.remit_words.holders.keys()), len(sample))
        self._shares: dict[int, tuple[tuple[int, float], ...]] = {}
        self._claimed: dict[int, dict[int, Claim]] = {}
        self.past = PastDecisions(self._learned())

    def ranking(self, text: str) -> Ranking:
        reading = self._read(text)
        totals = [0.0] * len(self.departments)
        for weight, phrase in reading.heard.values():
            for subject, told in phrase.signs:
                self._add(totals, subject, weight * told)
        for part in reading.words & self.subjects.parts.keys():
            for subject, told in self.subjects.parts[part]:
                self._add(totals, subject, told)
        for word in reading.words & self.remit_words.weights.keys():
            for place, weight in self.remit_words.weights[word]:
                totals[place] += _COMMON_WORDS * weight
        for neighbour in self.past.nearest(self._pairs(reading.words)):
            totals[self.past.departments[neighbour.decision]] += weight_of(neighbour)
        return self._ranked(totals, reading)

    def _add(self, totals: list[float], subject: Subject, weight: float) -> None:
        for place, share in self._shares.get(subject.place) or self._shared(subject):
            totals[place] += weight * share

    def _ranked(self, totals: Sequence[float], reading: _Reading) -> Ranking:
        ranked = sorted(
            (-round(total, 9), self.departments[place].name, place) for place, total in enumerate(totals) if total > 0
        )
        scores = tuple(
            Score(self.departments[place], -total, partial(self._meetings, reading, place))
            for total, _, place in ranked[:_TOLD]
        )
        first, second = (*(score.total for score in scores), 0.0, 0.0)[:2]
        return Ranking(scores, confidence(first, second))

    def _read(self, text: str) -> _Reading:
        heard: dict[str, tuple[float, Heard]] = {}
        found: set[str] = set()
        for sentence in _SENTENCES.split(text[:LONGEST_READ]):
            words = self._words(sentence)
            if not words:
                continue
            found.update(both(words))
            counts = 0.0
            for phrase in self.subjects.heard(words):
                counts = counts or _weight_of(sentence)
                if phrase.words not in heard or heard[phrase.words][0] < counts:
                    heard[phrase.words] = counts, phrase
        return _Reading(heard, frozenset(found))

    def _pairs(self, words: Iterable[str]) -> list[str]:
        """The telling pairs among the words: an earlier question is known again by them."""
        return [word for word in words if " " in word and self._empty.isdisjoint(word.split())]

    def _learned(self) -> Iterable[tuple[Sequence[str], Mapping[int, float], int]]:
        places = {department.name: place for place, department in enumerate(self.departments)}
        for decision in self.decisions:
            reading = self._read(decision.text)
            spoken: defaultdict[int, float] = defaultdict(float)
            for _, phrase in reading.heard.values():
                for subject, told in phrase.signs:
                    spoken[subject.place] += told
            yield self._pairs(reading.words), spoken, places[decision.department.name]

    def _shared(self, subject: Subject) -> tuple[tuple[int, float], ...]:
        """How much of a subject belongs to each department: 1 for the one with the clearest claim."""
        claimed = self._claims(subject)
        best = max((claim.strength for claim in claimed.values()), default=0.0)
        shares = {place: (claim.strength / best) ** _CLEAREST_CLAIM for place, claim in claimed.items()}
        found = tuple(sorted(self.past.told(subject.place, shares).items()))
        self._shares[subject.place] = found
        return found

    def _claims(self, subject: Subject) -> dict[int, Claim]:
        claimed = self._claimed.get(subject.place)
        if claimed is None:
            claimed = {}
            for rank, name in enumerate(subject.names):
                for place, claim in self.claims.claims(name).items():
                    strength = claim.strength * _LESS_PARTICULAR**rank
                    if place not in claimed or claimed[place].strength < strength:
                        claimed[place] = claim._replace(strength=strength)
            self._claimed[subject.place] = claimed
        return claimed

    def _meetings(self, reading: _Reading, place: int) -> tuple[Meeting, ...]:
        return (
            *self._claims_met(reading, place),
            *self._words_met(reading, place),
            *self._decisions_met(reading, place),
        )

    def _claims_met(self, reading: _Reading, place: int) -> Iterable[Meeting]:
        for weight, phrase in reading.heard.values():
            for subject, told in phrase.signs:
                claim, share = self._claims(subject).get(place), dict(self._shared(subject)).get(place, 0.0)
                if claim is not None and share:
                    yield Meeting(phrase.words, claim.words, claim.source, weight * told * share)

    def _words_met(self, reading: _Reading, place: int) -> Iterable[Meeting]:
        for word in sorted(reading.words & self.remit_words.weights.keys()):
            weight = dict(self.remit_words.weights[word]).get(place)
            if weight is not None:
                shown = self.remit_words.written(word)
                yield Meeting(shown, shown, self.remit_words.source(place, word), _COMMON_WORDS * weight)

    def _decisions_met(self, reading: _Reading, place: int) -> Iterable[Meeting]:
        for neighbour in self.past.nearest(self._pairs(reading.words)):
            if self.past.departments[neighbour.decision] == place:
                decision = self.decisions[self.past.first[neighbour.decision]]
                yield Meeting(" ".join(decision.text.split()), decision.where, "decision", weight_of(neighbour))


def _weight_of(sentence: str) -> float:
    if _ALSO_ASKS.match(sentence):
        return _ALSO_ASKING
    return _ASKING if _ASKS.search(sentence) else 1.0


_NOTHING_KNOWN, _AHEAD, _MUCH = -2.0, 5.0, 1.0


def confidence(first: float, second: float) -> float:
    """How likely the first department is the right one, from its total and the second's."""
    if not first:
        return 0.0
    ahead = (first - second) / (first + 0.5)
    return 1 / (1 + exp(-(_NOTHING_KNOWN + _AHEAD * ahead + _MUCH * first / (first + 1))))
