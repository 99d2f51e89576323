"""Groups of linked questions: what the working list, the letters and the counts call one question."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from ..schema import LISTED, QUESTIONS, ListedQuestion, Question
from ..schema.book import Book
from ..schema.lists import DUPLICATE, REPRESENTATIVE, RETURNED, SPLIT
from ..schema.sheet import TableRow
from ..vietnamese import composed
from .cells import is_blank, same


@dataclass(frozen=True)
class QuestionGroup:
    """Questions that one answer serves; a question without duplicates is a group of one."""

    representative: Question
    members: tuple[Question, ...]
    """The representative first, the others in the order of the sheet."""
    text: str
    """What the working list and the letters say: a person's wording where there is one."""


class Received(NamedTuple):
    """How many questions came in, and of the rows with a text how many are duplicates and how many were split."""

    sent: int
    duplicates: int
    split: int


def received_questions(book: Book) -> Received:
    """From the cells, as the formulas of "Tổng quan" count them."""
    rows = [row for row in book.tables[QUESTIONS.id].rows if not is_blank(row.cells.get("text"))]
    duplicates, split = (sum(same(row.cells.get("standing"), text) for row in rows) for text in (DUPLICATE, SPLIT))
    return Received(sum(map(is_as_sent, rows)), duplicates, split)


def is_as_sent(row: TableRow) -> bool:
    """Whether a row of "Câu hỏi" was sent as it stands; parts split from one are not sent anew."""
    return is_blank(row.cells.get("split_from"))


def is_counted_question(row: TableRow) -> bool:
    """Neither a duplicate, nor a question whose parts are counted in its place."""
    standing = row.cells.get("standing")
    return not (same(standing, DUPLICATE) or same(standing, SPLIT))


def text_mark(text: str) -> str:
    """Sixteen hex digits by which a text the program wrote is known again; line ends and composition aside."""
    return blake2b(composed(text).replace("\r\n", "\n").strip().encode(), digest_size=8).hexdigest()


def is_edited(listed: ListedQuestion, members: tuple[Question, ...]) -> bool:
    """Whether a person worded this row of the working list.

    The mark tells a person's wording from the program's earlier copy of a question that was corrected since.
    """
    if not listed.text or any(listed.text == question.text for question in members):
        return False
    return text_mark(listed.text) != listed.mark


def grouped_questions(questions: tuple[Question, ...]) -> list[tuple[Question, ...]]:
    """Linked questions together, representative first, in the order of the representatives on the sheet.

    Questions that were returned or split, and rows without a text, are left out.
    """
    groups: dict[str, list[Question]] = {}
    for position, question in enumerate(questions):
        if question.text and question.vetting != RETURNED and question.standing != SPLIT:
            groups.setdefault(question.group or f"\0{position}", []).append(question)
    ordered = []
    for members in groups.values():
        first = next((question for question in members if question.standing == REPRESENTATIVE), members[0])
        ordered.append((first, *(question for question in members if question is not first)))
    ordered.sort(key=lambda members: members[0].row)
    return ordered


def question_groups(book: Book) -> tuple[QuestionGroup, ...]:
    """The questions to be answered, in the order of the sheet. Reads "Danh sách câu hỏi" where the book has it."""
    listed = {row.code: row for row in book.rows(LISTED)} if LISTED.id in book.tables else {}
    groups = []
    for members in grouped_questions(book.rows(QUESTIONS)):
        edited = next(
            (listed[q.code].text for q in members if q.code in listed and is_edited(listed[q.code], members)), None
        )
        groups.append(QuestionGroup(members[0], members, members[0].text if edited is None else edited))
    return tuple(groups)
