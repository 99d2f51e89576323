"""Sheets "Đơn vị" (who sends delegates, with quotas) and "Cơ cấu" (youth categories with targets)."""

from __future__ import annotations

from . import columns
from .formulas import (
    CATEGORY_COUNT,
    CATEGORY_ORDER,
    UNIT_BLOCK,
    UNIT_BLOCK_ORDER,
    UNIT_MISSING,
    UNIT_ORDER,
    UNIT_OVER,
    UNIT_OVER_ORDER,
    UNIT_QUESTIONS,
    UNIT_REGISTERED,
    UNIT_SILENT_ORDER,
    UNIT_STATE,
    UNIT_VALID,
)
from .sheet import Record, Sheet

REGISTRATION = ("attendees.unit", "attendees.role", "attendees.state", "units")
"""What decides how many a unit has registered."""
CATEGORY_REGISTRATION = ("attendees.category", "attendees.role", "attendees.state", "categories")
QUESTIONS_SENT = ("questions.unit", "questions.split_from")


class Unit(Record):
    code: str = columns.code("Mã", key=True, tip="Để trống cũng được: nút bấm sẽ điền.")
    name: str = columns.text("Đơn vị", width=38, required=True, tip="Tên đúng như danh sách chọn ở sheet Đại biểu.")
    block: str = columns.text("Khối", width=27, tip="Ví dụ: Khối xã, phường; Khối trường học; Lực lượng vũ trang.")
    quota: int | None = columns.whole("Chỉ tiêu", least=0, most=5000, tip="Số đại biểu thanh niên được phân bổ.")
    registered: int | None = columns.whole("Đã đăng ký", formula=UNIT_REGISTERED, reads=REGISTRATION)
    valid: int | None = columns.whole("Hợp lệ", formula=UNIT_VALID, reads=("attendees.check_result", *REGISTRATION))
    missing: int | None = columns.whole("Còn thiếu", formula=UNIT_MISSING, reads=REGISTRATION)
    over: int | None = columns.whole("Vượt", formula=UNIT_OVER, reads=REGISTRATION)
    least_questions: int | None = columns.whole("Số câu hỏi tối thiểu", width=12, least=0, most=500)
    questions: int | None = columns.whole(
        "Câu hỏi đã gửi", width=12, formula=UNIT_QUESTIONS, reads=(*QUESTIONS_SENT, "units")
    )
    state: str = columns.text("Tình trạng", width=19, formula=UNIT_STATE, reads=(*QUESTIONS_SENT, *REGISTRATION))
    contact: str = columns.text("Người liên hệ", width=26)
    note: str = columns.long_text("Ghi chú", width=42)
    order: float | None = columns.number("Thứ tự thiếu", formula=UNIT_ORDER, reads=REGISTRATION, hidden=True)
    over_order: float | None = columns.number("Thứ tự vượt", formula=UNIT_OVER_ORDER, reads=REGISTRATION, hidden=True)
    silent_order: float | None = columns.number(
        "Thứ tự chưa gửi", formula=UNIT_SILENT_ORDER, reads=(*QUESTIONS_SENT, *REGISTRATION), hidden=True
    )
    counted_block: str = columns.text("Khối để tính", formula=UNIT_BLOCK, reads=("units",), hidden=True)
    block_order: float | None = columns.number("Thứ tự khối", formula=UNIT_BLOCK_ORDER, reads=("units",), hidden=True)


class Category(Record):
    name: str = columns.text("Đối tượng", width=40, key=True, required=True)
    target: int | None = columns.whole("Chỉ tiêu", least=0, most=5000)
    count: int | None = columns.whole("Đã đăng ký", formula=CATEGORY_COUNT, reads=CATEGORY_REGISTRATION)
    note: str = columns.long_text("Ghi chú", width=40)
    order: float | None = columns.number("Thứ tự", formula=CATEGORY_ORDER, reads=("categories",), hidden=True)


UNITS = Sheet(
    id="units",
    title="Đơn vị",
    table="DonVi",
    record=Unit,
    code_prefix="DV",
    code_digits=3,
    hint="Mỗi dòng một đơn vị cử đại biểu. Điền tên, khối, chỉ tiêu; các cột nền xám tự tính.",
)
CATEGORIES = Sheet(
    id="categories",
    title="Cơ cấu",
    table="CoCau",
    record=Category,
    hint="Đối tượng thanh niên và chỉ tiêu của từng đối tượng; để trống chỉ tiêu khi kế hoạch không giao.",
)
