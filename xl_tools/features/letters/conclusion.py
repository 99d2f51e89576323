"""`write_conclusion`: the notice of conclusions with the four parts of Decree 13/2021, article 11.1."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from ...changes import ChangeSet, Problem
from ...given import Given
from ...rules.law import CONCLUDED_AFTER_DAYS
from ...rules.problems import row_problem, told_in_one
from ...rules.settings import setting_problem
from ...schema import ATTENDEES, CONCLUSIONS, DEPARTMENTS, DOCUMENTS, QUESTIONS, Conclusion, DocumentKind, Question
from ...schema.book import Book
from ...schema.lists import ANSWERED_LATER, ANSWERED_ON_THE_SPOT, REFERRED, WITHDRAWN
from ...vietnamese import key, tidied
from . import wording
from .frame import abstract_fields, department_names
from .kinds import CONCLUSION
from .points import UNASSIGNED, Point, Themes, no_questions, points_by_theme, points_settled
from .writer import Draft, Drafts, written

FIELDS: dict[str, str] = {
    "abstract": "Trích yếu: kết luận của ai tại hội nghị nào, đã ngắt dòng",
    "abstract_rule": "Đường kẻ dưới trích yếu",
    "venue": "Địa điểm tổ chức; có thể trống",
    "present": "Số đại biểu có giờ đến; trống khi không điểm danh",
    "question_count": "Số câu hỏi, kiến nghị được nêu",
    "themes": "Các nhóm vấn đề được nêu (phần 1)",
    "themes.name": "Tên nhóm vấn đề",
    "themes.count": "Số câu hỏi của nhóm",
    "themes.questions": "Các câu hỏi của nhóm",
    "themes.questions.number": "Số của câu hỏi trong thông báo",
    "themes.questions.text": "Nội dung câu hỏi",
    "answered": "Các câu đã trả lời tại chỗ (phần 2); có thể không có",
    "answered.number": "Số của câu hỏi",
    "answered.department": "Cơ quan trả lời; có thể trống",
    "answered.paragraphs": "Các đoạn của câu trả lời",
    "answered.paragraphs.text": "Một đoạn của câu trả lời",
    "recorded": "Các câu ghi nhận, trả lời sau (phần 3), theo cơ quan và hạn; có thể không có",
    "recorded.number": "Số của các câu hỏi cùng cơ quan và hạn, cách nhau bằng dấu phẩy",
    "recorded.department": "Cơ quan chủ trì trả lời, hoặc “chưa phân công”",
    "recorded.deadline": "Hạn trả lời, hoặc “chưa có ngày”",
    "referred": "Các câu chuyển cấp có thẩm quyền (phần 3); có thể không có",
    "referred.number": "Số của các câu hỏi giao một cơ quan, cách nhau bằng dấu phẩy",
    "referred.department": "Cơ quan được giao chuyển, hoặc “chưa phân công”",
    "tasks": "Việc phải giải quyết, cơ quan và thời hạn (phần 4)",
    "tasks.number": "Số thứ tự",
    "tasks.text": "Nội dung việc",
    "tasks.body": "Cơ quan thực hiện, hoặc “chưa phân công”",
    "tasks.deadline": "Thời hạn, hoặc “chưa có ngày”",
}
EVERYONE_CONCERNED = "Các cơ quan, đơn vị có liên quan"


def write_conclusion(book: Book, given: Given) -> ChangeSet:
    """One notice for the whole event; questions are numbered through, theme by theme."""
    return written(book, given, CONCLUSION.name, (CONCLUSION, conclusion))


def conclusion(book: Book, row: DocumentKind) -> Drafts:
    """The notice, where anything was asked; that it is late is told in any case."""
    by_theme = points_by_theme(book)
    late = _late(book, row)
    if not any(by_theme.values()):
        return Drafts((), [no_questions(CONCLUSION), *late], unwritten=1)
    problems = () if book.settings.event_date is None else (*_question_problems(by_theme), *_task_problems(book))
    return Drafts([_draft(book, by_theme, problems)], late)


def _draft(book: Book, by_theme: Themes, problems: tuple[Problem, ...]) -> Draft:
    settings = book.settings
    chair, title = wording.sentence_case(tidied(settings.chair)), tidied(settings.title)
    abstract = f"Kết luận của {chair} tại {title}" if chair else f"Kết luận tại {title}"
    departments = tuple(dict.fromkeys(point.department for point in points_settled(by_theme) if point.department))
    fields: dict[str, Any] = {
        **abstract_fields(abstract),
        "venue": tidied(settings.venue),
        "present": present_count(book),
        "question_count": wording.two_digits(len(points_settled(by_theme))),
        "themes": [_theme(name, points) for name, points in by_theme.items()],
        "answered": [_answered(point) for point in points_settled(by_theme, ANSWERED_ON_THE_SPOT)],
        "recorded": _recorded(points_settled(by_theme, ANSWERED_LATER)),
        "referred": _referred(points_settled(by_theme, REFERRED)),
        "tasks": _tasks(book, by_theme),
    }
    return Draft(
        "",
        EVERYONE_CONCERNED,
        "KL",
        CONCLUSION.name,
        fields,
        default_to=departments or (EVERYONE_CONCERNED,),
        problems=problems,
    )


def present_count(book: Book) -> str:
    """How many came, by the times noted at the door; "" where nobody noted any."""
    arrived = sum(a.persons or 1 for a in book.rows(ATTENDEES) if a.arrived.strip() and a.state != WITHDRAWN)
    return wording.two_digits(arrived) if arrived else ""


def _theme(name: str, points: Sequence[Point]) -> dict[str, Any]:
    questions = [{"number": str(point.number), "text": tidied(point.group.text)} for point in points]
    return {"name": name, "count": wording.two_digits(len(points)), "questions": questions}


def _answered(point: Point) -> dict[str, Any]:
    paragraphs = wording.blocks(wording.text_lines(point.question.answer))
    return {"number": str(point.number), "department": point.department, "paragraphs": paragraphs}


def _recorded(points: Sequence[Point]) -> list[dict[str, str]]:
    """Who is to answer which questions by when, each department's in the order of their days, those without at last."""
    numbers: dict[tuple[str, date | None], list[str]] = {}
    for point in points:
        numbers.setdefault((point.department_or_none, point.question.deadline), []).append(str(point.number))
    departments = list(dict.fromkeys(department for department, _ in numbers))
    ordered = sorted(numbers, key=lambda found: (departments.index(found[0]), found[1] or date.max))
    return [
        {
            "number": ", ".join(numbers[department, deadline]),
            "department": department,
            "deadline": wording.short_date(deadline),
        }
        for department, deadline in ordered
    ]


