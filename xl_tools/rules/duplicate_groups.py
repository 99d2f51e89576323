"""The questions of a book put into groups of duplicates: first as people decided, then as the texts say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Literal, NamedTuple

from ..schema import PAIRS, QUESTIONS, WORDS, PairDecision, Question
from ..schema.book import Book
from ..schema.lists import DIFFERENT, DUPLICATE, REPRESENTATIVE, RETURNED, SAME, SPLIT
from .question_likeness import fullness
from .question_links import Links
from .question_pairs import Comparison, Pair

FEWEST_WORDS = 4
"""A text of fewer words cannot be told from another, nor answered."""
GROUP_PREFIX = "N"
GROUP_DIGITS = 3
NO_MARKS: Mapping[str, Any] = {"group": "", "standing": "", "representative": "", "likeness": None}
"""What the columns of the duplicates say of a question without any."""


class Contradiction(NamedTuple):
    """A pair that people call the same, and the row that calls members of the two groups different."""

    same: PairDecision
    different: PairDecision | None
    """None: the two are parts of one split question."""


class DuplicateGroups:
    """Groups, doubtful pairs and contradicting decisions. Reads "Câu hỏi", "Cặp câu hỏi" and "Từ điển".

    Rows whose code stands twice cannot be told apart and are left out.
    """

    def __init__(self, book: Book) -> None:
        questions, decided = book.rows(QUESTIONS), book.rows(PAIRS)
        written = Counter(question.code for question in questions)
        split = parts_of(questions)
        self.split = {question.code for question in questions if question.standing == SPLIT and question.code in split}
        """Codes of the questions whose parts stand in rows of their own."""
        called_same = {code for row in decided if row.verdict == SAME for code in (row.first, row.second)}
        self.compared = tuple(
            question
            for question in questions
            if written[question.code] == 1
            and question.code not in self.split
            and (is_comparable(question) or (question.code in called_same and _is_asked(question)))
        )
        self.comparison = Comparison(self.compared, book.rows(WORDS))
        self._decided = _Decided(self.compared, decided)
        apart = [*self._decided.different, *_of_one_split(self.compared)]
        self._links = Links(self.comparison.profiles, self.comparison.of, apart)
        self.contradictions = tuple(self._link_decided())
        for pair in self._pairs():
            if pair.judged.verdict == "same":
                self._links.link(pair.left, pair.right)
        self.groups = [[self.compared[member] for member in members] for members in self._links.groups()]

    def _pairs(self) -> Iterator[Pair]:
        """Those of questions that say enough: "Như trên" is like nothing, only a person knows what it repeats."""
        for pair in self.comparison.pairs:
            if is_comparable(self.compared[pair.left]) and is_comparable(self.compared[pair.right]):
                yield pair

    def _link_decided(self) -> Iterator[Contradiction]:
        """Link what people decided to be the same; a decision against another one stands aside and is told."""
        for first, second, row in self._decided.same:
            if self._links.held_apart(first, second):
                yield Contradiction(row, self._against(first, second))
            else:
                self._links.decide(first, second)

    def _against(self, first: int, second: int) -> PairDecision | None:
        """The decision that holds the groups of two questions apart."""
        ours, theirs = (self._links.members(self._links.root[end]) for end in (first, second))
        rows = (self._decided.different.get((min(a, b), max(a, b))) for a in ours for b in theirs)
        return next(filter(None, rows), None)

    def doubtful_pairs(self) -> list[Pair]:
        """Those a person is to be asked about and has not been yet, the most alike first."""
        by_ends = {(pair.left, pair.right): pair for pair in self._pairs()}
        return [by_ends[ends] for ends in self._links.suspects(by_ends, self._decided.open)]

    def standing_of(self, first: str, second: str) -> Literal["together", "apart", ""] | None:
        """Whether two questions stand in one group or are held apart; "" while nobody has said so, None where one
        of them is not compared."""
        position = self.comparison.position
        left, right = position.get(first), position.get(second)
        if left is None or right is None:
            return None
        if self._links.root[left] == self._links.root[right]:
            return "together"
        return "apart" if self._links.held_apart(left, right) else ""

    def marks(self) -> dict[str, dict[str, Any]]:
        """What the columns of the duplicates say of each question that has any, by code."""
        position = self.comparison.position
        marks: dict[str, dict[str, Any]] = {code: {**NO_MARKS, "standing": SPLIT} for code in self.split}
        for members, code in zip(self.groups, _group_codes(self.groups, self.compared), strict=True):
            first = _representative(members, code, self.comparison)
            for question in members:
                likeness = self.comparison.of(position[first.code], position[question.code]).likeness
                marks[question.code] = {
                    "group": code,
                    "standing": REPRESENTATIVE if question is first else DUPLICATE,
                    "representative": first.code,
                    "likeness": None if question is first else percent(likeness),
                }
        return marks


def wanted_marks(groups: DuplicateGroups, questions: Iterable[Question]) -> dict[str, dict[str, Any]]:
    """What the columns of the duplicates are to say of every question, by code."""
    marks = groups.marks()
    return {question.code: marks.get(question.code) or dict(NO_MARKS) for question in questions}


def parts_of(questions: Iterable[Question]) -> dict[str, list[Question]]:
    """The rows split from each question, by its code."""
    parts: dict[str, list[Question]] = {}
    for question in questions:
        if question.split_from and question.split_from != question.code:
            parts.setdefault(question.split_from, []).append(question)
    return parts


def is_comparable(question: Question) -> bool:
    """Whether a question says enough to be compared, and was not returned."""
    return _is_asked(question) and len(question.text.split()) >= FEWEST_WORDS


def _is_asked(question: Question) -> bool:
    return bool(question.text) and question.vetting != RETURNED


def percent(likeness: float) -> int:
    """Likeness as the sheets show it."""
    return round(100 * min(likeness, 1.0))


class _Decided:
    """What people decided about pairs, by position among the compared questions.

    Pairs of a question that is not compared now rest until it is.
    """

    def __init__(self, questions: Sequence[Question], rows: Iterable[PairDecision]) -> None:
        self.same: list[tuple[int, int, PairDecision]] = []
        self.different: dict[tuple[int, int], PairDecision] = {}
        self.open: list[tuple[int, int]] = []
        positions = {question.code: position for position, question in enumerate(questions)}
        for row in rows:
            first, second = positions.get(row.first), positions.get(row.second)
            if first is None or second is None or first == second:
                continue
            first, second = min(first, second), max(first, second)
            if row.verdict == SAME:
                self.same.append((first, second, row))
            elif row.verdict == DIFFERENT:
                self.different[first, second] = row
            else:
                self.open.append((first, second))


def _of_one_split(questions: Sequence[Question]) -> Iterator[tuple[int, int]]:
    """Rows that a person split from one question ask different things, from it and from each other."""
    positions = {question.code: position for position, question in enumerate(questions)}
    for code, parts in parts_of(questions).items():
        members = [positions[code]] if code in positions else []
        yield from combinations([*members, *(positions[part.code] for part in parts)], 2)


def _group_codes(linked: Sequence[Sequence[Question]], questions: Sequence[Question]) -> list[str]:
    """A code for each group: the one most of its members have already, else the next."""
    wishes = []
    for place, members in enumerate(linked):
        present = Counter(question.group for question in members if question.group)
        wishes += [(-count, place, code) for code, count in present.items()]
    given: dict[int, str] = {}
    taken: set[str] = set()
    for _, place, code in sorted(wishes):
        if place not in given and code not in taken:
            given[place] = code
            taken.add(code)
    used = {question.group for question in questions}
    number = max((_group_number(code) for code in used), default=0)
    for place in range(len(linked)):
        if place not in given:
            number += 1
            given[place] = f"{GROUP_PREFIX}{number:0{GROUP_DIGITS}d}"
    return [given[place] for place in range(len(linked))]


def _group_number(code: str) -> int:
    digits = code.removeprefix(GROUP_PREFIX)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


def _representative(members: Sequence[Question], code: str, comparison: Comparison) -> Question:
    """The one that a person made it, else the one that stands already, else the one the office has worked on, else
    the clearest and fullest text."""
    profiles = [comparison.profiles[comparison.position[question.code]] for question in members]
    full = dict(zip((question.code for question in members), fullness(profiles), strict=True))

    def rank(question: Question) -> tuple[float, ...]:
        letters = [letter for letter in question.text if letter.isalpha()]
        accented = sum(not letter.isascii() for letter in letters) > 0.05 * len(letters)
        shouted = sum(letter.isupper() for letter in letters) > 0.5 * len(letters)
        stands = question.standing == REPRESENTATIVE
        # typed by a person: where a click wrote it, the row names itself as representative
        chosen = stands and question.representative != question.code
        worked_on = bool(question.lead) and question.lead != question.proposed_department
        return (
            chosen,
            stands and question.group == code,
            bool(question.answer),
            worked_on,
            accented,
            not shouted,
            full[question.code],
            -question.row,
        )

    return max(members, key=rank)
