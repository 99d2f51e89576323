"""split_question: a question that asks several things becomes a row for each; what was typed stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..changes import AddRow, Change, ChangeSet, applied
from ..given import Given
from ..messages import PHRASES, SUMMARIES, Refusal, summed_up
from ..rules.asks import asks_of
from ..rules.cell_changes import addressable, cell_changes, filled
from ..rules.codes import next_codes
from ..rules.duplicate_groups import NO_MARKS, DuplicateGroups, parts_of, wanted_marks
from ..rules.pair_rows import pair_states
from ..schema import PAIRS, QUESTIONS, Question
from ..schema.book import Book
from ..schema.lists import RETURNED, SPLIT
from ..schema.sheet import Cell

CARRIED = ("received", "channel", "unit", "asker", "department_as_written", "source", "source_row")
"""What the parts take over from the question they were split from."""
_TOLD_QUESTIONS, _TOLD_PARTS, _LONGEST_TEXT = 5, 6, 90


def split_question(book: Book, given: Given) -> ChangeSet:
    """Rows for the parts of the selected questions. The question itself keeps its row, out of groups, counts and
    letters; whatever a person has typed into it stays."""
    table = book.tables[QUESTIONS.id]
    chosen = addressable(table).intersection(given.keys or ())
    questions = [question for question in book.rows(QUESTIONS) if question.code in chosen]
    if not questions:
        raise Refusal("selection_without_questions", count=len(given.keys or ()))
    parts = parts_of(book.rows(QUESTIONS))
    asks: dict[str, tuple[str, ...]] = {}
    left: dict[str, list[str]] = {}
    for question in questions:
        reason = _reason_against(question, parts.get(question.code, ()))
        found = asks_of(question.text)
        if reason or not found:
            left.setdefault(reason or "no_asks_found", []).append(question.code)
        else:
            asks[question.code] = found
    changes = _split([question for question in questions if question.code in asks], asks, book)
    return ChangeSet(tuple(changes), summary=_summary(asks, left))


def _reason_against(question: Question, parts: Sequence[Question]) -> str:
    """Why a question is left as it is; "" where it can be split."""
    if parts:
        return "split_already"
    if question.vetting == RETURNED:
        return "was_returned"
    if question.answer or question.document_number or question.told_on:
        return "was_answered"
    return ""


def _split(questions: Sequence[Question], asks: dict[str, tuple[str, ...]], book: Book) -> list[Change]:
    """The parts, the marks of the questions, and the groups as they are without them."""
    table = book.tables[QUESTIONS.id]
    codes = next_codes(table)
    raw = {question.code: row.cells for question, row in zip(book.rows(QUESTIONS), table.rows, strict=True)}
    added: list[Change] = []
    for question in questions:
        for ask in asks[question.code]:
            code = next(codes)
            carried = {name: raw[question.code].get(name) for name in CARRIED}
            cells: dict[str, Cell] = {"code": code, **carried, "text": ask, "split_from": question.code}
            added.append(AddRow(QUESTIONS.id, code, filled(cells)))
    marks: dict[str, dict[str, Any]] = {q.code: {**NO_MARKS, "standing": SPLIT, "several": False} for q in questions}
    first: list[Change] = [*cell_changes(table, marks), *added]
    if not added:
        return []
    after = book.replaced(applied(book.tables, first))
    groups = DuplicateGroups(after)
    states = {code: {"state": state} for code, state in pair_states(after.rows(PAIRS), groups).items()}
    return [
        *first,
        *cell_changes(after.tables[QUESTIONS.id], wanted_marks(groups, after.rows(QUESTIONS))),
        *cell_changes(after.tables[PAIRS.id], states),
    ]


def _summary(asks: dict[str, tuple[str, ...]], left: dict[str, list[str]]) -> str:
    lines = [
        PHRASES["parts_of_question"].format(code=code, count=len(found), parts=_listed(found))
        for code, found in list(asks.items())[:_TOLD_QUESTIONS]
    ]
    if len(asks) > _TOLD_QUESTIONS:
        lines.append(PHRASES["more_questions"].format(count=len(asks) - _TOLD_QUESTIONS))
    lines += [PHRASES[reason].format(codes=", ".join(codes)) for reason, codes in left.items()]
    parts = sum(map(len, asks.values()))
    head = (
        summed_up("split_question", questions=len(asks), parts=parts) if asks else SUMMARIES["split_question_nothing"]
    )
    return "\n".join((head, *lines))


def _listed(asks: Sequence[str]) -> str:
    more = ["…"] if len(asks) > _TOLD_PARTS else []
    return " | ".join([*map(_shortened, asks[:_TOLD_PARTS]), *more])


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= _LONGEST_TEXT else line[: _LONGEST_TEXT - 1].rstrip() + '…'}”"