def _referred(points: Sequence[Point]) -> list[dict[str, str]]:
    """Who is to prepare the letters that pass them on, with the numbers of the questions."""
    numbers: dict[str, list[str]] = {}
    for point in points:
        numbers.setdefault(point.department_or_none, []).append(str(point.number))
    return [{"number": ", ".join(own), "department": department} for department, own in numbers.items()]


def _tasks(book: Book, by_theme: Themes) -> list[dict[str, str]]:
    """The chair's conclusions of "Kết luận"; where there are none, the open questions by department."""
    conclusions = conclusion_tasks(book, by_theme)
    if conclusions:
        return conclusions
    by_department: dict[str, list[Point]] = {}
    for point in points_settled(by_theme, ANSWERED_LATER, REFERRED):
        by_department.setdefault(point.department_or_none, []).append(point)
    return [
        _department_task(position, name, points)
        for position, (name, points) in enumerate(by_department.items(), start=1)
    ]


def conclusion_tasks(book: Book, by_theme: Themes) -> list[dict[str, str]]:
    """What the chair concluded, numbered, with the questions it is about as the papers number them."""
    numbers: dict[str, set[int]] = {}
    for point in points_settled(by_theme):
        for member in point.group.members:
            for code in (member.code, member.split_from):
                numbers.setdefault(code, set()).add(point.number)
    names = department_names(book)
    concluded = [row for row in book.rows(CONCLUSIONS) if row.text.strip()]
    return [_conclusion(position, row, numbers, names) for position, row in enumerate(concluded, start=1)]


def _conclusion(
    position: int, row: Conclusion, numbers: Mapping[str, Collection[int]], names: Mapping[str, str]
) -> dict[str, str]:
    """`numbers` of the questions by code; those of its parts for a question that was split."""
    about = sorted({number for code in row.questions for number in numbers.get(code, ())})
    suffix = f" (câu\N{NO-BREAK SPACE}{', '.join(map(str, about))})" if about else ""
    return {
        "number": str(position),
        "text": "\n".join(wording.text_lines(row.text)).rstrip(" .;") + suffix,
        "body": names.get(key(row.body), tidied(row.body)) or UNASSIGNED,
        "deadline": wording.short_date(row.deadline),
    }


def _department_task(position: int, name: str, points: Sequence[Point]) -> dict[str, str]:
    deadlines = [point.question.deadline for point in points]
    known = [day for day in deadlines if day]
    numbers = ", ".join(str(point.number) for point in points)
    return {
        "number": str(position),
        "text": f"Nghiên cứu, giải quyết và trả lời người nêu câu {numbers}",
        "body": name,
        "deadline": wording.short_date(max(known) if len(known) == len(deadlines) else None),
    }


def _late(book: Book, row: DocumentKind) -> list[Problem]:
    """The legal limit has passed and the register has no issued notice yet."""
    event = book.settings.event_date
    if event is None or book.today <= event + timedelta(days=CONCLUDED_AFTER_DAYS):
        return []
    notices = [document for document in book.rows(DOCUMENTS) if key(document.kind) == key(row.kind)]
    if any(document.issued for document in notices):
        return []
    due = event + timedelta(days=CONCLUDED_AFTER_DAYS)
    details = {"limit": str(CONCLUDED_AFTER_DAYS), "due": wording.short_date(due)}
    return [setting_problem(book, "letter_conclusion_late", "event_date", **details)]


def _question_problems(by_theme: Themes) -> list[Problem]:
    """Questions whose place among parts b and c the office has not said, and open ones without a deadline."""
    points = list(points_settled(by_theme))
    without: dict[str, list[Question]] = {}
    for point in points:
        if not point.question.way:
            without.setdefault(point.way, []).append(point.question)
    undated = [p.question for p in points if p.way == ANSWERED_LATER and p.question.deadline is None]
    return [
        *(
            problem
            for way, questions in without.items()
            for problem in told_in_one("letter_ways_missing", QUESTIONS, questions, "way", way=way)
        ),
        *(row_problem("letter_deadline_missing", QUESTIONS, question, "deadline") for question in undated),
    ]


def _task_problems(book: Book) -> list[Problem]:
    """Conclusions that say not who, or not by when, or name a department the book does not have."""
    known = {key(department.name) for department in book.rows(DEPARTMENTS)}
    problems = []
    for row in book.rows(CONCLUSIONS):
        if not row.text.strip():
            continue
        for column in ("body", "deadline"):
            if not getattr(row, column):
                problems.append(row_problem("letter_conclusion_incomplete", CONCLUSIONS, row, column))
        if row.body and key(row.body) not in known:
            problems.append(row_problem("letter_department_unlisted", CONCLUSIONS, row, "body", quote=row.body))
    return problems
