"""What each department claims to be in charge of: its name, remit and key words, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from ..schema import Department
from .remit_words import Source, without_exceptions

_STRENGTH: dict[Source, float] = {"name": 1.25, "key_words": 1.1, "remit": 1.0}
_BESIDE_OTHERS = 0.35
"""Exponent by which words that are only part of a clause claim less than the whole clause."""
_SCATTERED = 0.6
"""Words of a name that stand in one clause, though not side by side."""
_HELPING = 0.45
"""What a department only cooperates in, beside what it is in charge of."""

_SEGMENTS = re.compile(r"[;.\n]")
_CLAUSES = re.compile(r"[,:()/–-]|\bvà\b|\bhoặc\b")
_HELPS = re.compile(r"\s*(?:phối hợp|tham gia|cùng|giúp)\b", re.IGNORECASE)
_RANKS = (
    "sở ban phòng chi cục cục trung tâm văn phòng bộ chỉ huy ủy ban nhân dân thành phố tỉnh huyện quận thị xã phường "
    "đặc khu thị trấn cơ quan ubnd các về của"
)
"""Words of a body's name that tell its rank, not its matter."""


class Claim(NamedTuple):
    """How strongly a department is in charge of a matter, and by which of its words."""

    strength: float
    words: str
    source: Source


class _Clause(NamedTuple):
    words: tuple[str, ...]
    telling: int
    """How many of its words tell a matter."""
    written: str
    source: Source
    strength: float


class _Stretch(NamedTuple):
    """Clauses that follow each other, as one string of words between spaces."""

    joined: str
    clause_of: tuple[int, ...]
    """Which clause each of its words belongs to."""
    clauses: tuple[_Clause, ...]


class RemitClaims:
    """Who claims what, in one spelling; answers are kept."""

    def __init__(
        self, departments: Sequence[Department], resolved: Callable[[str], Sequence[str]], empty: Set[str]
    ) -> None:
        """`resolved` spells a text as words; `empty` are words of grammar, which tell no matter."""
        self._resolved = resolved
        self._general = empty
        self._ranks = frozenset(resolved(_RANKS))
        self._stretches = [tuple(self._read(department)) for department in departments]
        self._holders: dict[str, set[int]] = {}
        for at, stretches in enumerate(self._stretches):
            for stretch in stretches:
                for word in stretch.joined.split():
                    self._holders.setdefault(word, set()).add(at)
        self._known: dict[str, dict[int, Claim]] = {}

    def claims(self, matter: str) -> dict[int, Claim]:
        """By the department's place, the strongest claim of each to what remits call `matter`."""
        known = self._known.get(matter)
        if known is None:
            words = self._resolved(matter)
            holders = [self._holders.get(word, set()) for word in words]
            known = {}
            for at in sorted(set.intersection(*holders)) if holders else ():
                claim = max((self._claim(stretch, words) for stretch in self._stretches[at]), key=_strength)
                if claim.strength:
                    known[at] = claim
            self._known[matter] = known
        return known

    def _claim(self, stretch: _Stretch, words: Sequence[str]) -> Claim:
        """The claim of neighbouring clauses; of strength 0 where they do not hold the words."""
        best = Claim(0.0, "", "remit")
        phrase = f" {' '.join(words)} "
        at = stretch.joined.find(phrase)
        while at >= 0:
            first = stretch.joined.count(" ", 0, at)
            held = range(stretch.clause_of[first], stretch.clause_of[first + len(words) - 1] + 1)
            best = max(best, self._covered(words, [stretch.clauses[clause] for clause in held], 1.0), key=_strength)
            at = stretch.joined.find(phrase, at + 1)
        if not best.strength:
            wanted = set(words)
            for clause in stretch.clauses:
                if wanted.issubset(clause.words):
                    best = max(best, self._covered(words, [clause], _SCATTERED), key=_strength)
        return best

    def _covered(self, words: Sequence[str], clauses: Sequence[_Clause], share: float) -> Claim:
        telling = sum(clause.telling for clause in clauses) or 1
        covered = min(1.0, sum(word not in self._general for word in words) / telling)
        written = ", ".join(clause.written for clause in clauses)
        return Claim(share * clauses[0].strength * covered**_BESIDE_OTHERS, written, clauses[0].source)

    def _read(self, department: Department) -> Iterator[_Stretch]:
        sources: tuple[tuple[Source, str], ...] = (
            ("name", department.name), ("key_words", department.key_words), ("remit", department.remit)
        )  # fmt: skip
        for source, text in sources:
            for segment in _SEGMENTS.split(without_exceptions(text)):
                clauses = tuple(self._clauses(segment, source))
                if clauses:
                    words = [word for clause in clauses for word in clause.words]
                    clause_of = [at for at, clause in enumerate(clauses) for _ in clause.words]
                    yield _Stretch(f" {' '.join(words)} ", tuple(clause_of), clauses)

    def _clauses(self, segment: str, source: Source) -> Iterator[_Clause]:
        strength = _STRENGTH[source] * (_HELPING if _HELPS.match(segment) else 1.0)
        passed_over = self._general | self._ranks if source == "name" else self._general
        for written in _CLAUSES.split(segment):
            words = tuple(self._resolved(written))
            if words:
                telling = sum(word not in passed_over for word in words)
                yield _Clause(words, telling, " ".join(written.split()), source, strength)


def _strength(claim: Claim) -> float:
    return claim.strength
