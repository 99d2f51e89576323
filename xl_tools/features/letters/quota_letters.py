"""`write_quota_letters`: to each unit, how many delegates and questions it is to send, of whom, and by when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...changes import ChangeSet, Problem
from ...given import Given
from ...rules.problems import told_in_one
from ...rules.settings import setting_problem
from ...schema import CATEGORIES, UNITS, DocumentKind, Unit
from ...schema.book import Book
from ...vietnamese import tidied
from . import wording
from .form_register import UNIT_FORMS, form_sent_with
from .frame import TOPIC_FIELDS
from .kinds import QUOTA_LETTER
from .writer import Draft, Drafts, written

FIELDS: dict[str, str] = {
    "addressee": "Đơn vị nhận",
    "quota": "Số đại biểu thanh niên phải cử; trống khi đơn vị không được giao chỉ tiêu",
    "age": "Độ tuổi, ví dụ từ đủ 16 tuổi đến 30 tuổi; có thể trống",
    "categories": "Các đối tượng thanh niên của hội nghị, cách nhau bằng dấu chấm phẩy; có thể trống",
    "least_questions": "Số câu hỏi tối thiểu; trống khi không quy định",
    **TOPIC_FIELDS,
    "list_deadline": "Hạn gửi danh sách đại biểu; có thể trống",
    "question_deadline": "Hạn gửi câu hỏi; có thể trống",
    "form": "Mã biểu mẫu Excel gửi kèm; trống khi chưa lập biểu mẫu cho đơn vị",
}


def write_quota_letters(book: Book, given: Given) -> ChangeSet:
    """A letter to every unit with a quota or a least number of questions; units with neither are told in one."""
    return written(book, given, QUOTA_LETTER.name, (QUOTA_LETTER, quota_letters))


def quota_letters(book: Book, _row: DocumentKind) -> Drafts:
    """What each unit owes, as the plan divides it; nothing is divided here."""
    units = [unit for unit in book.rows(UNITS) if tidied(unit.name)]
    asked = [unit for unit in units if unit.quota or unit.least_questions]
    idle = [unit for unit in units if unit.quota is None and not unit.least_questions]
    if not units:
        return Drafts((), [Problem("letter_no_units", sheet=UNITS.id, column="name")], unwritten=1)
    problems = [*_late_deadlines(book), *told_in_one("letter_units_without_quota", UNITS, idle, "quota")]
    return Drafts(
        [_draft(book, unit) for unit in asked],
        problems,
        living=[unit.code for unit in (*asked, *idle)],
        unwritten=len(idle),
    )


def _late_deadlines(book: Book) -> Iterable[Problem]:
    event = book.settings.event_date
    for name in ("list_deadline", "question_deadline"):
        day = getattr(book.settings, name)
        if event and day and day >= event:
            yield setting_problem(
                book,
                "letter_deadline_not_before_event",
                name,
                quote=wording.short_date(day),
                quote2=wording.short_date(event),
            )


def _draft(book: Book, unit: Unit) -> Draft:
    settings, name = book.settings, tidied(unit.name)
    fields: dict[str, Any] = {
        "addressee": name,
        "quota": wording.two_digits(unit.quota) if unit.quota else "",
        "age": wording.age_words(settings.age_from, settings.age_to),
        "categories": "; ".join(filter(None, (tidied(category.name) for category in book.rows(CATEGORIES)))),
        "least_questions": wording.two_digits(unit.least_questions) if unit.least_questions else "",
        "topics": wording.blocks(wording.listed(wording.text_lines(settings.topics))),
        "list_deadline": wording.long_date(settings.list_deadline) if settings.list_deadline else "",
        "question_deadline": wording.long_date(settings.question_deadline) if settings.question_deadline else "",
        "form": form_sent_with(book, UNIT_FORMS, unit.code, name),
    }
    return Draft(unit.code, name, unit.code, name, fields, default_to=("Như trên",))
