"""`write_report`: the yearly report to the body above, its figures those of the book's own formulas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from ...changes import ChangeSet, Problem
from ...given import Given
from ...rules import formula_values
from ...rules.cells import whole
from ...rules.settings import setting_problem
from ...schema import CONCLUSIONS, DEPARTMENTS, QUESTIONS, UNITS, DocumentKind, Question
from ...schema.book import Book
from ...schema.formulas import NOTHING_SENT
from ...schema.lists import ANSWERED_LATER, ANSWERED_ON_THE_SPOT, REFERRED, RETURNED, SPLIT
from ...vietnamese import tidied
from . import wording
from .conclusion import present_count
from .frame import WHEN_FIELDS, abstract_fields, body_above, missing_setting, when_words
from .kinds import CONCLUSION, REPORT
from .numbering import reference_to
from .points import Point, Themes, points_by_theme, points_settled
from .writer import Drafts, one_letter, written

FIELDS: dict[str, str] = {
    "abstract": "Trích yếu, đã ngắt dòng",
    "abstract_rule": "Đường kẻ dưới trích yếu",
    "addressee": "Cơ quan nhận (mục Cơ quan nhận báo cáo, hoặc Cơ quan cấp trên)",
    "as_of": "Ngày tính số liệu (mục Ngày tính); có thể trống",
    **WHEN_FIELDS,
    "present": "Số đại biểu có giờ đến; trống khi không điểm danh",
    "units_total": "Số đơn vị; trống khi sổ chưa có đơn vị",
    "units_sent": "Số đơn vị đã gửi danh sách hoặc câu hỏi",
    "registered": "Số thanh niên đã đăng ký",
    "quota": "Tổng chỉ tiêu các đơn vị; có thể trống",
    "received": "Số lượt câu hỏi, kiến nghị đã tiếp nhận",
    "channels": "Số câu theo kênh tiếp nhận; có thể trống",
    "duplicates": "Số câu trùng đã gộp; trống khi không có",
    "returned": "Số câu không thuộc nội dung đối thoại (thẩm định: Trả lại); trống khi không có",
    "question_count": "Số câu hỏi, kiến nghị sau khi gộp",
    "themes": "Bảng theo nhóm vấn đề",
    "themes.number": "Số thứ tự; trống ở dòng tổng",
    "themes.name": "Tên nhóm; dòng cuối là Tổng cộng",
    "themes.count": "Số câu của nhóm",
    "themes.answered": "Số câu trả lời tại chỗ",
    "themes.recorded": "Số câu ghi nhận, trả lời sau",
    "themes.referred": "Số câu chuyển cấp có thẩm quyền",
    "departments": "Bảng theo cơ quan được giao trả lời; có thể không có",
    "departments.number": "Số thứ tự; trống ở dòng tổng",
    "departments.name": "Tên cơ quan; dòng cuối là Tổng cộng",
    "departments.assigned": "Số câu được giao",
    "departments.answered": "Số câu đã trả lời hoặc đã chuyển",
    "departments.open": "Số câu chưa trả lời",
    "departments.overdue": "Số câu quá hạn",
    "conclusion_reference": "Số và ngày của thông báo kết luận; trống khi chưa có số",
    "conclusions": "Số kết luận của người chủ trì; trống khi chưa ghi",
    "conclusions_done": "Số kết luận đã thực hiện xong; trống khi chưa có",
    "conclusions_late": "Số kết luận quá hạn; trống khi không có",
    "told": "Số câu đã báo kết quả cho người hỏi; trống khi chưa có",
    "remarks": "Đánh giá, kiến nghị; có thể không có",
    "remarks.text": "Một ý đánh giá, kiến nghị",
}
TOTAL = "Tổng cộng"


def write_report(book: Book, given: Given) -> ChangeSet:
    """One report of the dialogue and what became of the petitions; without a body above nobody can be addressed."""
    return written(book, given, REPORT.name, (REPORT, report))


def report(book: Book, row: DocumentKind) -> Drafts:
    """Preparation, the event, the petitions, the office's own assessment."""
    settings, by_theme, addressee = book.settings, points_by_theme(book), body_above(book, row)
    if not addressee:
        return Drafts((), [missing_setting(book, "reports_to", "letter_setting_needed")], unwritten=1)
    fields: dict[str, Any] = {
        **abstract_fields(f"Kết quả {tidied(settings.title)} và việc giải quyết kiến nghị của thanh niên"),
        "addressee": addressee,
        "as_of": wording.long_date(settings.reference_date) if settings.reference_date else "",
        "when": when_words(book),
        "venue": tidied(settings.venue),
        "present": present_count(book),
        **_preparation(book),
        "question_count": wording.two_digits(len(points_settled(by_theme))),
        "themes": _theme_rows(by_theme),
        "departments": _department_rows(book),
        **_follow_up(book),
        "remarks": wording.blocks(wording.text_lines(settings.assessment)),
    }
    return Drafts([one_letter(REPORT, addressee, fields)], _premature(book))


