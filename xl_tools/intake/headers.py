"""The headings units write above their columns, and which column of the book each one means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..schema.reading import cell_text
from ..schema.sheet import Cell
from ..vietnamese import words_key

_REMARK = re.compile(r"\([^)]*\)|\[[^\]]*\]")

_ATTENDEE_HEADINGS: dict[str, tuple[str, ...]] = {
    "full_name": ("Họ và tên", "Họ tên", "Họ và tên đại biểu", "Tên đại biểu", "Họ và tên đoàn viên", "Họ, tên"),
    "birth_date": ("Ngày sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Năm sinh", "NTNS", "Sinh ngày"),
    "gender": ("Giới tính", "Nam nữ", "Giới", "GT", "Phái"),
    "ethnic_group": ("Dân tộc",),
    "unit": ("Đơn vị", "Đơn vị công tác", "Tên đơn vị", "Cơ quan", "Cơ quan, đơn vị", "Đơn vị cử", "Xã, phường"),
    "position": ("Chức vụ", "Chức danh", "Chức vụ, chức danh", "Nghề nghiệp", "Nghề nghiệp, chức vụ", "Công việc"),
    "category": ("Đối tượng", "Thành phần", "Đối tượng thanh niên", "Cơ cấu"),
    "phone": ("Điện thoại", "Số điện thoại", "SĐT", "ĐT", "Điện thoại liên hệ", "Số ĐT", "Di động"),
    "email": ("Thư điện tử", "Email", "E-mail", "Hộp thư", "Địa chỉ thư điện tử", "Mail"),
    "note": ("Ghi chú",),
}
_QUESTION_HEADINGS: dict[str, tuple[str, ...]] = {
    "text": (
        *("Nội dung câu hỏi", "Câu hỏi", "Nội dung", "Nội dung kiến nghị", "Kiến nghị", "Ý kiến, kiến nghị"),
        *("Nội dung ý kiến", "Câu hỏi, kiến nghị", "Nội dung câu hỏi, kiến nghị", "Ý kiến", "Đề xuất, kiến nghị"),
    ),
    "received": ("Ngày nhận", "Ngày gửi"),
    "channel": ("Kênh", "Hình thức", "Kênh tiếp nhận"),
    "unit": _ATTENDEE_HEADINGS["unit"],
    "asker": ("Người hỏi", "Người nêu", "Người gửi", "Họ và tên", "Họ tên", "Người kiến nghị", "Họ và tên người hỏi"),
    "theme": ("Nhóm vấn đề", "Lĩnh vực", "Chủ đề", "Nhóm lĩnh vực"),
    "department_as_written": ("Cơ quan trả lời", "Cơ quan giải quyết", "Kính gửi", "Gửi cơ quan", "Đơn vị trả lời"),
    "note": ("Ghi chú",),
}
_NUMBERING = ("STT", "TT", "Số TT", "Số thứ tự")


def heading_key(cell: Cell) -> str:
    """A heading without remark in brackets, punctuation, case and spacing."""
    return words_key(_REMARK.sub(" ", cell_text(cell)))


def _by_key(headings: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {heading_key(text): field for field, texts in headings.items() for text in texts}


_ATTENDEES, _QUESTIONS = _by_key(_ATTENDEE_HEADINGS), _by_key(_QUESTION_HEADINGS)
_NUMBERS = frozenset(map(heading_key, _NUMBERING))


@dataclass(frozen=True)
class Header:
    """The header of a list: the sheet of the book its rows belong to and the column of each field, from 0."""

    sheet: str
    row: int
    columns: dict[str, int]
    mapping: tuple[tuple[str, str], ...]
    """(heading as written, field) in the order of the columns."""
    not_taken: tuple[str, ...]
    """Headings that mean no column of the book."""


def find_header(rows: Sequence[Sequence[Cell]], looked_at: int) -> Header | None:
    """The row among the first ones that names most columns of a list; None where no row is a header."""
    found = [header for row, cells in enumerate(rows[:looked_at]) if (header := _header(row, cells)) is not None]
    return max(found, key=lambda header: len(header.columns), default=None)


def _header(row: int, cells: Sequence[Cell]) -> Header | None:
    keys = [heading_key(cell) if isinstance(cell, str) else "" for cell in cells]
    for sheet, fields, needed in (("questions", _QUESTIONS, "text"), ("attendees", _ATTENDEES, "full_name")):
        columns: dict[str, int] = {}
        mapping, not_taken = [], []
        for position, heading in enumerate(keys):
            field = fields.get(heading)
            written = " ".join(cell_text(cells[position]).split())
            if field and field not in columns:
                columns[field] = position
                mapping.append((written, field))
            elif heading and heading not in _NUMBERS:
                not_taken.append(written)
        numbered = any(heading in _NUMBERS for heading in keys)
        if needed in columns and len(columns) + numbered >= 2:
            return Header(sheet, row, columns, tuple(mapping), tuple(not_taken))
    return None
