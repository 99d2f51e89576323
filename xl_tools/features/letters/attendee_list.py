"""`write_attendee_list`: the annex with everyone who comes, by role, the youth by unit."""

from __future__ import annotations

from typing import Any

from ...changes import ChangeSet
from ...given import Given
from ...rules.problems import told_in_one
from ...schema import ATTENDEES, DocumentKind
from ...schema.book import Book
from ...vietnamese import tidied
from . import wording
from .frame import TITLE_FIELDS, abstract_fields
from .kinds import ATTENDEE_LIST
from .numbering import annexed_to_the_plan
from .people import YOUTH_ROLES, coming, heads, nobody_comes, section_fields, sections
from .writer import Drafts, one_letter, written

FIELDS: dict[str, str] = {
    **TITLE_FIELDS,
    "annex_of": "Kèm theo kế hoạch nào: số, ngày, cơ quan; chỗ chưa biết để trống",
    "total": "Tổng số người",
    "youth": "Số đại biểu thanh niên",
    "sections": "Các phần của danh sách: chủ tọa, khách mời, diễn giả, báo chí, thanh niên",
    "sections.number": "Số La Mã của phần",
    "sections.name": "Tên phần, chữ in hoa",
    "sections.count": "Số người của phần",
    "sections.groups": "Các đơn vị của phần; phần không chia đơn vị có một nhóm không tên",
    "sections.groups.name": "Tên đơn vị; có thể trống",
    "sections.groups.count": "Số người của đơn vị",
    "sections.groups.people": "Những người của đơn vị",
    "sections.groups.people.number": "Số thứ tự, liên tục cả danh sách",
    "sections.groups.people.code": "Mã đại biểu",
    "sections.groups.people.name": "Họ và tên; trống khi mời theo thành phần",
    "sections.groups.people.gender": "Giới tính; có thể trống",
    "sections.groups.people.born": "Năm sinh; có thể trống",
    "sections.groups.people.place": "Chức vụ, đơn vị, hoặc thành phần được mời và số người; có thể trống",
}


def write_attendee_list(book: Book, given: Given) -> ChangeSet:
    """One annex for the event; nobody who is reserve or has withdrawn stands in it."""
    return written(book, given, ATTENDEE_LIST.name, (ATTENDEE_LIST, attendee_list))


def attendee_list(book: Book, _row: DocumentKind) -> Drafts:
    """The list as it stands; youth without a unit are told."""
    everyone = coming(book)
    if not everyone:
        return Drafts((), [nobody_comes(ATTENDEE_LIST)], unwritten=1)
    youth = [attendee for attendee in everyone if attendee.role in YOUTH_ROLES]
    fields: dict[str, Any] = {
        **abstract_fields(book.settings.title),
        "annex_of": annexed_to_the_plan(book),
        "total": wording.two_digits(heads(everyone)),
        "youth": wording.two_digits(heads(youth)),
        "sections": section_fields(sections(everyone, book)),
    }
    astray = [attendee for attendee in youth if not tidied(attendee.unit)]
    problems = told_in_one("letter_people_without_unit", ATTENDEES, astray, "unit", kind=ATTENDEE_LIST.name)
    return Drafts([one_letter(ATTENDEE_LIST, "Kèm theo kế hoạch", fields)], problems)