def _premature(book: Book) -> list[Problem]:
    event = book.settings.event_date
    if event is not None and event < book.today:
        return []
    return [setting_problem(book, "letter_report_before_event", "event_date")]


def _preparation(book: Book) -> dict[str, str]:
    units = formula_values(book, UNITS)
    named = [values for values in units if values["state"]]
    quotas = [unit.quota for unit in book.rows(UNITS) if unit.quota]
    questions = [question for question in book.rows(QUESTIONS) if question.text]
    received = [question for question in questions if not question.split_from]
    asked = [question for question in questions if question.standing != SPLIT]
    returned = sum(question.vetting == RETURNED for question in asked)
    merged = len(asked) - returned - len(points_settled(points_by_theme(book)))
    channels = Counter(tidied(question.channel) for question in received if question.channel)
    return {
        "units_total": wording.two_digits(len(named)) if named else "",
        "units_sent": wording.two_digits(sum(values["state"] != NOTHING_SENT for values in named)),
        "registered": wording.two_digits(sum(whole(values["registered"]) for values in named)),
        "quota": wording.two_digits(sum(quotas)) if quotas else "",
        "received": wording.two_digits(len(received)),
        "channels": "; ".join(f"{name}: {number}" for name, number in channels.items()),
        "duplicates": wording.two_digits(merged) if merged else "",
        "returned": wording.two_digits(returned) if returned else "",
    }


def _theme_rows(by_theme: Themes) -> list[dict[str, str]]:
    rows = [
        {"number": str(position), "name": name, **_ways(points)}
        for position, (name, points) in enumerate(by_theme.items(), start=1)
    ]
    return [*rows, {"number": "", "name": TOTAL, **_ways(points_settled(by_theme))}] if rows else []


def _ways(points: Sequence[Point]) -> dict[str, str]:
    ways = Counter(point.way for point in points)
    return {
        "count": str(len(points)),
        "answered": str(ways[ANSWERED_ON_THE_SPOT]),
        "recorded": str(ways[ANSWERED_LATER]),
        "referred": str(ways[REFERRED]),
    }


_COUNTED = ("assigned", "answered", "open", "overdue")


def _department_rows(book: Book) -> list[dict[str, str]]:
    """The formula columns of "Cơ quan", for those that were given a question, and their sum."""
    counted = [
        (tidied(department.name), {name: whole(values[name]) for name in _COUNTED})
        for department, values in zip(book.rows(DEPARTMENTS), formula_values(book, DEPARTMENTS), strict=True)
    ]
    counted = [(name, counts) for name, counts in counted if counts["assigned"]]
    sums = {name: sum(counts[name] for _, counts in counted) for name in _COUNTED}
    rows = [(str(number), name, counts) for number, (name, counts) in enumerate(counted, start=1)]
    rows += [("", TOTAL, sums)] if rows else []
    return [
        {"number": number, "name": name, **{field: str(count) for field, count in counts.items()}}
        for number, name, counts in rows
    ]


def _follow_up(book: Book) -> dict[str, str]:
    conclusions = [row for row in book.rows(CONCLUSIONS) if row.text.strip()]
    done = [row for row in conclusions if row.done]
    late = [row for row in conclusions if not row.done and _is_past(row.deadline, book.today)]
    told = [question for question in book.rows(QUESTIONS) if _was_told(question)]
    return {
        "conclusion_reference": reference_to(book, CONCLUSION),
        "conclusions": wording.two_digits(len(conclusions)) if conclusions else "",
        "conclusions_done": wording.two_digits(len(done)) if done else "",
        "conclusions_late": wording.two_digits(len(late)) if late else "",
        "told": wording.two_digits(len(told)) if told else "",
    }


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day < today


def _was_told(question: Question) -> bool:
    return bool(question.text) and question.told_on is not None
