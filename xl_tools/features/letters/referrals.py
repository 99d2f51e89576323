"""`write_referrals`: the questions beyond competence, sent on to the body above."""

from __future__ import annotations

from typing import Any

from ...changes import ChangeSet
from ...given import Given
from ...rules.problems import row_problem
from ...schema import QUESTIONS, DocumentKind
from ...schema.book import Book
from ...schema.lists import REFERRED
from . import wording
from .frame import body_above, missing_setting
from .kinds import REFERRAL
from .points import points_by_theme, points_settled
from .writer import Drafts, one_letter, written

FIELDS: dict[str, str] = {
    "addressee": "Cơ quan nhận (mục Cơ quan nhận báo cáo, hoặc Cơ quan cấp trên)",
    "total": "Tổng số câu hỏi, kiến nghị của thanh niên",
    "question_count": "Số câu hỏi vượt thẩm quyền",
    "questions": "Các câu hỏi vượt thẩm quyền",
    "questions.number": "Số thứ tự trong bảng",
    "questions.code": "Mã câu hỏi",
    "questions.text": "Nội dung câu hỏi",
    "questions.asked_by": "Các đơn vị nêu; có thể trống",
    "questions.department": "Cơ quan tham mưu; có thể trống",
}


def write_referrals(book: Book, given: Given) -> ChangeSet:
    """One letter with every question settled by passing it on; none where there is no such question."""
    return written(book, given, REFERRAL.name, (REFERRAL, referrals))


def referrals(book: Book, row: DocumentKind) -> Drafts:
    """The questions whose way of settling is to refer them; without a body above nobody can be addressed."""
    by_theme = points_by_theme(book)
    referred = points_settled(by_theme, REFERRED)
    addressee = body_above(book, row)
    if not referred:
        return Drafts(living=())
    if not addressee:
        return Drafts((), [missing_setting(book, "reports_to", "letter_setting_needed")], unwritten=1)
    fields: dict[str, Any] = {
        "addressee": addressee,
        "total": wording.two_digits(len(points_settled(by_theme))),
        "question_count": wording.two_digits(len(referred)),
        "questions": [
            {
                "number": str(number),
                "code": point.question.code,
                "text": "\n".join(wording.text_lines(point.group.text)),
                "asked_by": point.asked_by,
                "department": point.department,
            }
            for number, point in enumerate(referred, start=1)
        ],
    }
    problems = [
        row_problem("letter_referral_without_lead", QUESTIONS, point.question, "lead")
        for point in referred
        if not point.department
    ]
    draft = one_letter(REFERRAL, addressee, fields, default_to=("Như trên",))
    return Drafts([draft], problems, living=("",))
