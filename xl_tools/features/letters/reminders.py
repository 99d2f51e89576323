"""`write_reminders`: to each department what it has not answered, to each unit what it has not sent or is to mend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...changes import ChangeSet
from ...given import Given
from ...rules import formula_values
from ...rules.cells import whole
from ...rules.questions import QuestionGroup, question_groups
from ...schema import DEPARTMENTS, UNITS, Department, DocumentKind, Unit
from ...schema.book import Book
from ...schema.lists import REFERRED, YES
from ...vietnamese import key, tidied
from . import wording
from .assignments import deadline_of
from .frame import kind_row
from .kinds import ANSWER_REMINDER, ASSIGNMENT, LIST_CORRECTION, LIST_REMINDER, QUOTA_LETTER, LetterKind
from .list_corrections import list_corrections
from .numbering import reference_to
from .writer import Context, Draft, Drafts, written

ANSWER_FIELDS: dict[str, str] = {
    "addressee": "Cơ quan nhận (cột Kính gửi của sheet Cơ quan, hoặc tên cơ quan)",
    "reference": "Số và ngày của công văn phân công đã gửi; trống khi chưa có số",
    "question_count": "Số câu hỏi chưa trả lời",
    "overdue": "“Có” khi có câu đã quá hạn, để trống khi không",
    "questions": "Các câu hỏi chưa trả lời",
    "questions.number": "Số thứ tự trong bảng",
    "questions.code": "Mã câu hỏi",
    "questions.text": "Nội dung câu hỏi",
    "questions.deadline": "Hạn trả lời, kèm “(quá hạn)” khi đã qua; hoặc “chưa có ngày”",
}
LIST_FIELDS: dict[str, str] = {
    "addressee": "Đơn vị nhận",
    "reference": "Số và ngày của công văn giao chỉ tiêu đã gửi; trống khi chưa có số",
    "owed": "Những việc đơn vị còn thiếu",
    "owed.text": "Một việc: giao bao nhiêu, đã gửi bao nhiêu, còn thiếu bao nhiêu, hạn gửi",
}
OVERDUE = "quá hạn"


def write_reminders(book: Book, given: Given) -> ChangeSet:
    """Reminders of what is still open; one that was sent stays, and what is open after it is another letter."""
    writers: list[tuple[LetterKind, Context]] = [(ANSWER_REMINDER, answer_reminders), (LIST_REMINDER, list_reminders)]
    row = kind_row(book, LIST_CORRECTION)
    if row or list_corrections(book, DocumentKind()).letters:  # books of earlier versions have no such kind
        writers.append((LIST_CORRECTION, list_corrections))
    return written(book, given, "Công văn nhắc", *writers)


def answer_reminders(book: Book, _row: DocumentKind) -> Drafts:
    """Each department with the questions it was given and has not answered."""
    by_lead: dict[str, list[QuestionGroup]] = {}
    for group in question_groups(book):
        question = group.representative
        if question.lead and not question.answer.strip() and question.way != REFERRED:
            by_lead.setdefault(key(question.lead), []).append(group)
    departments = {key(row.name): row for row in reversed(book.rows(DEPARTMENTS))}
    late = [row for row in book.rows(DEPARTMENTS) if departments[key(row.name)] is row and key(row.name) in by_lead]
    return Drafts(
        [_answer_draft(book, department, by_lead[key(department.name)]) for department in late],
        living=[department.code for department in late],
    )


def _answer_draft(book: Book, department: Department, groups: Sequence[QuestionGroup]) -> Draft:
    questions = [_question(book, number, group) for number, group in enumerate(groups, start=1)]
    fields: dict[str, Any] = {
        "addressee": tidied(department.address_line or department.name),
        "reference": reference_to(book, ASSIGNMENT, department.code),
        "question_count": wording.two_digits(len(groups)),
        "overdue": YES if any(question["deadline"].endswith(f"({OVERDUE})") for question in questions) else "",
        "questions": questions,
    }
    name = tidied(department.name)
    return Draft(department.code, name, department.code, name, fields, default_to=("Như trên",))


def _question(book: Book, number: int, group: QuestionGroup) -> dict[str, str]:
    deadline = deadline_of(book, group)
    late = deadline is not None and deadline < book.today
    return {
        "number": str(number),
        "code": group.representative.code,
        "text": "\n".join(wording.text_lines(group.text)),
        "deadline": f"{wording.short_date(deadline)} ({OVERDUE})" if late else wording.short_date(deadline),
    }


def list_reminders(book: Book, _row: DocumentKind) -> Drafts:
    """Each unit that has registered fewer youth than its quota, or sent fewer questions than asked for."""
    standings = zip(book.rows(UNITS), formula_values(book, UNITS), strict=True)
    owing = [(unit, owed) for unit, values in standings if unit.name and (owed := list(_owed(book, unit, values)))]
    return Drafts([_list_draft(book, unit, owed) for unit, owed in owing], living=[unit.code for unit, _ in owing])


def _owed(book: Book, unit: Unit, values: Mapping[str, Any]) -> Iterator[str]:
    settings = book.settings
    registered, questions = whole(values["registered"]), whole(values["questions"])
    until = f"; hạn gửi: {wording.short_date(settings.list_deadline)}" if settings.list_deadline else ""
    if unit.quota and registered < unit.quota:
        yield _lacking("Danh sách đại biểu thanh niên", "đại biểu", unit.quota, registered) + until
    until = f"; hạn gửi: {wording.short_date(settings.question_deadline)}" if settings.question_deadline else ""
    if unit.least_questions and questions < unit.least_questions:
        yield _lacking("Câu hỏi, kiến nghị của thanh niên", "câu", unit.least_questions, questions) + until


def _lacking(what: str, each: str, wanted: int, found: int) -> str:
    if not found:
        return f"{what}: chưa nhận được (yêu cầu {wording.two_digits(wanted)} {each})"
    so_far = f"{wording.two_digits(found)} trên tổng số {wording.two_digits(wanted)} {each}"
    return f"{what}: đã nhận {so_far}, còn thiếu {wording.two_digits(wanted - found)} {each}"


def _list_draft(book: Book, unit: Unit, owed: Sequence[str]) -> Draft:
    name = tidied(unit.name)
    fields: dict[str, Any] = {
        "addressee": name,
        "reference": reference_to(book, QUOTA_LETTER, unit.code),
        "owed": wording.blocks(wording.listed(owed)),
    }
    return Draft(unit.code, name, unit.code, name, fields, default_to=("Như trên",))
