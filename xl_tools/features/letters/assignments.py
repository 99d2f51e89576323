"""`write_assignments`: one official letter per department, with the questions it is to answer in a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from ...changes import ChangeSet, Problem
from ...given import Given
from ...rules.problems import row_problem, told_in_one
from ...rules.questions import QuestionGroup, question_groups
from ...rules.settings import answer_deadline
from ...schema import DEPARTMENTS, QUESTIONS, Department, DocumentKind
from ...schema.book import Book
from ...vietnamese import key, tidied
from . import wording
from .form_register import ANSWER_FORMS, form_sent_with
from .kinds import ASSIGNMENT
from .writer import Draft, Drafts, written

FIELDS: dict[str, str] = {
    "addressee": "Cơ quan nhận (cột Kính gửi của sheet Cơ quan, hoặc tên cơ quan)",
    "question_count": "Số câu hỏi trong bảng",
    "deadline": "Hạn trả lời khi mọi câu hỏi cùng một hạn; trống khi các hạn khác nhau hoặc chưa có ngày",
    "cooperating": "Các cơ quan phối hợp, cách nhau bằng dấu chấm phẩy; có thể trống",
    "form": "Mã biểu mẫu trả lời (Excel) gửi kèm; trống khi chưa lập biểu mẫu cho cơ quan",
    "questions": "Các câu hỏi giao cho cơ quan",
    "questions.number": "Số thứ tự trong bảng",
    "questions.code": "Mã câu hỏi",
    "questions.text": "Nội dung câu hỏi (nội dung gộp khi có nhiều người cùng hỏi)",
    "questions.asked_by": "Đơn vị nêu câu hỏi; có thể trống",
    "questions.cooperating": "Cơ quan phối hợp của câu này; có thể trống",
    "questions.deadline": "Hạn trả lời của câu này, hoặc “chưa có ngày”",
}


def write_assignments(book: Book, given: Given) -> ChangeSet:
    """A letter to each lead department; questions without one, and departments the book does not know, are told."""
    return written(book, given, ASSIGNMENT.name, (ASSIGNMENT, assignments))


def assignments(book: Book, _row: DocumentKind) -> Drafts:
    """Each department with the questions it leads."""
    by_department, problems = led_by_departments(book)
    return Drafts(
        [_draft(book, department, groups) for department, groups in by_department],
        problems,
        living=[department.code for department, _ in by_department],
        unwritten=sum(problem.code == "letter_department_unknown" for problem in problems),
    )


def led_by_departments(book: Book) -> tuple[list[tuple[Department, list[QuestionGroup]]], list[Problem]]:
    """Departments in the order of their sheet, each with its groups; what nobody is to answer, as Problems."""
    departments: dict[str, Department] = {}
    for department in book.rows(DEPARTMENTS):
        departments.setdefault(key(department.name), department)
    led: dict[str, list[QuestionGroup]] = {}
    problems: list[Problem] = []
    without_lead = []
    for group in question_groups(book):
        question = group.representative
        if not question.lead:
            without_lead.append(question)
        elif key(question.lead) not in departments:
            problems.append(_about(group, "letter_department_unknown", "lead", question.lead))
        else:
            led.setdefault(key(question.lead), []).append(group)
    problems = [*told_in_one("letter_questions_without_lead", QUESTIONS, without_lead, "lead"), *problems]
    return [(department, led[name]) for name, department in departments.items() if name in led], problems


def _about(group: QuestionGroup, code: str, column: str, quote: str | None = None) -> Problem:
    return row_problem(code, QUESTIONS, group.representative, column, quote=quote)


def deadline_of(book: Book, group: QuestionGroup) -> date | None:
    """The date on the question's row; else the office's days before or after the event; None without a date."""
    return group.representative.deadline or answer_deadline(book.settings)


def _deadline_problems(book: Book, groups: Iterable[QuestionGroup]) -> list[Problem]:
    return [
        _about(group, "letter_deadline_missing", "deadline") for group in groups if deadline_of(book, group) is None
    ]


def _draft(book: Book, department: Department, groups: Sequence[QuestionGroup]) -> Draft:
    deadlines = {deadline_of(book, group) for group in groups}
    only = next(iter(deadlines)) if len(deadlines) == 1 else None
    cooperating = _names(group.representative.cooperating for group in groups)
    fields: dict[str, Any] = {
        "addressee": tidied(department.address_line or department.name),
        "question_count": wording.two_digits(len(groups)),
        "deadline": wording.long_date(only) if only else "",
        "cooperating": "; ".join(cooperating),
        "form": form_sent_with(book, ANSWER_FORMS, department.code, tidied(department.name)),
        "questions": [_row(book, number, group) for number, group in enumerate(groups, start=1)],
    }
    return Draft(
        department.code,
        department.name,
        department.code,
        department.name,
        fields,
        also_to=tuple(f"{name} (để phối hợp)" for name in cooperating),
        default_to=("Như trên",),
        problems=tuple(_deadline_problems(book, groups)),
    )


def _row(book: Book, number: int, group: QuestionGroup) -> dict[str, str]:
    question = group.representative
    return {
        "number": str(number),
        "code": question.code,
        "text": "\n".join(wording.text_lines(group.text)),
        "asked_by": "; ".join(asking_units(group)),
        "cooperating": "; ".join(_names([question.cooperating])),
        "deadline": wording.short_date(deadline_of(book, group)),
    }


def asking_units(group: QuestionGroup) -> list[str]:
    """The units whose people ask this, each once."""
    return _names([[member.unit for member in group.members]])


def _names(lists: Iterable[Iterable[str]]) -> list[str]:
    """The names of all lists, each once, in their first spelling."""
    found: dict[str, str] = {}
    for names in lists:
        for name in names:
            if tidied(name):
                found.setdefault(key(name), tidied(name))
    return list(found.values())
