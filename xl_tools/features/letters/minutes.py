"""`write_minutes`: the minutes of the dialogue; what the book does not know is left for the secretary's hand."""

from __future__ import annotations

from typing import Any

from ...changes import ChangeSet
from ...given import Given
from ...schema import DocumentKind
from ...schema.book import Book
from ...schema.lists import ANSWERED_LATER, CHAIR, REFERRED
from ...vietnamese import tidied
from . import wording
from .conclusion import conclusion_tasks, present_count
from .frame import TITLE_FIELDS, abstract_fields, event_when
from .hall_papers import QUESTION_FIELDS, question_fields
from .kinds import MINUTES
from .people import coming, heads, printed_name, printed_place, sections
from .points import Point, points_by_theme
from .writer import Drafts, one_letter, written

FIELDS: dict[str, str] = {
    **TITLE_FIELDS,
    "event_when": "Giờ, thứ và ngày tổ chức; trống khi chưa có ngày",
    "venue": "Địa điểm tổ chức; có thể trống",
    "chairs": "Những người chủ trì, cách nhau bằng dấu chấm phẩy; có thể trống",
    "secretary": "Họ tên thư ký (cột Họ tên người ký (2)); có thể trống",
    "invited": "Thành phần được mời, mỗi vai trò một dòng",
    "invited.text": "Vai trò và số người",
    "total": "Tổng số người được mời",
    "present": "Số đại biểu có giờ đến; trống khi không điểm danh",
    "themes": "Các nhóm vấn đề; có thể không có",
    "themes.number": "Số thứ tự của nhóm",
    "themes.name": "Tên nhóm vấn đề",
    **QUESTION_FIELDS,
    "themes.questions.outcome": "Cách giải quyết khi không trả lời tại hội nghị: trả lời sau, chuyển cấp; có thể trống",
    "tasks": "Các kết luận của người chủ trì; có thể không có",
    "tasks.number": "Số thứ tự",
    "tasks.text": "Nội dung kết luận",
    "tasks.body": "Cơ quan thực hiện, hoặc “chưa phân công”",
    "tasks.deadline": "Thời hạn, hoặc “chưa có ngày”",
}


def write_minutes(book: Book, given: Given) -> ChangeSet:
    """One set of minutes; before the event a form to fill in, after it with what was noted in the book."""
    return written(book, given, MINUTES.name, (MINUTES, minutes))


def minutes(book: Book, row: DocumentKind) -> Drafts:
    """Start, place, who was there, questions and answers by theme, conclusions."""
    everyone = coming(book)
    fields: dict[str, Any] = {
        **abstract_fields(book.settings.title),
        "event_when": event_when(book),
        "venue": tidied(book.settings.venue),
        "chairs": _chairs(book),
        "secretary": tidied(row.second_name),
        "invited": wording.blocks(
            f"{section.name}: {wording.two_digits(heads(section.attendees))} người"
            for section in sections(everyone, book)
        ),
        "total": wording.two_digits(heads(everyone)) if everyone else "",
        "present": present_count(book),
        "themes": [
            {
                "number": str(position),
                "name": name,
                "questions": [{**question_fields(point), "outcome": _outcome(point)} for point in points],
            }
            for position, (name, points) in enumerate(points_by_theme(book).items(), start=1)
        ],
        "tasks": conclusion_tasks(book, points_by_theme(book)),
    }
    return Drafts([one_letter(MINUTES, "Hồ sơ hội nghị", fields)])


_OUTCOMES = {
    ANSWERED_LATER: "Ghi nhận, giao {department} trả lời sau.",
    REFERRED: "Ghi nhận, chuyển cơ quan có thẩm quyền giải quyết.",
}


def _outcome(point: Point) -> str:
    """What was decided of a question that is not answered at the event; "" where nobody has decided yet."""
    outcome = _OUTCOMES.get(point.question.way, "")
    return outcome.format(department=point.department or "cơ quan chuyên môn")


def _chairs(book: Book) -> str:
    """Those of the list who preside, by name; else the setting's words."""
    named = [attendee for attendee in coming(book) if attendee.role == CHAIR]
    lines = [", ".join(filter(None, (printed_name(chair), printed_place(chair)))) for chair in named]
    return "; ".join(lines) or wording.sentence_case(tidied(book.settings.chair))
