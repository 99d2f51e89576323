"""find_duplicates: questions asked more than once are linked; pairs in doubt are left to a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..changes import ChangeSet, Problem
from ..given import Given
from ..messages import summed_up
from ..rules.asks import asks_several
from ..rules.cell_changes import cell_changes
from ..rules.duplicate_groups import FEWEST_WORDS, DuplicateGroups, wanted_marks
from ..rules.pair_rows import ArrangedPairs, arranged_pairs, contradiction_problems
from ..rules.problems import row_problem
from ..schema import PAIRS, QUESTIONS, Question
from ..schema.book import Book
from ..schema.lists import REPRESENTATIVE, RETURNED


def find_duplicates(book: Book, _given: Given) -> ChangeSet:
    """Groups of linked questions in "Câu hỏi", doubtful pairs in "Cặp câu hỏi". Reads "Từ điển"."""
    rows = book.rows(QUESTIONS)
    groups = DuplicateGroups(book)
    marks = wanted_marks(groups, rows)
    split = {question.split_from for question in rows}
    several = {q.code for q in rows if q.code not in split and asks_several(q.text)}
    wanted = {code: {**cells, "several": code in several} for code, cells in marks.items()}
    pairs = arranged_pairs(book, groups)
    problems = (*book.problems(QUESTIONS), *book.problems(PAIRS), *_text_problems(rows))
    problems += (*_pair_problems(book), *contradiction_problems(groups.contradictions))
    problems += tuple(_answer_problems(groups.groups, marks))
    return ChangeSet(
        changes=(*cell_changes(book.tables[QUESTIONS.id], wanted), *pairs.changes),
        problems=problems,
        summary=_summary(rows, groups, pairs, several),
        show=PAIRS.id if pairs.added else "",
    )


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


def _summary(rows: Sequence[Question], groups: DuplicateGroups, pairs: ArrangedPairs, several: Collection[str]) -> str:
    duplicates = sum(len(members) - 1 for members in groups.groups)
    return summed_up(
        "find_duplicates",
        rows=len(rows),
        returned=sum(question.vetting == RETURNED for question in rows),
        distinct=len(groups.compared) - duplicates,
        duplicates=duplicates,
        groups=len(groups.groups),
        split=len(groups.split),
        added=pairs.added,
        open=pairs.open,
        several=len(several),
    )
