"""find_duplicates: questions asked more than once are linked; pairs in doubt are left to a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from ..changes import AddRow, Change, ChangeSet, Problem
from ..given import Given
from ..messages import summed_up
from ..rules.cell_changes import addressable, cell_changes, filled
from ..rules.codes import next_codes
from ..rules.problems import row_problem
from ..rules.question_links import Links
from ..rules.question_pairs import Comparison, Pair
from ..rules.question_text import asks_several
from ..schema import PAIRS, QUESTIONS, WORDS, PairDecision, Question
from ..schema.book import Book
from ..schema.lists import DIFFERENT, DOUBTFUL, DUPLICATE, REPRESENTATIVE, RETURNED, SAME
from ..schema.sheet import Cell

FEWEST_WORDS = 4
"""A text of fewer words cannot be told from another, nor answered."""
GROUP_PREFIX = "N"
GROUP_DIGITS = 3


def find_duplicates(book: Book, _given: Given) -> ChangeSet:
    """Groups of linked questions in "Câu hỏi", doubtful pairs in "Cặp câu hỏi". Reads "Từ điển"."""
    table = book.tables[QUESTIONS.id]
    writable = addressable(table)
    rows = book.rows(QUESTIONS)
    compared = tuple(question for question in rows if question.code in writable and _is_comparable(question))
    comparison = Comparison(compared, book.rows(WORDS))
    decisions = _Decisions.of(book.rows(PAIRS), compared)
    links = Links(comparison.profiles, comparison.of, [*decisions.different, *_of_one_split(compared)])
    contradicted = _link_decided(links, decisions)
    for pair in comparison.pairs:
        if pair.judged.verdict == "same":
            links.link(pair.left, pair.right)
    doubtful = _doubtful_pairs(links, decisions, comparison.pairs)
    groups = [[compared[member] for member in members] for members in links.groups()]
    marks = _marks(groups, comparison)
    split = {question.split_from for question in rows}
    wanted = {
        question.code: {
            **marks.get(question.code, _NO_MARKS),
            "several": asks_several(question.text) and question.code not in split,
        }
        for question in rows
    }
    added = tuple(_pair_rows(book, comparison, doubtful))
    changes: tuple[Change, ...] = (*cell_changes(table, wanted), *added)
    problems = (*book.problems(QUESTIONS), *book.problems(PAIRS), *_text_problems(rows))
    problems += (*_pair_problems(book), *contradicted, *_answer_problems(groups, marks))
    return ChangeSet(
        changes=changes,
        problems=problems,
        summary=_summary(book, rows, groups, len(compared), len(added), wanted),
        show=PAIRS.id if added else "",
    )


_NO_MARKS: Mapping[str, Any] = {"group": "", "standing": "", "representative": "", "likeness": None}


def _is_comparable(question: Question) -> bool:
    return question.vetting != RETURNED and len(question.text.split()) >= FEWEST_WORDS


@dataclass
class _Decisions:
    """What people decided about pairs, by position among the compared questions."""

    same: list[tuple[int, int, PairDecision]] = field(default_factory=list)
    different: list[tuple[int, int]] = field(default_factory=list)
    open: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, rows: Iterable[PairDecision], questions: Sequence[Question]) -> _Decisions:
        """Pairs of a question that is not compared now rest until it is."""
        positions = {question.code: position for position, question in enumerate(questions)}
        decisions = cls()
        for row in rows:
            first, second = positions.get(row.first), positions.get(row.second)
            if first is None or second is None or first == second:
                continue
            if row.verdict == SAME:
                decisions.same.append((first, second, row))
            elif row.verdict == DIFFERENT:
                decisions.different.append((first, second))
            else:
                decisions.open.append((first, second))
        return decisions


def _of_one_split(questions: Sequence[Question]) -> Iterator[tuple[int, int]]:
    """Rows that a person split from one question ask different things, from it and from each other."""
    parts: dict[str, list[int]] = {}
    for position, question in enumerate(questions):
        if question.split_from:
            parts.setdefault(question.split_from, []).append(position)
    for position, question in enumerate(questions):
        if question.code in parts:
            parts[question.code].append(position)
    for members in parts.values():
        yield from combinations(members, 2)


def _link_decided(links: Links, decisions: _Decisions) -> list[Problem]:
    """Link what people decided to be the same; a decision against another one is told instead."""
    problems = []
    for first, second, row in decisions.same:
        if links.held_apart(first, second):
            problems.append(
                row_problem("decisions_contradict", PAIRS, row, "verdict", quote=row.first, quote2=row.second)
            )
        else:
            links.join(first, second)
    return problems


def _doubtful_pairs(links: Links, decisions: _Decisions, pairs: Sequence[Pair]) -> list[Pair]:
    by_ends = {(pair.left, pair.right): pair for pair in pairs}
    return [by_ends[ends] for ends in links.suspects(by_ends, decisions.open)]


def _pair_rows(book: Book, comparison: Comparison, pairs: Iterable[Pair]) -> Iterator[AddRow]:
    codes = next_codes(book.tables[PAIRS.id])
    for pair in pairs:
        code = next(codes)
        cells: dict[str, Cell] = {
            "code": code,
            "first": comparison.questions[pair.left].code,
            "second": comparison.questions[pair.right].code,
            "verdict": DOUBTFUL,
            "likeness": _percent(pair.likeness),
            "differing_words": comparison.differing_words(pair.left, pair.right),
        }
        yield AddRow(PAIRS.id, code, filled(cells))


def _percent(likeness: float) -> int:
    return round(100 * min(likeness, 1.0))


def _marks(linked: Sequence[Sequence[Question]], comparison: Comparison) -> dict[str, dict[str, Any]]:
    """What the columns of the duplicates say of each linked question, by code."""
    position = comparison.position
    marks: dict[str, dict[str, Any]] = {}
    for members, code in zip(linked, _group_codes(linked, comparison.questions), strict=True):
        first = _representative(members, code, comparison)
        for question in members:
            likeness = comparison.of(position[first.code], position[question.code]).likeness
            marks[question.code] = {
                "group": code,
                "standing": REPRESENTATIVE if question is first else DUPLICATE,
                "representative": first.code,
                "likeness": None if question is first else _percent(likeness),
            }
    return marks


def _group_codes(linked: Sequence[Sequence[Question]], questions: Sequence[Question]) -> list[str]:
    """A code for each group: the one most of its members have already, else the next."""
    wishes = []
    for place, members in enumerate(linked):
        present = Counter(question.group for question in members if question.group)
        wishes += [(-count, place, code) for code, count in present.items()]
    given: dict[int, str] = {}
    for _, place, code in sorted(wishes):
        if place not in given and code not in given.values():
            given[place] = code
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
    """The one that stands already, else the one the office has worked on, else the fullest and clearest text."""

    def rank(question: Question) -> tuple[bool, bool, bool, bool, bool, int, int]:
        letters = [letter for letter in question.text if letter.isalpha()]
        accented = sum(not letter.isascii() for letter in letters) > 0.05 * len(letters)
        shouted = sum(letter.isupper() for letter in letters) > 0.5 * len(letters)
        fullness = len(comparison.profiles[comparison.position[question.code]].words)
        standing = question.standing == REPRESENTATIVE and question.group == code
        worked_on = bool(question.lead) and question.lead != question.proposed_department
        return standing, bool(question.answer), worked_on, accented, not shouted, fullness, -question.row

    return max(members, key=rank)


def _text_problems(rows: Iterable[Question]) -> Iterator[Problem]:
    for question in rows:
        if not question.text:
            yield row_problem("question_without_text", QUESTIONS, question, "text")
        elif len(question.text.split()) < FEWEST_WORDS and question.vetting != RETURNED:
            yield row_problem("question_too_short", QUESTIONS, question, "text", quote=question.text)


def _pair_problems(book: Book) -> Iterator[Problem]:
    """Decisions about questions that the sheet does not have."""
    known = {question.code for question in book.rows(QUESTIONS)}
    for pair in book.rows(PAIRS):
        for column in ("first", "second"):
            code = getattr(pair, column)
            if code not in known:
                yield row_problem("pair_of_unknown_question", PAIRS, pair, column, quote=code)


def _answer_problems(groups: Iterable[Sequence[Question]], marks: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    """An answer typed beside a duplicate reaches nobody: letters take that of the representative."""
    for members in groups:
        first = next(question for question in members if marks[question.code]["standing"] == REPRESENTATIVE)
        for question in members:
            if question is not first and question.answer and question.answer != first.answer:
                yield row_problem(
                    "answer_beside_a_duplicate", QUESTIONS, question, "answer", quote=question.answer, where=first.code
                )


def _summary(
    book: Book,
    rows: Sequence[Question],
    linked: Sequence[Sequence[Question]],
    compared: int,
    added: int,
    wanted: Mapping[str, Mapping[str, Any]],
) -> str:
    duplicates = sum(len(members) - 1 for members in linked)
    returned = sum(question.vetting == RETURNED for question in rows)
    return summed_up(
        "find_duplicates",
        rows=len(rows),
        returned=returned,
        distinct=compared - duplicates,
        duplicates=duplicates,
        groups=len(linked),
        added=added,
        open=added + sum(pair.verdict not in (SAME, DIFFERENT) for pair in book.rows(PAIRS)),
        several=sum(bool(cells["several"]) for cells in wanted.values()),
    )
