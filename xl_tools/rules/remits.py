"""Which departments a question belongs to: by what they are in charge of, and by what people decided before.

Four kinds of evidence are added up: subjects of the dictionary that the question speaks of and a department claims;
parts of their phrases; words the question and a department have in common; earlier questions like this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from math import exp
from typing import Literal, NamedTuple

from ..schema import Department
from .past_decisions import Neighbour, PastDecisions, weight_of
from .remit_claims import Claim, RemitClaims
from .remit_words import RemitWords, counted
from .subject_reading import Reading, Spelling, SubjectReader
from .subjects import Subject

Source = Literal["name", "remit", "key_words", "decision"]

SURE_FROM = 0.75
"""How likely the first department must be to be filled in; then people name the same for 95 questions of 100."""
PROPOSED_FROM = 0.3
"""What must speak for a department, where 1 is a phrase of two words: less is chance."""
_LESS_PARTICULAR = 0.7
"""What each further name of a subject counts beside the one before."""
_CLEAREST_CLAIM = 2.0
"""Exponent by which weaker claims to a subject count less than the strongest."""
_LEAST_SHARE, _LEAST_SAID = 0.03, 0.03
"""A smaller share of a subject is left out; a word of a remit that weighs less is counted and not told."""
_COMMON_WORDS = 0.4
"""What a pair of words of a remit counts beside a phrase of the dictionary."""
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
    """As the dictionary or the department writes them; an earlier question as it stands."""
    met: str
    """The words of the department's row, or where the earlier question stands."""
    source: Source
    weight: float


class Score(NamedTuple):
    """How much speaks for one department: 1 is about one phrase of two words that only this one claims."""

    department: Department
    total: float
    meet: Callable[[], Iterable[Meeting]]

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
        reader: SubjectReader,
        texts: Sequence[str],
        decisions: Iterable[Decision] = (),
    ) -> None:
        """`texts` are the questions at hand, whose common words say little."""
        self._reader = reader
        self._given = (departments, texts[:: len(texts) // _COUNTED_TEXTS + 1], tuple(decisions))
        self._evidence: dict[bool, _Evidence] = {}

    def ranking(self, reading: Reading) -> Ranking:
        """The departments a question belongs to; equal ones in the order of their names."""
        evidence = self._evidence.get(reading.accented)
        if evidence is None:
            evidence = _Evidence(self._reader.spelling(accented=reading.accented), *self._given)
            self._evidence[reading.accented] = evidence
        return evidence.ranking(reading)


class _Evidence:
    """Adds up, in one spelling, what speaks for each department."""

    def __init__(
        self, spelling: Spelling, departments: Sequence[Department], texts: Sequence[str], decisions: Sequence[Decision]
    ) -> None:
        self.spelling = spelling
        self.departments = departments
        self.decisions = decisions
        names = sorted({department.name for department in departments})
        self._order = [names.index(department.name) for department in departments]
        self.claims = RemitClaims(departments, spelling.words, spelling.empty)
        self.remit_words = RemitWords(departments, spelling.words, spelling.empty)
        if len(texts) > 1:
            read = (spelling.read(text).words for text in texts)
            self.remit_words.weigh(counted(read, self.remit_words.holders.keys()), len(texts))
        self.past = PastDecisions(self._learned())
        self._shares: dict[Subject, tuple[tuple[int, float], ...]] = {}
        self._claimed: dict[Subject, Mapping[int, Claim]] = {}

    def ranking(self, reading: Reading) -> Ranking:
        totals = [0.0] * len(self.departments)
        shares = self._shares
        for subject, weight in reading.spoken.items():
            for place, share in shares[subject] if subject in shares else self._shared(subject):
                totals[place] += weight * share
        weights = self.remit_words.weights
        for word in reading.words & weights.keys():
            for place, weight in weights[word]:
                totals[place] += _COMMON_WORDS * weight
        near = self.past.nearest(reading.telling) if self.decisions else ()
        for neighbour in near:
            totals[self.past.departments[neighbour.decision]] += weight_of(neighbour)
        ranked = sorted((-round(total, 9), self._order[place], place) for place, total in enumerate(totals) if total)
        scores = tuple(
            Score(self.departments[place], -total, partial(self._meetings, reading, near, place))
            for total, _, place in ranked[:_TOLD]
        )
        first, second = (*(score.total for score in scores), 0.0, 0.0)[:2]
        return Ranking(scores, _likely(first, second))

    def _learned(self) -> Iterator[tuple[Iterable[str], Mapping[int, float], int]]:
        places = {(each.code, each.name): place for place, each in enumerate(self.departments)}
        for decision in self.decisions:
            reading = self.spelling.read(decision.text)
            spoken: dict[Subject, float] = {}
            for _, phrase in reading.heard.values():
                for subject, told in phrase.signs:
                    spoken[subject] = spoken.get(subject, 0.0) + told
            yield reading.telling, spoken, places[decision.department.code, decision.department.name]

    def _shared(self, subject: Subject) -> tuple[tuple[int, float], ...]:
        """How much of a subject belongs to each department: 1 for the one with the clearest claim."""
        claimed = self._claims(subject)
        best = max((claim.strength for claim in claimed.values()), default=0.0)
        shares = {place: (claim.strength / best) ** _CLEAREST_CLAIM for place, claim in claimed.items()}
        told = self.past.told(subject, shares)
        found = tuple((place, share) for place, share in sorted(told.items()) if share >= _LEAST_SHARE)
        self._shares[subject] = found
        return found

    def _claims(self, subject: Subject) -> Mapping[int, Claim]:
        claimed: dict[int, Claim] = {}
        for rank, name in enumerate(self.spelling.subjects.names[subject]):
            for place, claim in self.claims.claims(name).items():
                strength = claim.strength * _LESS_PARTICULAR**rank
                if place not in claimed or claimed[place].strength < strength:
                    claimed[place] = claim._replace(strength=strength)
        self._claimed[subject] = claimed
        return claimed

    def _meetings(self, reading: Reading, near: Iterable[Neighbour], place: int) -> Iterator[Meeting]:
        for counts, phrase in reading.heard.values():
            for subject, weight in phrase.signs:
                claim = self._claimed[subject].get(place)
                share = next((share for at, share in self._shares[subject] if at == place), 0.0)
                if claim is not None and share:
                    yield Meeting(phrase.words, claim.words, claim.source, counts * weight * share)
        told = self.remit_words.told_by[place]
        for word in reading.words & told.keys():
            if told[word] >= _LEAST_SAID:
                shown = self.remit_words.written(word)
                yield Meeting(shown, shown, self.remit_words.source(place, word), _COMMON_WORDS * told[word])
        for neighbour in near:
            if self.past.departments[neighbour.decision] == place:
                decision = self.decisions[self.past.first[neighbour.decision]]
                yield Meeting(" ".join(decision.text.split()), decision.where, "decision", weight_of(neighbour))


_NOTHING_KNOWN, _AHEAD, _MUCH = -2.0, 5.0, 1.0
"""Fitted roughly: of questions likely by 0.8, people name the same department for eight to nine of ten."""


def _likely(first: float, second: float) -> float:
    """How likely the first department is the right one, from its total and the second's."""
    if not first:
        return 0.0
    ahead = (first - second) / (first + 0.5)
    return 1 / (1 + exp(-(_NOTHING_KNOWN + _AHEAD * ahead + _MUCH * first / (first + 1))))
