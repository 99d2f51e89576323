"""`write_plan`: the plan of the dialogue, from the settings, units, tasks, guests and budget of the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...changes import ChangeSet, Problem
from ...given import Given
from ...rules import formula_values
from ...rules.problems import told_in_one
from ...schema import CATEGORIES, TASKS, UNITS, Category, DocumentKind, Task
from ...schema.book import Book
from ...schema.lists import CHAIR, GUEST, PLANNED, PRESS, SPEAKER, YES
from ...schema.reading import read_date
from ...vietnamese import key, tidied
from . import wording
from .amounts import figures, in_words
from .budget import counted_lines, source_lines, total_of
from .frame import TOPIC_FIELDS, WHEN_FIELDS, abstract_fields, when_words
from .kinds import PLAN
from .people import coming, printed_name, printed_place
from .writer import Drafts, one_letter, written

FIELDS: dict[str, str] = {
    "abstract": "Trích yếu: tổ chức hội nghị nào, đã ngắt dòng",
    "abstract_rule": "Đường kẻ dưới trích yếu",
    "bases": "Các căn cứ; có thể không có",
    "bases.text": "Một căn cứ, đã có dấu cuối dòng",
    **TOPIC_FIELDS,
    **WHEN_FIELDS,
    "total_delegates": "Tổng số đại biểu dự kiến; có thể trống",
    "guests": "Chủ tọa, khách mời, diễn giả, báo chí; có thể không có",
    "guests.text": "Một người hoặc một thành phần được mời, đã có dấu cuối dòng",
    "youth": "Số đại biểu thanh niên; có thể trống",
    "age": "Độ tuổi, ví dụ từ đủ 16 tuổi đến 30 tuổi; có thể trống",
    "categories": "Các đối tượng thanh niên; có thể không có",
    "categories.text": "Một đối tượng, kèm chỉ tiêu khi có, đã có dấu cuối dòng",
    "units": "Bảng chỉ tiêu của các đơn vị; có thể không có",
    "questioned": "“Có” khi có đơn vị được giao số câu hỏi tối thiểu, để trống khi không",
    "units.number": "Số thứ tự; trống ở dòng tổng",
    "units.name": "Tên đơn vị; dòng cuối là Tổng cộng",
    "units.quota": "Số đại biểu",
    "units.least_questions": "Số câu hỏi tối thiểu; có thể trống",
    "bodies": "Các cơ quan được giao việc; có thể không có",
    "bodies.number": "Số thứ tự của cơ quan",
    "bodies.name": "Tên cơ quan, hoặc “Các cơ quan, đơn vị liên quan”",
    "bodies.tasks": "Các việc của cơ quan",
    "bodies.tasks.text": "Một việc, kèm cơ quan phối hợp và thời hạn, đã có dấu cuối dòng",
    "budget_total": "Tổng dự toán bằng số; trống khi chưa có số tiền",
    "budget_in_words": "Tổng dự toán bằng chữ; trống khi chưa có số tiền",
    "sources": "Các nguồn kinh phí; có thể không có",
    "sources.text": "Một nguồn kinh phí, đã có dấu cuối dòng",
}
EVERYONE = "Các cơ quan, đơn vị liên quan"
TOTAL = "Tổng cộng"
_BASIS = ("căn cứ", "thực hiện", "theo", "xét")


def write_plan(book: Book, given: Given) -> ChangeSet:
    """One plan; its number and date are those of the settings once they are known."""
    return written(book, given, PLAN.name, (PLAN, plan))


def plan(book: Book, _row: DocumentKind) -> Drafts:
    """Aims, content, time and place, who comes, who does what until when, money."""
    settings = book.settings
    lines = counted_lines(book)
    total = total_of(lines)
    youth = settings.youth_delegates or sum(unit.quota or 0 for unit in book.rows(UNITS))
    fields: dict[str, Any] = {
        **abstract_fields(f"Tổ chức {tidied(settings.title)}"),
        "bases": wording.blocks(legal_bases(settings.legal_bases)),
        "topics": wording.blocks(wording.listed(wording.text_lines(settings.topics))),
        "when": when_words(book),
        "venue": tidied(settings.venue),
        "total_delegates": wording.two_digits(settings.total_delegates) if settings.total_delegates else "",
        "guests": wording.blocks(wording.listed(_guests(book))),
        "youth": wording.two_digits(youth) if youth else "",
        "age": wording.age_words(settings.age_from, settings.age_to),
        "categories": wording.blocks(wording.listed(_categories(book))),
        "units": _unit_rows(book),
        "questioned": YES if any(unit.least_questions for unit in book.rows(UNITS) if unit.quota) else "",
        "bodies": _bodies(book),
        "budget_total": figures(total) if total else "",
        "budget_in_words": in_words(total) if total else "",
        "sources": wording.blocks(wording.listed(source_lines(lines))),
    }
    return Drafts([one_letter(PLAN, "Các cơ quan, đơn vị được giao nhiệm vụ", fields)], _problems(book))


def _problems(book: Book) -> list[Problem]:
    planned = [task for task in book.rows(TASKS) if task.text.strip() and task.ground == PLANNED]
    nobody = [task for task in planned if not tidied(task.lead)]
    never = [
        task for task in planned if task.deadline is None and task.offset is None and not tidied(task.deadline_text)
    ]
    return [
        *told_in_one("letter_tasks_without_lead", TASKS, nobody, "lead"),
        *told_in_one("letter_tasks_without_deadline", TASKS, never, "deadline"),
    ]


def legal_bases(text: str) -> list[str]:
    """The bases as a document lists them: "Căn cứ ...;" and the last one with a full stop."""
    lines = [line.rstrip(" ;.,") for line in wording.text_lines(text)]
    begun = [line if key(line).startswith(tuple(map(key, _BASIS))) else f"Căn cứ {line}" for line in lines if line]
    return wording.listed(begun)


def _guests(book: Book) -> Iterator[str]:
    for attendee in coming(book):
        if attendee.role in (CHAIR, GUEST, SPEAKER, PRESS):
            who = ", ".join(filter(None, (printed_name(attendee), printed_place(attendee))))
            persons = attendee.persons or 1
            role = "" if attendee.role == GUEST else f" ({attendee.role.lower()})"
            yield f"{who}{role}" + (f": {wording.two_digits(persons)} người" if persons > 1 else "")


def _categories(book: Book) -> list[str]:
    return [_category(category) for category in book.rows(CATEGORIES) if tidied(category.name)]


def _category(category: Category) -> str:
    name = tidied(category.name)
    return f"{name}: {wording.two_digits(category.target)} đại biểu" if category.target else name


def _unit_rows(book: Book) -> list[dict[str, str]]:
    """Units that are to send somebody or something, and their sum; none where the plan does not divide."""
    units = [unit for unit in book.rows(UNITS) if tidied(unit.name) and unit.quota]
    rows = [
        {
            "number": str(number),
            "name": tidied(unit.name),
            "quota": str(unit.quota),
            "least_questions": str(unit.least_questions or ""),
        }
        for number, unit in enumerate(units, start=1)
    ]
    if not rows:
        return []
    questions = sum(unit.least_questions or 0 for unit in units)
    total = {"quota": str(sum(unit.quota or 0 for unit in units)), "least_questions": str(questions or "")}
    return [*rows, {"number": "", "name": TOTAL, **total}]


def _bodies(book: Book) -> list[dict[str, Any]]:
    """Tasks by the body that leads them, in the order the bodies first appear; those without one at the end."""
    by_body: dict[str, tuple[str, list[str]]] = {}
    for task, values in zip(book.rows(TASKS), formula_values(book, TASKS), strict=True):
        if task.text.strip():
            name = tidied(task.lead) or EVERYONE
            by_body.setdefault(key(name), (name, []))[1].append(_task(task, values))
    ordered = sorted(by_body.values(), key=lambda body: body[0] == EVERYONE)
    return [
        {"number": str(number), "name": name, "tasks": wording.blocks(wording.listed(tasks))}
        for number, (name, tasks) in enumerate(ordered, start=1)
    ]


def _task(task: Task, values: Mapping[str, Any]) -> str:
    due = read_date(values["due"] or None)
    phrase = tidied(task.deadline_text)
    until = wording.short_date(due) if due else phrase
    details = [
        f"phối hợp: {', '.join(map(tidied, task.cooperating))}" if task.cooperating else "",
        f"thời hạn: {until}" if until else "",
    ]
    told = "; ".join(filter(None, details))
    text = " ".join(wording.text_lines(task.text)).rstrip(" ;.")
    return f"{text} ({told})" if told else text
