"""`write_hall_papers`: questions and prepared answers by theme, for those who sit in the hall."""

from __future__ import annotations

from typing import Any

from ...changes import ChangeSet
from ...given import Given
from ...rules.problems import told_in_one
from ...schema import QUESTIONS, DocumentKind
from ...schema.book import Book
from ...vietnamese import tidied
from . import wording
from .frame import TITLE_FIELDS, WHEN_FIELDS, abstract_fields, when_words
from .kinds import HALL_PAPER
from .points import Point, no_questions, points_by_theme, points_settled
from .writer import Drafts, one_letter, written

QUESTION_FIELDS = {
    "themes.questions": "Các câu hỏi của nhóm",
    "themes.questions.number": "Số của câu hỏi, liên tục cả tài liệu",
    "themes.questions.text": "Nội dung câu hỏi",
    "themes.questions.asked_by": "Các đơn vị nêu; có thể trống",
    "themes.questions.department": "Cơ quan chủ trì trả lời; trống khi chưa phân công",
    "themes.questions.paragraphs": "Các đoạn trả lời; không có khi chưa trả lời",
    "themes.questions.paragraphs.text": "Một đoạn trả lời",
}
"""What `question_fields` gives."""
FIELDS: dict[str, str] = {
    **TITLE_FIELDS,
    **WHEN_FIELDS,
    "question_count": "Số câu hỏi, kiến nghị",
    "theme_count": "Số nhóm vấn đề",
    "answered_count": "Số câu đã có nội dung trả lời; trống khi chưa có câu nào",
    "themes": "Các nhóm vấn đề",
    "themes.number": "Số La Mã của nhóm",
    "themes.name": "Tên nhóm, chữ in hoa",
    "themes.count": "Số câu của nhóm",
    **QUESTION_FIELDS,
}


def write_hall_papers(book: Book, given: Given) -> ChangeSet:
    """One paper with every question once; what is not answered yet says who prepares the answer."""
    return written(book, given, HALL_PAPER.name, (HALL_PAPER, hall_papers))


def hall_papers(book: Book, _row: DocumentKind) -> Drafts:
    """The questions of the working list, numbered as in the notice of conclusions."""
    by_theme = points_by_theme(book)
    points = points_settled(by_theme)
    if not points:
        return Drafts((), [no_questions(HALL_PAPER)], unwritten=1)
    answered = [point for point in points if point.question.answer.strip()]
    fields: dict[str, Any] = {
        **abstract_fields(book.settings.title),
        "when": when_words(book),
        "venue": tidied(book.settings.venue),
        "question_count": wording.two_digits(len(points)),
        "theme_count": wording.two_digits(len(by_theme)),
        "answered_count": wording.two_digits(len(answered)) if answered else "",
        "themes": [
            {
                "number": wording.roman(position),
                "name": name.upper(),
                "count": wording.two_digits(len(members)),
                "questions": [question_fields(point) for point in members],
            }
            for position, (name, members) in enumerate(by_theme.items(), start=1)
        ],
    }
    open_ones = [point.question for point in points if not point.question.answer.strip()]
    problems = told_in_one("letter_answers_missing", QUESTIONS, open_ones, "answer", kind=HALL_PAPER.name)
    return Drafts([one_letter(HALL_PAPER, "Đại biểu dự hội nghị", fields)], problems)


def question_fields(point: Point) -> dict[str, Any]:
    """A question as papers print it, with its answer in paragraphs."""
    return {
        "number": str(point.number),
        "text": tidied(point.group.text),
        "asked_by": point.asked_by,
        "department": point.department,
        "paragraphs": wording.blocks(wording.text_lines(point.question.answer)),
    }
